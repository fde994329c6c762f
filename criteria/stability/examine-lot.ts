/**
 * Examines how stable the ranking of a lot is: what can be computed exactly, and seeded draws over all weightings.
 *
 * The parts are functions of their own, so that draws can be split over threads and put together again; the same
 * lot, seed and number of draws give the same bytes, however they were split.
 */
import { digestOf } from '../canonical-json.js';
import { bilingual } from '../exact/bilingual-text.js';
import { rational } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import type { LotId } from '../ids.js';
import { distancesToFirst } from './distance-to-first.js';
import { drawRanking } from './draw-ranks.js';
import { checkFlips } from './flip-check.js';
import type { LotField, LotInput } from './lot-field.js';
import { lotField } from './lot-field.js';
import type { RankTally } from './rank-acceptability.js';
import { WHOLE_WEIGHT, addTallies, tallyRanks } from './rank-acceptability.js';
import { moveScores } from './score-moves.js';
import type {
  ExactStability,
  ExaminedStability,
  StabilityResult,
  WeightDraws,
} from './stability-result.js';
import { STABILITY_DRAWS } from './stability-result.js';
import { sumUpStability } from './sum-up-stability.js';
import { weightRanges } from './weight-ranges.js';

/**
 * The seed of a lot's draws: the first 64 bits of the SHA-256 over what was frozen and the lot's id. It is fixed
 * before any bid is known, so nobody can choose it by its outcome.
 */
export const stabilitySeed = (frozen: string, lotId: LotId): bigint =>
  BigInt(`0x${digestOf({ use: 'zuschlag/stability/1', frozen, lotId }).slice(0, 16)}`);

/** Everything but the draws. */
export function examineExactly(input: LotInput, field: LotField): ExactStability {
  const flips = checkFlips(
    field.method,
    field.bids.map(({ candidate }) => candidate),
  );
  const removals =
    flips.kind === 'refused'
      ? { tried: 0, findings: [] }
      : {
          tried: flips.removals,
          findings: flips.findings.map((finding) => ({
            kind: finding.kind,
            removed: finding.removed,
            winner: finding.kind === 'undefined' ? null : finding.winner,
          })),
        };
  return {
    ...weightRanges(field),
    removals,
    moves: moveScores(input, field.winner),
    distances: distancesToFirst(input, field.winner),
  };
}

/** Ranks the draws `first` to `first + draws - 1`. @returns null where no draw can be ranked */
export function tallyField(
  field: LotField,
  range: { readonly seed: bigint; readonly first: number; readonly draws: number },
): RankTally | null {
  const ranking = drawRanking(field);
  if (ranking === null) return null;
  const { criteria } = field;
  const bids = field.bids.map(({ id, points }) => ({ id, points: points.map(BigInt) }));
  return tallyRanks({ criteria, bids }, range, ranking);
}

/** Tallies of neighbouring ranges as one. */
export const joinTallies = (tallies: readonly RankTally[]): RankTally => tallies.reduce(addTallies);

const HUNDREDTHS = { decimals: 2, mode: 'half-up' } as const;

function drawsOf(field: LotField, seed: bigint, tally: RankTally): WeightDraws {
  return {
    seed: String(seed),
    draws: tally.draws,
    criteria: field.criteria.map(({ id }) => id),
    bids: field.bids.map(({ id }, at) => {
      const ranks = tally.ranks[at] ?? [];
      const firsts = BigInt(ranks[0] ?? 0) * BigInt(WHOLE_WEIGHT);
      const sums = tally.firstWeights[at] ?? [];
      const centralWeights =
        firsts === 0n
          ? null
          : sums.map((sum) => toDecimal(rational(10_000n * BigInt(sum), firsts), HUNDREDTHS));
      return { bidId: id, ranks, centralWeights };
    }),
  };
}

/** Puts the parts together and says what they mean. */
export function stabilityOf(
  field: LotField,
  exact: ExactStability,
  seed: bigint,
  tally: RankTally,
): ExaminedStability {
  const draws = drawsOf(field, seed, tally);
  const { method, winner } = field;
  return {
    kind: 'examined',
    method: method.method,
    bids: field.bids.map(({ id }) => id),
    winner,
    draws,
    summary: sumUpStability({ ...exact, method, winner, draws }),
    ...exact,
  };
}

export const NOT_DRAWABLE: StabilityResult = {
  kind: 'notExamined',
  reason: bilingual(
    'Die Methode ist für gleiche Leistungen nicht berechenbar.',
    'The method is undefined for equal performances.',
  ),
};

/** The whole examination in one piece; an undecidable ranking is a stated outcome. */
export function examineLot(
  input: LotInput,
  seed: bigint,
  draws: number = STABILITY_DRAWS,
): StabilityResult {
  const field = lotField(input);
  if (field.kind === 'notExamined') return field;
  const tally = tallyField(field, { seed, first: 0, draws });
  if (tally === null) return NOT_DRAWABLE;
  return stabilityOf(field, examineExactly(input, field), seed, tally);
}
