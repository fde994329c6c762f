/** What differs between two letters to the same bidder, in parts that a person can look at. */
import { canonicalJson } from '../canonical-json.js';
import type { Letter } from './letter.js';

export const LETTER_PARTS = [
  'recipient',
  'date',
  'language',
  'reasons',
  'advantages',
  'standstill',
  'other',
] as const;
export type LetterPart = (typeof LETTER_PARTS)[number];

type Parts = Readonly<Record<LetterPart, unknown>>;

/** Every field of the letter lies in exactly one part; the basis in the log is none of its words. */
function partsOf(letter: Letter): Parts {
  const { recipient, on, language, basis: _, ...rest } = letter;
  const standstill = 'standstill' in rest ? rest.standstill : null;
  if (rest.kind !== 'rejection') {
    const { kind, ...other } = rest;
    const reasons = kind === 'exclusion' ? rest.ground : null;
    return { recipient, date: on, language, reasons, advantages: null, standstill, other };
  }
  const { comparison, standstill: _standstill, ...other } = rest;
  const { winner, merits, chosenPerformance, chosenPrice, ...reasons } = comparison;
  const advantages = { winner, merits, chosenPerformance, chosenPrice };
  return { recipient, date: on, language, reasons, advantages, standstill, other };
}

/** The parts that differ; none where nobody could tell the letters apart. */
export function differingParts(before: Letter, after: Letter): readonly LetterPart[] {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  return LETTER_PARTS.filter((part) => canonicalJson(old[part]) !== canonicalJson(fresh[part]));
}
