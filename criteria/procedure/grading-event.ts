/** Events about answers that people judge: handed out under codes, judged, closed. */
import type { GradeRow } from '../grading/people-grades.js';
import type { LotId, PersonId, SuiteId } from '../ids.js';
import type { ObjectReference } from './command.js';
import type { LockedSuite, PreparedSuite } from './grading-state.js';

export interface GradingPayloads {
  /** Blind packages are ready; the mapping from codes to bids is sealed under its digest. */
  GradingPrepared: {
    lotId: LotId;
    runId: string;
    graders: readonly PersonId[];
    suites: readonly PreparedSuite[];
  };
  HumanGradesRecorded: {
    lotId: LotId;
    runId: string;
    suiteId: SuiteId;
    part: 'grader' | 'arbiter';
    /** Grades by place of the answer; it takes the sealed mapping to know whose they are. */
    row: GradeRow;
    /** With reasons, as they were given. */
    grades: ObjectReference;
    counts: { readonly judged: number; readonly right: number };
  };
  GradesLocked: { lotId: LotId; runId: string; suites: readonly LockedSuite[] };
}
