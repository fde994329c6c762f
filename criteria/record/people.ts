/** Chapter "people": who had which role in the procedure, and who must sign the record. */
import type { PersonId } from '../ids.js';
import type { ProcedureRole } from '../people/people.js';
import type { SigningRole } from '../procedure/command.js';
import { SIGNING_ROLES } from '../procedure/command.js';
import type { SignatureField } from '../procedure/signature-fields.js';
import { SIGNATURE_FIELDS } from '../procedure/signature-fields.js';
import type { Happened, LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';
import type { RecordSeat } from './seats.js';
import { seatsOf } from './seats.js';

export interface RecordMember {
  readonly personId: PersonId;
  readonly name: string;
  /** The roles now, or, of a former member, those they left. */
  readonly roles: readonly ProcedureRole[];
  readonly active: boolean;
  /** For whom this person was to stand in, and when they did. */
  readonly seats: readonly RecordSeat[];
  /** When and why this person has left, whether replaced by somebody or recused. */
  readonly departures: readonly Departure[];
}

export interface Departure {
  readonly stamp: Stamp;
  readonly reason: string;
  /** Who took over; null for a recusal. */
  readonly successor: { readonly personId: PersonId; readonly name: string } | null;
}

export interface ExpectedSigner {
  readonly role: SigningRole;
  readonly field: SignatureField;
  /** Everybody who holds the role; empty when nobody was appointed. */
  readonly people: readonly { readonly personId: PersonId; readonly name: string }[];
}

type Change =
  | Happened<'ProcedureOpened'>
  | Happened<'MemberAppointed'>
  | Happened<'MemberReplaced'>
  | Happened<'MemberRecused'>;

/** Everything that made somebody a member or ended it, in its order. */
const changesOf = (view: LogView): readonly Change[] =>
  [
    ...current(view, 'ProcedureOpened'),
    ...current(view, 'MemberAppointed'),
    ...current(view, 'MemberReplaced'),
    ...current(view, 'MemberRecused'),
  ].sort((a, b) => a.stamp.sequence - b.stamp.sequence);

/** Held roles first, then those that come with them. */
const union = (
  held: readonly ProcedureRole[],
  added: readonly ProcedureRole[],
): readonly ProcedureRole[] => [...held, ...added.filter((role) => !held.includes(role))];

function departed(
  members: Map<PersonId, RecordMember>,
  personId: PersonId,
  departure: Departure,
): void {
  const member = members.get(personId);
  if (member !== undefined)
    members.set(personId, {
      ...member,
      departures: [...member.departures, departure],
      active: false,
    });
}

function applyChange(members: Map<PersonId, RecordMember>, { stamp, payload }: Change): void {
  if ('officer' in payload) {
    const { personId, name } = payload.officer;
    members.set(personId, {
      personId,
      name,
      roles: ['procurementOfficer'],
      active: true,
      seats: [],
      departures: [],
    });
  } else if ('successor' in payload) {
    const { personId, successor, roles, reason } = payload;
    departed(members, personId, { stamp, reason, successor });
    const before = members.get(successor.personId);
    const held = before?.active === true ? before.roles : [];
    members.set(successor.personId, {
      ...successor,
      roles: union(held, roles),
      active: true,
      seats: [],
      departures: before?.departures ?? [],
    });
  } else if ('roles' in payload) {
    const { personId, name, roles } = payload;
    const before = members.get(personId);
    const officer = before?.active === true && before.roles.includes('procurementOfficer');
    members.set(personId, {
      personId,
      name,
      roles: union(officer ? ['procurementOfficer'] : [], roles),
      active: true,
      seats: [],
      departures: before?.departures ?? [],
    });
  } else departed(members, payload.personId, { stamp, reason: payload.reason, successor: null });
}

const DEPUTY = { roles: [], active: false, seats: [], departures: [] } as const;

/** The last appointment of a person counts; an officer stays officer until they leave. Former members stay listed. */
export function membersOf(view: LogView): readonly RecordMember[] {
  const members = new Map<PersonId, RecordMember>();
  for (const change of changesOf(view)) applyChange(members, change);
  for (const { personId, name, ...seat } of seatsOf(view)) {
    // A deputy who is no member holds no role of their own.
    const known = members.get(personId) ?? { ...DEPUTY, personId, name };
    members.set(personId, { ...known, seats: [...known.seats, seat] });
  }
  return [...members.values()];
}

export const expectedSigners = (members: readonly RecordMember[]): readonly ExpectedSigner[] =>
  SIGNING_ROLES.map((role) => ({
    role,
    field: SIGNATURE_FIELDS[role],
    people: members
      .filter(({ roles, active }) => active && roles.includes(role))
      .map(({ personId, name }) => ({ personId, name })),
  }));
