/** Performance L of one bid: its lines, what its groups reached, its coverage, and which minima it misses. */
import type { AnswerState } from '../bid/bid.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual, decimalText } from '../exact/bilingual-text.js';
import type { Rational } from '../exact/rational.js';
import { ZERO, add, compare, multiply, rational, toExact } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import type { CriterionId } from '../ids.js';
import type { GroupResult, PerformanceLine } from '../procedure/lot-ranking.js';
import type { CriterionGroup, Profile, ScoredCriterion } from '../profile/profile.js';
import type { AnswerStates } from './answer-state.js';
import { givesNoPoints } from './answer-state.js';
import type { Coverage } from './coverage.js';
import { coverageOf } from './coverage.js';
import type { LotWeights } from './lot-weights.js';
import { lotWeights } from './lot-weights.js';

/** Points of one bid in thousandths, and the state in which each scored criterion counts. */
export interface ScoredBid {
  readonly panel: Readonly<Record<CriterionId, number>>;
  readonly benchmark: Readonly<Record<CriterionId, number>>;
  readonly states: AnswerStates;
}

export interface BidPerformance {
  readonly lines: readonly PerformanceLine[];
  /** Thousandths of a performance point, 0 to 100,000. */
  readonly total: Rational;
  readonly groups: readonly GroupResult[];
  readonly coverage: Coverage;
  /** Why the bid does not enter the formula; null where it does. */
  readonly fault: Bilingual | null;
}

const own = <T>(entries: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(entries, id) ? entries[id] : undefined;

interface Rated {
  readonly criterion: ScoredCriterion;
  readonly state: AnswerState;
  /** Undefined where nobody gave and nothing measured points. */
  readonly points: number | undefined;
}

function rate(criterion: ScoredCriterion, bid: ScoredBid): Rated {
  const state = own(bid.states, criterion.id) ?? 'notYetAnswered';
  const given = own(criterion.scoredBy.kind === 'panel' ? bid.panel : bid.benchmark, criterion.id);
  return { criterion, state, points: given !== undefined && givesNoPoints(state) ? 0 : given };
}

function criterionFault({ criterion, state, points }: Rated): Bilingual | null {
  const { id, minimumPoints } = criterion;
  if (state === 'notApplicable') return null;
  if (points === undefined) {
    return bilingual(`Für ${id} liegt keine Punktzahl vor.`, `There are no points for ${id}.`);
  }
  return minimumPoints === undefined || points >= minimumPoints
    ? null
    : bilingual(`Mindestpunktzahl bei ${id} nicht erreicht.`, `Minimum points for ${id} missed.`);
}

/** Cut off, not rounded: a missed minimum never looks like a reached one. */
const pointsText = (thousandths: Rational): string =>
  toDecimal(rational(thousandths.n, thousandths.d * 1_000n), { decimals: 3, mode: 'down' });

/** The weighted points of a group, compared exactly with its minimum; null where nothing in it counts. */
function groupResult(
  group: CriterionGroup,
  rated: readonly Rated[],
  weights: LotWeights,
): GroupResult | null {
  if (!weights.counts(group)) return null;
  const reached = rated.reduce(
    (sum, { criterion, points }) =>
      add(sum, multiply(weights.inGroup(group, criterion.id), rational(points ?? 0))),
    ZERO,
  );
  const minimumPoints = group.minimumPoints ?? null;
  return {
    groupId: group.id,
    pointsExact: toExact(reached),
    pointsDecimal: pointsText(reached),
    minimumPoints,
    met: minimumPoints === null || compare(reached, rational(minimumPoints)) >= 0,
  };
}

function groupFault({
  groupId,
  pointsDecimal,
  minimumPoints,
  met,
}: GroupResult): readonly Bilingual[] {
  if (met || minimumPoints === null) return [];
  const reached = decimalText(pointsDecimal);
  const required = decimalText(pointsText(rational(minimumPoints)));
  return [
    bilingual(
      `Gruppe ${groupId}: ${reached.de} Punkte erreicht, mindestens ${required.de} nötig.`,
      `Group ${groupId}: ${reached.en} points reached, at least ${required.en} required.`,
    ),
  ];
}

function line(group: CriterionGroup, weights: LotWeights, rated: Rated): PerformanceLine {
  const { criterion, state } = rated;
  const weight = weights.overall(group, criterion.id);
  const points = state === 'notApplicable' ? 0 : (rated.points ?? 0);
  return {
    groupId: group.id,
    criterionId: criterion.id,
    state,
    weightExact: toExact(weight),
    points,
    contributionExact: toExact(rational(weight.n * BigInt(points), weight.d * 1_000n)),
  };
}

const weightsFor = (profile: Profile, states: AnswerStates): LotWeights =>
  lotWeights(profile, (id) => own(states, id) !== 'notApplicable');

/** How much of the weight of a bid rests on answers and measurements. */
export function bidCoverage(profile: Profile, states: AnswerStates): Coverage {
  const weights = weightsFor(profile, states);
  return coverageOf(
    profile.groups.flatMap((group) =>
      group.criteria.map(({ id }) => ({
        state: own(states, id) ?? 'notYetAnswered',
        weight: weights.overall(group, id),
      })),
    ),
  );
}

/**
 * L of one bid: sum of weight x points. Full points everywhere give 100,000 thousandths (100 points),
 * since weights are basis points of basis points and points run to 10,000.
 */
export function bidPerformance(profile: Profile, bid: ScoredBid): BidPerformance {
  const weights = weightsFor(profile, bid.states);
  const rated = profile.groups.map((group) => ({
    group,
    criteria: group.criteria.map((criterion) => rate(criterion, bid)),
  }));
  const all = rated.flatMap(({ group, criteria }) => criteria.map((one) => ({ group, one })));
  const contribution = ({ group, one }: (typeof all)[number]): Rational =>
    multiply(weights.overall(group, one.criterion.id), rational(one.points ?? 0, 1_000n));
  const groups = rated
    .map(({ group, criteria }) => groupResult(group, criteria, weights))
    .filter((result) => result !== null);
  const faults = [
    ...all.flatMap(({ one }) => criterionFault(one) ?? []).slice(0, 1),
    ...groups.flatMap(groupFault),
  ];
  return {
    lines: all.map(({ group, one }) => line(group, weights, one)),
    total: all.map(contribution).reduce(add, ZERO),
    groups,
    coverage: bidCoverage(profile, bid.states),
    fault:
      faults.length === 0
        ? null
        : { de: faults.map(({ de }) => de).join(' '), en: faults.map(({ en }) => en).join(' ') },
  };
}
