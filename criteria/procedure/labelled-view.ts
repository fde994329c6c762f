/** The procedure and the contents of bids as people see them who know bidders by labels only. */
import type { Bilingual } from '../bilingual.js';
import type { PersonActor } from './actor.js';
import { letterOfBid, seesLabels } from './bid-labels.js';
import type { OpenedQuality } from './event.js';
import { bidderLabel, labelReplacer, productLabel, withLabels } from './label-text.js';
import type { ProcedureState } from './state.js';
import { bidOf } from './state.js';
import type { BidView, LotView, ProcedureView } from './view.js';

/** What labels cannot do, told wherever they stand. */
export const LABEL_NOTICE: Bilingual = {
  de: 'Bekannte Namen sind durch Kennzeichen ersetzt. Was ein Bieter sonst über sich schreibt, kann ihn dennoch verraten; bitte niemanden zu erraten suchen und Erkanntes dem Vorsitz melden.',
  en: 'Known names are replaced by labels. What a bidder writes about itself otherwise may still give it away; please do not try to guess and tell the chair what you recognised.',
};

const hidden = (quality: OpenedQuality, letter: string): OpenedQuality => ({
  ...quality,
  bidderName: bidderLabel(letter),
  bidderSeat: '',
  consortium: [],
  subcontractors: [],
  product: productLabel(letter),
  endpointHost: '',
});

function labelledBid(state: ProcedureState, bid: BidView): BidView {
  const letter = letterOfBid(state, bid.bidId);
  if (letter === null) return bid;
  const quality = bid.quality === null ? null : hidden(bid.quality, letter);
  // When a bid came in could be known from elsewhere.
  return { ...bid, receivedAt: null, quality };
}

function labelledLot(
  state: ProcedureState,
  lot: LotView,
  replace: (text: string) => string,
): LotView {
  const bids = lot.bids?.map((bid) => labelledBid(state, bid)) ?? null;
  const { sheets, consensus, benchmark } = lot;
  return { ...lot, ...withLabels({ bids, sheets, consensus, benchmark }, replace) };
}

/** The view with labels where this person sees labels, else as it is. */
export function labelledView(
  actor: PersonActor,
  state: ProcedureState,
  view: ProcedureView,
): ProcedureView {
  if (!seesLabels(actor, state)) return view;
  const replace = labelReplacer(state);
  const { envelopeDefects, attention, nextSteps, tasks } = view;
  return {
    ...view,
    lots: view.lots.map((lot) => labelledLot(state, lot, replace)),
    ...withLabels({ envelopeDefects, attention, nextSteps, tasks }, replace),
  };
}

/**
 * What this person may read of an opened quality envelope: with labels where they see labels, and then
 * with the notice of what labels cannot do.
 */
export function labelledContent(
  actor: PersonActor,
  state: ProcedureState,
  bidId: string,
  content: unknown,
): unknown {
  const letter = bidOf(state, bidId) === null ? null : letterOfBid(state, bidId);
  if (letter === null || !seesLabels(actor, state) || typeof content !== 'object') return content;
  const masked = withLabels(content as Readonly<Record<string, unknown>>, labelReplacer(state));
  const { endpoint } = masked;
  const model = (endpoint as { readonly model?: unknown } | undefined)?.model;
  return {
    ...masked,
    bidder: { name: bidderLabel(letter), seat: '', consortium: [] },
    subcontractors: [],
    product: productLabel(letter),
    endpoint: { baseUrl: '', model: model ?? '' },
    notice: LABEL_NOTICE,
  };
}
