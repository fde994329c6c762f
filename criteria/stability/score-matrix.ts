/** Weighted points of all bids, the matrix on which the stability of a result is examined. */
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';

export const FULL_WEIGHT_BP = 10_000n;

/** weightBp: 0 to 10,000 basis points. */
export interface WeightedCriterion {
  readonly id: string;
  readonly weightBp: bigint;
}

/** points: thousandths of a point, 0 or more, in the order of the criteria. */
export interface ScoredBid {
  readonly id: string;
  readonly points: readonly bigint[];
}

export interface ScoreMatrix {
  readonly criteria: readonly WeightedCriterion[];
  readonly bids: readonly ScoredBid[];
}

export type StabilityRefusalCode =
  | 'criteria.none'
  | 'bids.none'
  | 'criterion.duplicate'
  | 'bid.duplicate'
  | 'weight.range'
  | 'weights.sum'
  | 'points.incomplete'
  | 'points.range';

export interface StabilityRefusal {
  readonly kind: 'refused';
  readonly code: StabilityRefusalCode;
  readonly bid?: string;
  readonly reason: Bilingual;
}

const refuse = (
  code: StabilityRefusalCode,
  de: string,
  en: string,
  bid?: string,
): StabilityRefusal => ({
  kind: 'refused',
  code,
  reason: bilingual(de, en),
  ...(bid === undefined ? {} : { bid }),
});

function firstRepeated(ids: readonly string[]): string | undefined {
  return ids.find((id, index) => ids.indexOf(id) !== index);
}

function checkCriteria(criteria: readonly WeightedCriterion[]): StabilityRefusal | null {
  if (criteria.length === 0) {
    return refuse('criteria.none', 'es gibt kein Kriterium', 'there is no criterion');
  }
  const repeated = firstRepeated(criteria.map(({ id }) => id));
  if (repeated !== undefined) {
    return refuse(
      'criterion.duplicate',
      `das Kriterium ${repeated} kommt doppelt vor`,
      `criterion ${repeated} occurs twice`,
    );
  }
  const outside = criteria.find(({ weightBp }) => weightBp < 0n || weightBp > FULL_WEIGHT_BP);
  if (outside !== undefined) {
    const text = `${outside.id}: ${outside.weightBp}`;
    return refuse(
      'weight.range',
      `Gewicht ${text} liegt nicht zwischen 0 und 10000 Basispunkten`,
      `weight ${text} is not between 0 and 10000 basis points`,
    );
  }
  const sum = criteria.reduce((total, { weightBp }) => total + weightBp, 0n);
  if (sum === FULL_WEIGHT_BP) return null;
  return refuse(
    'weights.sum',
    `die Gewichte ergeben ${sum} statt 10000 Basispunkte`,
    `the weights sum to ${sum} instead of 10000 basis points`,
  );
}

function checkBids({ criteria, bids }: ScoreMatrix): StabilityRefusal | null {
  if (bids.length === 0) return refuse('bids.none', 'es gibt kein Angebot', 'there is no bid');
  const repeated = firstRepeated(bids.map(({ id }) => id));
  if (repeated !== undefined) {
    const [de, en] = ['die Kennung kommt doppelt vor', 'the id occurs twice'];
    return refuse('bid.duplicate', de, en, repeated);
  }
  for (const { id, points } of bids) {
    if (points.length !== criteria.length) {
      const [de, en] = [
        'es fehlen Punkte zu einem Kriterium',
        'points for a criterion are missing',
      ];
      return refuse('points.incomplete', de, en, id);
    }
    if (points.some((value) => value < 0n)) {
      const [de, en] = ['Punkte sind negativ', 'points are negative'];
      return refuse('points.range', de, en, id);
    }
  }
  return null;
}

/** The first reason why this matrix cannot be examined, or null. */
export const checkMatrix = (matrix: ScoreMatrix): StabilityRefusal | null =>
  checkCriteria(matrix.criteria) ?? checkBids(matrix);

/** Sum of weight times points: thousandths of a point times basis points. */
export const weightedSum = (weights: readonly bigint[], points: readonly bigint[]): bigint =>
  points.reduce((sum, value, index) => sum + value * (weights[index] ?? 0n), 0n);
