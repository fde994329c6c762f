/** The part of Node's Buffer that the verifier and the renderer use, for the browser. */

export type PageEncoding =
  'latin1' | 'binary' | 'ascii' | 'utf8' | 'utf-8' | 'utf16le' | 'hex' | 'base64';

const CHUNK = 0x2000;

function charsOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}

class BufferBytes extends Uint8Array {
  override toString(encoding: PageEncoding = 'utf8'): string {
    switch (encoding) {
      case 'hex':
        return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
      case 'base64':
        return btoa(charsOf(this));
      case 'utf8':
      case 'utf-8':
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this);
      case 'utf16le':
        return Array.from({ length: this.length >> 1 }, (_, at) =>
          String.fromCharCode((this[2 * at] ?? 0) | ((this[2 * at + 1] ?? 0) << 8)),
        ).join('');
      case 'ascii':
        return charsOf(this.map((byte) => byte & 0x7f));
      default:
        return charsOf(this);
    }
  }

  equals(other: Uint8Array): boolean {
    return compare(this, other) === 0;
  }

  /** Swaps the bytes of each pair in place. */
  swap16(): this {
    for (let at = 0; at + 1 < this.length; at += 2) {
      const first = this[at] ?? 0;
      this[at] = this[at + 1] ?? 0;
      this[at + 1] = first;
    }
    return this;
  }
}

function compare(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}

function fromHex(text: string): BufferBytes {
  const clean = /^(?:[0-9a-fA-F]{2})*/.exec(text)?.[0] ?? '';
  const bytes = new BufferBytes(clean.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(clean.slice(2 * at, 2 * at + 2), 16);
  }
  return bytes;
}

function ofChars(text: string): BufferBytes {
  const bytes = new BufferBytes(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
}

function fromText(text: string, encoding: PageEncoding): BufferBytes {
  switch (encoding) {
    case 'hex':
      return fromHex(text);
    case 'base64':
      return ofChars(
        atob(
          text
            .replaceAll(/[^A-Za-z0-9+/=_-]/g, '')
            .replaceAll('-', '+')
            .replaceAll('_', '/'),
        ),
      );
    case 'utf8':
    case 'utf-8':
      return new BufferBytes(new TextEncoder().encode(text));
    case 'utf16le': {
      const bytes = new BufferBytes(2 * text.length);
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        bytes[2 * at] = unit & 0xff;
        bytes[2 * at + 1] = unit >> 8;
      }
      return bytes;
    }
    default:
      return ofChars(text);
  }
}

function from(
  value: string | Uint8Array | ArrayBuffer | ArrayLike<number>,
  encoding: PageEncoding = 'utf8',
): BufferBytes {
  if (typeof value === 'string') return fromText(value, encoding);
  // Over the same memory, as Node does it for an ArrayBuffer; a copy of everything else.
  return value instanceof ArrayBuffer ? new BufferBytes(value) : new BufferBytes(value);
}

function concat(list: readonly Uint8Array[], total?: number): BufferBytes {
  const length = total ?? list.reduce((sum, { length: own }) => sum + own, 0);
  const whole = new BufferBytes(length);
  let at = 0;
  for (const part of list) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

interface BufferFunctions {
  readonly from: typeof from;
  readonly concat: typeof concat;
  readonly compare: typeof compare;
  readonly alloc: (length: number, fill?: number) => BufferBytes;
  readonly isBuffer: (value: unknown) => value is BufferBytes;
  readonly byteLength: (text: string) => number;
}

const functions: BufferFunctions = {
  from,
  concat,
  compare,
  alloc: (length, fill = 0) => new BufferBytes(length).fill(fill),
  isBuffer: (value) => value instanceof BufferBytes,
  byteLength: (text) => new TextEncoder().encode(text).length,
};

/** Stands in for the global of that name: a class to libraries that ask, and these functions to all. */
export const Buffer = Object.assign(BufferBytes, functions) as unknown as BufferFunctions;
