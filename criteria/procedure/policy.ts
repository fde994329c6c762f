/** The one policy table: who may give which command in which phase; API, domain, task lists and documents read it. */
import { mayTakePart } from '../people/account-roles.js';
import type { AccountRole, ProcedureRole } from '../people/people.js';
import type { Refusal } from '../refusal.js';
import { UNKNOWN_PROCEDURE, refusal } from '../refusal.js';
import type { PersonActor } from './actor.js';
import type { CommandName } from './command.js';
import { rolesOf, seatsOf, takesPart } from './deputy-state.js';
import type { Deputy } from './deputy-state.js';
import { hasRecused } from './former-member.js';
import { isFree } from './interest-state.js';
import type { Phase } from './phase.js';
import { PHASES } from './phase.js';
import type { ProcedureState } from './state.js';
import { interestOf, memberOf } from './state.js';

export interface PolicyRow {
  /** Any one of these procedure roles suffices; 'anyMember' means every member. */
  readonly roles: readonly ProcedureRole[] | 'anyMember';
  /** Account roles that may act without being members (tender platform). */
  readonly accounts?: readonly AccountRole[];
  readonly phases: readonly Phase[];
  /** Allowed while the procedure is suspended. */
  readonly whileSuspended?: true;
  /** Only for whoever has declared to have no conflict of interest (section 6 VgV). */
  readonly withoutInterest?: true;
}

const PO: readonly ProcedureRole[] = ['procurementOfficer'];
const AP: readonly ProcedureRole[] = ['approver'];
const CH: readonly ProcedureRole[] = ['chair'];
const LE: readonly ProcedureRole[] = ['legal'];
const OP: readonly ProcedureRole[] = ['opener'];

const BEFORE_AWARD: readonly Phase[] = PHASES.slice(0, PHASES.indexOf('awarded'));
/** Whoever comes late still has to declare before they see or do anything. */
const ONCE_NAMES_ARE_KNOWN = PHASES.slice(PHASES.indexOf('examination'));
/** A signed record can be replaced until the contract is over, and is reviewed anew then. */
const WITH_RECORD = PHASES.slice(PHASES.indexOf('review'));
const SIGNED = PHASES.slice(PHASES.indexOf('standstill'));
const UNTIL_PRICES_ARE_OPEN = PHASES.slice(PHASES.indexOf('published'), PHASES.indexOf('ranking'));
/** No run begins here any more, unless the procedure goes back. */
const ONCE_MEASURED = PHASES.slice(PHASES.indexOf('scoring'));
const AFTER_OPENING = PHASES.slice(PHASES.indexOf('examination'), PHASES.indexOf('review'));

/** openProcedure stands apart: it needs the account role, there is no procedure yet. */
export const POLICY: Readonly<Record<Exclude<CommandName, 'openProcedure'>, PolicyRow>> = {
  appointMember: { roles: PO, phases: ['need', 'design'] },
  replaceMember: { roles: PO, phases: PHASES, whileSuspended: true },
  recuse: { roles: 'anyMember', phases: PHASES, whileSuspended: true },
  appointDeputy: { roles: PO, phases: PHASES, whileSuspended: true },
  recordAbsence: { roles: 'anyMember', phases: PHASES, whileSuspended: true },
  endAbsence: { roles: 'anyMember', phases: PHASES, whileSuspended: true },
  defineUseCase: { roles: PO, phases: ['need'] },
  answerQuestionnaire: { roles: PO, phases: ['need', 'design'] },
  approveNeed: { roles: AP, phases: ['need'] },
  adoptProfile: { roles: PO, phases: ['design'] },
  planBenchmark: { roles: PO, phases: ['design'] },
  proposeFreeze: { roles: PO, phases: ['design'] },
  confirmFreeze: { roles: AP, phases: ['design'] },
  rejectFreeze: { roles: AP, phases: ['design'] },
  publish: { roles: PO, phases: ['design'] },
  extendDeadline: { roles: PO, phases: ['published'] },
  askQuestion: { roles: PO, phases: ['published'] },
  answerQuestion: { roles: PO, phases: ['published'] },
  amendDocuments: { roles: PO, phases: ['published'] },
  confirmAmendment: { roles: AP, phases: ['published'] },
  rejectAmendment: { roles: AP, phases: ['published'] },
  reconfirmBid: {
    roles: PO,
    accounts: ['service'],
    phases: ['published', 'opening'],
    whileSuspended: true,
  },
  receiveBid: {
    roles: PO,
    accounts: ['service'],
    phases: ['published', ...PHASES.slice(PHASES.indexOf('opening'))],
    whileSuspended: true,
  },
  withdrawBid: {
    roles: PO,
    accounts: ['service'],
    phases: ['published', 'opening'],
    whileSuspended: true,
  },
  readSealedContent: { roles: 'anyMember', phases: PHASES, whileSuspended: true },
  compareMethods: {
    roles: ['procurementOfficer', 'chair', 'approver', 'legal'],
    phases: PHASES,
    whileSuspended: true,
  },
  openBids: { roles: OP, phases: ['opening'] },
  renewShares: { roles: OP, phases: UNTIL_PRICES_ARE_OPEN },
  declareInterest: { roles: 'anyMember', phases: ONCE_NAMES_ARE_KNOWN },
  recordSubcontractorChange: { roles: PO, phases: ONCE_NAMES_ARE_KNOWN, withoutInterest: true },
  decideOnInterest: { roles: PO, phases: ONCE_NAMES_ARE_KNOWN, withoutInterest: true },
  checkFormally: { roles: PO, phases: ['examination'], withoutInterest: true },
  checkEligibility: { roles: PO, phases: ['examination'], withoutInterest: true },
  requestLateDocuments: { roles: PO, phases: ['examination'], withoutInterest: true },
  recordLateDocuments: { roles: PO, phases: ['examination'], withoutInterest: true },
  proposeExclusion: { roles: PO, phases: AFTER_OPENING, withoutInterest: true },
  confirmExclusion: { roles: AP, phases: AFTER_OPENING, withoutInterest: true },
  rejectExclusion: { roles: AP, phases: AFTER_OPENING, withoutInterest: true },
  closeExamination: { roles: PO, phases: ['examination'], withoutInterest: true },
  startBenchmark: { roles: PO, phases: ['benchmark'], withoutInterest: true },
  acceptBenchmark: { roles: PO, phases: ['benchmark'], withoutInterest: true },
  invalidateBenchmark: { roles: PO, phases: ['benchmark'], withoutInterest: true },
  confirmBenchmarkDecision: { roles: AP, phases: ['benchmark'], withoutInterest: true },
  rejectBenchmarkDecision: { roles: AP, phases: ['benchmark'], withoutInterest: true },
  revealItems: { roles: PO, phases: ONCE_MEASURED, withoutInterest: true },
  keepItems: { roles: PO, phases: ONCE_MEASURED, withoutInterest: true },
  recordHumanGrades: {
    roles: ['evaluator', 'chair'],
    phases: ['benchmark'],
    withoutInterest: true,
  },
  lockGrades: { roles: PO, phases: ['benchmark'], withoutInterest: true },
  submitScoreSheet: { roles: ['evaluator'], phases: ['scoring'], withoutInterest: true },
  excuseEvaluator: {
    roles: ['procurementOfficer', 'chair'],
    phases: ['scoring'],
    withoutInterest: true,
  },
  reopenScoreSheet: { roles: CH, phases: ['scoring', 'consensus'], withoutInterest: true },
  recordConsensus: { roles: CH, phases: ['consensus'], withoutInterest: true },
  lockScores: { roles: CH, phases: ['consensus'], withoutInterest: true },
  confirmLock: { roles: AP, phases: ['consensus'], withoutInterest: true },
  openPrices: { roles: OP, phases: ['price'] },
  askPriceClarification: { roles: PO, phases: ['price', 'ranking'], withoutInterest: true },
  recordPriceClarification: { roles: PO, phases: ['price', 'ranking'], withoutInterest: true },
  decideOnPrice: { roles: PO, phases: ['price', 'ranking'], withoutInterest: true },
  confirmPriceDecision: { roles: AP, phases: ['price', 'ranking'], withoutInterest: true },
  rejectPriceDecision: { roles: AP, phases: ['price', 'ranking'], withoutInterest: true },
  attachExitDossier: { roles: PO, phases: ['ranking'], withoutInterest: true },
  drawLot: { roles: PO, phases: ['ranking'], withoutInterest: true },
  confirmLotDraw: { roles: AP, phases: ['ranking'], withoutInterest: true },
  rejectLotDraw: { roles: AP, phases: ['ranking'], withoutInterest: true },
  proposeAward: { roles: PO, phases: ['ranking'], withoutInterest: true },
  confirmAward: { roles: AP, phases: ['ranking'], withoutInterest: true },
  rejectAward: { roles: AP, phases: ['ranking'], withoutInterest: true },
  draftRecord: {
    roles: PO,
    phases: PHASES.slice(PHASES.indexOf('ranking')),
    withoutInterest: true,
  },
  requestReview: { roles: PO, phases: WITH_RECORD },
  remark: { roles: LE, phases: WITH_RECORD, withoutInterest: true },
  answerRemark: { roles: PO, phases: WITH_RECORD, withoutInterest: true },
  returnRecord: { roles: LE, phases: WITH_RECORD, withoutInterest: true },
  approveRecord: { roles: LE, phases: WITH_RECORD, withoutInterest: true },
  signRecord: {
    roles: ['chair', 'procurementOfficer', 'legal'],
    phases: WITH_RECORD,
    withoutInterest: true,
  },
  replaceRecord: { roles: PO, phases: WITH_RECORD, withoutInterest: true },
  confirmReplacement: { roles: AP, phases: WITH_RECORD, withoutInterest: true },
  rejectReplacement: { roles: AP, phases: WITH_RECORD, withoutInterest: true },
  proposeRedaction: { roles: PO, phases: SIGNED, withoutInterest: true },
  confirmRedaction: { roles: LE, phases: SIGNED, withoutInterest: true },
  rejectRedaction: { roles: LE, phases: SIGNED, withoutInterest: true },
  prepareLetters: { roles: PO, phases: ['standstill'], withoutInterest: true },
  dispatchLetters: { roles: PO, phases: ['standstill'] },
  issueDocument: { roles: PO, phases: ONCE_NAMES_ARE_KNOWN, withoutInterest: true },
  award: { roles: AP, phases: ['awarded'], withoutInterest: true },
  concludeContract: { roles: PO, phases: ['awarded'] },
  endContract: { roles: PO, phases: ['contract'] },
  suspend: { roles: ['procurementOfficer', 'legal'], phases: BEFORE_AWARD },
  resume: { roles: ['procurementOfficer', 'legal'], phases: BEFORE_AWARD, whileSuspended: true },
  returnTo: { roles: PO, phases: BEFORE_AWARD },
  confirmReturn: { roles: AP, phases: BEFORE_AWARD },
  cancelProcedure: { roles: PO, phases: BEFORE_AWARD, whileSuspended: true },
  confirmCancellation: { roles: AP, phases: BEFORE_AWARD, whileSuspended: true },
  addNote: { roles: 'anyMember', phases: PHASES, whileSuspended: true },
};

/** Roles that one person must not hold in the same procedure (design/product.md section 1). */
export const INCOMPATIBLE_ROLES: readonly (readonly [ProcedureRole, ProcedureRole])[] = [
  ['evaluator', 'approver'],
  ['evaluator', 'legal'],
  ['chair', 'approver'],
  ['chair', 'legal'],
  ['procurementOfficer', 'approver'],
  ['procurementOfficer', 'legal'],
];

export type Permission =
  { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly refusal: Refusal };

const ALLOWED: Permission = { kind: 'allowed' };
const refused = (...args: Parameters<typeof refusal>): Permission => ({
  kind: 'refused',
  refusal: refusal(...args),
});

/** Whether a person may open procedures at all. */
export const canOpenProcedure = (actor: PersonActor): boolean =>
  actor.accountRoles.includes('procurementOfficer') && mayTakePart(actor.accountRoles);

function hasStanding(row: PolicyRow, actor: PersonActor, state: ProcedureState): boolean {
  const roles = rolesOf(state, actor.personId);
  const byAccount = row.accounts?.some((role) => actor.accountRoles.includes(role)) ?? false;
  if (byAccount) return true;
  return row.roles === 'anyMember'
    ? roles.length > 0
    : row.roles.some((role) => roles.includes(role));
}

/** The seat that this command is given from; null where the person's own roles, or those of an account, suffice. */
export function seatFor(
  { personId }: PersonActor,
  action: Exclude<CommandName, 'openProcedure'>,
  state: ProcedureState,
): Deputy | null {
  const { roles } = POLICY[action];
  if (roles === 'anyMember') return null;
  const own = memberOf(state, personId)?.roles ?? [];
  if (roles.some((role) => own.includes(role))) return null;
  return seatsOf(state, personId).find(({ role }) => roles.includes(role)) ?? null;
}

/** Whether this person can know that the procedure exists: who takes part, auditors and services of the same authority. */
export function knowsProcedure(actor: PersonActor, state: ProcedureState): boolean {
  if (actor.authorityId !== state.authority.id || hasRecused(state, actor.personId)) return false;
  // Whoever became administrator after being appointed is out as long as they are.
  if (!mayTakePart(actor.accountRoles)) return false;
  const byAccount = actor.accountRoles.some((role) => role === 'auditor' || role === 'service');
  return byAccount || takesPart(state, actor.personId);
}

/** An auditor reads from outside; who is a member of the procedure reads as that member. */
export const isAuditing = (actor: PersonActor, state: ProcedureState): boolean =>
  actor.accountRoles.includes('auditor') &&
  !takesPart(state, actor.personId) &&
  !hasRecused(state, actor.personId);

/** Whether no conflict of interest, declared or decided on, keeps this person from the bidders' names. */
export const knowsNames = (actor: PersonActor, state: ProcedureState): boolean =>
  isFree(interestOf(state, actor.personId));

/**
 * May this person give this command now? Early answer in the API, authoritative in `decide`.
 * Rules that depend on the content of the command (four eyes, digests) are the command's own.
 */
export function can(
  actor: PersonActor,
  action: Exclude<CommandName, 'openProcedure'>,
  state: ProcedureState,
): Permission {
  const row = POLICY[action];
  if (!knowsProcedure(actor, state)) {
    return { kind: 'refused', refusal: UNKNOWN_PROCEDURE };
  }
  if (!hasStanding(row, actor, state)) {
    const needed = row.roles === 'anyMember' ? 'member' : row.roles.join(', ');
    return refused('roleMissing', `Nötig ist: ${needed}.`, `Needed: ${needed}.`);
  }
  if (state.ending !== null) {
    return refused('wrongPhase', 'Das Verfahren ist beendet.', 'The procedure has ended.');
  }
  if (!row.phases.includes(state.phase)) {
    return refused(
      'wrongPhase',
      `Phase jetzt: ${state.phase}; möglich in: ${row.phases.join(', ')}.`,
      `Phase now: ${state.phase}; possible in: ${row.phases.join(', ')}.`,
    );
  }
  if (state.suspended !== null && row.whileSuspended !== true) {
    return refused(
      'suspended',
      `Ausgesetzt seit ${state.suspended.since}.`,
      `Suspended since ${state.suspended.since}.`,
    );
  }
  return ALLOWED;
}
