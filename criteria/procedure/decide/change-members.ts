/** Decisions about the people of a running procedure: a member is replaced, or recuses themselves. */
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { PersonId } from '../../ids.js';
import type { ProcedureRole } from '../../people/people.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { possibleRoles } from '../deputy-state.js';
import { hasRecused, openPlaceOf, rolesBefore } from '../former-member.js';
import { isConflicted } from '../interest-state.js';
import type { Voided } from '../panel-event.js';
import { INCOMPATIBLE_ROLES } from '../policy.js';
import { SHARES_NEEDED, presentHolders, sealedKinds } from '../sealing.js';
import type { Member, ProcedureState } from '../state.js';
import { interestOf, lotsOf, memberOf, membersWithRole } from '../state.js';

/**
 * What falls with a person who leaves the panel while scores are open, or whose place is taken. Once the
 * panel is another one, it agrees anew; locked scores stand as they were locked.
 */
export function voidedBy(
  state: ProcedureState,
  { personId, roles }: Pick<Member, 'personId' | 'roles'>,
): Voided {
  const open = state.phase === 'scoring' || state.phase === 'consensus';
  if (!open || !roles.includes('evaluator')) return [];
  const scored = lotsOf(state).some((lot) =>
    Object.values(lot.sheets).some(({ evaluatorId }) => evaluatorId === personId),
  );
  return [
    ...(scored ? (['sheets'] as const) : []),
    ...(state.phase === 'consensus' ? (['consensus'] as const) : []),
  ];
}

/** What speaks against this person as successor; null when nothing does. */
function successorFault(
  state: ProcedureState,
  leaving: PersonId,
  successor: PersonId,
  handedOver: readonly ProcedureRole[],
): Decision | null {
  if (successor === leaving) {
    return refuse('ruleViolated', 'Es übernimmt eine andere Person.', 'Another person takes over.');
  }
  if (hasRecused(state, successor) || isConflicted(interestOf(state, successor))) {
    return refuse(
      'ruleViolated',
      'Wer sich für befangen erklärt oder einen Konflikt hat, übernimmt keine Aufgabe.',
      'Whoever recused themselves or has a conflict takes over no role.',
    );
  }
  const held = possibleRoles(state, successor, leaving);
  const all = new Set([...held, ...rolesBefore(state, successor), ...handedOver]);
  const clash = INCOMPATIBLE_ROLES.find(([a, b]) => all.has(a) && all.has(b));
  if (clash !== undefined) {
    return refuse(
      'incompatibleRoles',
      `${clash[0]} und ${clash[1]}.`,
      `${clash[0]} and ${clash[1]}.`,
    );
  }
  return twoPeopleFault(state, { leaving, held, handedOver, successor });
}

interface Handover {
  readonly leaving: PersonId;
  readonly successor: PersonId;
  readonly held: readonly ProcedureRole[];
  readonly handedOver: readonly ProcedureRole[];
}

/** Openers are two people, and so are chair and procurement officer, who both sign. */
function twoPeopleFault(
  state: ProcedureState,
  { leaving, successor, held, handedOver }: Handover,
): Decision | null {
  if (held.includes('opener') && handedOver.includes('opener')) {
    return refuse(
      'ruleViolated',
      'Zwei Öffnende sind zwei Personen.',
      'Two openers are two people.',
    );
  }
  const signing = ['chair', 'procurementOfficer'] as const;
  const signers = signing.flatMap((role) =>
    membersWithRole(state, role).map(({ personId }) => personId),
  );
  const left = new Set([...signers.filter((personId) => personId !== leaving), successor]);
  return signing.some((role) => handedOver.includes(role)) && left.size < 2
    ? refuse(
        'ruleViolated',
        'Vorsitz und Vergabestelle unterzeichnen beide: Es braucht zwei Personen.',
        'Chair and procurement both sign: two people are needed.',
      )
    : null;
}

/** A successor holds no share before the shares are renewed, and that takes two who do. */
function lastSharesFault(state: ProcedureState, leaving: PersonId): Decision | null {
  const holders = presentHolders(state);
  if (sealedKinds(state).length === 0 || !holders.includes(leaving)) return null;
  return holders.length - 1 < SHARES_NEEDED
    ? refuse(
        'ruleViolated',
        'Dann wäre nur noch ein Schlüsselanteil da, und niemand könnte die Umschläge je öffnen.',
        'Then only one share would be left, and nobody could ever open the envelopes.',
      )
    : null;
}

/** A member, or the open place of one who recused themselves, goes to another person with all its roles. */
export function replaceMember(
  state: ProcedureState,
  { personId, successorId, successorName, reason }: CommandBody<'replaceMember'>,
): Decision {
  const leaving = memberOf(state, personId) ?? openPlaceOf(state, personId);
  if (leaving === null) {
    return refuse('unknownReference', `Mitglied ${personId}.`, `Member ${personId}.`);
  }
  const fault =
    successorFault(state, personId, successorId, leaving.roles) ?? lastSharesFault(state, personId);
  if (fault !== null) return fault;
  if (state.members.length + state.formerMembers.length >= PROCEDURE_LIMITS.members) {
    return refuse(
      'limitExceeded',
      `Höchstens ${PROCEDURE_LIMITS.members} Mitglieder, frühere eingeschlossen.`,
      `At most ${PROCEDURE_LIMITS.members} members, former ones included.`,
    );
  }
  return accept({
    kind: 'MemberReplaced',
    payload: {
      personId,
      successor: { personId: successorId, name: successorName },
      roles: leaving.roles,
      reason,
      voids: voidedBy(state, leaving),
    },
  });
}

/** Whoever recuses themselves is out at once; only a procedure without any procurement officer cannot be. */
export function recuse(
  state: ProcedureState,
  { reason }: CommandBody<'recuse'>,
  { actor }: DecisionContext,
): Decision {
  const { personId } = actor;
  const leaving = memberOf(state, personId);
  const officers = membersWithRole(state, 'procurementOfficer');
  if (officers.length === 1 && officers[0]?.personId === personId) {
    return refuse(
      'incomplete',
      'Sie sind die einzige Vergabestelle: Erst übergeben (replaceMember).',
      'You are the only procurement officer: first hand over (replaceMember).',
    );
  }
  return accept({
    kind: 'MemberRecused',
    payload: { personId, reason, voids: leaving === null ? [] : voidedBy(state, leaving) },
  });
}
