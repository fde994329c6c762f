/** Who stands in for whom: deputies, absences, and the roles that follow from both. */
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import { isBefore } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { ProcedureEvent } from './event.js';
import type { Member, ProcedureState } from './state.js';
import { memberOf, membersWithRole } from './state.js';

/** Why somebody is away, no closer than the file needs it: an illness is nobody's business here. */
export const ABSENCE_REASONS = ['leave', 'duty', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export interface Deputy {
  /** Who stands in. */
  readonly personId: PersonId;
  readonly name: string;
  /** For whom, and with which of their roles. */
  readonly memberId: PersonId;
  readonly role: ProcedureRole;
}

export interface Absence {
  readonly from: Instant;
  readonly until: Instant | null;
  /** Whether it has come; the engine says so by an event. */
  readonly begun: boolean;
}

type People = Pick<ProcedureState, 'members' | 'deputies' | 'absences'>;

/** The recorded absence of a member, present or to come; null when there is none. */
export const absenceOf = ({ absences }: People, personId: PersonId): Absence | null =>
  Object.hasOwn(absences, personId) ? (absences[personId] ?? null) : null;

export const isAbsent = (state: People, personId: PersonId): boolean =>
  absenceOf(state, personId)?.begun === true;

/** A seat without its member's role is empty: the member has left, or was appointed anew without it. */
const isFilled = ({ members }: People, { memberId, role }: Deputy): boolean =>
  members.some(({ personId, roles }) => personId === memberId && roles.includes(role));

/** The seats that this person could have to take, whoever is away. */
export const possibleSeats = (state: People, personId: PersonId): readonly Deputy[] =>
  state.deputies.filter((deputy) => deputy.personId === personId && isFilled(state, deputy));

/** The seats that this person takes now, because their members are away. */
export const seatsOf = (state: People, personId: PersonId): readonly Deputy[] =>
  possibleSeats(state, personId).filter(({ memberId }) => isAbsent(state, memberId));

const union = (roles: readonly ProcedureRole[]): readonly ProcedureRole[] => [...new Set(roles)];

/** The roles of a person now: their own, and those of absent members whose deputy they are. Every check of roles asks here. */
export const rolesOf = (state: People, personId: PersonId): readonly ProcedureRole[] =>
  union([
    ...(state.members.find((member) => member.personId === personId)?.roles ?? []),
    ...seatsOf(state, personId).map(({ role }) => role),
  ]);

/** Own roles and those of all seats they could take; `except` leaves the seats of one member out. */
export const possibleRoles = (
  state: ProcedureState,
  personId: PersonId,
  except?: PersonId,
): readonly ProcedureRole[] =>
  union([
    ...(memberOf(state, personId)?.roles ?? []),
    ...possibleSeats(state, personId)
      .filter(({ memberId }) => memberId !== except)
      .map(({ role }) => role),
  ]);

/** Whether this person takes part now: as a member, or as deputy of somebody who is away. */
export const takesPart = (state: People, personId: PersonId): boolean =>
  state.members.some((member) => member.personId === personId) ||
  seatsOf(state, personId).length > 0;

export interface Holder {
  readonly personId: PersonId;
  readonly name: string;
  /** The absent member; null for whoever holds the role themselves. */
  readonly forWhom: PersonId | null;
}

/** Everybody who holds a role now: members first, then deputies who do not hold it anyway. */
export function holdersOf(state: ProcedureState, role: ProcedureRole): readonly Holder[] {
  const own = membersWithRole(state, role);
  const deputies = state.deputies.filter(
    (deputy) =>
      deputy.role === role &&
      isAbsent(state, deputy.memberId) &&
      isFilled(state, deputy) &&
      own.every(({ personId }) => personId !== deputy.personId),
  );
  return [
    ...own.map(({ personId, name }) => ({ personId, name, forWhom: null })),
    ...deputies.map(({ personId, name, memberId }) => ({ personId, name, forWhom: memberId })),
  ];
}

/** Members and deputies who take part now, each once. */
export function participants(state: ProcedureState): readonly Pick<Member, 'personId' | 'name'>[] {
  const seated = state.deputies.filter(
    ({ personId }, place) =>
      memberOf(state, personId) === null &&
      seatsOf(state, personId).length > 0 &&
      state.deputies.findIndex((deputy) => deputy.personId === personId) === place,
  );
  return [...state.members, ...seated].map(({ personId, name }) => ({ personId, name }));
}

/** The name of a member or deputy; null for anybody else. */
export const participantName = (state: People, personId: PersonId): string | null =>
  [...state.members, ...state.deputies].find((person) => person.personId === personId)?.name ??
  null;

const changeAt = ({ begun, from, until }: Absence): Instant | null => (begun ? until : from);

/** The next absence to begin or to end by the calendar; people's calendars run on while a procedure is suspended. */
export function absenceStep(state: ProcedureState, now: Instant): ProcedureEvent | null {
  for (const personId of Object.keys(state.absences).sort()) {
    const absence = absenceOf(state, personId);
    const at = absence === null ? null : changeAt(absence);
    if (absence === null || at === null || isBefore(now, at)) continue;
    return { kind: absence.begun ? 'AbsenceEnded' : 'AbsenceBegan', payload: { personId } };
  }
  return null;
}

/** When the next absence begins or ends; null when none does. */
export const nextAbsenceChange = (state: ProcedureState): Instant | null =>
  Object.values(state.absences)
    .flatMap((absence) => changeAt(absence) ?? [])
    .sort()[0] ?? null;
