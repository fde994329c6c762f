/** Which keys the body of each command has over HTTP; the compiler keeps the table equal to the command types. */
import type { CommandBody } from '../procedure/command.js';
import type { CourseCommandName } from './course.js';

/** `receiveBid` takes the bid itself; the server seals it into envelopes. */
interface ReceiveBidBody {
  readonly lotId: string;
  readonly bidId: string;
  readonly bid: unknown;
}
type HttpBody<N extends CourseCommandName> = N extends 'receiveBid'
  ? ReceiveBidBody
  : CommandBody<N>;

type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type KeyTable<T> = {
  readonly [K in keyof T]-?: K extends OptionalKeys<T> ? 'optional' : 'required';
};

const NONE = {} as const;
const REASON = { reason: 'required' } as const;
const DIGEST = { digest: 'required' } as const;

export const BODY_KEYS: { readonly [N in CourseCommandName]: KeyTable<HttpBody<N>> } = {
  openProcedure: {
    procedureId: 'required',
    title: 'required',
    ruleSetId: 'required',
    lots: 'required',
  },
  appointMember: { personId: 'required', name: 'required', roles: 'required' },
  defineUseCase: { useCase: 'required' },
  approveNeed: DIGEST,
  adoptProfile: { lotId: 'required', profile: 'required' },
  proposeFreeze: NONE,
  confirmFreeze: DIGEST,
  rejectFreeze: REASON,
  publish: { bidDeadlineAt: 'required' },
  extendDeadline: { bidDeadlineAt: 'required', reason: 'required' },
  receiveBid: { lotId: 'required', bidId: 'required', bid: 'required' },
  readSealedContent: { bidId: 'required', envelope: 'required' },
  openBids: NONE,
  declareInterest: { conflict: 'required', statement: 'required' },
  checkFormally: {
    bidId: 'required',
    passed: 'required',
    legalReference: 'required',
    findings: 'required',
  },
  checkEligibility: {
    bidId: 'required',
    eligible: 'required',
    legalReference: 'required',
    findings: 'required',
    gates: 'required',
  },
  proposeExclusion: { bidId: 'required', legalReference: 'required', reason: 'required' },
  confirmExclusion: { bidId: 'required' },
  rejectExclusion: { bidId: 'required', reason: 'required' },
  closeExamination: NONE,
  startBenchmark: { lotId: 'required' },
  submitScoreSheet: { lotId: 'required', bidId: 'required', sheet: 'required' },
  recordConsensus: {
    lotId: 'required',
    bidId: 'required',
    criterionId: 'required',
    points: 'required',
    reason: 'optional',
    minorityOpinion: 'optional',
  },
  lockScores: NONE,
  confirmLock: DIGEST,
  openPrices: NONE,
  attachExitDossier: { lotId: 'required', dossier: 'required' },
  proposeAward: { lotId: 'required', bidId: 'required', reason: 'optional' },
  confirmAward: { lotId: 'required', digest: 'required' },
  rejectAward: { lotId: 'required', reason: 'required' },
  requestReview: NONE,
  returnRecord: REASON,
  approveRecord: DIGEST,
  signRecord: { role: 'required', digest: 'required' },
  dispatchLetters: { form: 'required' },
  award: NONE,
  concludeContract: { concludedOn: 'required', contractReference: 'required' },
  endContract: { how: 'required', reason: 'required' },
  suspend: REASON,
  resume: REASON,
  returnTo: { phase: 'required', reason: 'required' },
  confirmReturn: NONE,
  cancelProcedure: { ground: 'required', reason: 'required' },
  confirmCancellation: NONE,
  addNote: { text: 'required' },
};

/** Every command name that a course may use. */
export const COURSE_COMMANDS = Object.keys(BODY_KEYS) as readonly CourseCommandName[];
