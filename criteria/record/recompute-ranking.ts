/** Computes every ranking of the log again from what was known when it was computed, and compares. */
import { canonicalJson } from '../canonical-json.js';
import type { LogEntry } from '../procedure/event.js';
import type { LotRanking } from '../procedure/lot-ranking.js';
import { scoredStates } from '../scoring/answer-state.js';
import type { LotCandidate } from '../scoring/rank-lot.js';
import { rankLot } from '../scoring/rank-lot.js';
import { differences } from './difference.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';
import { viewLog } from './log-view.js';
import type { LotChapter } from './lot.js';
import { lotOf } from './lot.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

type Points = Record<string, number>;

/** Consensus and benchmark points of one bid; criteria without points are left out, as absent is not zero. */
function pointsOf(lot: LotChapter, bidId: string): { panel: Points; benchmark: Points } {
  const [panel, benchmark]: [Points, Points] = [{}, {}];
  for (const { criterionId, bids } of lot.scores.criteria) {
    const score = bids.find((one) => one.bidId === bidId);
    if (score?.kind === 'panel' && score.consensus !== MISSING) {
      panel[criterionId] = score.consensus.points;
    }
    if (score?.kind === 'benchmark' && score.points !== MISSING) {
      benchmark[criterionId] = score.points;
    }
  }
  return { panel, benchmark };
}

/** The bids that compete: received, not excluded, price opened. */
function candidatesOf(
  lot: LotChapter,
  { profile, sources }: Exclude<LotChapter['criteria'], Missing>,
): readonly LotCandidate[] {
  return lot.bids.flatMap(({ bidId, excluded, answers }) => {
    const price = lot.prices.find((one) => one.bidId === bidId);
    if (excluded || price === undefined) return [];
    const { panel, benchmark } = pointsOf(lot, bidId);
    const states = scoredStates(profile, sources, { answers, measured: benchmark });
    return [{ bidId, panel, benchmark, states, priceMinor: price.evaluatedPriceMinor }];
  });
}

/** The ranking of a lot as it follows from a log; null while the lot has no criteria. */
export function recomputeRanking(entries: readonly LogEntry[], lotId: string): LotRanking | null {
  const lot = lotOf(viewLog(entries), { id: lotId, title: lotId }, (personId) => personId);
  if (lot.criteria === MISSING) return null;
  return rankLot({ profile: lot.criteria.profile, candidates: candidatesOf(lot, lot.criteria) });
}

function compareRun(entries: readonly LogEntry[], index: number): readonly RecordFinding[] {
  const entry = entries[index];
  if (entry?.event.kind !== 'RankingComputed') return [];
  const { lotId, ranking } = entry.event.payload;
  const expected = recomputeRanking(entries.slice(0, index), lotId);
  const place = atEvent(entry.sequence);
  if (expected === null) {
    return [finding('RANKING_NOT_COMPUTABLE', place, `lot ${lotId}`)];
  }
  if (canonicalJson(expected) === canonicalJson(ranking)) return [];
  return differences(ranking, expected, 3).map((one) =>
    finding('RANKING_DIFFERS', `${place}, ${one.place}`, `${one.found} / ${one.expected}`),
  );
}

export interface RecomputedRankings {
  /** How many rankings were computed again. */
  readonly runs: number;
  readonly findings: readonly RecordFinding[];
}

export function recomputeRankings(entries: readonly LogEntry[]): RecomputedRankings {
  const found = entries.flatMap((_, index) => compareRun(entries, index));
  const runs = entries.filter(({ event }) => event.kind === 'RankingComputed').length;
  return { runs, findings: found };
}
