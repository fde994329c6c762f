/** Who may give which command in which phase, written by hand from the table of commands. */
import type { Phase } from '../../criteria/procedure/phase.js';
import { PHASES } from '../../criteria/procedure/phase.js';
import type { POLICY } from '../../criteria/procedure/policy.js';
import type { Who } from './procedure-people.js';

export type Named = keyof typeof POLICY;

const PO: readonly Who[] = ['officer'];
const AP: readonly Who[] = ['approver'];
const CH: readonly Who[] = ['chair'];
const OP: readonly Who[] = ['opener', 'secondOpener'];
const EV: readonly Who[] = ['chair', 'evaluator', 'secondEvaluator'];
const LE: readonly Who[] = ['legal'];
export const MEMBERS: readonly Who[] = [...PO, ...AP, ...EV, ...OP, ...LE];

const upTo = (last: Phase): readonly Phase[] => PHASES.slice(0, PHASES.indexOf(last) + 1);
const from = (first: Phase): readonly Phase[] => PHASES.slice(PHASES.indexOf(first));
const between = (first: Phase, last: Phase): readonly Phase[] =>
  from(first).filter((phase) => upTo(last).includes(phase));
export const BEFORE_AWARD = upTo('standstill');
const WITH_RECORD = from('review');

/** Written from the table of commands, not from the policy. */
export const EXPECTED: Readonly<
  Record<Named, readonly [who: readonly Who[], when: readonly Phase[]]>
> = {
  appointMember: [PO, ['need', 'design']],
  replaceMember: [PO, PHASES],
  recuse: [MEMBERS, PHASES],
  appointDeputy: [PO, PHASES],
  recordAbsence: [MEMBERS, PHASES],
  endAbsence: [MEMBERS, PHASES],
  defineUseCase: [PO, ['need']],
  answerQuestionnaire: [PO, ['need', 'design']],
  approveNeed: [AP, ['need']],
  adoptProfile: [PO, ['design']],
  planBenchmark: [PO, ['design']],
  proposeFreeze: [PO, ['design']],
  confirmFreeze: [AP, ['design']],
  rejectFreeze: [AP, ['design']],
  publish: [PO, ['design']],
  extendDeadline: [PO, ['published']],
  askQuestion: [PO, ['published']],
  answerQuestion: [PO, ['published']],
  amendDocuments: [PO, ['published']],
  confirmAmendment: [AP, ['published']],
  rejectAmendment: [AP, ['published']],
  reconfirmBid: [
    ['officer', 'platform'],
    ['published', 'opening'],
  ],
  receiveBid: [['officer', 'platform'], from('published')],
  withdrawBid: [
    ['officer', 'platform'],
    ['published', 'opening'],
  ],
  readSealedContent: [MEMBERS, PHASES],
  compareMethods: [[...PO, ...CH, ...AP, ...LE], PHASES],
  openBids: [OP, ['opening']],
  renewShares: [OP, between('published', 'price')],
  declareInterest: [MEMBERS, from('examination')],
  recordSubcontractorChange: [PO, from('examination')],
  decideOnInterest: [PO, from('examination')],
  checkFormally: [PO, ['examination']],
  checkEligibility: [PO, ['examination']],
  requestLateDocuments: [PO, ['examination']],
  recordLateDocuments: [PO, ['examination']],
  proposeExclusion: [PO, between('examination', 'ranking')],
  confirmExclusion: [AP, between('examination', 'ranking')],
  rejectExclusion: [AP, between('examination', 'ranking')],
  closeExamination: [PO, ['examination']],
  startBenchmark: [PO, ['benchmark']],
  acceptBenchmark: [PO, ['benchmark']],
  invalidateBenchmark: [PO, ['benchmark']],
  confirmBenchmarkDecision: [AP, ['benchmark']],
  rejectBenchmarkDecision: [AP, ['benchmark']],
  revealItems: [PO, from('scoring')],
  keepItems: [PO, from('scoring')],
  recordHumanGrades: [EV, ['benchmark']],
  lockGrades: [PO, ['benchmark']],
  submitScoreSheet: [EV, ['scoring']],
  excuseEvaluator: [[...PO, ...CH], ['scoring']],
  reopenScoreSheet: [CH, ['scoring', 'consensus']],
  recordConsensus: [CH, ['consensus']],
  lockScores: [CH, ['consensus']],
  confirmLock: [AP, ['consensus']],
  openPrices: [OP, ['price']],
  askPriceClarification: [PO, ['price', 'ranking']],
  recordPriceClarification: [PO, ['price', 'ranking']],
  decideOnPrice: [PO, ['price', 'ranking']],
  confirmPriceDecision: [AP, ['price', 'ranking']],
  rejectPriceDecision: [AP, ['price', 'ranking']],
  attachExitDossier: [PO, ['ranking']],
  drawLot: [PO, ['ranking']],
  confirmLotDraw: [AP, ['ranking']],
  rejectLotDraw: [AP, ['ranking']],
  proposeAward: [PO, ['ranking']],
  confirmAward: [AP, ['ranking']],
  rejectAward: [AP, ['ranking']],
  draftRecord: [PO, from('ranking')],
  requestReview: [PO, WITH_RECORD],
  remark: [LE, WITH_RECORD],
  answerRemark: [PO, WITH_RECORD],
  returnRecord: [LE, WITH_RECORD],
  approveRecord: [LE, WITH_RECORD],
  signRecord: [[...CH, ...PO, ...LE], WITH_RECORD],
  replaceRecord: [PO, WITH_RECORD],
  confirmReplacement: [AP, WITH_RECORD],
  rejectReplacement: [AP, WITH_RECORD],
  proposeRedaction: [PO, from('standstill')],
  confirmRedaction: [LE, from('standstill')],
  rejectRedaction: [LE, from('standstill')],
  prepareLetters: [PO, ['standstill']],
  dispatchLetters: [PO, ['standstill']],
  issueDocument: [PO, between('examination', 'contract')],
  award: [AP, ['awarded']],
  concludeContract: [PO, ['awarded']],
  endContract: [PO, ['contract']],
  suspend: [[...PO, ...LE], BEFORE_AWARD],
  resume: [[...PO, ...LE], BEFORE_AWARD],
  returnTo: [PO, BEFORE_AWARD],
  confirmReturn: [AP, BEFORE_AWARD],
  cancelProcedure: [PO, BEFORE_AWARD],
  confirmCancellation: [AP, BEFORE_AWARD],
  addNote: [MEMBERS, PHASES],
};

/** What may be done while the procedure stands still. */
export const WHILE_SUSPENDED: readonly Named[] = [
  'replaceMember',
  'recuse',
  'appointDeputy',
  'recordAbsence',
  'endAbsence',
  'compareMethods',
  'receiveBid',
  'reconfirmBid',
  'withdrawBid',
  'readSealedContent',
  'resume',
  'cancelProcedure',
  'confirmCancellation',
  'addNote',
];
