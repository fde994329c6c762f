/** Commands of people who judge answers of a benchmark, and of who closes their work. */
import type { GradeRow } from '../grading/people-grades.js';
import type { LotId, SuiteId } from '../ids.js';
import type { ObjectReference } from './command.js';

export interface GradingBodies {
  /** All own answers of a suite at once; the texts stay in the object store. */
  recordHumanGrades: {
    lotId: LotId;
    suiteId: SuiteId;
    row: GradeRow;
    grades: ObjectReference;
    /** Answers that do not count as right, and no reason was given. */
    withoutReason: number;
  };
  lockGrades: { lotId: LotId };
}
