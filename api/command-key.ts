/** What is stored of a command to recognise its repeat: nothing from which its content could be found by trying. */
import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { PersonId } from '../criteria/ids.js';
import type { CommandName } from '../criteria/procedure/command.js';

export interface CommandIdentity {
  /** Person and SHA-256 of the idempotency key. */
  readonly key: string;
  /** HMAC-SHA-256 of name and body under the idempotency key, which is stored nowhere. */
  readonly bodyHash: Digest;
}

/** Bodies that carry shares of keys: not even a keyed digest of one is kept. */
const SECRET_BODIES: readonly CommandName[] = ['openBids', 'openPrices', 'renewShares'];

/**
 * A digest of a bid in clear would tell its price to whoever tries all prices once the rest is known; keyed with
 * the client's own key it tells nothing.
 */
export function commandIdentity(
  personId: PersonId,
  idempotencyKey: string,
  name: CommandName,
  body: unknown,
): CommandIdentity {
  const content = SECRET_BODIES.includes(name) ? { name } : { name, body };
  const hashed = createHash('sha256').update(idempotencyKey).digest('hex');
  return {
    key: `${personId}:${hashed}`,
    bodyHash: createHmac('sha256', idempotencyKey).update(canonicalJson(content)).digest('hex'),
  };
}
