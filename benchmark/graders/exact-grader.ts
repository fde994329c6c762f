/** Grader `exact`: the whole answer is the target. */
import type { Grader } from '../../criteria/suite/suite.js';
import type { Verdict } from './verdict.js';
import { normalised, shown } from './verdict.js';

export const EXACT_VERSION = 'exact/1';

/**
 * Equal after NFC, line ends and trimming; everything else counts, also full stops and inner spaces.
 * ignoreCase compares lower case letter by letter, independent of a locale: "ß" and "SS" stay different.
 */
export function gradeExact(
  grader: Extract<Grader, { kind: 'exact' }>,
  target: string,
  answer: string,
): Verdict {
  const read = (text: string): string =>
    grader.ignoreCase === true ? normalised(text).toLowerCase() : normalised(text);
  return read(answer) === read(target)
    ? { kind: 'right', detail: 'equal' }
    : { kind: 'wrong', detail: `${shown(normalised(answer))} is not ${shown(normalised(target))}` };
}
