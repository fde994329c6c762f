/** Folds of the phases opening to ranking. */
import type { EventPayload } from '../event.js';
import { winnerOf } from '../lot-winner.js';
import { bidOf, sealedPrices, sheetKey } from '../state.js';
import type { BidState, ConsensusEntry, ProcedureState } from '../state.js';
import { examinationName } from '../stability-step.js';
import { enterBenchmarkOrScoring, enterScoringWhenMeasured } from './benchmark.js';
import { enterRankingWhenSettled } from './clarify-prices.js';
import type { FoldContext, Folds } from './fold.js';
import { changeBid, changeLot, enter } from './fold.js';
import { enterConsensusWhenScored } from './panel.js';

const NO_EXCLUSION = { exclusionProposal: null };

/** What follows when a bid has fallen away: nobody waits for it any more, and an award is decided anew. */
function withoutBid(state: ProcedureState, bid: BidState, context: FoldContext): ProcedureState {
  if (state.phase === 'benchmark') return enterScoringWhenMeasured(state, context);
  if (state.phase === 'price') return enterRankingWhenSettled(state, context);
  if (state.phase !== 'ranking') return enterConsensusWhenScored(state, context);
  return changeLot(state, bid.lotId, (lot) => {
    const led = winnerOf(lot) === bid.bidId;
    // The dossier says how to leave the first of the ranking: without that bid it speaks of nobody.
    return { award: { kind: 'open' }, exitDossier: led ? null : lot.exitDossier };
  });
}

/** Who hands in a sheet after all needs no excuse for it. */
const withoutExcuse = (state: ProcedureState, key: string): ProcedureState => ({
  ...state,
  excusedSheets: state.excusedSheets.filter((excused) => excused !== key),
});

function consensusEntry(payload: EventPayload<'ConsensusRecorded'>): ConsensusEntry {
  const { points, spread, reason, minorityOpinion, externalComment, internalComment } = payload;
  return {
    ...{ points, ...spread, reason, minorityOpinion },
    ...(externalComment == null ? {} : { externalComment }),
    ...(internalComment == null ? {} : { internalComment }),
  };
}

export const EVALUATION: Folds<
  | 'OpeningStarted'
  | 'BidsOpened'
  | 'QualityUnsealed'
  | 'FormalCheckRecorded'
  | 'EligibilityRecorded'
  | 'ExclusionProposed'
  | 'BidExcluded'
  | 'ExclusionRejected'
  | 'ExaminationClosed'
  | 'ScoreSheetSubmitted'
  | 'ConsensusRecorded'
  | 'ScoreLockProposed'
  | 'ScoresLocked'
  | 'PriceOpeningStarted'
  | 'PricesOpened'
  | 'PricesUnsealed'
  | 'RankingComputed'
  | 'StabilityExamined'
> = {
  OpeningStarted: (state, { until }, { by }) => ({
    ...state,
    opening: { kind: 'started', by: by.kind === 'person' ? by.personId : '', until },
  }),
  BidsOpened: (state, _, { at }) => ({
    ...state,
    opening: { kind: 'opened', at, unsealed: false },
  }),
  QualityUnsealed: (state, { bids, defects }, context) => {
    const opened = bids.reduce(
      (folded, quality) => changeBid(folded, quality.bidId, () => ({ quality })),
      state,
    );
    const at = state.opening.kind === 'opened' ? state.opening.at : context.at;
    return enter(
      {
        ...opened,
        opening: { kind: 'opened', at, unsealed: true },
        envelopeDefects: [...state.envelopeDefects, ...defects],
      },
      'examination',
      context,
    );
  },
  FormalCheckRecorded: (state, { bidId, passed }) =>
    changeBid(state, bidId, () => ({ formal: { passed } })),
  EligibilityRecorded: (state, { bidId, eligible, gates }) =>
    changeBid(state, bidId, () => ({ eligibility: { eligible, gates } })),
  ExclusionProposed: (state, { bidId, legalReference, reason }, { by }) =>
    changeBid(state, bidId, () => ({
      exclusionProposal: { legalReference, reason, by: by.kind === 'person' ? by.personId : '' },
    })),
  BidExcluded: (state, { bidId, legalReference, reason }, context) => {
    const exclusion = { legalReference, reason };
    const excluded = changeBid(state, bidId, () => ({ ...NO_EXCLUSION, exclusion }));
    const bid = bidOf(excluded, bidId);
    return bid === null ? excluded : withoutBid(excluded, bid, context);
  },
  ExclusionRejected: (state, { bidId }) => changeBid(state, bidId, () => NO_EXCLUSION),
  ExaminationClosed: (state, _, context) => enterBenchmarkOrScoring(state, context),
  ScoreSheetSubmitted: (state, { lotId, bidId, evaluatorId, scores }, context) =>
    enterConsensusWhenScored(
      changeLot(withoutExcuse(state, sheetKey(evaluatorId, bidId)), lotId, (lot) => ({
        sheets: {
          ...lot.sheets,
          [sheetKey(evaluatorId, bidId)]: { bidId, evaluatorId, scores, submittedAt: context.at },
        },
      })),
      context,
    ),
  ConsensusRecorded: (state, payload) => ({
    ...changeLot(state, payload.lotId, ({ consensus }) => ({
      consensus: {
        ...consensus,
        [payload.bidId]: {
          ...consensus[payload.bidId],
          [payload.criterionId]: consensusEntry(payload),
        },
      },
    })),
    lock: { kind: 'open' },
  }),
  ScoreLockProposed: (state, { digest }, { by }) => ({
    ...state,
    lock: { kind: 'proposed', digest, by: by.kind === 'person' ? by.personId : '' },
  }),
  // After a return the prices are open already and cannot be sealed again; only a bid that was out then is still sealed.
  ScoresLocked: (state, { digest }, context) => {
    const locked: ProcedureState = { ...state, lock: { kind: 'locked', digest } };
    const { priceOpening } = state;
    const opened = priceOpening.kind === 'opened' && priceOpening.unsealed;
    return opened && sealedPrices(state).length === 0
      ? enterRankingWhenSettled(enter(locked, 'price', context), context)
      : enter({ ...locked, priceOpening: { kind: 'closed' } }, 'price', context);
  },
  PriceOpeningStarted: (state, { until }, { by }) => ({
    ...state,
    priceOpening: { kind: 'started', by: by.kind === 'person' ? by.personId : '', until },
  }),
  PricesOpened: (state, _, { at }) => ({
    ...state,
    priceOpening: { kind: 'opened', at, unsealed: false },
  }),
  PricesUnsealed: (state, { bids, defects }, context) => {
    const opened = bids.reduce(
      (folded, price) => changeBid(folded, price.bidId, () => ({ price })),
      state,
    );
    const at = state.priceOpening.kind === 'opened' ? state.priceOpening.at : context.at;
    return enterRankingWhenSettled(
      {
        ...opened,
        priceOpening: { kind: 'opened', at, unsealed: true },
        envelopeDefects: [...state.envelopeDefects, ...defects],
      },
      context,
    );
  },
  RankingComputed: (state, { lotId, ranking }) => {
    // What failed for the ranking before says nothing about this one.
    const attention = state.attention.filter(({ effect }) => effect !== examinationName(lotId));
    return changeLot({ ...state, attention }, lotId, (lot) => ({
      rankings: [...lot.rankings, ranking],
      // A lot settles the tie of one ranking; another field of bids needs another draw.
      lotDraw: { kind: 'none' },
    }));
  },
  StabilityExamined: (state, { lotId, run, result }) => {
    const summary = result.kind === 'examined' ? result.summary : null;
    return changeLot(state, lotId, () => ({ stability: { run, summary } }));
  },
};
