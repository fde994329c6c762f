/** The inbox is derived from the state: everybody's next step is somebody's task, and nothing else is. */
import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { PHASES } from '../../../criteria/procedure/phase.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { POLICY, can } from '../../../criteria/procedure/policy.js';
import { taskText } from '../../../criteria/task/task-text.js';
import { taskLines, tasksOf } from '../../../criteria/task/tasks-of.js';
import { standIn } from '../../harness/deputy-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import {
  NO_CONFLICT,
  openProcedure,
  playTo,
  playToEnd,
  submitSheet,
} from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS, whoIs } from '../../harness/procedure-people.js';
import { troubledPlay } from '../../harness/uncommon-plays.js';

const reason = 'Grund, der in der Akte steht';
const kindsOf = (play: Play, who: Who): readonly string[] =>
  tasksOf(ACTORS[who].personId, play.state(), play.now()).map(({ kind }) => kind);
const inbox = (play: Play): readonly string[] =>
  taskLines(play.state()).map(({ personId, kind }) => `${whoIs(personId)} ${kind}`);

describe('the inboxes', () => {
  const EXPECTED: Readonly<Partial<Record<Phase, readonly string[]>>> = {
    need: ['officer defineUseCase'],
    design: ['officer adoptProfile'],
    published: [],
    scoring: [
      'chair submitScoreSheet',
      'evaluator submitScoreSheet',
      'secondEvaluator submitScoreSheet',
    ],
    consensus: ['chair recordConsensus'],
    review: ['officer requestReview', 'officer revealItems'],
    contract: ['officer endContract'],
  };
  it.each(Object.entries(EXPECTED))('in %s hold exactly what is next', (phase, expected) => {
    const play = createPlay();
    openProcedure(play);
    if (phase !== 'need') playTo(play, phase as Phase);
    const state = phase === 'need' ? playOpened() : play;
    expect(inbox(state)).toEqual(expected);
  });

  it('never hold what the person could not do', () => {
    const wrong: string[] = [];
    const observe = (play: Play): void => {
      for (const { personId, kind } of taskLines(play.state())) {
        if (kind === 'attention' || kind === 'neglected') continue;
        const permission = can(ACTORS[whoIs(personId)], kind, play.state());
        if (permission.kind !== 'allowed') wrong.push(`${play.state().phase}: ${personId} ${kind}`);
      }
    };
    const play: Play = createPlay({ observe: () => observe(play) });
    playToEnd(play);
    expect(wrong).toEqual([]);
  });

  it('leave no step of the procedure to nobody', () => {
    const missing: string[] = [];
    const look = (play: Play): void => {
      const state = play.state();
      const given = new Set(taskLines(state).map(({ kind }) => kind));
      for (const { command, roles } of nextSteps(state)) {
        const kind = command === null || command === 'openProcedure' ? 'attention' : command;
        if (roles.length > 0 && !given.has(kind) && isSomebodys(state.phase, kind)) {
          missing.push(`${state.phase}: ${kind}`);
        }
      }
    };
    const play: Play = createPlay({ observe: () => look(play) });
    playToEnd(play);
    expect([...new Set(missing)]).toEqual([]);
  });

  it('say since when, and until when by the rule set', () => {
    const play = playTo(createPlay(), 'design');
    const [task] = tasksOf('paul', play.state(), play.now());
    expect(task).toMatchObject({ since: play.state().phaseSince, overdue: false, forWhom: null });
    const taskMs = play.state().ruleSet.reminders?.taskMs ?? 0;
    const due = Date.parse(task?.since ?? '') + taskMs;
    expect(task?.dueAt).toBe(new Date(due).toISOString());
    const at = (ms: number) => tasksOf('paul', play.state(), new Date(ms).toISOString())[0];
    expect([at(due - 1)?.overdue, at(due)?.overdue]).toEqual([false, true]);
  });

  it('give the second opener the window that the first one began', () => {
    const play = playTo(createPlay(), 'price');
    expect(inbox(play)).toEqual(['opener openPrices', 'secondOpener openPrices']);
    play.accept('opener', 'openPrices', { part: 'first' } as never);
    expect(inbox(play)).toEqual(['secondOpener openPrices']);
    const { priceOpening } = play.state();
    const until = priceOpening.kind === 'started' ? priceOpening.until : '';
    expect(tasksOf('olga', play.state(), play.now())[0]?.dueAt).toBe(until);
  });

  it('take a sheet off the list when it is in, of that person only', () => {
    const play = playTo(createPlay(), 'scoring');
    for (const lot of play.lots) {
      for (const bid of Object.values(play.state().bids).filter((one) => one.lotId === lot.id)) {
        const found = lot.bids.find(({ bidId }) => bidId === bid.bidId);
        if (bid.exclusion === null && found !== undefined) {
          submitSheet(play, 'evaluator', lot, found);
        }
      }
    }
    expect(kindsOf(play, 'evaluator')).toEqual([]);
    expect(kindsOf(play, 'secondEvaluator')).toEqual(['submitScoreSheet']);
  });

  it('ask a late-comer to declare first', () => {
    const play = playTo(createPlay(), 'scoring');
    const body = { personId: 'emil', successorId: 'ida', successorName: 'Ida Außen', reason };
    play.accept('officer', 'replaceMember', body);
    expect(kindsOf(play, 'outsider')).toEqual(['declareInterest']);
    play.accept('outsider', 'declareInterest', NO_CONFLICT);
    expect(kindsOf(play, 'outsider')).toEqual(['submitScoreSheet']);
    expect(tasksOf('ida', play.state(), play.now())[0]?.since).toBe(play.now());
  });

  it('are empty for whoever has left, and once the procedure has ended', () => {
    const play = playTo(createPlay(), 'scoring');
    play.accept('evaluator', 'recuse', { reason });
    expect(kindsOf(play, 'evaluator')).toEqual([]);
    expect(taskLines(playToEnd(createPlay()).state())).toEqual([]);
  });

  it('hold a deputy’s task with the time that is left, and for whom it is', () => {
    const play = playTo(createPlay(), 'design');
    const officers = tasksOf('paul', play.state(), play.now())[0];
    play.wait(60_000);
    standIn(play, 'outsider', 'officer', 'procurementOfficer');
    const [task] = tasksOf('ida', play.state(), play.now());
    expect(task).toMatchObject({
      kind: officers?.kind,
      dueAt: officers?.dueAt,
      since: play.now(),
      forWhom: { personId: 'paul', name: 'Paul Vergabe' },
    });
  });

  it('rest while the procedure is suspended and come back with the time they had', () => {
    const play = playTo(createPlay(), 'design');
    const before = tasksOf('paul', play.state(), play.now())[0];
    play.wait(1_000);
    play.accept('officer', 'suspend', { reason });
    expect(inbox(play)).toEqual(['officer resume', 'legal resume']);
    play.wait(3_600_000);
    play.accept('officer', 'resume', { reason });
    const after = tasksOf('paul', play.state(), play.now())[0];
    expect(after?.since).toBe(before?.since);
    expect(Date.parse(after?.dueAt ?? '') - Date.parse(before?.dueAt ?? '')).toBe(3_600_000);
  });
});

describe('the words of a task', () => {
  it('name no bidder, no price and no score, whatever goes wrong', () => {
    const texts: string[] = [];
    const play = troubledPlay();
    const names = play.lots.flatMap(({ bids }) => bids.map(({ bidder }) => bidder));
    for (const { kind } of taskLines(play.state())) texts.push(JSON.stringify(taskText(kind)));
    for (const phase of PHASES.slice(1)) {
      for (const { kind } of taskLines(playTo(createPlay(), phase).state())) {
        texts.push(JSON.stringify(taskText(kind)));
      }
    }
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(text).not.toMatch(/\d/u);
      expect(names.some((name) => text.includes(name))).toBe(false);
      expect(text).not.toContain('Schritt ');
    }
  });
});

function playOpened(): Play {
  const play = createPlay();
  play.accept('officer', 'openProcedure', {
    procedureId: 'buergerdialog-2026',
    title: 'Assistent',
    ruleSetId: 'training',
    lots: play.lots.map(({ id }) => ({ id, title: id })),
  });
  return play;
}

/** A step that waits for a declaration is nobody's until that is made. */
function isSomebodys(phase: Phase, kind: string): boolean {
  if (phase !== 'examination') return true;
  return !(kind in POLICY) || POLICY[kind as keyof typeof POLICY].withoutInterest !== true;
}
