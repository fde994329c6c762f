/** What kinds of tasks there are: a command that somebody has to give, or a trouble that somebody has to look into. */
import type { CommandName } from '../procedure/command.js';

export type TaskKind =
  | Exclude<CommandName, 'openProcedure'>
  /** Something the engine cannot do by itself. */
  | 'attention'
  /** Somebody else does not do what is theirs, in spite of all reminders. */
  | 'neglected';

/** Tasks that wait for something to happen in the world, or that time makes no worse. */
const WITHOUT_DUE: readonly TaskKind[] = [
  'attention',
  'neglected',
  'revealItems',
  'endContract',
  'resume',
];

export const hasDue = (kind: TaskKind): boolean => !WITHOUT_DUE.includes(kind);
