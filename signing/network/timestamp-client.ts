/** Fetches RFC 3161 time stamps over HTTP and believes only what it has checked. */
import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import { isIssuedBy } from '../certificate-facts.js';
import type { CertificateFacts } from '../certificate-facts.js';
import { children, firstElement, member } from '../cms/der.js';
import { OID } from '../cms/object-identifiers.js';
import type { TimestampAuthority } from '../hash-signer.js';
import { checkToken } from '../timestamp/check-token.js';
import type { SoundTimestamp, TimestampProblem } from '../timestamp/check-token.js';
import { exchange } from './http-exchange.js';

const TIMEOUT_MS = 5_000;
/** A token with a chain of four certificates stays below 10 kB; it must fit the placeholder anyway. */
const MAX_BYTES = 64 * 1024;
/** How far the authority's clock may be from ours. */
const MAX_CLOCK_DIFFERENCE_MS = 10 * 60_000;

export type TimestampFailureCode =
  | 'UNREACHABLE'
  | 'TIMEOUT'
  | 'TOO_LARGE'
  | 'HTTP_STATUS'
  | 'GARBAGE'
  | 'REFUSED'
  | 'WRONG_NONCE'
  | 'NOT_TRUSTED'
  | 'WRONG_TIME'
  | Exclude<TimestampProblem, 'UNREADABLE'>;

/** No usable time stamp came; nothing was signed with a lower level instead. */
export class TimestampFailure extends Error {
  override readonly name = 'TimestampFailure';
  constructor(
    readonly code: TimestampFailureCode,
    detail: string,
  ) {
    super(`Kein Zeitstempel / no time stamp: ${code}${detail === '' ? '' : ` (${detail})`}`);
  }
}

export interface TimestampClientSettings {
  /** `http` is usual: the answer is signed. */
  readonly url: string;
  readonly timeoutMs?: number;
  /** Authorities to which the signer of the stamp must lead; without them its purpose alone counts. */
  readonly trustedRoots?: readonly CertificateFacts[];
  readonly now?: () => number;
}

function query(imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  const sequence = (...value: asn1js.BaseBlock[]): asn1js.Sequence =>
    new asn1js.Sequence({ value });
  const hash = sequence(
    sequence(new asn1js.ObjectIdentifier({ value: OID.sha256 }), new asn1js.Null()),
    new asn1js.OctetString({ valueHex: new Uint8Array(imprint).buffer }),
  );
  const block = sequence(
    new asn1js.Integer({ value: 1 }),
    hash,
    new asn1js.Integer({ valueHex: new Uint8Array(nonce).buffer }),
    new asn1js.Boolean({ value: true }),
  );
  return new Uint8Array(block.toBER());
}

/** Positive, and never shortened by DER: the first byte is between 0x40 and 0x7f. */
function freshNonce(): Uint8Array {
  const nonce = new Uint8Array(randomBytes(12));
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  return nonce;
}

function tokenOf(body: Uint8Array): Uint8Array {
  let status: number;
  let token: Uint8Array | undefined;
  try {
    const parts = children(firstElement(body));
    const info = children(member(parts, 0, 0x30, 'status'));
    status = member(info, 0, 0x02, 'status code').content[0] ?? -1;
    token = parts[1]?.encoding;
  } catch (error) {
    throw new TimestampFailure('GARBAGE', error instanceof Error ? error.message : '');
  }
  // 0: granted, 1: granted with changes, which the checks below would notice.
  if (status > 1) throw new TimestampFailure('REFUSED', `status ${status}`);
  if (token === undefined) throw new TimestampFailure('GARBAGE', 'no token');
  return token;
}

async function ask(settings: TimestampClientSettings, body: Uint8Array): Promise<Uint8Array> {
  const answer = await exchange({
    url: settings.url,
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body,
    timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
  if (answer.kind === 'answered') {
    if (answer.status === 200) return answer.body;
    throw new TimestampFailure('HTTP_STATUS', String(answer.status));
  }
  const codes = { unreachable: 'UNREACHABLE', timeout: 'TIMEOUT', tooLarge: 'TOO_LARGE' } as const;
  throw new TimestampFailure(codes[answer.why], answer.detail);
}

function trusted(stamp: SoundTimestamp, roots: readonly CertificateFacts[]): boolean {
  return stamp.chain.some((link) =>
    roots.some((root) => root.sha256 === link.sha256 || isIssuedBy(link, root)),
  );
}

async function timestamp(
  settings: TimestampClientSettings,
  imprint: Uint8Array,
): Promise<Uint8Array> {
  const nonce = freshNonce();
  const token = tokenOf(await ask(settings, query(imprint, nonce)));
  const stamp = checkToken(token, imprint, settings.trustedRoots);
  if (stamp.kind === 'unsound') {
    const { problem, detail } = stamp;
    throw new TimestampFailure(problem === 'UNREADABLE' ? 'GARBAGE' : problem, detail);
  }
  if (stamp.nonce === null || Buffer.compare(stamp.nonce, nonce) !== 0) {
    throw new TimestampFailure('WRONG_NONCE', '');
  }
  if (settings.trustedRoots !== undefined && !trusted(stamp, settings.trustedRoots)) {
    throw new TimestampFailure('NOT_TRUSTED', stamp.authority.commonName);
  }
  const now = (settings.now ?? Date.now)();
  if (Math.abs(Date.parse(stamp.time) - now) > MAX_CLOCK_DIFFERENCE_MS) {
    throw new TimestampFailure('WRONG_TIME', stamp.time);
  }
  return token;
}

/**
 * A time-stamp authority behind an address. Each call sends a fresh nonce and checks status, imprint,
 * nonce, purpose of the signing certificate, signature and clock; anything else rejects with a
 * `TimestampFailure` within five seconds.
 */
export function createTimestampClient(settings: TimestampClientSettings): TimestampAuthority {
  return { timestamp: (imprint) => timestamp(settings, imprint) };
}
