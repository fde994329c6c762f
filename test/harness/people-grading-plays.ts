/** Plays with a suite whose answers people judge: prepared, judged, disputed, locked. */
import type { PlannedSuite } from '../../criteria/procedure/command.js';
import { lotOf } from '../../criteria/procedure/state.js';
import { owedGrades } from '../../criteria/procedure/grading-state.js';
import type { PeopleRule } from '../../criteria/suite/suite.js';
import type { PlayedLot } from './played-lots.js';
import { ASSISTANT_LOT } from './played-lots.js';
import { object } from './effect-outcomes.js';
import type { Play } from './play-procedure.js';
import { createPlay } from './play-procedure.js';
import { playTo } from './procedure-course.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';

export const CHAIR_DECIDES: PeopleRule = {
  format: { kind: 'passFail' },
  sampleBp: 10_000,
  arbiter: 'chair',
  arbitrate: 'verdict',
};

export const peopleLot = (rule: PeopleRule = CHAIR_DECIDES): PlayedLot => ({
  ...ASSISTANT_LOT,
  suites: ASSISTANT_LOT.suites.map((planned): PlannedSuite => {
    if (planned.suite.kind !== 'quality') throw new Error('peopleLot: a quality suite');
    return { ...planned, suite: { ...planned.suite, people: rule } };
  }),
});

export const PEOPLE_LOT_ID = ASSISTANT_LOT.id;
const lotId = PEOPLE_LOT_ID;
export const PEOPLE_SUITE_ID = ASSISTANT_LOT.suites[0]?.suite.id ?? '';

/** Measured, packages ready, nobody has judged. */
export function gradingPlay(rule: PeopleRule = CHAIR_DECIDES): Play {
  const play = playTo(createPlay({ lots: [peopleLot(rule)] }), 'benchmark');
  play.accept('officer', 'startBenchmark', { lotId });
  play.runEffects();
  return play;
}

/** The body of all grades that this person owes; `grade` by place of the answer. */
export function gradesBy(play: Play, who: Who, grade: (position: number) => number) {
  const lot = lotOf(play.state(), lotId);
  const [owed] = lot === null ? [] : owedGrades(play.state(), lot, ACTORS[who].personId);
  const answers = owed?.suite.answers ?? 0;
  const row = Array.from({ length: answers }, (_, at) =>
    owed?.positions.includes(at) === true ? String(grade(at)) : '-',
  ).join('');
  const suiteId = PEOPLE_SUITE_ID;
  return { lotId, suiteId, row, grades: object(`grades-${who}`), withoutReason: 0 };
}

/** Both judge; they differ on every fifth answer. */
export function disputedPlay(): Play {
  const play = gradingPlay();
  play.accept(
    'evaluator',
    'recordHumanGrades',
    gradesBy(play, 'evaluator', () => 1),
  );
  const second = gradesBy(play, 'secondEvaluator', (at) => (at % 5 === 0 ? 0 : 1));
  play.accept('secondEvaluator', 'recordHumanGrades', second);
  return play;
}

/** Everybody has judged and the chair has decided. */
export function judgedPlay(): Play {
  const play = disputedPlay();
  const decided = gradesBy(play, 'chair', (at) => (at % 2 === 0 ? 1 : 0));
  play.accept('chair', 'recordHumanGrades', decided);
  return play;
}

export function lockedPlay(): Play {
  const play = judgedPlay();
  play.accept('officer', 'lockGrades', { lotId });
  play.runEffects();
  return play;
}
