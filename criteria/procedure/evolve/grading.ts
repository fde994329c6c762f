/** Folds of people's grades: packages are ready, grades come in one person after the other, then they are closed. */
import type { GradingState } from '../grading-state.js';
import type { LotId } from '../../ids.js';
import type { ProcedureState } from '../state.js';
import type { Folds } from './fold.js';
import { changeLot } from './fold.js';

const changeGrading = (
  state: ProcedureState,
  lotId: LotId,
  change: (grading: GradingState) => GradingState,
): ProcedureState =>
  changeLot(state, lotId, ({ benchmark }) =>
    benchmark.kind === 'measured' && benchmark.grading !== null
      ? { benchmark: { ...benchmark, grading: change(benchmark.grading) } }
      : {},
  );

export const GRADING: Folds<'GradingPrepared' | 'HumanGradesRecorded' | 'GradesLocked'> = {
  GradingPrepared: (state, { lotId, graders, suites }) =>
    changeLot(state, lotId, ({ benchmark }) =>
      benchmark.kind === 'measured'
        ? {
            benchmark: {
              ...benchmark,
              grading: {
                graders,
                suites: suites.map((suite) => ({ ...suite, rows: {}, arbitration: {} })),
                locked: null,
              },
            },
          }
        : {},
    ),
  HumanGradesRecorded: (state, { lotId, suiteId, part, row }, { by }) => {
    const personId = by.kind === 'person' ? by.personId : '';
    return changeGrading(state, lotId, (grading) => ({
      ...grading,
      suites: grading.suites.map((suite) => {
        if (suite.suiteId !== suiteId) return suite;
        return part === 'grader'
          ? { ...suite, rows: { ...suite.rows, [personId]: row } }
          : { ...suite, arbitration: { ...suite.arbitration, [personId]: row } };
      }),
    }));
  },
  GradesLocked: (state, { lotId, suites }) =>
    changeGrading(state, lotId, (grading) => ({ ...grading, locked: suites })),
};
