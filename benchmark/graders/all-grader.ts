/** Grader `all`: every one of several graders says right. */
import type { SingleGrader } from '../../criteria/suite/grader.js';
import type { Verdict } from './verdict.js';

export const ALL_VERSION = 'all/1';

/** Unusable as soon as one part finds nothing to judge, otherwise wrong as soon as one part is wrong. */
export function gradeAll(
  graders: readonly SingleGrader[],
  judge: (grader: SingleGrader) => Verdict,
): Verdict {
  const verdicts = graders.map((grader) => ({ kind: grader.kind, verdict: judge(grader) }));
  const bad =
    verdicts.find(({ verdict }) => verdict.kind === 'unusable') ??
    verdicts.find(({ verdict }) => verdict.kind === 'wrong');
  if (bad === undefined)
    return { kind: 'right', detail: `${verdicts.length} of ${verdicts.length}` };
  return { kind: bad.verdict.kind, detail: `${bad.kind}: ${bad.verdict.detail}` };
}
