/** Strict reader of PDF values with limits; anything outside the plain subset we write is an UnreadablePdf. */
import { FILE_LIMITS } from '../limits.js';
import type { PdfDictionary, PdfValue } from './pdf-value.js';

/** Thrown inside the reader only and always caught by `readPdf`; never leaves this folder. */
export class UnreadablePdf extends Error {
  constructor(
    readonly what: string,
    readonly offset: number,
  ) {
    super(`${what} at byte ${offset}`);
  }
}

const WHITE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  b: 8,
  f: 12,
  '(': 40,
  ')': 41,
  '\\': 92,
};

/** Values that may still be read from one file; shared by all its revisions. */
export interface ValueBudget {
  left: number;
}

/** Reads values one after the other from a byte range. */
export class ValueReader {
  constructor(
    readonly bytes: Uint8Array,
    public offset: number,
    private readonly budget: ValueBudget,
  ) {}

  fail(what: string): never {
    throw new UnreadablePdf(what, this.offset);
  }

  /** Moves past an exact ASCII text, or fails. */
  expect(text: string): void {
    if (!this.startsWith(text)) this.fail(`expected ${JSON.stringify(text)}`);
    this.offset += text.length;
  }

  startsWith(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.bytes[this.offset + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Digits up to `maxDigits`, as a safe integer. */
  integer(maxDigits = 12): number {
    const start = this.offset;
    while (this.#digit(this.bytes[this.offset]) && this.offset - start < maxDigits) {
      this.offset += 1;
    }
    if (start === this.offset) this.fail('expected a number');
    return Number(Buffer.from(this.bytes.subarray(start, this.offset)).toString('latin1'));
  }

  /** The next value; white space before it is skipped, comments are not part of our subset. */
  value(depth = 0): PdfValue {
    if (depth > FILE_LIMITS.nesting) this.fail(`nesting deeper than ${FILE_LIMITS.nesting}`);
    this.budget.left -= 1;
    if (this.budget.left < 0) this.fail('too many values');
    this.#skipWhite();
    const byte = this.bytes[this.offset];
    if (byte === undefined) this.fail('end of file inside a value');
    if (this.startsWith('<<')) return { kind: 'dictionary', entries: this.dictionary(depth) };
    if (byte === 0x3c) return { kind: 'string', bytes: this.#hexString() };
    if (byte === 0x28) return { kind: 'string', bytes: this.#literalString() };
    if (byte === 0x5b) return { kind: 'array', items: this.#array(depth) };
    if (byte === 0x2f) return { kind: 'name', name: this.#name() };
    return this.#numberWordOrReference();
  }

  /** A dictionary; doubled keys are refused because readers disagree on which one counts. */
  dictionary(depth = 0): PdfDictionary {
    this.expect('<<');
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.#skipWhite();
      if (this.startsWith('>>')) {
        this.offset += 2;
        return entries;
      }
      const key = this.#name();
      if (entries.has(key)) this.fail(`key ${key} twice in one dictionary`);
      if (entries.size >= FILE_LIMITS.items) this.fail('too many entries');
      entries.set(key, this.value(depth + 1));
    }
  }

  #digit(byte: number | undefined): boolean {
    return byte !== undefined && byte >= 0x30 && byte <= 0x39;
  }

  #skipWhite(): void {
    while (WHITE.has(this.bytes[this.offset] ?? -1)) this.offset += 1;
  }

  #token(): string {
    const start = this.offset;
    for (;;) {
      const byte = this.bytes[this.offset];
      if (byte === undefined || WHITE.has(byte) || DELIMITER.has(byte)) break;
      this.offset += 1;
      if (this.offset - start > FILE_LIMITS.tokenLength) this.fail('token too long');
    }
    // Tokens are short and many: this is several times faster than going through a Buffer.
    let text = '';
    for (let at = start; at < this.offset; at += 1) {
      text += String.fromCharCode(this.bytes[at] ?? 0);
    }
    return text;
  }

  #name(): string {
    this.expect('/');
    return this.#token();
  }

  #array(depth: number): readonly PdfValue[] {
    this.expect('[');
    const items: PdfValue[] = [];
    for (;;) {
      this.#skipWhite();
      if (this.startsWith(']')) {
        this.offset += 1;
        return items;
      }
      if (items.length >= FILE_LIMITS.items) this.fail('too many items');
      items.push(this.value(depth + 1));
    }
  }

  #numberWordOrReference(): PdfValue {
    const token = this.#token();
    if (token === 'true' || token === 'false' || token === 'null') {
      return { kind: 'word', word: token };
    }
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(token)) this.fail('unknown token');
    if (/^\d{1,8}$/.test(token) && this.startsWith(' 0 R')) {
      this.offset += 4;
      return { kind: 'reference', object: Number(token) };
    }
    return { kind: 'number', text: token };
  }

  #hexString(): Uint8Array {
    this.expect('<');
    const start = this.offset;
    const end = this.bytes.indexOf(0x3e, start);
    if (end < 0 || end - start > 2 * FILE_LIMITS.stringBytes) this.fail('hex string without end');
    const text = Buffer.from(this.bytes.subarray(start, end)).toString('latin1');
    if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) this.fail('not a hex string');
    this.offset = end + 1;
    return new Uint8Array(Buffer.from(text, 'hex'));
  }

  #literalString(): Uint8Array {
    this.expect('(');
    const out: number[] = [];
    let open = 1;
    for (;;) {
      const byte = this.bytes[this.offset];
      if (byte === undefined || out.length > FILE_LIMITS.stringBytes)
        this.fail('string without end');
      this.offset += 1;
      if (byte === 0x5c) {
        const escaped = ESCAPES[String.fromCharCode(this.bytes[this.offset] ?? 0)];
        if (escaped === undefined) this.fail('unknown escape in a string');
        this.offset += 1;
        out.push(escaped);
        continue;
      }
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open === 0) return new Uint8Array(out);
      out.push(byte);
    }
  }
}
