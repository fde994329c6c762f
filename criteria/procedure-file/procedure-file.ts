/** A procedure folder's table of contents: lots, files and members (file kind `procedure`). */
import type { LotId, PersonId, ProcedureId } from '../ids.js';
import type { ProcedureRole } from '../people/people.js';

/** Rule sets that a procedure file can name. */
export const NAMED_RULE_SETS = ['training', 'vgv.open'] as const;
export type NamedRuleSet = (typeof NAMED_RULE_SETS)[number];

/** Path of a file below the procedure's folder, with forward slashes, without `..`. */
export type FolderPath = string;

export interface ProcedureLot {
  readonly id: LotId;
  readonly title: string;
  readonly profile: FolderPath;
  readonly suites: readonly FolderPath[];
}

export interface ProcedureMember {
  readonly person: PersonId;
  readonly name: string;
  readonly roles: readonly ProcedureRole[];
}

export interface ProcedureFile {
  readonly schema: 'zuschlag/procedure/1';
  readonly id: ProcedureId;
  readonly title: string;
  readonly ruleSet: NamedRuleSet;
  readonly lots: readonly ProcedureLot[];
  readonly useCase: FolderPath;
  readonly members: readonly ProcedureMember[];
}
