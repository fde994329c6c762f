/** The heart: a command by a person at a known time becomes events, or a refusal with a code. Pure. */
import { PROCEDURE_LIMITS } from '../limits.js';
import type { RefusalCode } from '../refusal.js';
import { UNKNOWN_PROCEDURE } from '../refusal.js';
import { ruleSetById } from '../rule-set/rule-sets.js';
import type { Command, CommandBody, CommandName } from './command.js';
import * as benchmark from './decide/benchmark.js';
import * as amend from './decide/amend-documents.js';
import * as members from './decide/change-members.js';
import * as clarify from './decide/clarify-prices.js';
import { compareMethods } from './decide/compare-methods.js';
import * as deputies from './decide/deputies.js';
import * as documents from './decide/documents.js';
import * as disclose from './decide/disclose-items.js';
import * as conclude from './decide/conclude.js';
import * as evaluate from './decide/evaluate.js';
import * as examine from './decide/examine.js';
import { excuseEvaluator } from './decide/excuse-evaluator.js';
import * as grading from './decide/grading.js';
import * as interests from './decide/interests.js';
import * as lateDocuments from './decide/late-documents.js';
import * as lotDraw from './decide/draw-lot.js';
import * as envelopes from './decide/open-envelopes.js';
import * as prepare from './decide/prepare.js';
import * as questions from './decide/questions.js';
import * as bids from './decide/receive-bids.js';
import { renewShares } from './decide/renew-shares.js';
import * as redact from './decide/redact-record.js';
import * as replace from './decide/replace-record.js';
import * as review from './decide/review-record.js';
import * as sideWays from './decide/side-ways.js';
import { withoutInterest } from './decide/without-interest.js';
import type { Decision, DecisionContext } from './decision.js';
import { accept, refuse } from './decision.js';
import { POLICY, can, canOpenProcedure, knowsProcedure } from './policy.js';
import type { ProcedureState } from './state.js';
import { refusedAccessOf } from './state.js';

type Decide<N extends CommandName> = (
  state: ProcedureState,
  body: CommandBody<N>,
  context: DecisionContext,
) => Decision;

type StateCommandName = Exclude<CommandName, 'openProcedure'>;

const DECISIONS: { readonly [N in StateCommandName]: Decide<N> } = {
  appointMember: prepare.appointMember,
  replaceMember: members.replaceMember,
  recuse: members.recuse,
  appointDeputy: deputies.appointDeputy,
  recordAbsence: deputies.recordAbsence,
  endAbsence: deputies.endAbsence,
  defineUseCase: prepare.defineUseCase,
  answerQuestionnaire: prepare.answerQuestionnaire,
  approveNeed: prepare.approveNeed,
  adoptProfile: prepare.adoptProfile,
  planBenchmark: prepare.planBenchmark,
  proposeFreeze: prepare.proposeFreeze,
  confirmFreeze: prepare.confirmFreeze,
  rejectFreeze: prepare.rejectFreeze,
  publish: prepare.publish,
  extendDeadline: bids.extendDeadline,
  askQuestion: questions.askQuestion,
  answerQuestion: questions.answerQuestion,
  amendDocuments: amend.amendDocuments,
  confirmAmendment: amend.confirmAmendment,
  rejectAmendment: amend.rejectAmendment,
  reconfirmBid: bids.reconfirmBid,
  receiveBid: bids.receiveBid,
  withdrawBid: bids.withdrawBid,
  readSealedContent: bids.readSealedContent,
  compareMethods,
  openBids: envelopes.openBids,
  renewShares,
  declareInterest: interests.declareInterest,
  recordSubcontractorChange: interests.recordSubcontractorChange,
  decideOnInterest: interests.decideOnInterest,
  checkFormally: examine.checkFormally,
  checkEligibility: examine.checkEligibility,
  requestLateDocuments: lateDocuments.requestLateDocuments,
  recordLateDocuments: lateDocuments.recordLateDocuments,
  proposeExclusion: examine.proposeExclusion,
  confirmExclusion: examine.confirmExclusion,
  rejectExclusion: examine.rejectExclusion,
  closeExamination: examine.closeExamination,
  startBenchmark: benchmark.startBenchmark,
  acceptBenchmark: benchmark.acceptBenchmark,
  invalidateBenchmark: benchmark.invalidateBenchmark,
  confirmBenchmarkDecision: benchmark.confirmBenchmarkDecision,
  rejectBenchmarkDecision: benchmark.rejectBenchmarkDecision,
  revealItems: disclose.revealItems,
  keepItems: disclose.keepItems,
  recordHumanGrades: grading.recordHumanGrades,
  lockGrades: grading.lockGrades,
  submitScoreSheet: evaluate.submitScoreSheet,
  excuseEvaluator,
  reopenScoreSheet: evaluate.reopenScoreSheet,
  recordConsensus: evaluate.recordConsensus,
  lockScores: evaluate.lockScores,
  confirmLock: evaluate.confirmLock,
  openPrices: envelopes.openPrices,
  askPriceClarification: clarify.askPriceClarification,
  recordPriceClarification: clarify.recordPriceClarification,
  decideOnPrice: clarify.decideOnPrice,
  confirmPriceDecision: clarify.confirmPriceDecision,
  rejectPriceDecision: clarify.rejectPriceDecision,
  attachExitDossier: conclude.attachExitDossier,
  drawLot: lotDraw.drawLot,
  confirmLotDraw: lotDraw.confirmLotDraw,
  rejectLotDraw: lotDraw.rejectLotDraw,
  proposeAward: conclude.proposeAward,
  confirmAward: conclude.confirmAward,
  rejectAward: conclude.rejectAward,
  draftRecord: review.draftRecord,
  requestReview: review.requestReview,
  remark: review.remark,
  answerRemark: review.answerRemark,
  returnRecord: review.returnRecord,
  approveRecord: review.approveRecord,
  signRecord: review.signRecord,
  replaceRecord: replace.replaceRecord,
  confirmReplacement: replace.confirmReplacement,
  rejectReplacement: replace.rejectReplacement,
  proposeRedaction: redact.proposeRedaction,
  confirmRedaction: redact.confirmRedaction,
  rejectRedaction: redact.rejectRedaction,
  prepareLetters: documents.prepareLetters,
  dispatchLetters: documents.dispatchLetters,
  issueDocument: documents.issueDocument,
  award: conclude.award,
  concludeContract: conclude.concludeContract,
  endContract: conclude.endContract,
  suspend: sideWays.suspend,
  resume: sideWays.resume,
  returnTo: sideWays.returnTo,
  confirmReturn: sideWays.confirmReturn,
  cancelProcedure: sideWays.cancelProcedure,
  confirmCancellation: sideWays.confirmCancellation,
  addNote: sideWays.addNote,
};

/** Attempts against the separation of people are evidence; mistakes about phase or content are not. */
const EVIDENT: readonly RefusalCode[] = [
  'unknownProcedure',
  'roleMissing',
  'fourEyes',
  'interestUndeclared',
  'comparisonAfterOpening',
];

function withEvidence(
  decision: Decision,
  state: ProcedureState,
  action: CommandName,
  { actor }: DecisionContext,
): Decision {
  if (decision.kind === 'accepted' || !EVIDENT.includes(decision.refusal.code)) return decision;
  if (refusedAccessOf(state, actor.personId) >= PROCEDURE_LIMITS.refusedAccessPerPerson)
    return decision;
  const { personId, name } = actor;
  const { code } = decision.refusal;
  return {
    ...decision,
    evidence: [
      ...decision.evidence,
      { kind: 'AccessRefused', payload: { personId, name, action, code } },
    ],
  };
}

function openProcedure(
  state: ProcedureState | null,
  body: CommandBody<'openProcedure'>,
  { actor }: DecisionContext,
): Decision {
  if (state !== null) {
    return knowsProcedure(actor, state)
      ? refuse('procedureExists', `Kennung ${body.procedureId}.`, `Id ${body.procedureId}.`)
      : refuse('procedureExists', 'Andere Kennung wählen.', 'Choose another id.');
  }
  if (!canOpenProcedure(actor)) {
    return refuse('roleMissing', 'Nötig ist: Vergabestelle.', 'Needed: procurement officer.');
  }
  const ruleSet = ruleSetById(body.ruleSetId);
  if (ruleSet === null) {
    return refuse(
      'unknownReference',
      `Regelwerk ${body.ruleSetId}.`,
      `Rule set ${body.ruleSetId}.`,
    );
  }
  const { personId, name } = actor;
  return accept({
    kind: 'ProcedureOpened',
    payload: {
      procedureId: body.procedureId,
      title: body.title,
      ruleSet,
      authority: {
        id: actor.authorityId,
        name: actor.authorityName,
        address: actor.authorityAddress,
      },
      lots: body.lots,
      officer: { personId, name },
      bidCountHidden: actor.authorityHidesBidCount,
    },
  });
}

/**
 * Decides on one command. Deadlines that have passed are the caller's to apply first (`engineStep`).
 * @param state null before the procedure exists.
 */
export function decide(
  state: ProcedureState | null,
  command: Command,
  context: DecisionContext,
): Decision {
  if (command.name === 'openProcedure') return openProcedure(state, command.body, context);
  if (state === null) return { kind: 'refused', refusal: UNKNOWN_PROCEDURE, evidence: [] };
  const permission = can(context.actor, command.name, state);
  if (permission.kind === 'refused') {
    const decision: Decision = { ...permission, evidence: [] };
    return withEvidence(decision, state, command.name, context);
  }
  const handler = DECISIONS[command.name] as Decide<StateCommandName>;
  const barred =
    POLICY[command.name].withoutInterest === true ? withoutInterest(state, context.actor) : null;
  const decision = barred ?? handler(state, command.body, context);
  return withEvidence(decision, state, command.name, context);
}
