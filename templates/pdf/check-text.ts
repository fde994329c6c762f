/** Decides for one text whether it can be printed with the font at hand, and how. */
import { SUBSTITUTIONS } from './substitution.js';
import type { TextProblem } from './pdf-input.js';

export type TextVerdict =
  | { readonly kind: 'printable'; readonly text: string; readonly replaced: readonly string[] }
  | {
      readonly kind: 'unprintable';
      readonly code: TextProblem['code'];
      readonly characters: readonly string[];
    };

// Line feed is pdfmake's line break; carriage returns are dropped with it by normalisation below.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/u;
// Direction overrides can show a text in another order than it is stored: not in a file that people sign.
const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

// A sign that a number belongs to never ends a line without it.
const BEFORE_NUMBER = /(§|\b(?:Abs|Art|Nr)\.|\bSatz) (?=\d)/gu;

/** U+XXXX notation of a character. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function named(text: string, pattern: RegExp): readonly string[] {
  const found = [...text].filter((character) => pattern.test(character));
  return [...new Set(found.map(codePointName))];
}

/**
 * Checks a text that goes into metadata only: no font is involved, but nothing may hide in it.
 * @returns null when the text is fine
 */
export function findHiddenCharacter(
  text: string,
): { readonly code: TextProblem['code']; readonly characters: readonly string[] } | null {
  const checks: readonly (readonly [TextProblem['code'], RegExp])[] = [
    ['BROKEN_SURROGATE', LONE_SURROGATE],
    ['CONTROL_CHARACTER', CONTROL],
    ['BIDI_CONTROL', BIDI_CONTROL],
  ];
  for (const [code, pattern] of checks) {
    if (pattern.test(text)) return { code, characters: named(text, pattern) };
  }
  return null;
}

/**
 * Checks and normalises (NFC) a text for printing.
 * @param covered code points that every face of the font can draw
 */
export function checkText(raw: string, covered: ReadonlySet<number>): TextVerdict {
  const hidden = findHiddenCharacter(raw);
  if (hidden !== null) return { kind: 'unprintable', ...hidden };
  const replaced: string[] = [];
  const missing = new Set<string>();
  let text = '';
  for (const character of raw.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n')) {
    const substitute = SUBSTITUTIONS.get(character);
    if (substitute !== undefined) {
      replaced.push(character);
      text += substitute;
    } else {
      if (character !== '\n' && !covered.has(character.codePointAt(0) ?? 0)) missing.add(character);
      text += character;
    }
  }
  return missing.size > 0
    ? {
        kind: 'unprintable',
        code: 'CHARACTER_NOT_IN_FONT',
        characters: [...missing].map(codePointName),
      }
    : { kind: 'printable', text: text.replaceAll(BEFORE_NUMBER, '$1\u00a0'), replaced };
}
