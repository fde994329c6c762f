/** Folds of the phases need, design and published. */
import { versionAtArrival } from '../documents-state.js';
import type { FreezeState } from '../freeze-state.js';
import type { ProcedureState } from '../state.js';
import { hasRole } from '../state.js';
import type { Folds } from './fold.js';
import { changeLot, countRefusedAccess, enter } from './fold.js';

/** A changed design must be frozen anew, unless it is changed by a confirmed amendment: that freezes it itself. */
const designChanged = ({ documents, freeze }: ProcedureState): FreezeState =>
  documents.proposal === null ? { kind: 'open' } : freeze;

export const PREPARATION: Folds<
  | 'MemberAppointed'
  | 'UseCaseDefined'
  | 'QuestionnaireAnswered'
  | 'NeedApproved'
  | 'ProfileAdopted'
  | 'BenchmarkPlanned'
  | 'FreezeProposed'
  | 'FreezeRejected'
  | 'DesignFrozen'
  | 'Published'
  | 'ShareRenewalStarted'
  | 'SharesRenewed'
  | 'DeadlineExtended'
  | 'BidReceived'
  | 'BidReceivedLate'
  | 'BidWithdrawn'
  | 'EarlyAccessRefused'
  | 'BidPeriodEnded'
> = {
  MemberAppointed: (state, { personId, name, roles }) => {
    const others = state.members.filter((member) => member.personId !== personId);
    const kept = hasRole(state, personId, 'procurementOfficer')
      ? ['procurementOfficer' as const]
      : [];
    const all = [...kept, ...roles.filter((role) => !kept.some((has) => has === role))];
    const formerMembers = state.formerMembers.filter((former) => former.personId !== personId);
    return { ...state, members: [...others, { personId, name, roles: all }], formerMembers };
  },
  UseCaseDefined: (state, { useCase, version }, { by }) => ({
    ...state,
    useCase,
    useCaseVersion: version,
    // Whoever confirms an amendment brings it into force, but did not write it.
    useCaseAuthor: state.documents.proposal?.by ?? (by.kind === 'person' ? by.personId : null),
  }),
  QuestionnaireAnswered: (state, answered) => ({
    ...state,
    questionnaires: { ...state.questionnaires, [answered.questionnaire.catalogue.id]: answered },
  }),
  NeedApproved: (state, { digest }, context) =>
    enter({ ...state, needDigest: digest }, 'design', context),
  ProfileAdopted: (state, { lotId, profile, version, sources }) => ({
    ...changeLot(state, lotId, () => ({ profile, profileVersion: version, sources })),
    freeze: designChanged(state),
  }),
  BenchmarkPlanned: (state, { lotId, suites }) => ({
    ...changeLot(state, lotId, () => ({ suites })),
    freeze: designChanged(state),
  }),
  FreezeProposed: (state, { digest, findings }, { by }) => ({
    ...state,
    freeze: {
      kind: 'proposed',
      digest,
      findings,
      by: by.kind === 'person' ? by.personId : '',
    },
  }),
  FreezeRejected: (state) => ({ ...state, freeze: { kind: 'open' } }),
  DesignFrozen: (state, { digest }) => ({ ...state, freeze: { kind: 'frozen', digest } }),
  Published: (state, { packageDigest, bidDeadlineAt, sealing }, context) => {
    const documents = { versions: [context.at], proposal: null };
    const published = { ...state, packageDigest, bidDeadlineAt, sealing, documents };
    return enter(published, 'published', context);
  },
  ShareRenewalStarted: (state, { until }, { by }) => ({
    ...state,
    shareRenewal: { kind: 'started', by: by.kind === 'person' ? by.personId : '', until },
  }),
  // Shares of the splitting before are worth nothing any more: whoever began an opening with one begins anew.
  SharesRenewed: (state, { shareSet, holders }) => ({
    ...state,
    sealing: state.sealing === null ? null : { ...state.sealing, shareSet, holders },
    shareRenewal: { kind: 'closed' },
    opening: state.opening.kind === 'started' ? { kind: 'closed' } : state.opening,
    priceOpening: state.priceOpening.kind === 'started' ? { kind: 'closed' } : state.priceOpening,
  }),
  DeadlineExtended: (state, { to }) => ({ ...state, bidDeadlineAt: to }),
  BidReceived: (state, { bidId, lotId, round, receivedAt, receiptDigest, envelopes }) => ({
    ...state,
    bids: {
      ...state.bids,
      [bidId]: {
        bidId,
        lotId,
        round,
        receivedAt,
        receiptDigest,
        documentsVersion: versionAtArrival(state.documents, receivedAt),
        envelopes,
        quality: null,
        price: null,
        lateDocuments: [],
        formal: null,
        eligibility: null,
        exclusionProposal: null,
        exclusion: null,
      },
    },
  }),
  BidReceivedLate: (state, { bidId, lotId, receivedAt, envelopes }) => ({
    ...state,
    lateBids: [...state.lateBids, { bidId, lotId, receivedAt, envelopes }],
  }),
  BidWithdrawn: (state, { bidId, lotId, withdrawnAt }) => {
    const { [bidId]: withdrawn, ...bids } = state.bids;
    if (withdrawn === undefined) throw new Error(`BidWithdrawn: no bid ${bidId}`);
    const { receivedAt } = withdrawn;
    const entry = { bidId, lotId, receivedAt, withdrawnAt };
    return { ...state, bids, withdrawnBids: [...state.withdrawnBids, entry] };
  },
  EarlyAccessRefused: (state, _, { by }) =>
    by.kind === 'person' ? countRefusedAccess(state, by.personId) : state,
  // What nobody has confirmed by now cannot come into force any more.
  BidPeriodEnded: (state, _, context) =>
    enter({ ...state, documents: { ...state.documents, proposal: null } }, 'opening', context),
};
