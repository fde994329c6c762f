/** One envelope of a bid: its content together with the place it is meant for, encrypted to the procedure's key. */
import { decryptWith, encryptTo } from './age-file.js';

export interface EnvelopeAddress {
  readonly procedureId: string;
  readonly lotId: string;
  readonly bidId: string;
  readonly envelope: 'quality' | 'price';
}

export type OpenedEnvelope =
  | { readonly kind: 'opened'; readonly content: unknown }
  /** Damaged, or encrypted to another key. */
  | { readonly kind: 'unreadable' }
  /** Not the form of an envelope. */
  | { readonly kind: 'malformed' }
  /** Sealed for another procedure, lot, bid or envelope. */
  | { readonly kind: 'elsewhere' };

const SCHEMA = 'zuschlag/envelope/1';

/** Seals JSON data for one place. */
export function sealEnvelope(
  recipient: string,
  { procedureId, lotId, bidId, envelope }: EnvelopeAddress,
  content: unknown,
): Promise<Uint8Array> {
  const place = { procedureId, lotId, bidId, envelope };
  const text = JSON.stringify({ schema: SCHEMA, place, content });
  return encryptTo(recipient, Buffer.from(text, 'utf8'));
}

type Sealed = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(bytes: Uint8Array): Sealed | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return isRecord(value) && value['schema'] === SCHEMA && 'content' in value ? value : null;
  } catch {
    return null;
  }
}

/** Opens an envelope for the place at which it was received. */
export async function openEnvelope(
  identity: string,
  address: EnvelopeAddress,
  file: Uint8Array,
): Promise<OpenedEnvelope> {
  const bytes = await decryptWith(identity, file);
  if (bytes === null) return { kind: 'unreadable' };
  const sealed = parse(bytes);
  bytes.fill(0);
  if (sealed === null) return { kind: 'malformed' };
  const place = isRecord(sealed['place']) ? sealed['place'] : {};
  const fits = (['procedureId', 'lotId', 'bidId', 'envelope'] as const).every(
    (key) => place[key] === address[key],
  );
  return fits ? { kind: 'opened', content: sealed['content'] } : { kind: 'elsewhere' };
}
