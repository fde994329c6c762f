/**
 * Reads the words of a formula before the library parses it: some operators make the parser itself
 * run for ever (each `??` or `?:` around another copies what is inside), so they must not reach it.
 */
import { bilingual } from '../exact/bilingual-text.js';
import { FORMULA_LIMITS } from '../limits.js';
import type { FormulaRefusal } from './formula.js';

const SPACE = ' \t\n\r\v';
/** Characters at which the library ends a name. */
const OPERATORS = '.[]{}(),@#;:?+-*/%|=<>^&!~';
const TWO_CHARACTERS = ['..', ':=', '!=', '>=', '<=', '**', '~>', '?:', '??'];
const FORBIDDEN = ['..', '**', '~>', '?:', '??', '|', '@', '#', '^', '&', '~', '!'];
const KEYWORDS = ['and', 'or', 'in'];
const LAMBDA = ['function', 'λ'];
const NUMBER = /-?(0|([1-9][0-9]*))(\.[0-9]+)?([Ee][-+]?[0-9]+)?/y;

interface Word {
  readonly text: string;
  readonly kind: 'operator' | 'literal' | 'quoted' | 'name';
  readonly end: number;
}

const refusal = (position: number, de: string, en: string): FormulaRefusal => ({
  position,
  reason: bilingual(de, en),
});

const unfinished = (position: number): FormulaRefusal =>
  refusal(
    position,
    'Ein Text, Name oder Kommentar endet nicht.',
    'A text, name or comment has no end.',
  );

/** The position after white space and comments; -1 where a comment does not end. */
function skipSilent(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && SPACE.includes(text.charAt(at))) at += 1;
    if (!text.startsWith('/*', at)) return at;
    const end = text.indexOf('*/', at + 2);
    if (end === -1) return -1;
    at = end + 2;
  }
}

/** The position after the closing quote; -1 where there is none. */
function endOfString(text: string, from: number): number {
  const quote = text.charAt(from);
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return -1;
}

function endOfName(text: string, from: number): number {
  let at = from;
  while (
    at < text.length &&
    !SPACE.includes(text.charAt(at)) &&
    !OPERATORS.includes(text.charAt(at))
  )
    at += 1;
  return at;
}

/** The word at a position, divided as the library divides it; null where it has no end. */
function wordAt(text: string, at: number): Word | null {
  const word = (end: number, kind: Word['kind']): Word | null =>
    end <= at ? null : { text: text.slice(at, end), kind, end };
  const two = text.slice(at, at + 2);
  const first = text.charAt(at);
  if (TWO_CHARACTERS.includes(two)) return word(at + 2, 'operator');
  if (OPERATORS.includes(first)) return word(at + 1, 'operator');
  if (first === '"' || first === "'") return word(endOfString(text, at), 'literal');
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text);
  if (number !== null) return word(at + number[0].length, 'literal');
  if (first === '`') return word(text.indexOf('`', at + 1) + 1, 'quoted');
  const end = endOfName(text, at);
  const keyword = KEYWORDS.includes(text.slice(at, end));
  return word(end, keyword ? 'operator' : 'name');
}

/** Whether a `/` after this word divides; otherwise the library would read a regular expression. */
const dividesAfter = (before: readonly string[], last: Word | null): boolean => {
  if (last === null) return false;
  if (last.kind !== 'operator') return true;
  return last.text === ')' || last.text === '}' || (last.text === ']' && before.at(-2) !== '[');
};

function refuseWord(word: Word, at: number, before: readonly string[], last: Word | null) {
  if (word.kind === 'operator' && FORBIDDEN.includes(word.text))
    return refusal(
      at,
      `Das Zeichen "${word.text}" ist in Formeln nicht erlaubt.`,
      `The sign "${word.text}" is not allowed in formulas.`,
    );
  if (word.text === '/' && !dividesAfter(before, last))
    return refusal(
      at,
      'Suchmuster (reguläre Ausdrücke) sind in Formeln nicht erlaubt.',
      'Patterns (regular expressions) are not allowed in formulas.',
    );
  if (word.kind === 'name' && LAMBDA.includes(word.text))
    return refusal(
      at,
      'Eigene Funktionen sind in Formeln nicht erlaubt.',
      'Functions of your own are not allowed in formulas.',
    );
  return null;
}

const opens = (word: Word): boolean => word.kind === 'operator' && '([{'.includes(word.text);
const closes = (word: Word): boolean => word.kind === 'operator' && ')]}'.includes(word.text);

/** The first thing that must not reach the library's parser; null where the words are harmless. */
export function scanFormula(text: string): FormulaRefusal | null {
  const before: string[] = [];
  let last: Word | null = null;
  let open = 0;
  for (let at = skipSilent(text, 0); at < text.length; at = skipSilent(text, last.end)) {
    if (at === -1) return unfinished(last?.end ?? 0);
    const word = wordAt(text, at);
    if (word === null) return unfinished(at);
    const refused = refuseWord(word, at, before, last);
    if (refused !== null) return refused;
    if (opens(word)) open += 1;
    if (closes(word)) open -= 1;
    if (open > FORMULA_LIMITS.depth) return tooDeep(at);
    before.push(word.text);
    last = word;
  }
  return null;
}

export const tooDeep = (position: number): FormulaRefusal =>
  refusal(
    position,
    `Die Formel ist tiefer als ${FORMULA_LIMITS.depth} Ebenen verschachtelt.`,
    `The formula is nested deeper than ${FORMULA_LIMITS.depth} levels.`,
  );
