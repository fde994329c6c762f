/** Chapter "people": who had which role in the procedure, and who must sign the record. */
import type { PersonId } from '../ids.js';
import type { ProcedureRole } from '../people/people.js';
import type { SigningRole } from '../procedure/command.js';
import { SIGNING_ROLES } from '../procedure/command.js';
import type { SignatureField } from '../procedure/signature-fields.js';
import { SIGNATURE_FIELDS } from '../procedure/signature-fields.js';
import type { LogView } from './log-view.js';
import { current } from './log-view.js';

export interface RecordMember {
  readonly personId: PersonId;
  readonly name: string;
  readonly roles: readonly ProcedureRole[];
}

export interface ExpectedSigner {
  readonly role: SigningRole;
  readonly field: SignatureField;
  /** Everybody who holds the role; empty when nobody was appointed. */
  readonly people: readonly { readonly personId: PersonId; readonly name: string }[];
}

/** The last appointment of a person counts; who opened the procedure stays its procurement officer. */
export function membersOf(view: LogView): readonly RecordMember[] {
  const members = new Map<PersonId, RecordMember>();
  const officers = new Set<PersonId>();
  for (const { payload } of current(view, 'ProcedureOpened')) {
    const { personId, name } = payload.officer;
    officers.add(personId);
    members.set(personId, { personId, name, roles: ['procurementOfficer'] });
  }
  for (const { payload } of current(view, 'MemberAppointed')) {
    const { personId, name, roles } = payload;
    const kept: readonly ProcedureRole[] = officers.has(personId) ? ['procurementOfficer'] : [];
    members.set(personId, {
      personId,
      name,
      roles: [...kept, ...roles.filter((role) => !kept.includes(role))],
    });
  }
  return [...members.values()];
}

export const expectedSigners = (members: readonly RecordMember[]): readonly ExpectedSigner[] =>
  SIGNING_ROLES.map((role) => ({
    role,
    field: SIGNATURE_FIELDS[role],
    people: members
      .filter(({ roles }) => roles.includes(role))
      .map(({ personId, name }) => ({ personId, name })),
  }));
