/** Accounts and their roles (file kind `people`, for samples and import). */
import type { PersonId } from '../ids.js';

/** Rights that come with the account itself. */
export const ACCOUNT_ROLES = [
  'procurementOfficer',
  'member',
  'auditor',
  'administrator',
  'service',
] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** Rights within one procedure. */
export const PROCEDURE_ROLES = [
  'procurementOfficer',
  'approver',
  'chair',
  'evaluator',
  'opener',
  'legal',
] as const;
export type ProcedureRole = (typeof PROCEDURE_ROLES)[number];

export interface PersonEntry {
  readonly id: PersonId;
  readonly name: string;
  readonly title: string;
  readonly accountRoles: readonly AccountRole[];
  /** Where mails go, where any are sent. */
  readonly email?: string;
  /** Sample accounts only; refused outside training mode. */
  readonly password: string;
  /** Sample accounts only: passphrase of the personal key with which they open. */
  readonly openerPassphrase?: string;
}

export interface People {
  readonly schema: 'zuschlag/people/1';
  readonly authority: { readonly id: string; readonly name: string; readonly address: string };
  readonly people: readonly PersonEntry[];
}
