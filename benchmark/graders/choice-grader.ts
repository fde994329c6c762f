/** Grader `choice`: the one option that the answer decides for is the target. */
import type { Grader } from '../../criteria/suite/suite.js';
import type { Verdict } from './verdict.js';
import { normalised, shown } from './verdict.js';

export const CHOICE_VERSION = 'choice/1';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Longer options first, so that "ja, mit Auflagen" is not read as "ja". */
const anyOf = (choices: readonly string[]): string =>
  `(${[...choices]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})`;

const NOT_IN_A_WORD = { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' };
const MARKUP = /[*_`"'„“”«»()[\]]/g;
/** "Antwort: B", "Die Lösung lautet B"; not "Antwort B ist falsch". */
const ANNOUNCED =
  '(?:antwort|lösung|auswahl|ergebnis|answer)\\s*(?::|(?:ist|lautet|is)\\s*:?)\\s*(?:option\\s+)?';

/** An option without markup, as it is looked for: two options must differ in this, not only in case. */
export const optionText = (choice: string): string => normalised(choice).replace(MARKUP, '').trim();

const optionOf = (choices: readonly string[], text: string): string | undefined =>
  choices.find((choice) => choice.toLowerCase() === text.toLowerCase());

function found(choices: readonly string[], pattern: string, flags: string, text: string): string[] {
  return [...text.matchAll(new RegExp(pattern, flags))].flatMap((match) => {
    const option = optionOf(choices, match[1] ?? '');
    return option === undefined ? [] : [option];
  });
}

/** In the order of the rules below; null when the answer decides for none, or for several. */
function decision(choices: readonly string[], answer: string): string | null {
  const text = optionText(answer);
  const bare = optionOf(choices, text) ?? optionOf(choices, text.replace(/[.:!]+$/, ''));
  if (bare !== undefined) return bare;
  const { before, after } = NOT_IN_A_WORD;
  const options = anyOf(choices);
  const announced = found(choices, `${before}${ANNOUNCED}${options}${after}`, 'giu', text).at(-1);
  if (announced !== undefined) return announced;
  // Single letters must be written as such: "a" is also a word.
  const flags = choices.some((choice) => choice.length === 1) ? 'gu' : 'giu';
  const named = new Set(found(choices, `${before}${options}${after}`, flags, text));
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}

/**
 * Read in this order, markup such as ** and brackets set aside: the answer is nothing but an option
 * ("b)" for "B"); the last announced option ("Antwort: B"); the only option that is named at all, as a
 * whole word. An answer that names several without announcing one is unusable.
 */
export function gradeChoice(
  grader: Extract<Grader, { kind: 'choice' }>,
  target: string,
  answer: string,
): Verdict {
  const chosen = decision(grader.choices.map(optionText), answer);
  if (chosen === null) return { kind: 'unusable', detail: 'no single option in the answer' };
  return {
    kind: chosen === optionText(target) ? 'right' : 'wrong',
    detail: `read ${shown(chosen)}, target ${shown(target)}`,
  };
}
