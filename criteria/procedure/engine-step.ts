/** What the engine itself does without effects: periods that end, rankings that follow from what is known. Total, pure. */
import { canonicalJson } from '../canonical-json.js';
import type { Instant } from '../instant.js';
import { isBefore } from '../instant.js';
import { rankLot } from '../scoring/rank-lot.js';
import { reminderStep } from '../task/reminders.js';
import { absenceStep } from './deputy-state.js';
import { labelStep } from './bid-labels.js';
import type { ProcedureEvent } from './event.js';
import { lotCandidates } from './lot-candidates.js';
import type { LotRanking } from './lot-ranking.js';
import type { LotState, ProcedureState } from './state.js';
import { currentRanking, lotsOf } from './state.js';

const rankedIds = ({ bids }: Extract<LotRanking, { kind: 'ranked' }>): string =>
  bids
    .map((bid) => bid.bidId)
    .sort()
    .join();

/** A lot is ranked once its prices are known, and again when a bid falls away; earlier runs are kept. */
function rankingStep(state: ProcedureState, lot: LotState): ProcedureEvent | null {
  const { profile } = lot;
  if (state.phase !== 'ranking' || profile === null || lot.award.kind !== 'open') return null;
  const candidates = lotCandidates(state, lot, profile);
  const last = currentRanking(lot);
  const ids = candidates.map((bid) => bid.bidId).join();
  if (last?.kind === 'ranked' && rankedIds(last) === ids) return null;
  const ranking = rankLot({ profile, candidates });
  // What could not be computed is tried again, but the same answer is not written down twice.
  if (last !== null && canonicalJson(last) === canonicalJson(ranking)) return null;
  return {
    kind: 'RankingComputed',
    payload: { lotId: lot.id, run: lot.rankings.length + 1, ranking },
  };
}

const ended = (until: Instant | null, now: Instant): until is Instant =>
  until !== null && !isBefore(now, until);

/** The next event that time or state alone brings about; null when there is none. */
export function engineStep(state: ProcedureState, now: Instant): ProcedureEvent | null {
  if (state.ending !== null) return null;
  const absence = absenceStep(state, now);
  if (absence !== null || state.suspended !== null) return absence;
  if (state.phase === 'published' && ended(state.bidDeadlineAt, now)) {
    return { kind: 'BidPeriodEnded', payload: { deadlineAt: state.bidDeadlineAt } };
  }
  if (state.phase === 'standstill' && ended(state.standstillUntil, now)) {
    return { kind: 'StandstillEnded', payload: { at: state.standstillUntil } };
  }
  for (const lot of lotsOf(state)) {
    const step = labelStep(state, lot) ?? rankingStep(state, lot);
    if (step !== null) return step;
  }
  return reminderStep(state, now);
}
