/** People's grades of a run while they are given: who judges which answers, what is in, what is still owed. */
import type { Digest } from '../canonical-json.js';
import { assignGraders, gradersNeeded } from '../grading/assign-graders.js';
import type {
  GradeRow,
  GradingSheets,
  PeopleResult,
  PeopleSettlement,
} from '../grading/people-grades.js';
import { settlePeople } from '../grading/people-grades.js';
import type { LotId, PersonId, SuiteId } from '../ids.js';
import { peopleRuleOf } from '../suite/people-rule.js';
import type { PeopleRule } from '../suite/suite.js';
import type { ObjectReference, PlannedSuite } from './command.js';
import { rolesOf } from './deputy-state.js';
import type { BenchmarkState } from './lot-progress.js';
import type { LotState, Member, ProcedureState } from './state.js';
import { hasRole, lotsOf, scoringEvaluators } from './state.js';

/** Blind package of one suite; answers go by their place in the order of codes. */
export interface PreparedSuite {
  readonly suiteId: SuiteId;
  /** The scrubbed answers under their codes. */
  readonly tasks: ObjectReference;
  /** Over the sealed mapping from codes to bids. */
  readonly mappingDigest: Digest;
  readonly answers: number;
}

export interface SuiteGrading extends PreparedSuite {
  readonly rows: Readonly<Record<PersonId, GradeRow>>;
  readonly arbitration: Readonly<Record<PersonId, GradeRow>>;
}

/** What people came to on one suite; which bid an answer is of is not yet known. */
export type LockedSuite = Omit<PeopleResult, 'places'> & { readonly suiteId: SuiteId };

export interface GradingState {
  /** In the order of the assignment. */
  readonly graders: readonly PersonId[];
  readonly suites: readonly SuiteGrading[];
  readonly locked: readonly LockedSuite[] | null;
}

export const suitesForPeople = ({ suites }: Pick<LotState, 'suites'>): readonly PlannedSuite[] =>
  suites.filter(({ suite }) => peopleRuleOf(suite) !== null);

const rulesOf = (lot: Pick<LotState, 'suites'>): readonly PeopleRule[] =>
  lot.suites.flatMap(({ suite }) => peopleRuleOf(suite) ?? []);

/** Whether the chair decides between two in any suite of the lot. */
export const chairDecides = (lot: Pick<LotState, 'suites'>): boolean =>
  rulesOf(lot).some(({ arbiter }) => arbiter === 'chair');

/** Who judges the answers of a lot: every evaluator without a conflict, but nobody who decides between two. */
export const gradersOf = (state: ProcedureState, lot: LotState): readonly Member[] =>
  scoringEvaluators(state).filter(
    ({ personId }) => !chairDecides(lot) || !hasRole(state, personId, 'chair'),
  );

/** How many evaluators the suites of a lot take; 0 where nothing is for people. */
export const gradersWanted = (lot: LotState): number =>
  Math.max(0, ...rulesOf(lot).map(gradersNeeded));

export type Measured = Extract<BenchmarkState, { kind: 'measured' }>;

/** The grading of a lot that is prepared and not locked; null otherwise. */
export function openGrading(
  lot: LotState,
): { readonly measured: Measured; readonly grading: GradingState } | null {
  const measured = lot.benchmark;
  if (measured.kind !== 'measured' || rulesOf(lot).length === 0) return null;
  const { grading } = measured;
  return grading === null || grading.locked !== null ? null : { measured, grading };
}

/** The rule by which a suite's answers are judged. @throws Error for a suite that asks no people */
export function ruleOf(lot: LotState, suiteId: SuiteId): PeopleRule {
  const planned = lot.suites.find(({ suite }) => suite.id === suiteId);
  const rule = planned === undefined ? null : peopleRuleOf(planned.suite);
  if (rule === null) throw new Error(`ruleOf: suite ${suiteId} asks no people`);
  return rule;
}

export function sheetsOf(
  lot: LotState,
  { seed }: Measured,
  { graders }: Pick<GradingState, 'graders'>,
  { suiteId, answers, rows, arbitration }: SuiteGrading,
): GradingSheets {
  const assigned = assignGraders(answers, graders.length, ruleOf(lot, suiteId), seed);
  return { assigned, graders, rows, arbitration };
}

export interface OwedGrades {
  readonly lotId: LotId;
  readonly suite: SuiteGrading;
  readonly part: 'grader' | 'arbiter';
  /** Places of the answers, rising. */
  readonly positions: readonly number[];
}

function ownPositions({ assigned, graders }: GradingSheets, personId: PersonId): readonly number[] {
  const place = graders.indexOf(personId);
  return assigned.flatMap(({ pair }, at) => (pair.includes(place) ? [at] : []));
}

function owedOf(
  state: ProcedureState,
  settlement: PeopleSettlement,
  sheets: GradingSheets,
  personId: PersonId,
): Pick<OwedGrades, 'part' | 'positions'> | null {
  if (settlement.kind === 'waiting') {
    return settlement.missing.includes(personId)
      ? { part: 'grader', positions: ownPositions(sheets, personId) }
      : null;
  }
  if (settlement.kind === 'settled') return null;
  const chairs = rolesOf(state, personId).includes('chair');
  const own = settlement.open.find(({ by }) => by === personId || (by === null && chairs));
  return own === undefined ? null : { part: 'arbiter', positions: own.positions };
}

/** What this person has to judge in a lot now. */
export function owedGrades(
  state: ProcedureState,
  lot: LotState,
  personId: PersonId,
): readonly OwedGrades[] {
  const open = openGrading(lot);
  if (open === null) return [];
  return open.grading.suites.flatMap((suite) => {
    const sheets = sheetsOf(lot, open.measured, open.grading, suite);
    const settlement = settlePeople(sheets, ruleOf(lot, suite.suiteId));
    const owed = owedOf(state, settlement, sheets, personId);
    return owed === null ? [] : [{ lotId: lot.id, suite, ...owed }];
  });
}

/** Whether this person has answers to judge in any lot. */
export const owesGrades = (state: ProcedureState, personId: PersonId): boolean =>
  lotsOf(state).some((lot) => owedGrades(state, lot, personId).length > 0);

export interface SettledSuite {
  readonly suite: SuiteGrading;
  readonly settlement: PeopleSettlement;
}

/** Where each suite of a lot stands; empty where nothing is open. */
export function settlements(lot: LotState): readonly SettledSuite[] {
  const open = openGrading(lot);
  if (open === null) return [];
  return open.grading.suites.map((suite) => ({
    suite,
    settlement: settlePeople(
      sheetsOf(lot, open.measured, open.grading, suite),
      ruleOf(lot, suite.suiteId),
    ),
  }));
}

/** What would be locked now; null while anything is open. The same in the engine and in `verify`. */
export function lockedSuites(lot: LotState): readonly LockedSuite[] | null {
  if (openGrading(lot) === null) return null;
  const locked: LockedSuite[] = [];
  for (const { suite, settlement } of settlements(lot)) {
    if (settlement.kind !== 'settled') return null;
    const { kind: _, ...judged } = settlement;
    const { suiteId, tasks, mappingDigest, rows, arbitration } = suite;
    const judges = [...Object.keys(rows), ...Object.keys(arbitration)].sort();
    locked.push({ suiteId, packageDigest: tasks.digest, mappingDigest, judges, ...judged });
  }
  return locked;
}

const without = (
  rows: Readonly<Record<PersonId, GradeRow>>,
  personId: PersonId,
): Readonly<Record<PersonId, GradeRow>> =>
  Object.fromEntries(Object.entries(rows).filter(([id]) => id !== personId));

/** A person who leaves takes their open grades along; a successor who judges nothing yet takes the place. */
export function withoutGrader(
  benchmark: BenchmarkState,
  personId: PersonId,
  successorId: PersonId | null,
): BenchmarkState {
  if (benchmark.kind !== 'measured') return benchmark;
  const { grading } = benchmark;
  if (grading === null || grading.locked !== null) return benchmark;
  const takes = successorId !== null && !grading.graders.includes(successorId);
  const graders = grading.graders.map((id) => (takes && id === personId ? successorId : id));
  const suites = grading.suites.map((suite) => ({
    ...suite,
    rows: without(suite.rows, personId),
    arbitration: without(suite.arbitration, personId),
  }));
  return { ...benchmark, grading: { ...grading, graders, suites } };
}

/** For people's eyes: who has judged, not what. */
export function coveredGrades(benchmark: BenchmarkState): BenchmarkState {
  if (benchmark.kind !== 'measured' || benchmark.grading == null) return benchmark;
  const covered = (rows: Readonly<Record<PersonId, GradeRow>>) =>
    Object.fromEntries(Object.keys(rows).map((id) => [id, '']));
  const suites = benchmark.grading.suites.map((suite) => ({
    ...suite,
    rows: covered(suite.rows),
    arbitration: covered(suite.arbitration),
  }));
  return { ...benchmark, grading: { ...benchmark.grading, suites, locked: null } };
}
