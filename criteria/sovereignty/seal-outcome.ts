/** Floor and score of the EU Cloud Sovereignty Framework, two results that are never merged into one number. */
import { add, divide, multiply, rational, ZERO } from '../exact/rational.js';
import type { Rational } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';

/** SEAL-0 (no sovereignty) to SEAL-4 (full digital sovereignty). */
export const HIGHEST_SEAL = 4;

export interface SealObjective {
  readonly id: string;
  /** Weight of the objective, basis points; what matters is its share in the sum. */
  readonly weightBp: number;
  /** Lowest SEAL that the tender demands; null where it demands none. */
  readonly minimum: number | null;
  /** SEAL that was determined; null where it is unknown. */
  readonly level: number | null;
}

export interface SealFloor {
  /** Lowest level that was determined; null where none was. Read it together with `unknown`. */
  readonly lowest: number | null;
  /** Objectives without a determined level. */
  readonly unknown: number;
  /** Objectives whose determined level is below their minimum, in the order given. */
  readonly below: readonly string[];
  /** Whether an objective with a minimum is still undetermined. */
  readonly open: boolean;
  /** `missed` as soon as one objective is below, otherwise `open` while one with a minimum is unknown. */
  readonly verdict: 'met' | 'missed' | 'open';
}

export interface SealScore {
  /** Sum of weight x level / 4, divided by the sum of the weights: 0 to 1. */
  readonly exact: Rational;
  /** The same in percent with two decimals, half up. */
  readonly percent: string;
  /** Share of the weight whose level is determined: 0 to 1. */
  readonly coverage: Rational;
}

export interface SealOutcome {
  readonly floor: SealFloor;
  readonly score: SealScore;
}

const isLevel = (value: number | null): boolean =>
  value === null || (Number.isInteger(value) && value >= 0 && value <= HIGHEST_SEAL);

function floorOf(objectives: readonly SealObjective[]): SealFloor {
  const levels = objectives.flatMap(({ level }) => (level === null ? [] : [level]));
  const below = objectives
    .filter(({ level, minimum }) => level !== null && minimum !== null && level < minimum)
    .map(({ id }) => id);
  const open = objectives.some(({ level, minimum }) => level === null && minimum !== null);
  return {
    lowest: levels.length === 0 ? null : Math.min(...levels),
    unknown: objectives.length - levels.length,
    below,
    open,
    verdict: below.length > 0 ? 'missed' : open ? 'open' : 'met',
  };
}

function scoreOf(objectives: readonly SealObjective[]): SealScore {
  const sum = (part: (objective: SealObjective) => Rational): Rational =>
    objectives.map(part).reduce(add, ZERO);
  const weights = sum(({ weightBp }) => rational(weightBp));
  // Unknown counts zero: silence about a weak objective must never raise a rank.
  const reached = sum(({ weightBp, level }) =>
    rational(BigInt(weightBp) * BigInt(level ?? 0), HIGHEST_SEAL),
  );
  const determined = sum(({ weightBp, level }) => (level === null ? ZERO : rational(weightBp)));
  const exact = divide(reached, weights);
  const percent = toDecimal(multiply(exact, rational(100)), { decimals: 2, mode: 'half-up' });
  return { exact, percent, coverage: divide(determined, weights) };
}

/**
 * Judges one offer: the floor (minimum per objective, weakest link) and beside it the score (weighted mean
 * in which an unknown level counts zero). Source: Cloud Sovereignty Framework v1.2.1, the two steps of
 * assessment; that an unknown level leaves the floor open and scores zero is our rule for bid rankings.
 * @throws RangeError when a level is not a whole number 0 to 4, a weight not a whole number from 0, or
 *   the weights sum to zero.
 */
export function judgeSeal(objectives: readonly SealObjective[]): SealOutcome {
  for (const { id, level, minimum, weightBp } of objectives) {
    if (!isLevel(level) || !isLevel(minimum)) throw new RangeError(`judgeSeal: level of ${id}`);
    if (!Number.isSafeInteger(weightBp) || weightBp < 0) {
      throw new RangeError(`judgeSeal: weight of ${id}`);
    }
  }
  if (objectives.every(({ weightBp }) => weightBp === 0)) {
    throw new RangeError('judgeSeal: the weights sum to zero');
  }
  return { floor: floorOf(objectives), score: scoreOf(objectives) };
}
