/** Everything that is decided per lot: criteria, bids, benchmark, scores, prices, ranking, exit dossier and award. */
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { EnergyStatement } from '../bid/bid.js';
import type { BidId, LotId } from '../ids.js';
import type { OpenedPrice, OpenedQuality } from '../procedure/event.js';
import type { Profile } from '../profile/profile.js';
import type { AwardChapter, RankingRun } from './award.js';
import { awardOf, exitDossierOf, pricesOf, rankingsOf } from './award.js';
import type { BenchmarkChapter } from './benchmark.js';
import { benchmarkOf } from './benchmark.js';
import { excludedBids } from './examination.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';
import type { NameOf } from './opening.js';
import type { BidPriceCheck } from './price-checks.js';
import { priceChecksOf } from './price-checks.js';
import type { SovereigntyChapter } from './sovereignty.js';
import { sovereigntyOf } from './sovereignty.js';
import type { ScoresChapter } from './scores.js';
import { scoresOf } from './scores.js';
import type { BidTaskCost } from './task-costs.js';
import { taskCostsOf } from './task-costs.js';
import type { StabilityChapter } from './stability.js';
import { stabilityChapterOf } from './stability.js';

export interface LotBid {
  readonly bidId: BidId;
  /** Missing until the quality envelope is opened. */
  readonly bidderName: string | Missing;
  readonly excluded: boolean;
  /** How the bid answers each criterion, as it was opened; empty until then. */
  readonly answers: OpenedQuality['answers'];
  /** The bidder's statement on energy; null where there is none. */
  readonly energy: EnergyStatement | null;
}

export interface LotChapter {
  readonly lotId: LotId;
  readonly title: string;
  readonly criteria:
    | {
        readonly version: number;
        readonly adopted: Stamp;
        readonly profile: Profile;
        readonly sources: ProfileSources;
      }
    | Missing;
  /** Bids received in time, in order of their ids. */
  readonly bids: readonly LotBid[];
  readonly benchmark: BenchmarkChapter;
  /** For reading: never part of a score. */
  readonly taskCosts: readonly BidTaskCost[];
  readonly scores: ScoresChapter;
  /** null where the profile treats sovereignty by none of the known instruments. */
  readonly sovereignty: SovereigntyChapter | null;
  readonly prices: readonly OpenedPrice[];
  /** Prices that were asked about, whether conspicuous or not. */
  readonly priceChecks: readonly BidPriceCheck[];
  readonly rankings: readonly RankingRun[];
  /** null where there is no ranking to examine. */
  readonly stability: StabilityChapter | Missing | null;
  readonly exitDossier: ReturnType<typeof exitDossierOf>;
  readonly award: AwardChapter;
}

const byBidId = (a: LotBid, b: LotBid): number =>
  a.bidId < b.bidId ? -1 : a.bidId > b.bidId ? 1 : 0;

function bidsOf(view: LogView, lotId: LotId): readonly LotBid[] {
  const excluded = excludedBids(view);
  const opened = new Map(
    current(view, 'QualityUnsealed').flatMap(({ payload }) =>
      payload.bids.map((quality) => [quality.bidId, quality] as const),
    ),
  );
  return current(view, 'BidReceived')
    .filter(({ payload }) => payload.lotId === lotId)
    .map(({ payload: { bidId } }) => ({
      bidId,
      bidderName: opened.get(bidId)?.bidderName ?? MISSING,
      excluded: excluded.has(bidId),
      answers: opened.get(bidId)?.answers ?? {},
      energy: opened.get(bidId)?.energy ?? null,
    }))
    .sort(byBidId);
}

function criteriaOf(view: LogView, lotId: LotId): LotChapter['criteria'] {
  const adopted = current(view, 'ProfileAdopted')
    .filter(({ payload }) => payload.lotId === lotId)
    .at(-1);
  return adopted === undefined
    ? MISSING
    : {
        version: adopted.payload.version,
        adopted: adopted.stamp,
        profile: adopted.payload.profile,
        sources: adopted.payload.sources,
      };
}

export function lotOf(
  view: LogView,
  lot: { readonly id: LotId; readonly title: string },
  nameOf: NameOf,
): LotChapter {
  const criteria = criteriaOf(view, lot.id);
  const benchmark = benchmarkOf(view, lot.id);
  const bids = bidsOf(view, lot.id);
  const bidIds = bids.map(({ bidId }) => bidId);
  const rankings = rankingsOf(view, lot.id);
  const prices = pricesOf(view, bidIds);
  const scored = bids.filter(({ excluded }) => !excluded);
  const scores = scoresOf({ view, lotId: lot.id, nameOf, benchmark }, criteria, scored);
  return {
    lotId: lot.id,
    title: lot.title,
    criteria,
    bids,
    benchmark,
    taskCosts: taskCostsOf(view, benchmark, prices),
    scores,
    sovereignty: criteria === MISSING ? null : sovereigntyOf(view, criteria, scores, bids),
    prices,
    priceChecks: priceChecksOf(view, lot.id),
    rankings,
    stability: stabilityChapterOf(view, lot.id, rankings),
    exitDossier: exitDossierOf(view, lot.id),
    award: awardOf(view, lot.id),
  };
}

/** The ranking that counts. */
export const currentRun = (lot: LotChapter): RankingRun | null => lot.rankings.at(-1) ?? null;
