/** One thing to be done next, and by whom. */
import type { Bilingual } from '../bilingual.js';
import type { Instant } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { CommandName } from './command.js';

export interface NextStep {
  readonly command: CommandName | null;
  /** Who must act; empty when the engine or the calendar does. */
  readonly roles: readonly ProcedureRole[];
  readonly text: Bilingual;
  /** Until when, where a period runs. */
  readonly until?: Instant;
  /** From when on the step is a warning, where it becomes one before its time is over. */
  readonly warnFrom?: Instant;
}

export const step = (
  command: CommandName | null,
  roles: readonly ProcedureRole[],
  de: string,
  en: string,
): NextStep => ({ command, roles, text: { de, en } });
