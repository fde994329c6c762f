/** Decisions about deputies and absences: who may stand in for whom, and from when to when. */
import { isBefore } from '../../instant.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { absenceOf, possibleRoles, rolesOf } from '../deputy-state.js';
import { hasRecused, rolesBefore } from '../former-member.js';
import { isConflicted } from '../interest-state.js';
import { INCOMPATIBLE_ROLES } from '../policy.js';
import type { ProcedureState } from '../state.js';
import { interestOf, memberOf } from '../state.js';

type Appointment = CommandBody<'appointDeputy'>;

/** What speaks against this seat; null when nothing does. */
function seatFault(
  state: ProcedureState,
  { personId, memberId, role }: Appointment,
): Decision | null {
  const member = memberOf(state, memberId);
  if (member === null || !member.roles.includes(role)) {
    return refuse('unknownReference', `${memberId}: ${role}.`, `${memberId}: ${role}.`);
  }
  if (role === 'evaluator') {
    return refuse(
      'ruleViolated',
      'Eine Wertung ist persönlich: Wertende haben keine Vertretung, sondern eine Nachfolge (replaceMember).',
      'A score is personal: evaluators have no deputy but a successor (replaceMember).',
    );
  }
  if (role === 'opener') {
    return refuse(
      'ruleViolated',
      'Ein Anteil am Siegelschlüssel ist persönlich: Öffnende haben keine Vertretung; ein dritter Anteil ist die Reserve.',
      'A share of the sealing key is personal: openers have no deputy; a third share is the reserve.',
    );
  }
  return personId === memberId
    ? refuse('ruleViolated', 'Es vertritt eine andere Person.', 'Another person stands in.')
    : null;
}

/** What speaks against this person; null when nothing does. Roles count as if everybody were away. */
function personFault(
  state: ProcedureState,
  { personId, memberId, role }: Appointment,
): Decision | null {
  if (hasRecused(state, personId) || isConflicted(interestOf(state, personId))) {
    return refuse(
      'ruleViolated',
      'Wer sich für befangen erklärt oder einen Konflikt hat, vertritt niemanden.',
      'Whoever recused themselves or has a conflict stands in for nobody.',
    );
  }
  const held = possibleRoles(state, personId, memberId);
  const ever = [...held, ...rolesBefore(state, personId)];
  const clash = INCOMPATIBLE_ROLES.find(
    ([a, b]) => (a === role && ever.includes(b)) || (b === role && ever.includes(a)),
  );
  if (clash !== undefined) {
    return refuse(
      'incompatibleRoles',
      `${clash[0]} und ${clash[1]}.`,
      `${clash[0]} and ${clash[1]}.`,
    );
  }
  const signing = ['chair', 'procurementOfficer'] as const;
  const signsTwice =
    signing.some((one) => one === role) &&
    signing.some((one) => one !== role && held.includes(one));
  return held.includes(role) || signsTwice
    ? refuse(
        'ruleViolated',
        'Diese Person hat schon einen der Plätze, die von verschiedenen Personen besetzt sein müssen.',
        'This person already has one of the seats that different people must take.',
      )
    : null;
}

/** One deputy for each member and role: a later appointment takes the place of the earlier one. */
export function appointDeputy(state: ProcedureState, body: Appointment): Decision {
  const fault = seatFault(state, body) ?? personFault(state, body);
  if (fault !== null) return fault;
  return state.deputies.length >= PROCEDURE_LIMITS.members
    ? refuse(
        'limitExceeded',
        `Höchstens ${PROCEDURE_LIMITS.members} Vertretungen.`,
        `At most ${PROCEDURE_LIMITS.members} deputies.`,
      )
    : accept({ kind: 'DeputyAppointed', payload: body });
}

/** Absence is one's own affair, or the procurement officer's. */
function notTheirs(
  state: ProcedureState,
  personId: string,
  { actor }: DecisionContext,
): Decision | null {
  const officer = rolesOf(state, actor.personId).includes('procurementOfficer');
  return actor.personId === personId || officer
    ? null
    : refuse(
        'ruleViolated',
        'Abwesenheit trägt die Person selbst oder die Vergabestelle ein.',
        'Absence is recorded by the person or by the procurement officer.',
      );
}

/** Recorded again, an absence is another one from then on. */
export function recordAbsence(
  state: ProcedureState,
  { personId, from, until, reason }: CommandBody<'recordAbsence'>,
  context: DecisionContext,
): Decision {
  const foreign = notTheirs(state, personId, context);
  if (foreign !== null) return foreign;
  if (memberOf(state, personId) === null) {
    return refuse('unknownReference', `Mitglied ${personId}.`, `Member ${personId}.`);
  }
  const over = until !== undefined && (!isBefore(from, until) || !isBefore(context.now, until));
  return over
    ? refuse(
        'ruleViolated',
        'Das Ende liegt nach dem Beginn und in der Zukunft.',
        'The end lies after the beginning and in the future.',
      )
    : accept({
        kind: 'AbsenceRecorded',
        payload: { personId, from, until: until ?? null, reason },
      });
}

export function endAbsence(
  state: ProcedureState,
  { personId }: CommandBody<'endAbsence'>,
  context: DecisionContext,
): Decision {
  const foreign = notTheirs(state, personId, context);
  if (foreign !== null) return foreign;
  return absenceOf(state, personId) === null
    ? refuse('alreadyDone', 'Es ist keine Abwesenheit eingetragen.', 'No absence is recorded.')
    : accept({ kind: 'AbsenceEnded', payload: { personId } });
}
