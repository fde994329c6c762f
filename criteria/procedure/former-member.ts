/** People who have left a procedure: replaced by somebody, or recused of their own accord. */
import type { PersonId } from '../ids.js';
import type { ProcedureRole } from '../people/people.js';
import type { Member, ProcedureState } from './state.js';
import { membersWithRole } from './state.js';

export interface FormerMember extends Member {
  readonly left: 'replaced' | 'recused';
  /** Who took over the roles; null while nobody has. */
  readonly successor: PersonId | null;
}

/** The place that a recused person has left and nobody has taken; null when there is none. */
export const openPlaceOf = (state: ProcedureState, personId: PersonId): FormerMember | null =>
  state.formerMembers.find(
    (former) =>
      former.personId === personId && former.successor === null && former.roles.length > 0,
  ) ?? null;

/** Whether somebody recused themselves: that cannot be taken back. */
export const hasRecused = (
  { formerMembers }: Pick<ProcedureState, 'formerMembers'>,
  personId: PersonId,
): boolean =>
  formerMembers.some((former) => former.personId === personId && former.left === 'recused');

/** Roles that a person has handed over: what must not meet in one person must not meet there one after the other. */
export const rolesBefore = (state: ProcedureState, personId: PersonId): readonly ProcedureRole[] =>
  state.formerMembers.flatMap((former) => (former.personId === personId ? former.roles : []));

/** Bids and prices are opened by two people; every other role needs one. */
const needed = (role: ProcedureRole): number => (role === 'opener' ? 2 : 1);

/** Recused members without whom a role is not held by enough people. */
export const vacancies = (state: ProcedureState): readonly FormerMember[] =>
  state.formerMembers.filter(
    ({ successor, roles }) =>
      successor === null &&
      roles.some((role) => membersWithRole(state, role).length < needed(role)),
  );
