/** Whose turn it is: the next steps of a procedure shared out among the people who can take them now. */
import type { PersonId } from '../ids.js';
import type { Holder } from '../procedure/deputy-state.js';
import { holdersOf, participants } from '../procedure/deputy-state.js';
import { owesGrades } from '../procedure/grading-state.js';
import { isFree, mustDeclare } from '../procedure/interest-state.js';
import { allOwedSheets } from '../procedure/missing-sheets.js';
import { nextSteps } from '../procedure/next-steps.js';
import { isBeforePhase } from '../procedure/phase.js';
import { POLICY } from '../procedure/policy.js';
import type { ProcedureState, TwoPersonState } from '../procedure/state.js';
import { interestOf } from '../procedure/state.js';
import type { TaskKind } from './task-kind.js';

export interface OpenTask {
  readonly kind: TaskKind;
  readonly personId: PersonId;
  /** The absent member whose deputy has it; null for one's own. */
  readonly forWhom: PersonId | null;
}

export const taskKey = ({ kind, personId }: Pick<OpenTask, 'kind' | 'personId'>): string =>
  `${kind}:${personId}`;

const begunBy = (opening: TwoPersonState, personId: PersonId): boolean =>
  opening.kind === 'started' && opening.by === personId;

/** Looked up once for everybody: there may be many sheets, and each event asks. */
const owing = (state: ProcedureState): ReadonlySet<PersonId> =>
  new Set(
    state.phase === 'scoring' ? allOwedSheets(state).map(({ evaluatorId }) => evaluatorId) : [],
  );

const proposedBy = (
  proposal: { readonly kind: string; readonly by?: PersonId } | null,
  personId: PersonId,
): boolean => proposal !== null && 'by' in proposal && proposal.by === personId;

/** Whether somebody has done their part already, or must leave it to another person. */
function isOthers(
  state: ProcedureState,
  kind: TaskKind,
  personId: PersonId,
  owe: ReadonlySet<PersonId>,
): boolean {
  switch (kind) {
    case 'openBids':
      return begunBy(state.opening, personId);
    case 'openPrices':
      return begunBy(state.priceOpening, personId);
    case 'submitScoreSheet':
      return !owe.has(personId);
    case 'recordHumanGrades':
      return !owesGrades(state, personId);
    case 'confirmFreeze':
      return proposedBy(state.freeze, personId);
    case 'confirmAmendment':
      return state.documents.proposal?.by === personId;
    case 'confirmLock':
      return proposedBy(state.lock, personId);
    case 'confirmReturn':
      return state.returning?.by === personId;
    case 'confirmReplacement':
      return state.record.replacing?.by === personId;
    case 'confirmCancellation':
      return state.cancelling?.by === personId;
    default:
      return false;
  }
}

function isTheirs(
  state: ProcedureState,
  kind: TaskKind,
  { personId }: Holder,
  owe: ReadonlySet<PersonId>,
): boolean {
  const row = kind === 'attention' || kind === 'neglected' ? null : POLICY[kind];
  // Without a declaration that task comes first; with a conflict it is for others.
  if (row?.withoutInterest === true && !isFree(interestOf(state, personId))) return false;
  return !isOthers(state, kind, personId, owe);
}

/** Whoever takes part and has not declared cannot go on. */
const declarations = (state: ProcedureState): readonly OpenTask[] =>
  isBeforePhase(state.phase, 'examination') || state.ending !== null || state.suspended !== null
    ? []
    : participants(state)
        .filter(({ personId }) => mustDeclare(interestOf(state, personId)))
        .map(({ personId }) => ({ kind: 'declareInterest', personId, forWhom: null }));

/** Every task of everybody now, each kind once for each person, in the order of the next steps. */
export function openTasks(state: ProcedureState): readonly OpenTask[] {
  const owe = owing(state);
  const shared = nextSteps(state).flatMap(({ command, roles }) => {
    if (command === 'openProcedure') return [];
    const kind: TaskKind = command ?? 'attention';
    return roles.flatMap((role) =>
      holdersOf(state, role)
        .filter((holder) => isTheirs(state, kind, holder, owe))
        .map(({ personId, forWhom }): OpenTask => ({ kind, personId, forWhom })),
    );
  });
  const all = new Map<string, OpenTask>();
  for (const task of [...declarations(state), ...shared]) {
    if (!all.has(taskKey(task))) all.set(taskKey(task), task);
  }
  return [...all.values()];
}
