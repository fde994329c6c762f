/** Effects and timers: wanted exactly once, tried again after a failure, and total over every state that a procedure meets. */
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../criteria/instant.js';
import { addMs, isBefore } from '../../../criteria/instant.js';
import {
  EFFECT_RETRY_MS,
  dueEffect,
  effectName,
  outcomeEvents,
  retryAt,
  wantedEffect,
} from '../../../criteria/procedure/effects.js';
import type { Effect } from '../../../criteria/procedure/effects.js';
import { engineStep } from '../../../criteria/procedure/engine-step.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { nextWake } from '../../../criteria/procedure/next-wake.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import { candidatesOf } from '../../../criteria/procedure/state.js';
import { summaryOf } from '../../../criteria/procedure/summary.js';
import { outcomeOf } from '../../harness/effect-outcomes.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT, SECOND_LOT } from '../../harness/played-lots.js';
import { dispatchLetters } from '../../harness/letter-plays.js';
import { exclude, playTo, playToEnd, renderAndApprove } from '../../harness/procedure-course.js';

const reason = 'Grund';

interface Met {
  readonly state: ProcedureState;
  readonly now: Instant;
}

/** Every state of the regular course, of a suspension and a return. */
const STATES: readonly Met[] = (() => {
  const met: Met[] = [];
  const play = createPlay({ observe: (state, _, now) => met.push({ state, now }) });
  playTo(play, 'ranking');
  play.accept('officer', 'suspend', { reason });
  play.accept('officer', 'resume', { reason });
  play.accept('officer', 'returnTo', { phase: 'design', reason });
  play.accept('approver', 'confirmReturn', {});
  playToEnd(play);
  return met;
})();

/** Just before each kind of effect is wanted, and how it comes to be. */
const WANTED: readonly (readonly [Effect['kind'], () => Play])[] = [
  [
    'unsealQuality',
    () => {
      const play = playTo(createPlay(), 'opening');
      play.accept('opener', 'openBids', { part: 'first' });
      play.accept('secondOpener', 'openBids', { part: 'second' });
      return play;
    },
  ],
  [
    'runBenchmark',
    () => {
      const play = playTo(createPlay(), 'benchmark');
      play.accept('officer', 'startBenchmark', { lotId: '1' });
      return play;
    },
  ],
  [
    'unsealPrices',
    () => {
      const play = playTo(createPlay(), 'price');
      play.accept('opener', 'openPrices', { part: 'first' });
      play.accept('secondOpener', 'openPrices', { part: 'second' });
      return play;
    },
  ],
  [
    'examineStability',
    () => {
      const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'price');
      play.accept('opener', 'openPrices', { part: 'first' });
      play.accept('secondOpener', 'openPrices', { part: 'second' });
      play.runEffect();
      return play;
    },
  ],
  [
    'renderRecord',
    () => {
      const play = playTo(createPlay(), 'review');
      play.accept('officer', 'requestReview', {});
      return play;
    },
  ],
  [
    'signRecord',
    () => {
      const play = playTo(createPlay(), 'review');
      const digest = renderAndApprove(play);
      play.accept('chair', 'signRecord', { role: 'chair', digest });
      return play;
    },
  ],
  [
    'sealRecord',
    () => {
      const play = playTo(createPlay(), 'awarded');
      play.accept('approver', 'award', {});
      return play;
    },
  ],
];

describe('time and effects', () => {
  it('are answered in every state, and twice alike', () => {
    for (const { state, now } of STATES) {
      for (const at of [now, addMs(now, 1), addMs(now, 365 * 86_400_000)]) {
        expect(engineStep(state, at)).toEqual(engineStep(state, at));
        expect(dueEffect(state, at)).toEqual(dueEffect(state, at));
      }
      expect(nextWake(state)).toEqual(nextWake(state));
      expect(nextSteps(state).length === 0).toBe(state.ending !== null);
      expect(summaryOf(state)).toMatchObject({ phase: state.phase, sequence: state.sequence });
    }
  });

  it('leave nothing due behind: what time and state alone bring about has happened', () => {
    for (const { state, now } of STATES) expect(engineStep(state, now)).toBeNull();
  });

  it('wake only for what is still to come', () => {
    for (const { state, now } of STATES) {
      const wake = nextWake(state);
      if (wake === null) continue;
      expect(isBefore(now, wake)).toBe(true);
      expect(engineStep(state, addMs(wake, -1))).toBeNull();
      expect(engineStep(state, wake)).not.toBeNull();
    }
  });

  it.each(['published', 'standstill'] as const)('wake at the end of the period in %s', (phase) => {
    const play = playTo(createPlay(), phase);
    if (phase === 'standstill') dispatchLetters(play, 'post');
    const { bidDeadlineAt, standstillUntil } = play.state();
    expect(nextWake(play.state())).toBe(phase === 'published' ? bidDeadlineAt : standstillUntil);
    play.accept('officer', 'suspend', { reason });
    expect(nextWake(play.state())).toBeNull();
  });
});

const FOLLOWED_BY: Readonly<Record<string, string>> = {
  unsealPrices: 'examineStability',
  runBenchmark: 'gradeBenchmark',
};

describe.each(WANTED)('%s', (kind, prepare) => {
  it('is wanted until its outcome is recorded, and then no more', () => {
    const play = prepare();
    expect(wantedEffect(play.state())?.kind).toBe(kind);
    const effect = play.runEffect();
    expect(effect.kind).toBe(kind);
    expect(wantedEffect(play.state())?.kind).toBe(FOLLOWED_BY[kind]);
    expect(outcomeEvents(play.state(), effect, outcomeOf(effect, play.lots, play.state()))).toEqual(
      [],
    );
  });

  it('waits while the procedure is suspended, and its outcome does not count then', () => {
    const play = prepare();
    const effect = play.due();
    if (effect === null || kind === 'sealRecord') return;
    play.accept('officer', 'suspend', { reason });
    expect(play.due()).toBeNull();
    expect(outcomeEvents(play.state(), effect, outcomeOf(effect, play.lots, play.state()))).toEqual(
      [],
    );
    play.accept('officer', 'resume', { reason });
    expect(play.due()).toEqual(effect);
  });

  if (kind === 'runBenchmark') return;

  it('that failed needs attention, waits its time, and recovers when it works', () => {
    const play = prepare();
    const effect = play.failEffect('Dienst nicht erreichbar');
    const name = effectName(effect);
    const failedAt = play.now();
    expect(play.state().attention).toEqual([
      { effect: name, message: 'Dienst nicht erreichbar', since: failedAt, failures: 1 },
    ]);
    expect(summaryOf(play.state()).needsAttention).toBe(true);
    expect([play.due(), retryAt(play.state(), effect), nextWake(play.state())]).toEqual([
      null,
      addMs(failedAt, EFFECT_RETRY_MS),
      addMs(failedAt, EFFECT_RETRY_MS),
    ]);
    play.wait(EFFECT_RETRY_MS - 1);
    expect(play.due()).toBeNull();
    play.wait(1);
    expect(play.due()).toEqual(effect);
    play.failEffect('Immer noch nicht');
    expect(play.state().attention).toMatchObject([{ failures: 2 }]);
    play.wait(2 * EFFECT_RETRY_MS - 1);
    expect(play.due()).toBeNull();
    play.wait(1);
    play.runEffect();
    expect(play.state().attention).toEqual([]);
    const kinds = play.log().map(({ event }) => event.kind);
    expect(kinds.filter((one) => one === 'EffectFailed')).toHaveLength(2);
    expect(kinds.filter((one) => one === 'EffectRecovered')).toHaveLength(1);
  });
});

describe('a benchmark', () => {
  it('that failed is started again by people, as a new run with a new seed', () => {
    const play = playTo(createPlay(), 'benchmark');
    play.accept('officer', 'startBenchmark', { lotId: '1' });
    const first = play.due();
    if (first?.kind !== 'runBenchmark') throw new Error('no run');
    const { lotId, runId } = first;
    play.runEffect({ kind: 'BenchmarkFailed', payload: { lotId, runId, message: 'aus' } });
    expect([play.due(), play.state().phase]).toEqual([null, 'benchmark']);
    play.accept('officer', 'startBenchmark', { lotId: '1' });
    const second = play.due();
    if (second?.kind !== 'runBenchmark') throw new Error('no second run');
    expect(second.runId).not.toBe(runId);
    expect(second.seed).not.toBe(first.seed);
    expect(outcomeEvents(play.state(), first, outcomeOf(first, play.lots, play.state()))).toEqual(
      [],
    );
    play.runEffects();
    expect(play.state().phase).toBe('scoring');
  });

  it('of two lots runs one after the other, and scoring waits for both', () => {
    const play = playTo(createPlay({ lots: [ASSISTANT_LOT, SECOND_LOT] }), 'benchmark');
    play.accept('officer', 'startBenchmark', { lotId: '9' });
    play.accept('officer', 'startBenchmark', { lotId: '1' });
    const order = Array.from({ length: 4 }, () => effectName(play.runEffect()));
    expect(order.filter((name) => name.startsWith('run'))).toEqual([
      'runBenchmark:1',
      'runBenchmark:9',
    ]);
    expect(play.state().phase).toBe('scoring');
  });

  it('of a lot whose last candidate fell away is not waited for', () => {
    const play = playTo(createPlay({ lots: [ASSISTANT_LOT, SECOND_LOT] }), 'benchmark');
    play.accept('officer', 'startBenchmark', { lotId: '9' });
    play.runEffects();
    const candidates = candidatesOf(play.state(), '1').map((bid) => bid.bidId);
    const [last, ...others] = candidates;
    for (const bidId of others) exclude(play, bidId, 'Eigenerklärung war unrichtig.');
    expect(play.state().phase).toBe('benchmark');
    exclude(play, last ?? '', 'Eigenerklärung war unrichtig.');
    expect(play.state().phase).toBe('scoring');
  });

  it('leaves out excluded bids, and its seed follows from what was published', () => {
    const run = (): Effect | null => {
      const play = playTo(createPlay(), 'benchmark');
      play.accept('officer', 'startBenchmark', { lotId: '1' });
      return play.due();
    };
    const effect = run();
    const bids = effect?.kind === 'runBenchmark' ? effect.bids.map(({ bidId }) => bidId) : [];
    expect(bids).toEqual(['a1', 'a2']);
    expect(run()).toEqual(effect);
  });
});

describe('the outcome of an effect', () => {
  it.each(['need', 'design'] as const satisfies readonly Phase[])(
    'that a return to %s has overtaken is not recorded',
    (phase) => {
      const play = playTo(createPlay(), 'price');
      play.accept('opener', 'openPrices', { part: 'first' });
      play.accept('secondOpener', 'openPrices', { part: 'second' });
      const effect = play.due();
      if (effect === null) throw new Error('no effect');
      play.accept('officer', 'returnTo', { phase, reason });
      play.accept('approver', 'confirmReturn', {});
      const outcome = outcomeOf(effect, play.lots, play.state());
      expect(outcomeEvents(play.state(), effect, outcome)).toEqual([]);
    },
  );

  it('is told by what it says, not by the order of its fields', () => {
    const play = playTo(createPlay(), 'review');
    play.accept('officer', 'requestReview', {});
    const turned = { version: 1, kind: 'renderRecord' } as const;
    const outcome = outcomeOf(turned, play.lots, play.state());
    expect(outcomeEvents(play.state(), turned, outcome)).toHaveLength(1);
  });
});
