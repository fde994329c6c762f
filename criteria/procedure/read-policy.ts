/** Who may read what of a procedure: the counterpart of POLICY for everything that is no command. */
import type { AccountRole, ProcedureRole } from '../people/people.js';
import type { PersonActor } from './actor.js';
import { rolesOf, takesPart } from './deputy-state.js';
import { knowsNames, knowsProcedure } from './policy.js';
import type { ProcedureState } from './state.js';

export const PROCEDURE_READS = [
  'procedure',
  'log',
  'package',
  'ownShares',
  'openedEnvelope',
  'revealedItems',
  'bidderCells',
  'record',
  'notices',
  'documents',
  'exports',
] as const;
export type ProcedureRead = (typeof PROCEDURE_READS)[number];

export interface ReadRow {
  /** Any one of these procedure roles suffices; 'anyMember' means every member. */
  readonly roles: readonly ProcedureRole[] | 'anyMember';
  /** Account roles of the same authority that read without being members. */
  readonly accounts: readonly AccountRole[];
  /** For members only after a declaration of no conflict of interest. */
  readonly withoutInterest?: true;
}

/** How much of it a reader then sees is up to `viewFor` and `logViewFor`. */
export const READ_POLICY: Readonly<Record<ProcedureRead, ReadRow>> = {
  procedure: { roles: 'anyMember', accounts: ['auditor', 'service'] },
  log: { roles: ['procurementOfficer', 'legal'], accounts: ['auditor'] },
  package: { roles: 'anyMember', accounts: ['auditor', 'service'] },
  ownShares: { roles: ['opener'], accounts: [] },
  openedEnvelope: { roles: 'anyMember', accounts: ['auditor'], withoutInterest: true },
  /** Benchmark items that were revealed after the run. */
  revealedItems: { roles: 'anyMember', accounts: ['auditor'] },
  /** One bidder's own answers in a benchmark, for access to the file. */
  bidderCells: {
    roles: ['procurementOfficer', 'legal'],
    accounts: ['auditor'],
    withoutInterest: true,
  },
  record: { roles: 'anyMember', accounts: ['auditor'], withoutInterest: true },
  /** What bidders are told; letters that name one of them only without a conflict of interest. */
  notices: { roles: ['procurementOfficer', 'legal'], accounts: ['auditor'] },
  /** Letters and protocols as files; of them the chair gets the minutes. */
  documents: {
    roles: ['procurementOfficer', 'legal', 'approver', 'chair'],
    accounts: ['auditor'],
    withoutInterest: true,
  },
  /** Data for other systems; what names bidders or tells scores has a rule of its own in `export-policy.ts`. */
  exports: { roles: ['procurementOfficer', 'legal'], accounts: ['auditor'] },
};

/** Whether this person may read this of the procedure. Who is a member reads as that member, whatever the account. */
export function mayRead(actor: PersonActor, read: ProcedureRead, state: ProcedureState): boolean {
  if (!knowsProcedure(actor, state)) return false;
  const row = READ_POLICY[read];
  if (!takesPart(state, actor.personId))
    return row.accounts.some((role) => actor.accountRoles.includes(role));
  const roles = rolesOf(state, actor.personId);
  const holds = row.roles === 'anyMember' || row.roles.some((role) => roles.includes(role));
  return holds && (row.withoutInterest !== true || knowsNames(actor, state));
}
