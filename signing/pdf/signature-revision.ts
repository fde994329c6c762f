/** Writes the revisions in which a field gains a signature or a time stamp; nothing else changes. */
import { arrayAt, integerAt, writeDictionary, writeValue } from './pdf-value.js';
import type { PdfDictionary, PdfValue } from './pdf-value.js';
import type { PdfRevision } from './read-revision.js';
import type { SignatureField } from './signature-fields.js';

/** Room for the signature container; observed with chain and time stamp: below 8 kB. */
export const PLACEHOLDER_BYTES = 16 * 1024;
/** Length of a file identifier. */
export const IDENTIFIER_BYTES = 16;
const RANGE_DIGITS = 10;

/** What the signature dictionary says in clear; strings as they stand in the file. */
export interface SignatureWords {
  /** `/M`, e.g. D:20261121093734Z. */
  readonly time: Uint8Array;
  readonly name: Uint8Array;
  readonly reason: Uint8Array;
  /** Second part of the trailer's /ID, new with every revision (16 bytes). */
  readonly identifier: Uint8Array;
}

export interface SignatureRevision {
  /** Bytes to append to the file; the container is all zeros when none was given. */
  readonly bytes: Uint8Array;
  /** Start and length pairs that the signature covers. */
  readonly byteRange: readonly [0, number, number, number];
  /** Where the text of the byte range stands, counted from the start of the revision. */
  readonly rangeText: { readonly start: number; readonly end: number };
  /** Offset in the whole file of the first hex digit of the container. */
  readonly contentsOffset: number;
}

/** The trailer of a revision appended to `previous`. */
export function trailerAfter(
  previous: PdfRevision,
  size: number,
  identifier: Uint8Array,
): PdfDictionary {
  const entries = new Map<string, PdfValue>();
  entries.set('Size', { kind: 'number', text: String(size) });
  for (const key of ['Root', 'Info']) {
    const value = previous.trailer.get(key);
    if (value !== undefined) entries.set(key, value);
  }
  entries.set('Prev', { kind: 'number', text: String(previous.xrefOffset) });
  const fresh: PdfValue = { kind: 'string', bytes: identifier };
  const [first = fresh] = arrayAt(previous.trailer, 'ID');
  entries.set('ID', { kind: 'array', items: [first, fresh] });
  return entries;
}

/** The table's section for one object. */
export function tableEntry(number: number, offset: number): string {
  return `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
}

function string(bytes: Uint8Array): string {
  return writeValue({ kind: 'string', bytes });
}

/** Number of the next free object. */
export function nextObject(previous: PdfRevision): number {
  return integerAt(previous.trailer, 'Size') ?? 0;
}

/**
 * Writes a revision in which `field` gains a container; the dictionary begins with `head`. Deterministic:
 * the verifier writes it again from the values it read and compares the bytes.
 * @param contents the padded container, zeros while signing
 */
function writeContainerRevision(
  previous: PdfRevision,
  field: SignatureField,
  head: string,
  identifier: Uint8Array,
  contents: Uint8Array,
): SignatureRevision {
  const number = nextObject(previous);
  const reference: PdfValue = { kind: 'reference', object: number };
  const signed = writeDictionary(new Map([...field.dictionary, ['V', reference]]));
  const fieldText = `${field.object} 0 obj\n${signed}\nendobj\n`;
  const intro = `${number} 0 obj\n<<\n${head}/ByteRange [0 `;
  const rangeLength = 3 * RANGE_DIGITS + 2;
  const afterRange = ']\n/Contents ';
  const hex = `<${Buffer.from(contents).toString('hex')}>`;
  const numberOffset = previous.end + fieldText.length;
  const gapStart = numberOffset + intro.length + rangeLength + afterRange.length;
  const gapEnd = gapStart + hex.length;
  const closing = '\n>>\nendobj\n';
  const xrefOffset = gapEnd + closing.length;
  const table = `xref\n${tableEntry(field.object, previous.end)}${tableEntry(number, numberOffset)}`;
  const trailer = writeDictionary(trailerAfter(previous, number + 1, identifier));
  const tail = `${closing}${table}trailer\n${trailer}\nstartxref\n${xrefOffset}\n%%EOF\n`;
  const byteRange = [0, gapStart, gapEnd, tail.length] as const;
  const range = byteRange
    .slice(1)
    .map((part) => String(part).padEnd(RANGE_DIGITS, ' '))
    .join(' ');
  const start = fieldText.length + intro.length;
  return {
    bytes: new Uint8Array(
      Buffer.from(fieldText + intro + range + afterRange + hex + tail, 'latin1'),
    ),
    byteRange,
    rangeText: { start, end: start + rangeLength },
    contentsOffset: gapStart + 1,
  };
}

/** The revision by which a person signs. */
export function writeSignatureRevision(
  previous: PdfRevision,
  field: SignatureField,
  words: SignatureWords,
  contents: Uint8Array,
): SignatureRevision {
  const [time, name, reason] = [words.time, words.name, words.reason].map(string);
  const type = '/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n';
  const head = `${type}/M ${time}\n/Name ${name}\n/Reason ${reason}\n`;
  return writeContainerRevision(previous, field, head, words.identifier, contents);
}

/** The revision by which an authority stamps the whole document with a time (ISO 32000-2, 12.8.5). */
export function writeTimestampRevision(
  previous: PdfRevision,
  field: SignatureField,
  identifier: Uint8Array,
  contents: Uint8Array,
): SignatureRevision {
  const head = '/Type /DocTimeStamp\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.RFC3161\n';
  return writeContainerRevision(previous, field, head, identifier, contents);
}
