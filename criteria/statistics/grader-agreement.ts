/** How far two graders agree on right and wrong: as they are, and beyond what chance would give. */
import type { Rational } from '../exact/rational.js';
import { add, divide, multiply, rational, subtract } from '../exact/rational.js';

/** Counts of items by the two verdicts. */
export interface VerdictTable {
  readonly bothRight: number;
  readonly onlyFirstRight: number;
  readonly onlySecondRight: number;
  readonly bothWrong: number;
}

export interface GraderAgreement {
  readonly items: number;
  /** Share of equal verdicts. */
  readonly observed: Rational;
  /** Cohen's kappa (1960); null where chance alone would give full agreement. */
  readonly kappa: Rational | null;
}

/** @throws RangeError without items */
export function graderAgreement(table: VerdictTable): GraderAgreement {
  const { bothRight, onlyFirstRight, onlySecondRight, bothWrong } = table;
  const items = bothRight + onlyFirstRight + onlySecondRight + bothWrong;
  if (items === 0) throw new RangeError('graderAgreement: no items');
  const observed = rational(bothRight + bothWrong, items);
  const first = rational(bothRight + onlyFirstRight, items);
  const second = rational(bothRight + onlySecondRight, items);
  const one = rational(1);
  const chance = add(
    multiply(first, second),
    multiply(subtract(one, first), subtract(one, second)),
  );
  const room = subtract(one, chance);
  return {
    items,
    observed,
    kappa: room.n === 0n ? null : divide(subtract(observed, chance), room),
  };
}
