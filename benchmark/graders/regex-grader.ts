/** Grader `regex`: the pattern is found in the answer. */
import type { Grader } from '../../criteria/suite/suite.js';
import { linearRegex } from './linear-regex.js';
import type { Verdict } from './verdict.js';
import { normalised, shown } from './verdict.js';

export const REGEX_VERSION = 'regex/1';

/**
 * Anywhere in the normalised answer; a suite that means the whole answer writes ^ and $. The target is an
 * example for readers and is not compared.
 */
export function gradeRegex(grader: Extract<Grader, { kind: 'regex' }>, answer: string): Verdict {
  const matcher = linearRegex(grader.pattern, grader.ignoreCase).matcher(normalised(answer));
  return matcher.find()
    ? { kind: 'right', detail: `found ${shown(matcher.group() ?? '')}` }
    : { kind: 'wrong', detail: 'the pattern is not in the answer' };
}
