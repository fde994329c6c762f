/** Folds of the phases need, design and published. */
import { hasRole } from '../state.js';
import type { Folds } from './fold.js';
import { changeLot, countRefusedAccess, enter } from './fold.js';

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
    useCaseAuthor: by.kind === 'person' ? by.personId : null,
  }),
  QuestionnaireAnswered: (state, answered) => ({
    ...state,
    questionnaires: { ...state.questionnaires, [answered.questionnaire.catalogue.id]: answered },
  }),
  NeedApproved: (state, { digest }, context) =>
    enter({ ...state, needDigest: digest }, 'design', context),
  ProfileAdopted: (state, { lotId, profile, version, sources }) => ({
    ...changeLot(state, lotId, () => ({ profile, profileVersion: version, sources })),
    freeze: { kind: 'open' },
  }),
  BenchmarkPlanned: (state, { lotId, suites }) => ({
    ...changeLot(state, lotId, () => ({ suites })),
    freeze: { kind: 'open' },
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
  Published: (state, { packageDigest, bidDeadlineAt }, context) =>
    enter({ ...state, packageDigest, bidDeadlineAt }, 'published', context),
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
        envelopes,
        quality: null,
        price: null,
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
  BidPeriodEnded: (state, _, context) => enter(state, 'opening', context),
};
