/** Folds of the phases ranking (award) to contract. */
import { lotsOf } from '../state.js';
import type { Folds } from './fold.js';
import { changeLot, enter } from './fold.js';

export const DECISION: Folds<
  | 'ExitDossierAttached'
  | 'LotDrawRecorded'
  | 'LotDrawRejected'
  | 'LotDrawn'
  | 'AwardProposed'
  | 'AwardRejected'
  | 'AwardDecided'
  | 'StandstillEnded'
  | 'ContractAwarded'
  | 'ContractConcluded'
  | 'ContractEnded'
> = {
  ExitDossierAttached: (state, { lotId, dossier }) =>
    changeLot(state, lotId, () => ({ exitDossier: dossier })),
  LotDrawRecorded: (state, { lotId, among, bidId, protocol }, { by }) =>
    changeLot(state, lotId, () => ({
      lotDraw: {
        kind: 'recorded',
        by: by.kind === 'person' ? by.personId : '',
        among,
        bidId,
        protocol,
      },
    })),
  LotDrawRejected: (state, { lotId }) =>
    changeLot(state, lotId, () => ({ lotDraw: { kind: 'none' } })),
  LotDrawn: (state, { lotId }) =>
    changeLot(state, lotId, ({ lotDraw }) => ({
      lotDraw: lotDraw.kind === 'none' ? lotDraw : { ...lotDraw, kind: 'drawn' },
    })),
  AwardProposed: (state, { lotId, bidId, digest }, { by }) =>
    changeLot(state, lotId, () => ({
      award: { kind: 'proposed', bidId, digest, by: by.kind === 'person' ? by.personId : '' },
    })),
  AwardRejected: (state, { lotId }) => changeLot(state, lotId, () => ({ award: { kind: 'open' } })),
  AwardDecided: (state, { lotId, bidId, digest }, context) => {
    const decided = changeLot(state, lotId, () => ({ award: { kind: 'decided', bidId, digest } }));
    return lotsOf(decided).every((lot) => lot.award.kind === 'decided')
      ? enter(decided, 'review', context)
      : decided;
  },
  StandstillEnded: (state, _, context) => enter(state, 'awarded', context),
  ContractAwarded: (state) => ({ ...state, contractAwarded: true }),
  ContractConcluded: (state, { concludedOn, contractReference }, context) =>
    enter(
      { ...state, contract: { concludedOn, reference: contractReference } },
      'contract',
      context,
    ),
  ContractEnded: (state, { how }) => ({ ...state, ending: how }),
};
