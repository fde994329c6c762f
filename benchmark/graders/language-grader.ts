/** Grader `language`: the answer is written in the demanded language. */
import { franc } from 'franc-min';
import type { GradedLanguage } from '../../criteria/suite/grader.js';
import type { Grader } from '../../criteria/suite/suite.js';
import type { Verdict } from './verdict.js';
import { normalised } from './verdict.js';

export const LANGUAGE_VERSION = 'language/1';

/** The detector's three letters. */
const CODES: Readonly<Record<GradedLanguage, string>> = {
  de: 'deu',
  en: 'eng',
  fr: 'fra',
  es: 'spa',
  it: 'ita',
  nl: 'nld',
  pl: 'pol',
  tr: 'tur',
  ru: 'rus',
  uk: 'ukr',
  ar: 'arb',
  pt: 'por',
  cs: 'ces',
  ro: 'ron',
  sv: 'swe',
};

/** Trigrams tell nothing about less text. */
const LEAST_LETTERS = 60;
/** The rest of a long answer changes nothing. */
const MOST_CHARACTERS = 4_000;

/** Too short an answer is unusable, never a guess. Numbers, signs, links and code are not looked at. */
export function gradeLanguage(
  grader: Extract<Grader, { kind: 'language' }>,
  answer: string,
): Verdict {
  const text = normalised(answer)
    .slice(0, MOST_CHARACTERS)
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[^\p{L}\p{M}\s]+/gu, ' ');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < LEAST_LETTERS) {
    return { kind: 'unusable', detail: `${letters} letters are too few to tell the language` };
  }
  const found = franc(text, { only: Object.values(CODES) });
  return found === CODES[grader.language]
    ? { kind: 'right', detail: `language ${grader.language}` }
    : { kind: 'wrong', detail: `language ${found}, not ${grader.language}` };
}
