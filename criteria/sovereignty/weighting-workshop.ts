/** What a weighting workshop says: mean and spread per criterion, and weights that sum to exactly 10,000. */
import type { CriterionId } from '../ids.js';
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';
import type { Weighting } from './weighting.js';
import { BALLOT_POINTS } from './weighting.js';

/** Basis points of the whole. */
export const WHOLE_BP = 10_000;

export interface CriterionWeighting {
  readonly id: CriterionId;
  readonly title: string;
  /** Points, 0 to 100. */
  readonly mean: Rational;
  readonly lowest: number;
  readonly highest: number;
  /** Highest minus lowest: where it is large, the people should talk. */
  readonly spread: number;
  /** Proposed weight in basis points; all of them sum to exactly 10,000. */
  readonly proposedBp: number;
}

interface Share {
  readonly index: number;
  /** Points of all ballots together. */
  readonly total: number;
  readonly floorBp: number;
  readonly remainder: number;
}

/**
 * Largest remainder: each criterion gets its share rounded down; the basis points that are left go one each to
 * the largest remainders, of equal ones first to the larger mean, then to the one published earlier.
 */
function proposeWeights(totals: readonly number[], ballots: number): readonly number[] {
  const perPoint = WHOLE_BP / BALLOT_POINTS;
  const shares = totals.map((total, index): Share => {
    const remainder = (total * perPoint) % ballots;
    return { index, total, floorBp: (total * perPoint - remainder) / ballots, remainder };
  });
  const left = WHOLE_BP - shares.reduce((sum, { floorBp }) => sum + floorBp, 0);
  const inOrder = [...shares].sort(
    (a, b) => b.remainder - a.remainder || b.total - a.total || a.index - b.index,
  );
  const raised = new Set(inOrder.slice(0, left).map(({ index }) => index));
  return shares.map(({ index, floorBp }) => floorBp + (raised.has(index) ? 1 : 0));
}

const pointsOn = ({ ballots }: Weighting, id: CriterionId): readonly number[] =>
  ballots.map(({ person, points }) => {
    const given = points[id];
    if (given === undefined) throw new RangeError(`weighWorkshop: ${person} left out ${id}`);
    return given;
  });

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Summarises a workshop. The proposal is the exact mean, brought to whole basis points; it binds nobody until it
 * stands in a profile.
 * @throws RangeError for a workshop that `checkWeighting` refuses: no ballot, a criterion left out, another sum than 100.
 */
export function weighWorkshop(weighting: Weighting): readonly CriterionWeighting[] {
  const { criteria, ballots } = weighting;
  if (ballots.length === 0) throw new RangeError('weighWorkshop: no ballot');
  const rows = criteria.map(({ id }) => pointsOn(weighting, id));
  const totals = rows.map(total);
  if (ballots.some((_, ballot) => total(rows.map((row) => row[ballot] ?? 0)) !== BALLOT_POINTS)) {
    throw new RangeError(`weighWorkshop: a ballot does not sum to ${BALLOT_POINTS}`);
  }
  const weights = proposeWeights(totals, ballots.length);
  return criteria.map(({ id, title }, index): CriterionWeighting => {
    const row = rows[index] ?? [];
    const [lowest, highest] = [Math.min(...row), Math.max(...row)];
    const mean = rational(totals[index] ?? 0, ballots.length);
    const proposedBp = weights[index] ?? 0;
    return { id, title, mean, lowest, highest, spread: highest - lowest, proposedBp };
  });
}
