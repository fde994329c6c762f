/**
 * Rank acceptability: how often each bid reaches each rank when all weightings are equally likely,
 * and the central weights, the mean of those weightings under which a bid is first.
 *
 * A draw cuts the whole weight, 2^28 units, at independent uniform points; the pieces are the weights
 * (uniform over the simplex). Everything is whole numbers: the same seed gives the same bytes on every
 * machine and however the draws are split. Equal bids share a rank in a draw, so acceptabilities of a
 * rank can add up to more than 1.
 */
import type { Rational } from '../exact/rational.js';
import { rational } from '../exact/rational.js';
import { keyOf, philoxInto } from './philox.js';
import type { ScoreMatrix, StabilityRefusal } from './score-matrix.js';
import { checkMatrix } from './score-matrix.js';
import { bilingual } from '../exact/bilingual-text.js';

const WEIGHT_BITS = 28;
export const WHOLE_WEIGHT = 2 ** WEIGHT_BITS;
/** Weighted sums stay below 2^53 and so exact: 2^28 x 2^25. */
export const MAX_DRAW_POINTS = 2 ** 25 - 1;
/** Weight sums of this many draws stay below 2^53 and so exact. */
export const MAX_DRAWS = 2 ** 24;

/** Counts over the draws `first` to `first + draws - 1` of a seed; counts of separate runs can be added. */
export interface RankTally {
  readonly draws: number;
  /** [bid][rank - 1]: number of draws. */
  readonly ranks: readonly (readonly number[])[];
  /** [bid][criterion]: sum of weights, in 1/2^28, over the draws in which the bid is first. */
  readonly firstWeights: readonly (readonly number[])[];
}

/** Writes each bid's rank - 1 from the weighted sums of one draw; -1 for a bid without a rank. */
export type DrawRanking = (sums: Float64Array, ranks: Int32Array) => void;

export interface DrawRange {
  /** 0 to 2^64 - 1, published with the result. */
  readonly seed: bigint;
  readonly first: number;
  readonly draws: number;
}

/** Writes the weights of one draw: differences of sorted cut points. */
function drawWeights(
  key: readonly [number, number],
  draw: number,
  cuts: Uint32Array,
  weights: Float64Array,
): void {
  const count = weights.length - 1;
  for (let block = 0; block * 4 < count; block++)
    philoxInto([block, draw, 0, 0], key, cuts, block * 4);
  const points = cuts.subarray(0, count);
  for (let index = 0; index < count; index++) {
    points[index] = (points[index] ?? 0) >>> (32 - WEIGHT_BITS);
  }
  points.sort();
  let before = 0;
  for (let index = 0; index < count; index++) {
    const point = points[index] ?? 0;
    weights[index] = point - before;
    before = point;
  }
  weights[count] = WHOLE_WEIGHT - before;
}

/** Writes each bid's weighted sum; whole numbers below 2^53 throughout. */
function scoreBids(points: Float64Array, weights: Float64Array, scores: Float64Array): void {
  const width = weights.length;
  for (let bid = 0; bid < scores.length; bid++) {
    let sum = 0;
    const row = bid * width;
    for (let index = 0; index < width; index++) {
      sum += (weights[index] ?? 0) * (points[row + index] ?? 0);
    }
    scores[bid] = sum;
  }
}

/** By performance alone: equal sums share a rank. */
const bySum: DrawRanking = (sums, ranks) => {
  for (let bid = 0; bid < sums.length; bid++) {
    let rank = 0;
    for (let other = 0; other < sums.length; other++)
      if ((sums[other] ?? 0) > (sums[bid] ?? 0)) rank++;
    ranks[bid] = rank;
  }
};

function tooManyPoints({ bids }: ScoreMatrix): StabilityRefusal | null {
  const most = BigInt(MAX_DRAW_POINTS);
  const bid = bids.find(({ points }) => points.some((value) => value > most));
  if (bid === undefined) return null;
  const reason = bilingual(
    `mehr als ${MAX_DRAW_POINTS} Tausendstelpunkte`,
    `more than ${MAX_DRAW_POINTS} thousandths of a point`,
  );
  return { kind: 'refused', code: 'points.range', bid: bid.id, reason };
}

/** Whether and why a matrix cannot be drawn on, or null. */
export const checkDrawable = (matrix: ScoreMatrix): StabilityRefusal | null =>
  checkMatrix(matrix) ?? tooManyPoints(matrix);

/**
 * Tallies the ranks of a range of draws; a worker takes a range and tallies are added afterwards.
 * @param matrix passed checkDrawable
 * @param rank how a draw is ranked; by performance alone unless told otherwise
 * @throws RangeError for more than MAX_DRAWS draws
 */
export function tallyRanks(
  matrix: Pick<ScoreMatrix, 'bids'> & { readonly criteria: readonly unknown[] },
  { seed, first, draws }: DrawRange,
  rank: DrawRanking = bySum,
): RankTally {
  if (draws > MAX_DRAWS) throw new RangeError(`tallyRanks: more than ${MAX_DRAWS} draws`);
  const [bids, width, key] = [matrix.bids.length, matrix.criteria.length, keyOf(seed)];
  const points = Float64Array.from(matrix.bids.flatMap((bid) => bid.points.map(Number)));
  const weights = new Float64Array(width);
  const scores = new Float64Array(bids);
  const places = new Int32Array(bids);
  const cuts = new Uint32Array(4 * Math.ceil(width / 4));
  const ranks = matrix.bids.map(() => new Array<number>(bids).fill(0));
  const firstWeights = matrix.bids.map(() => new Array<number>(width).fill(0));
  for (let draw = first; draw < first + draws; draw++) {
    drawWeights(key, draw, cuts, weights);
    scoreBids(points, weights, scores);
    rank(scores, places);
    for (let bid = 0; bid < bids; bid++) {
      const place = places[bid] ?? -1;
      if (place < 0) continue;
      const counts = ranks[bid] ?? [];
      counts[place] = (counts[place] ?? 0) + 1;
      const sums = firstWeights[bid] ?? [];
      if (place > 0) continue;
      for (let index = 0; index < width; index++)
        sums[index] = (sums[index] ?? 0) + (weights[index] ?? 0);
    }
  }
  return { draws, ranks, firstWeights };
}

const addRows = (
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
): readonly (readonly number[])[] =>
  a.map((row, i) => row.map((value, j) => value + (b[i]?.[j] ?? 0)));

/** The tally of two separate ranges of draws on the same matrix. */
export const addTallies = (a: RankTally, b: RankTally): RankTally => ({
  draws: a.draws + b.draws,
  ranks: addRows(a.ranks, b.ranks),
  firstWeights: addRows(a.firstWeights, b.firstWeights),
});

export interface BidAcceptability {
  readonly id: string;
  /** By rank - 1: share of the draws, 0 to 1. */
  readonly byRank: readonly Rational[];
  /** Basis points in the order of the criteria; null where the bid was never first. */
  readonly centralWeightsBp: readonly Rational[] | null;
}

/** Shares and central weights from a tally. */
export const acceptabilities = (
  matrix: ScoreMatrix,
  tally: RankTally,
): readonly BidAcceptability[] =>
  matrix.bids.map(({ id }, bid) => {
    const counts = tally.ranks[bid] ?? [];
    const firsts = counts[0] ?? 0;
    const sums = tally.firstWeights[bid] ?? [];
    const whole = BigInt(WHOLE_WEIGHT) * BigInt(firsts);
    return {
      id,
      byRank: counts.map((count) => rational(count, tally.draws)),
      centralWeightsBp:
        firsts === 0 ? null : sums.map((sum) => rational(10_000n * BigInt(sum), whole)),
    };
  });
