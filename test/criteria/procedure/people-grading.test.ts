/** Answers that people judge: each alone, two for every answer, the chair between them, and no result before all is closed. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import type { ProcedureEvent, RecordedEvent } from '../../../criteria/procedure/event.js';
import { owedGrades } from '../../../criteria/procedure/grading-state.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { lotOf } from '../../../criteria/procedure/state.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { openTasks } from '../../../criteria/task/open-tasks.js';
import {
  CHAIR_DECIDES,
  disputedPlay,
  gradesBy,
  gradingPlay,
  judgedPlay,
  lockedPlay,
  peopleLot,
  PEOPLE_LOT_ID as lotId,
} from '../../harness/people-grading-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { NO_CONFLICT, playTo } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const reason = 'Grund, der in der Akte steht';
const asked = (play: Play) => nextSteps(play.state()).map(({ command }) => command);
const taskPeople = (play: Play, kind: string) =>
  openTasks(play.state())
    .filter((task) => task.kind === kind)
    .map(({ personId }) => personId)
    .sort();
const idOf = (who: Who) => ACTORS[who].personId;
const give = (play: Play, who: Who, grade: (at: number) => number) =>
  play.accept(who, 'recordHumanGrades', gradesBy(play, who, grade));

describe('answers for people', () => {
  it('wait for two evaluators, of whom the chair who decides is none', () => {
    const play = gradingPlay();
    expect(taskPeople(play, 'recordHumanGrades')).toEqual(
      [idOf('evaluator'), idOf('secondEvaluator')].sort(),
    );
    expect(asked(play)).toContain('recordHumanGrades');
    expect(play.state().phase).toBe('benchmark');
    expect(play.due()).toBeNull();
  });

  it('go each to two people, and all of one person come in together', () => {
    const play = gradingPlay();
    const lot = lotOf(play.state(), lotId);
    if (lot === null) throw new Error('no lot');
    const [own] = owedGrades(play.state(), lot, idOf('evaluator'));
    expect(own).toMatchObject({ part: 'grader' });
    expect(own?.positions).toHaveLength(own?.suite.answers ?? 0);
    const whole = gradesBy(play, 'evaluator', () => 1);
    const refusals = [
      { ...whole, row: whole.row.replace('1', '-') },
      { ...whole, row: `${whole.row}1` },
      { ...whole, row: whole.row.replace('1', '2') },
      { ...whole, withoutReason: 2 },
      { ...whole, suiteId: 'andere' },
      { ...whole, lotId: '7' },
    ].map((body) => play.refuse('evaluator', 'recordHumanGrades', body).code);
    expect(refusals).toEqual([
      'incomplete',
      'unknownReference',
      'ruleViolated',
      'reasonRequired',
      'unknownReference',
      'unknownReference',
    ]);
    play.accept('evaluator', 'recordHumanGrades', whole);
    expect(play.refuse('evaluator', 'recordHumanGrades', whole).code).toBe('alreadyDone');
  });

  it('are nothing for the chair before two people differ, and only what they differ on then', () => {
    const play = gradingPlay();
    const body = gradesBy(play, 'evaluator', () => 1);
    expect(play.refuse('chair', 'recordHumanGrades', body).code).toBe('incomplete');
    const disputed = disputedPlay();
    expect(taskPeople(disputed, 'recordHumanGrades')).toEqual([idOf('chair')]);
    const lot = lotOf(disputed.state(), lotId);
    const [owed] = lot === null ? [] : owedGrades(disputed.state(), lot, idOf('chair'));
    expect(owed?.part).toBe('arbiter');
    expect(owed?.positions.every((at) => at % 5 === 0)).toBe(true);
    expect(owed?.positions).toHaveLength(Math.ceil((owed?.suite.answers ?? 0) / 5));
  });

  it('are locked only when nothing is missing, and the refusal says what is', () => {
    const text = (play: Play): string => {
      const handled = play.give('officer', 'lockGrades', { lotId });
      return handled.decision.kind === 'refused' ? handled.decision.refusal.detail.de : 'locked';
    };
    const play = gradingPlay();
    expect(text(play)).toContain('Emil Wertung, Ewa Wertung');
    give(play, 'evaluator', () => 1);
    expect(text(play)).toContain('Urteile von Ewa Wertung');
    give(play, 'secondEvaluator', (at) => (at % 5 === 0 ? 0 : 1));
    expect(text(play)).toMatch(/Entscheidung über \d+ strittige/);
    give(play, 'chair', () => 1);
    expect(asked(play)).toContain('lockGrades');
    expect(text(play)).toBe('locked');
    expect(play.refuse('officer', 'lockGrades', { lotId }).code).toBe('alreadyDone');
  });

  it('keep the run from being accepted, and from having any points', () => {
    const play = disputedPlay();
    const handled = play.give('officer', 'acceptBenchmark', { lotId, reason });
    expect(handled.decision).toMatchObject({
      refusal: {
        code: 'incomplete',
        detail: { de: expect.stringContaining('lockGrades') as string },
      },
    });
    expect(play.refuse('officer', 'invalidateBenchmark', { lotId, reason }).code).toBe(
      'incomplete',
    );
    expect(play.state().lots[lotId]?.benchmark.kind).toBe('measured');
    const before = judgedPlay();
    expect(before.due()).toBeNull();
    const after = lockedPlay();
    expect(after.state().lots[lotId]?.benchmark.kind).toBe('finished');
    expect(after.state().phase).toBe('scoring');
  });

  it('hide from everybody what others gave, until points are computed', () => {
    const play = disputedPlay();
    for (const who of ['officer', 'chair', 'evaluator', 'auditor'] as const) {
      const view = viewFor(ACTORS[who], play.state());
      expect(JSON.stringify(view?.lots[0]?.benchmark)).not.toMatch(/1{5}/);
    }
    const seen = viewFor(ACTORS.officer, play.state())?.lots[0]?.benchmark;
    expect(seen).toMatchObject({
      grading: { suites: [{ rows: { [idOf('evaluator')]: '', [idOf('secondEvaluator')]: '' } }] },
    });
  });
});

describe('a person who leaves', () => {
  it('takes the grades along; the successor judges anew, after a declaration of their own', () => {
    const play = disputedPlay();
    const { personId, name } = ACTORS.outsider;
    play.accept('officer', 'replaceMember', {
      personId: idOf('evaluator'),
      successorId: personId,
      successorName: name,
      reason,
    });
    const body = gradesBy(play, 'outsider', () => 1);
    expect(body.row).toMatch(/^1+$/);
    expect(play.refuse('outsider', 'recordHumanGrades', body).code).toBe('interestUndeclared');
    play.accept('outsider', 'declareInterest', NO_CONFLICT);
    play.accept('outsider', 'recordHumanGrades', body);
    expect(taskPeople(play, 'recordHumanGrades')).toEqual([idOf('chair')]);
    give(play, 'chair', () => 0);
    play.accept('officer', 'lockGrades', { lotId });
    expect(lotOf(play.state(), lotId)?.benchmark).toMatchObject({
      grading: { locked: [{ judges: [personId, idOf('secondEvaluator'), idOf('chair')].sort() }] },
    });
  });
});

describe('a run without enough people', () => {
  it('does not start', () => {
    const evaluators = { ...CHAIR_DECIDES, arbiter: 'evaluator' } as const;
    const play = playTo(createPlay({ lots: [peopleLot(evaluators)] }), 'benchmark');
    const started = play.fork();
    started.accept('officer', 'startBenchmark', { lotId });
    play.accept('secondEvaluator', 'recuse', { reason });
    expect(play.refuse('officer', 'startBenchmark', { lotId }).code).toBe('incomplete');
  });
});

/** The log of a play with some events changed and chained anew. */
function findings(play: Play, change: (event: ProcedureEvent) => ProcedureEvent = (one) => one) {
  const events = play
    .log()
    .map((entry): RecordedEvent => ({ ...entry, event: change(entry.event) }));
  const twin: unknown = JSON.parse(canonicalJson(buildRecord(chained(events), 1)));
  return verifyRecord(twin).findings.map(({ code, place }) => `${code} ${place}`);
}

describe('the verifier', () => {
  it('comes to the same verdicts, agreement and points from what each person gave', () => {
    const play = lockedPlay();
    const finished = play.log().find(({ event }) => event.kind === 'BenchmarkFinished')?.event;
    expect(finished).toMatchObject({
      payload: {
        suites: [
          {
            people: {
              arbitrated: expect.any(Number) as number,
              agreement: { observedBp: 8_000 },
              judges: ['emil', 'ewa', 'vera'],
            },
          },
        ],
      },
    });
    expect(findings(play)).toEqual([]);
  });

  it.each<[string, (event: ProcedureEvent) => ProcedureEvent]>([
    [
      'a grade that was exchanged afterwards',
      (event) =>
        event.kind === 'HumanGradesRecorded' && event.payload.part === 'arbiter'
          ? { ...event, payload: { ...event.payload, row: event.payload.row.replace('1', '0') } }
          : event,
    ],
    [
      'a lock that says otherwise',
      (event) =>
        event.kind === 'GradesLocked'
          ? {
              ...event,
              payload: {
                ...event.payload,
                suites: event.payload.suites.map((suite) => ({
                  ...suite,
                  agreement: { ...suite.agreement, kappaBp: 9_999 },
                })),
              },
            }
          : event,
    ],
    [
      'a result without what people said',
      (event) => {
        if (event.kind !== 'BenchmarkFinished') return event;
        const suites = event.payload.suites.map(({ people: _, ...suite }) => suite);
        return { ...event, payload: { ...event.payload, suites } };
      },
    ],
    [
      'verdicts that stand in other cells',
      (event) => {
        if (event.kind !== 'BenchmarkFinished') return event;
        const suites = event.payload.suites.map((suite) => {
          const { people } = suite;
          if (people === undefined) return suite;
          return { ...suite, people: { ...people, places: [...people.places].reverse() } };
        });
        return { ...event, payload: { ...event.payload, suites } };
      },
    ],
  ])('finds %s', (_, change) => {
    expect(findings(lockedPlay(), change).join()).toContain('BENCHMARK_RESULT');
  });
});
