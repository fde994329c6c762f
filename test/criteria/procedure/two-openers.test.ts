/** Two people open: neither one alone, nor before the deadline, nor with what only one of them began. */
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../criteria/instant.js';
import { addMs } from '../../../criteria/instant.js';
import type { EventKind } from '../../../criteria/procedure/event.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { TRAINING } from '../../../criteria/rule-set/training.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';

const published = (): Play => playTo(createPlay(), 'published');
const deadlineOf = (play: Play): Instant => play.state().bidDeadlineAt ?? '';

describe('opening the bids', () => {
  it('is refused 1 ms before the deadline and possible at it', () => {
    const play = published();
    play.waitUntil(addMs(deadlineOf(play), -1));
    expect(play.refuse('opener', 'openBids', { part: 'first' })).toEqual({
      code: 'wrongPhase',
      evidence: [],
    });
    play.wait(1);
    expect(play.accept('opener', 'openBids', { part: 'first' }).own[0]?.event.kind).toBe(
      'OpeningStarted',
    );
  });

  it('lets the period end first when a command comes at the very instant', () => {
    const play = published();
    const fork = createPlay(
      { lots: play.lots },
      { state: play.state(), log: play.log(), now: deadlineOf(play) },
    );
    const { events } = fork.accept('opener', 'openBids', { part: 'first' });
    expect(events.map(({ event }) => event.kind)).toEqual(['BidPeriodEnded', 'OpeningStarted']);
    expect(events[0]?.by).toEqual({ kind: 'engine' });
  });

  const OPENINGS = [
    ['openBids', 'opening', 'OpeningStarted', 'BidsOpened'],
    ['openPrices', 'price', 'PriceOpeningStarted', 'PricesOpened'],
  ] as const satisfies readonly (readonly [string, Phase, EventKind, EventKind])[];

  describe.each(OPENINGS)('%s', (command, phase, started, opened) => {
    it.each([
      [0, opened],
      [TRAINING.openingWindowMs - 1, opened],
      [TRAINING.openingWindowMs, 'shareGone'],
      [TRAINING.openingWindowMs + 1, 'shareGone'],
    ])('the second opener after %i ms: %s', (ms, expected) => {
      const play = playTo(createPlay(), phase);
      const begun = play.accept('opener', command, { part: 'first' });
      expect(begun.own[0]?.event.kind).toBe(started);
      play.wait(ms);
      const { decision, own } = play.give('secondOpener', command, { part: 'second' });
      const came = decision.kind === 'accepted' ? own[0]?.event.kind : decision.refusal.code;
      expect(came).toBe(expected);
    });

    it('begins anew with the second one once the window is over', () => {
      const play = playTo(createPlay(), phase);
      play.accept('opener', command, { part: 'first' });
      play.wait(TRAINING.openingWindowMs);
      const { own } = play.accept('secondOpener', command, { part: 'first' });
      expect(own[0]?.event.kind).toBe(started);
    });

    it('begins anew with the first one after a restart; until then the second is refused', () => {
      const play = playTo(createPlay(), phase);
      play.accept('opener', command, { part: 'first' });
      const early = play.refuse('secondOpener', command, { part: 'first' });
      expect(early).toEqual({ code: 'shareGone', evidence: [] });
      const anew = play.accept('opener', command, { part: 'first' });
      expect(anew.own[0]?.event.kind).toBe(started);
      const { own } = play.accept('secondOpener', command, { part: 'second' });
      expect(own[0]?.event.kind).toBe(opened);
    });

    it('is never completed before it has begun', () => {
      const play = playTo(createPlay(), phase);
      expect(play.refuse('secondOpener', command, { part: 'second' }).code).toBe('shareGone');
    });

    it('is never done by one person alone, within the window or after it', () => {
      const play = playTo(createPlay(), phase);
      play.accept('opener', command, { part: 'first' });
      expect(play.refuse('opener', command, { part: 'second' })).toEqual({
        code: 'fourEyes',
        evidence: ['AccessRefused'],
      });
      play.wait(TRAINING.openingWindowMs);
      const anew = play.accept('opener', command, { part: 'first' });
      expect(anew.own[0]?.event.kind).toBe(started);
      const done = play.accept('secondOpener', command, { part: 'second' });
      expect(done.own[0]?.event.kind).toBe(opened);
    });

    it('is done once', () => {
      const play = playTo(createPlay(), phase);
      play.accept('opener', command, { part: 'first' });
      play.accept('secondOpener', command, { part: 'second' });
      expect(play.refuse('opener', command, { part: 'first' }).code).toBe('alreadyDone');
    });
  });
});
