/** Which two people judge which answer, and who decides between them: drawn by the run's seed, evenly over everybody. */
import { seededRandom, shuffled } from '../benchmark/seeded-random.js';
import type { PeopleRule } from '../suite/suite.js';

/** Places in the list of graders. */
export interface Assigned {
  readonly pair: readonly [number, number];
  /** Null: the chair. */
  readonly arbiter: number | null;
}

/** How many evaluators it takes: two who judge, and a third one where an evaluator decides between them. */
export const gradersNeeded = ({ arbiter }: PeopleRule): number => (arbiter === 'evaluator' ? 3 : 2);

/**
 * For each answer in the order of the codes. Pairs go round, so that everybody judges about as many answers and meets
 * everybody else; where an evaluator decides, it is one who judged neither.
 * @throws RangeError with fewer graders than the rule needs
 */
export function assignGraders(
  answers: number,
  graders: number,
  rule: PeopleRule,
  seed: number,
): readonly Assigned[] {
  if (graders < gradersNeeded(rule)) throw new RangeError(`assignGraders: ${graders} graders`);
  const order = shuffled(
    Array.from({ length: answers }, (_, at) => at),
    seededRandom(seed),
  );
  const assigned: Assigned[] = [];
  for (const [turn, at] of order.entries()) {
    const round = Math.floor(turn / graders);
    const first = turn % graders;
    const apart = 1 + (round % (graders - 1));
    const second = (first + apart) % graders;
    const others = Array.from({ length: graders }, (_, place) => place).filter(
      (place) => place !== first && place !== second,
    );
    const arbiter = rule.arbiter === 'chair' ? null : (others[round % others.length] ?? null);
    assigned[at] = { pair: [first, second], arbiter };
  }
  return assigned;
}
