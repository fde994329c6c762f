/** Folds of the phases ranking (award) to contract. */
import { SIGNING_ROLES } from '../command.js';
import { firstLetters } from '../document-state.js';
import { lotsOf } from '../state.js';
import { freshVersion } from '../record-state.js';
import type { Folds } from './fold.js';
import { changeLot, enter } from './fold.js';

/** A version that is not rendered yet: nothing approved, nothing signed. */
export const DECISION: Folds<
  | 'ExitDossierAttached'
  | 'LotDrawRecorded'
  | 'LotDrawRejected'
  | 'LotDrawn'
  | 'AwardProposed'
  | 'AwardRejected'
  | 'AwardDecided'
  | 'ReviewRequested'
  | 'RecordRendered'
  | 'RecordReturned'
  | 'RecordApproved'
  | 'SignatureRequested'
  | 'RecordSigned'
  | 'StandstillEnded'
  | 'ContractAwarded'
  | 'RecordSealed'
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
  ReviewRequested: (state, { version }) => ({ ...state, record: freshVersion(version, true) }),
  RecordRendered: (state, rendered) => ({
    ...state,
    record: { ...state.record, rendered, file: rendered.file },
  }),
  RecordReturned: (state) => ({
    ...state,
    record: freshVersion(state.record.version, false),
  }),
  RecordApproved: (state, { digest }) => ({
    ...state,
    record: { ...state.record, approvedDigest: digest },
  }),
  SignatureRequested: (state, { role, personId }, { at }) => ({
    ...state,
    record: { ...state.record, requested: [...state.record.requested, { role, personId, at }] },
  }),
  RecordSigned: (state, signature, context) => {
    const signatures = [...state.record.signatures, signature];
    const signed = { ...state, record: { ...state.record, signatures, file: signature.file } };
    return signatures.length === SIGNING_ROLES.length
      ? { ...enter(signed, 'standstill', context), letters: firstLetters(context.at) }
      : signed;
  },
  StandstillEnded: (state, _, context) => enter(state, 'awarded', context),
  ContractAwarded: (state) => ({ ...state, contractAwarded: true }),
  RecordSealed: (state, { file }) => ({
    ...state,
    record: { ...state.record, sealed: true, file },
  }),
  ContractConcluded: (state, { concludedOn, contractReference }, context) =>
    enter(
      { ...state, contract: { concludedOn, reference: contractReference } },
      'contract',
      context,
    ),
  ContractEnded: (state, { how }) => ({ ...state, ending: how }),
};
