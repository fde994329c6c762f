/** Grader `normalizedText`: the whole answer is the target or an alternative, but for declared differences. */
import type { Grader } from '../../criteria/suite/suite.js';
import { foldText } from './fold-text.js';
import type { Verdict } from './verdict.js';
import { shown } from './verdict.js';

export const NORMALIZED_TEXT_VERSION = 'normalizedText/1';

/** What is not declared counts: without `case`, "amt" is not "Amt". */
export function gradeNormalizedText(
  grader: Extract<Grader, { kind: 'normalizedText' }>,
  target: string,
  answer: string,
): Verdict {
  const given = foldText(answer, grader.fold);
  const wanted = [target, ...(grader.alternatives ?? [])];
  const match = wanted.find((text) => foldText(text, grader.fold) === given);
  return match === undefined
    ? { kind: 'wrong', detail: `${shown(given)} is not ${shown(foldText(target, grader.fold))}` }
    : { kind: 'right', detail: `equals ${shown(match)}` };
}
