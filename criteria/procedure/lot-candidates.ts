/** What a lot's ranking is computed from, taken from the state: for the engine and for the examination of its stability. */
import type { CriterionId } from '../ids.js';
import type { Profile } from '../profile/profile.js';
import { scoredStates } from '../scoring/answer-state.js';
import type { LotCandidate } from '../scoring/rank-lot.js';
import type { BidState, LotState, ProcedureState } from './state.js';
import { candidatesOf } from './state.js';

function benchmarkPoints(lot: LotState, bidId: string): Readonly<Record<CriterionId, number>> {
  if (lot.benchmark.kind !== 'finished' || lot.profile === null) return {};
  const { suites } = lot.benchmark;
  const points: Record<CriterionId, number> = {};
  for (const criterion of lot.profile.groups.flatMap((group) => group.criteria)) {
    const { scoredBy } = criterion;
    if (scoredBy.kind !== 'benchmark') continue;
    const result = suites
      .find((suite) => suite.suiteId === scoredBy.suiteId)
      ?.results.find((entry) => entry.bidId === bidId);
    if (result !== undefined) points[criterion.id] = result.points;
  }
  return points;
}

function candidate(lot: LotState, profile: Profile, bid: BidState): LotCandidate | null {
  if (bid.price === null) return null;
  const panel = Object.fromEntries(
    Object.entries(lot.consensus[bid.bidId] ?? {}).map(([id, entry]) => [id, entry.points]),
  );
  const measured = benchmarkPoints(lot, bid.bidId);
  const answers = bid.quality?.answers ?? {};
  return {
    bidId: bid.bidId,
    panel,
    benchmark: measured,
    states: scoredStates(profile, lot.sources, { answers, measured }),
    priceMinor: bid.price.evaluatedPriceMinor,
  };
}

/** The candidates whose price is known, in the order of their ids. */
export const lotCandidates = (
  state: ProcedureState,
  lot: LotState,
  profile: Profile,
): readonly LotCandidate[] =>
  candidatesOf(state, lot.id)
    .map((bid) => candidate(lot, profile, bid))
    .filter((found) => found !== null);
