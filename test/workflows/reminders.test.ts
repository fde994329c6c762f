/** Reminders in virtual time: the workflow's log woken when it asks to be, reminding as the plan of the rule set says and no more. */
import { describe, expect, it } from 'vitest';
import { addMs, isBefore, toMs } from '../../criteria/instant.js';
import type { Instant } from '../../criteria/instant.js';
import { dueEffect } from '../../criteria/procedure/effects.js';
import { engineStep } from '../../criteria/procedure/engine-step.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import { nextWake } from '../../criteria/procedure/next-wake.js';
import { recordOutcome } from '../../criteria/procedure/settle.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { summaryOf } from '../../criteria/procedure/summary.js';
import { tasksOf } from '../../criteria/task/tasks-of.js';
import { TRAINING } from '../../criteria/rule-set/training.js';
import { lazyPlay, seat, standIn } from '../harness/deputy-plays.js';
import type { Desk } from '../harness/log-desk.js';
import { at, envelope, opened } from '../harness/log-desk.js';
import { createPlay } from '../harness/play-procedure.js';
import { playTo, playToEnd } from '../harness/procedure-course.js';
import { troubledPlay } from '../harness/uncommon-plays.js';

const PLAN = TRAINING.reminders;
if (PLAN === undefined) throw new Error('the training rules remind nobody');
const { taskMs, overdueEveryMs, overdueMost, remindAtBasisPoints } = PLAN;
const reason = 'Grund, der in der Akte steht';
const YEAR = 365 * 86_400_000;

interface Reminder {
  readonly at: number;
  readonly what: string;
}

/** Wakes the log whenever it asks for it, like the workflow, until nothing is left to wait for or the end has come. */
async function letTimePass(desk: Desk, until: Instant): Promise<number> {
  let wakes = 0;
  for (;;) {
    const state = desk.log.state();
    const wake = state === null ? null : nextWake(state);
    if (state === null || wake === null || !isBefore(wake, until)) return wakes;
    wakes += 1;
    const log = at(desk.store, desk.log.carryOver(), wake);
    await log.note(() => []);
    desk = { ...desk, log };
    const after = log.state();
    if (after?.sequence === state.sequence) throw new Error(`woken for nothing at ${wake}`);
  }
}

const remindersOf = (desk: Desk): readonly Reminder[] =>
  desk.store.entries().flatMap(({ at, event }) => {
    if (event.kind === 'MemberReminded')
      return [{ at: toMs(at), what: `${event.payload.personId} ${event.payload.number}` }];
    return event.kind === 'TaskNeglected'
      ? [{ at: toMs(at), what: `${event.payload.personId} neglected` }]
      : [];
  });

describe('a task that nobody does', () => {
  it('leads to the reminders of the plan, at its times, then to the officer, then to nothing', async () => {
    const desk = await opened();
    const since = toMs(desk.log.state()?.openedAt ?? '');
    const wakes = await letTimePass(desk, addMs(desk.log.state()?.openedAt ?? '', YEAR));
    const before = remindAtBasisPoints.map((share) => (taskMs * share) / 10_000);
    const after = Array.from({ length: overdueMost }, (_, n) => taskMs + overdueEveryMs * (n + 1));
    const expected = [...before, ...after].map((ms, place) => ({
      at: since + ms,
      what: `paul ${place + 1}`,
    }));
    const end = { at: since + taskMs + overdueEveryMs * (overdueMost + 1), what: 'paul neglected' };
    expect(remindersOf(desk)).toEqual([...expected, end]);
    expect(wakes).toBe(expected.length + 1);
    const state = foldLog(desk.store.entries());
    expect(state === null ? null : summaryOf(state).needsAttention).toBe(true);
    const kinds =
      state === null ? [] : tasksOf('paul', state, state.openedAt).map(({ kind }) => kind);
    expect(kinds).toEqual(['defineUseCase', 'neglected']);
  });

  it('is reminded of once after a long outage, not once for each reminder missed', async () => {
    const desk = await opened();
    const now = addMs(desk.log.state()?.openedAt ?? '', taskMs + overdueEveryMs + 1);
    const log = at(desk.store, desk.log.carryOver(), now);
    await log.note(() => []);
    expect(remindersOf(desk).map(({ what }) => what)).toEqual([
      `paul ${remindAtBasisPoints.length + 1}`,
    ]);
  });

  it('is reminded of once, also when the first record of it was lost', async () => {
    const desk = await opened();
    const before = desk.log.carryOver();
    const now = addMs(desk.log.state()?.openedAt ?? '', taskMs / 2);
    for (let run = 0; run < 3; run += 1) {
      const again = at(desk.store, before, addMs(now, run));
      await again.note(() => []);
    }
    expect(remindersOf(desk)).toHaveLength(1);
  });

  it('rests while the procedure is suspended, and has its time back afterwards', async () => {
    const desk = await opened();
    const start = desk.log.state()?.openedAt ?? '';
    await desk.log.give(envelope('officer', 's', 'suspend', { reason }));
    await letTimePass(desk, addMs(start, YEAR));
    expect(remindersOf(desk)).toEqual([]);
    const resumed = addMs(start, YEAR);
    const log = at(desk.store, desk.log.carryOver(), resumed);
    await log.give(envelope('officer', 'r', 'resume', { reason }));
    expect(remindersOf(desk)).toEqual([]);
    const wake = log.state() === null ? null : nextWake(log.state() as ProcedureState);
    expect(isBefore(resumed, wake ?? '1970-01-01T00:00:00.000Z')).toBe(true);
  });
});

describe('reminders', () => {
  it('go to the deputy while the member is away, and to the member where nobody stands in', () => {
    const reminded = (represented: boolean): readonly string[] => {
      const play = playTo(createPlay(), 'design');
      if (represented) standIn(play, 'outsider', 'officer', 'procurementOfficer');
      else {
        const body = { personId: 'paul', from: play.now(), reason: 'leave' } as const;
        play.accept('officer', 'recordAbsence', body);
      }
      play.wait(taskMs / 2 + 60_000);
      return play
        .log()
        .flatMap(({ event }) => (event.kind === 'MemberReminded' ? event.payload.personId : []));
    };
    expect(reminded(true)).toEqual(['ida']);
    expect(reminded(false)).toEqual(['paul']);
  });

  it('are over when the task is done, and begin anew when it comes back', () => {
    const play = playTo(createPlay(), 'design');
    play.wait(taskMs / 2);
    const [lot] = play.lots;
    if (lot === undefined) throw new Error('no lot');
    playTo(play, 'published');
    expect(Object.values(play.state().tasks)).toEqual([]);
  });

  it('are never more than the plan has, for each person and task', () => {
    const count = new Map<string, number>();
    for (const { event } of lazyPlay().log()) {
      if (event.kind !== 'MemberReminded') continue;
      const key = `${event.payload.personId} ${event.payload.task}`;
      count.set(key, (count.get(key) ?? 0) + 1);
    }
    expect(count.size).toBeGreaterThan(0);
    expect(Math.max(...count.values())).toBeLessThanOrEqual(
      remindAtBasisPoints.length + overdueMost,
    );
  });

  it('do not exist where the rule set has no plan', () => {
    const play = playTo(createPlay(), 'design');
    const { reminders: _, ...ruleSet } = play.state().ruleSet;
    const state: ProcedureState = { ...play.state(), ruleSet };
    expect(engineStep(state, addMs(play.now(), YEAR))).toBeNull();
    expect(nextWake(state)).toBeNull();
  });
});

describe('the next waking', () => {
  it.each([
    ['a regular course', () => createPlay],
    ['trouble', () => createPlay],
  ])('is in the future or has something to do, all through %s', (which) => {
    const wrong: string[] = [];
    const look = (state: ProcedureState, now: Instant): void => {
      const settled = recordOutcome(state, [], now).state ?? state;
      const wake = nextWake(settled);
      if (wake === null || isBefore(now, wake) || dueEffect(settled, now) !== null) return;
      wrong.push(`${settled.phase} ${wake}`);
    };
    if (which === 'trouble') {
      const play = troubledPlay();
      look(play.state(), play.now());
    } else playToEnd(createPlay({ observe: (state, _, now) => look(state, now) }));
    const lazy = lazyPlay();
    look(lazy.state(), lazy.now());
    expect(wrong).toEqual([]);
  });

  it('is the beginning of an absence, then its end', () => {
    const play = playTo(createPlay(), 'published');
    play.accept('officer', 'appointDeputy', seat('outsider', 'legal', 'legal'));
    const [from, until] = [addMs(play.now(), 1_000), addMs(play.now(), 2_000)];
    play.accept('legal', 'recordAbsence', { personId: 'lea', from, until, reason: 'leave' });
    expect(nextWake(play.state())).toBe(from);
    play.waitUntil(from);
    expect(nextWake(play.state())).toBe(until);
  });
});
