/** Reads JSON without losing a digit: whole numbers become bigint, doubled keys are refused. */
import type { Bilingual } from '../bilingual.js';
import { bilingual } from './bilingual-text.js';

/** A JSON number that is not a whole number, or too long to be one of ours: kept as it was written. */
export interface OtherNumber {
  readonly kind: 'otherNumber';
  readonly text: string;
}

export type ExactJson =
  | null
  | boolean
  | string
  | bigint
  | OtherNumber
  | readonly ExactJson[]
  | { readonly [key: string]: ExactJson };

export type ExactJsonOutcome =
  | { readonly kind: 'read'; readonly value: ExactJson }
  | { readonly kind: 'unreadable'; readonly line: number; readonly reason: Bilingual };

/** Deeper than any file of ours; keeps hostile nesting from exhausting the stack. */
export const MAX_JSON_DEPTH = 64;
/** More digits than any amount or score has; keeps hostile numbers from costing time. */
export const MAX_NUMBER_DIGITS = 60;

/** Carries a syntax complaint out of the recursion; never leaves this file. */
class Unreadable extends Error {
  constructor(
    readonly at: number,
    readonly reason: Bilingual,
  ) {
    super(reason.en);
  }
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])|(true|false|null)(?!\w))/y;

interface Token {
  readonly kind: 'mark' | 'string' | 'number' | 'word';
  readonly text: string;
  readonly at: number;
}

const WORDS: Readonly<Record<string, true | false | null>> = {
  true: true,
  false: false,
  null: null,
};

/** The exact value of a number token if it is a whole number of sensible length. */
function wholeNumber(text: string): bigint | OtherNumber {
  const other: OtherNumber = { kind: 'otherNumber', text };
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts ?? [];
  const digits = whole + fraction;
  const places = Number(power) - fraction.length;
  if (digits.length > MAX_NUMBER_DIGITS || Math.abs(places) > MAX_NUMBER_DIGITS) return other;
  const magnitude = BigInt(digits);
  const scale = 10n ** BigInt(Math.abs(places));
  if (places < 0 && magnitude % scale !== 0n) return other;
  const value = places < 0 ? magnitude / scale : magnitude * scale;
  return sign === '-' ? -value : value;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): ExactJson {
    const value = this.value(this.next(), 0);
    const rest = /[^ \t\r\n]/.exec(this.text.slice(this.at));
    if (rest !== null) throw this.unexpected(this.at + rest.index);
    return value;
  }

  private unexpected(at: number): Unreadable {
    const found = at < this.text.length ? JSON.stringify(this.text.charAt(at)) : null;
    return new Unreadable(
      at,
      found === null
        ? bilingual('die Datei endet mitten im JSON-Text', 'the file ends inside the JSON text')
        : bilingual(`${found} ist hier kein gültiges JSON`, `${found} is not valid JSON here`),
    );
  }

  private next(): Token {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.text);
    if (match === null) {
      const space = /^[ \t\r\n]*/.exec(this.text.slice(this.at))?.[0].length ?? 0;
      throw this.unexpected(this.at + space);
    }
    this.at = TOKEN.lastIndex;
    const [, mark, string, number, word] = match;
    const text = mark ?? string ?? number ?? word ?? '';
    const kind =
      mark !== undefined
        ? 'mark'
        : string !== undefined
          ? 'string'
          : number !== undefined
            ? 'number'
            : 'word';
    return { kind, text, at: this.at - text.length };
  }

  private value(token: Token, depth: number): ExactJson {
    if (token.kind === 'string') return JSON.parse(token.text) as string;
    if (token.kind === 'number') return wholeNumber(token.text);
    if (token.kind === 'word') return WORDS[token.text] ?? null;
    if (depth >= MAX_JSON_DEPTH) {
      const reason = bilingual('zu tief geschachtelt', 'nested too deeply');
      throw new Unreadable(token.at, reason);
    }
    if (token.text === '[') return this.list(depth);
    if (token.text === '{') return this.record(depth);
    throw this.unexpected(token.at);
  }

  private list(depth: number): readonly ExactJson[] {
    const items: ExactJson[] = [];
    let token = this.next();
    if (token.text === ']' && token.kind === 'mark') return items;
    for (;;) {
      items.push(this.value(token, depth + 1));
      const mark = this.mark(',', ']');
      if (mark === ']') return items;
      token = this.next();
    }
  }

  private record(depth: number): { readonly [key: string]: ExactJson } {
    const entries = new Map<string, ExactJson>();
    let token = this.next();
    if (token.text === '}' && token.kind === 'mark') return {};
    for (;;) {
      if (token.kind !== 'string') throw this.unexpected(token.at);
      const key = JSON.parse(token.text) as string;
      if (entries.has(key)) {
        const name = JSON.stringify(key);
        const reason = bilingual(`der Schlüssel ${name} steht doppelt`, `key ${name} stands twice`);
        throw new Unreadable(token.at, reason);
      }
      this.mark(':');
      entries.set(key, this.value(this.next(), depth + 1));
      if (this.mark(',', '}') === '}') return Object.fromEntries(entries);
      token = this.next();
    }
  }

  private mark(...allowed: readonly string[]): string {
    const token = this.next();
    if (token.kind !== 'mark' || !allowed.includes(token.text)) throw this.unexpected(token.at);
    return token.text;
  }
}

/**
 * Reads strict JSON (RFC 8259). Whole numbers, also written 1e3 or 100.0, become bigint of any size
 * up to 60 digits; other numbers stay text for the schema to refuse by name. A key that stands twice
 * in one object is refused, because readers disagree on which of the two counts.
 */
export function readExactJson(text: string): ExactJsonOutcome {
  try {
    return { kind: 'read', value: new Reader(text.replace(/^\uFEFF/, '')).document() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const line = text.slice(0, error.at).split('\n').length;
    return { kind: 'unreadable', line, reason: error.reason };
  }
}
