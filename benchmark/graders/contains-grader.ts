/** Grader `contains`: demanded phrases stand in the answer, forbidden ones do not. */
import type { TextFold } from '../../criteria/suite/grader.js';
import type { Grader } from '../../criteria/suite/suite.js';
import { foldText } from './fold-text.js';
import type { Verdict } from './verdict.js';
import { shown } from './verdict.js';

export const CONTAINS_VERSION = 'contains/1';

const WORD_SIGN = /[\p{L}\p{N}]/u;

/** The character that ends before, or begins at, a place; astral letters are two units. */
const signBefore = (text: string, at: number): string =>
  Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
const signAt = (text: string, at: number): string => Array.from(text.slice(at, at + 2))[0] ?? '';

function standsAsWord(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    const free =
      !WORD_SIGN.test(signBefore(text, at)) && !WORD_SIGN.test(signAt(text, at + phrase.length));
    if (free) return true;
  }
  return false;
}

/** White space is folded in answer and phrase, so that a line break hides nothing. */
export function gradeContains(
  grader: Extract<Grader, { kind: 'contains' }>,
  answer: string,
): Verdict {
  const folds: readonly TextFold[] = ['space', ...(grader.fold ?? [])];
  const text = foldText(answer, folds);
  const has = (phrase: string): boolean => {
    const wanted = foldText(phrase, folds);
    return grader.wholeWords === true ? standsAsWord(text, wanted) : text.includes(wanted);
  };
  const wrong = (detail: string): Verdict => ({ kind: 'wrong', detail });
  const missing = (grader.all ?? []).find((phrase) => !has(phrase));
  if (missing !== undefined) return wrong(`${shown(missing)} is missing`);
  if (grader.any !== undefined && !grader.any.some(has)) {
    return wrong(`none of ${shown(grader.any.join(' | '))} is there`);
  }
  const forbidden = (grader.none ?? []).find(has);
  if (forbidden !== undefined) return wrong(`${shown(forbidden)} is forbidden`);
  return { kind: 'right', detail: 'all that is demanded, nothing that is forbidden' };
}
