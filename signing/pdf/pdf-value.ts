/** The values of a PDF file as plain data, and the one spelling in which we write them. */

export type PdfValue =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'word'; readonly word: 'true' | 'false' | 'null' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: PdfDictionary }
  | { readonly kind: 'reference'; readonly object: number };

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** A numbered object as it stands in one revision. */
export interface PdfObject {
  readonly number: number;
  readonly value: PdfValue;
  /** Raw stream bytes when the object is a stream. */
  readonly stream: Uint8Array | null;
  /** Offset of the first digit of the object number. */
  readonly start: number;
}

/** The reference behind a key, or null. */
export function referenceAt(dictionary: PdfDictionary, key: string): number | null {
  const value = dictionary.get(key);
  return value?.kind === 'reference' ? value.object : null;
}

/** A name without its slash, or null. */
export function nameAt(dictionary: PdfDictionary, key: string): string | null {
  const value = dictionary.get(key);
  return value?.kind === 'name' ? value.name : null;
}

/** A whole number of at most 15 digits, or null. */
export function integerAt(dictionary: PdfDictionary, key: string): number | null {
  const value = dictionary.get(key);
  return value?.kind === 'number' && /^\d{1,15}$/.test(value.text) ? Number(value.text) : null;
}

/** The bytes of a string, or null. */
export function stringAt(dictionary: PdfDictionary, key: string): Uint8Array | null {
  const value = dictionary.get(key);
  return value?.kind === 'string' ? value.bytes : null;
}

/** Items of an array; empty when the key holds none. */
export function arrayAt(dictionary: PdfDictionary, key: string): readonly PdfValue[] {
  const value = dictionary.get(key);
  return value?.kind === 'array' ? value.items : [];
}

/** Text of a PDF string: UTF-16BE with mark, else one byte per character. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  }
  return Buffer.from(bytes).toString('latin1');
}

/** Bytes of a PDF text string: ASCII as it is, everything else as UTF-16BE with mark. */
export function encodeText(text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/.test(text)) return new Uint8Array(Buffer.from(text, 'latin1'));
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
}

function writeString(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  // Only strings without escapes are written in brackets, so reading and writing are exact inverses.
  return /^[\x20-\x27\x2a-\x5b\x5d-\x7e]*$/.test(text)
    ? `(${text})`
    : `<${Buffer.from(bytes).toString('hex')}>`;
}

/** Writes a value in our single spelling (latin1). */
export function writeValue(value: PdfValue): string {
  switch (value.kind) {
    case 'number':
      return value.text;
    case 'word':
      return value.word;
    case 'name':
      return `/${value.name}`;
    case 'string':
      return writeString(value.bytes);
    case 'array':
      return `[${value.items.map(writeValue).join(' ')}]`;
    case 'dictionary':
      return writeDictionary(value.entries);
    case 'reference':
      return `${value.object} 0 R`;
  }
}

/** Writes a dictionary, one entry per line. */
export function writeDictionary(dictionary: PdfDictionary): string {
  const lines = [...dictionary].map(([key, value]) => `/${key} ${writeValue(value)}\n`);
  return `<<\n${lines.join('')}>>`;
}
