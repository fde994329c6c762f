/** Chapters "prices", "ranking" and "award" of a lot: opened prices, every ranking that was computed, and the decision of two persons. */
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { ExitDossier } from '../procedure/command.js';
import type { EventPayload, OpenedPrice } from '../procedure/event.js';
import type { LotRanking } from '../procedure/lot-ranking.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface RankingRun {
  readonly stamp: Stamp;
  /** Counted from 1; the last one counts, the earlier ones stay. */
  readonly run: number;
  readonly ranking: LotRanking;
}

export interface AwardChapter {
  /** Lots drawn on a shared first place, with their protocols. */
  readonly draws: readonly (EventPayload<'LotDrawn'> & { readonly stamp: Stamp })[];
  readonly proposals: readonly {
    readonly stamp: Stamp;
    readonly bidId: BidId;
    readonly reason: string | null;
    readonly digest: Digest;
  }[];
  readonly rejections: readonly { readonly stamp: Stamp; readonly reason: string }[];
  readonly decided:
    { readonly stamp: Stamp; readonly bidId: BidId; readonly digest: Digest } | Missing;
}

/** Prices of the given bids; a bid whose price was not opened is not in the list. */
export function pricesOf(view: LogView, bidIds: readonly BidId[]): readonly OpenedPrice[] {
  const opened = new Map(
    current(view, 'PricesUnsealed').flatMap(({ payload }) =>
      payload.bids.map((price) => [price.bidId, price] as const),
    ),
  );
  return bidIds.flatMap((bidId) => {
    const price = opened.get(bidId);
    return price === undefined ? [] : [price];
  });
}

export const rankingsOf = (view: LogView, lotId: LotId): readonly RankingRun[] =>
  current(view, 'RankingComputed')
    .filter(({ payload }) => payload.lotId === lotId)
    .map(({ stamp, payload }) => ({ stamp, run: payload.run, ranking: payload.ranking }));

export function exitDossierOf(
  view: LogView,
  lotId: LotId,
): { readonly stamp: Stamp; readonly dossier: ExitDossier } | Missing {
  const attached = current(view, 'ExitDossierAttached')
    .filter(({ payload }) => payload.lotId === lotId)
    .at(-1);
  return attached === undefined
    ? MISSING
    : { stamp: attached.stamp, dossier: attached.payload.dossier };
}

export function awardOf(view: LogView, lotId: LotId): AwardChapter {
  const ofLot = <T extends { readonly payload: { readonly lotId: LotId } }>(events: readonly T[]) =>
    events.filter(({ payload }) => payload.lotId === lotId);
  const decided = ofLot(current(view, 'AwardDecided')).at(-1);
  return {
    draws: ofLot(current(view, 'LotDrawn')).map(({ stamp, payload }) => ({ stamp, ...payload })),
    proposals: ofLot(current(view, 'AwardProposed')).map(({ stamp, payload }) => ({
      stamp,
      bidId: payload.bidId,
      reason: payload.reason,
      digest: payload.digest,
    })),
    rejections: ofLot(current(view, 'AwardRejected')).map(({ stamp, payload }) => ({
      stamp,
      reason: payload.reason,
    })),
    decided:
      decided === undefined
        ? MISSING
        : {
            stamp: decided.stamp,
            bidId: decided.payload.bidId,
            digest: decided.payload.digest,
          },
  };
}
