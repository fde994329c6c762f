/** Folds of deputies, absences and reminders. */
import { isBefore } from '../../instant.js';
import { changeTask } from '../../task/task-state.js';
import type { Folds } from './fold.js';

const without = <T>(entries: Readonly<Record<string, T>>, id: string): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => key !== id));

export const DEPUTIES: Folds<
  | 'DeputyAppointed'
  | 'AbsenceRecorded'
  | 'AbsenceBegan'
  | 'AbsenceEnded'
  | 'MemberReminded'
  | 'TaskNeglected'
> = {
  DeputyAppointed: (state, { personId, name, memberId, role }) => ({
    ...state,
    deputies: [
      ...state.deputies.filter((one) => one.memberId !== memberId || one.role !== role),
      { personId, name, memberId, role },
    ],
  }),
  AbsenceRecorded: (state, { personId, from, until }, { at }) => ({
    ...state,
    absences: { ...state.absences, [personId]: { from, until, begun: !isBefore(at, from) } },
  }),
  AbsenceBegan: (state, { personId }) => {
    const absence = state.absences[personId];
    return absence === undefined
      ? state
      : { ...state, absences: { ...state.absences, [personId]: { ...absence, begun: true } } };
  },
  AbsenceEnded: (state, { personId }) => ({
    ...state,
    absences: without(state.absences, personId),
  }),
  MemberReminded: (state, { personId, task, number }) =>
    changeTask(state, task, personId, { reminded: number }),
  TaskNeglected: (state, { personId, task }) =>
    changeTask(state, task, personId, { neglected: true }),
};
