/** Periods to the millisecond: bid deadline, opening window, standstill, extension, suspension. */
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../criteria/instant.js';
import { addMs, toMs } from '../../../criteria/instant.js';
import { PROCEDURE_LIMITS } from '../../../criteria/limits.js';
import type { EventKind } from '../../../criteria/procedure/event.js';
import { TRAINING } from '../../../criteria/rule-set/training.js';
import { sealingOf } from '../../harness/played-sealing.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { dispatchLetters } from '../../harness/letter-plays.js';
import { envelopesOf, freeze, playTo, receive } from '../../harness/procedure-course.js';

const published = (): Play => playTo(createPlay(), 'published');
const deadlineOf = (play: Play): Instant => play.state().bidDeadlineAt ?? '';

/** Receives one bid and tells as what it was recorded. */
function received(play: Play, receivedAt: Instant, bidId = 'x'): EventKind | undefined {
  const body = { lotId: '1', bidId, envelopes: envelopesOf(bidId) };
  return play.accept('officer', 'receiveBid', body, receivedAt).own[0]?.event.kind;
}

describe('a bid at the deadline', () => {
  const MOMENTS = [
    [-1, 'BidReceived'],
    [0, 'BidReceivedLate'],
    [1, 'BidReceivedLate'],
  ] as const;

  it.each(MOMENTS)('that arrives %i ms from it is %s', (ms, kind) => {
    const play = published();
    const arrival = addMs(deadlineOf(play), ms);
    play.waitUntil(arrival);
    expect(received(play, arrival)).toBe(kind);
    expect(play.state().phase).toBe(ms < 0 ? 'published' : 'opening');
  });

  it.each(MOMENTS)(
    'counts by its arrival (%i ms: %s) when the engine comes to it later',
    (ms, kind) => {
      const play = published();
      const deadline = deadlineOf(play);
      play.waitUntil(addMs(deadline, 5_000));
      expect(play.state().phase).toBe('opening');
      expect(received(play, addMs(deadline, ms))).toBe(kind);
    },
  );

  it.each(MOMENTS)('counts by its arrival (%i ms: %s) after the first opener', (ms, kind) => {
    const play = published();
    const deadline = deadlineOf(play);
    play.waitUntil(deadline);
    play.accept('opener', 'openBids', { part: 'first' });
    expect(received(play, addMs(deadline, ms))).toBe(kind);
  });

  it('is late after the opening whatever its arrival, and is never opened', () => {
    const play = published();
    const deadline = deadlineOf(play);
    receive(play, '1', 'a1');
    play.waitUntil(deadline);
    play.accept('opener', 'openBids', { part: 'first' });
    play.accept('secondOpener', 'openBids', { part: 'second' });
    expect(received(play, addMs(deadline, -1))).toBe('BidReceivedLate');
    play.runEffects();
    expect(play.state().bids['x']).toBeUndefined();
    expect(play.state().lateBids.map(({ bidId }) => bidId)).toEqual(['x']);
    const sealed = play.refuse('officer', 'readSealedContent', { bidId: 'x', envelope: 'quality' });
    expect(sealed).toEqual({ code: 'sealed', evidence: ['EarlyAccessRefused'] });
  });

  it('is taken once: the same id is refused, in time or late', () => {
    const play = published();
    receive(play, '1', 'a1');
    const again = { lotId: '1', bidId: 'a1', envelopes: envelopesOf('a1') };
    expect(play.refuse('officer', 'receiveBid', again).code).toBe('alreadyDone');
    play.waitUntil(deadlineOf(play));
    expect(received(play, play.now(), 'late')).toBe('BidReceivedLate');
    const late = { lotId: '2', bidId: 'late', envelopes: envelopesOf('late') };
    expect(play.refuse('officer', 'receiveBid', late).code).toBe('alreadyDone');
  });

  it('stands in the protocol of the opening with the late ones beside it', () => {
    const play = published();
    for (const bidId of ['a2', 'a1']) receive(play, '1', bidId);
    play.waitUntil(deadlineOf(play));
    received(play, play.now(), 'late');
    play.accept('opener', 'openBids', { part: 'first' });
    const { own } = play.accept('secondOpener', 'openBids', { part: 'second' });
    expect(own[0]?.event.payload).toEqual({
      openers: ['otto', 'olga'],
      bidIds: ['a1', 'a2'],
      lateBidIds: ['late'],
    });
  });

  it('is bounded in number, in time and late', () => {
    const play = published();
    for (let place = 0; place < PROCEDURE_LIMITS.bidsPerLot; place += 1) {
      receive(play, '1', `bid-${place}`);
    }
    const more = { lotId: '1', bidId: 'more', envelopes: envelopesOf('more') };
    expect(play.refuse('officer', 'receiveBid', more).code).toBe('limitExceeded');
    receive(play, '2', 'other-lot');
    play.waitUntil(deadlineOf(play));
    for (let place = 0; place < PROCEDURE_LIMITS.lateBids; place += 1) {
      expect(received(play, play.now(), `late-${place}`)).toBe('BidReceivedLate');
    }
    expect(play.refuse('officer', 'receiveBid', more).code).toBe('limitExceeded');
  });
});

describe('the bid period', () => {
  it.each([
    [-1, 'ruleViolated'],
    [0, 'accepted'],
    [1, 'accepted'],
  ])('%i ms from the shortest that the rule set allows: %s', (ms, expected) => {
    const play = playTo(createPlay(), 'design');
    for (const { id: lotId, profile, suites } of play.lots) {
      play.accept('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES });
      play.accept('officer', 'planBenchmark', { lotId, suites });
    }
    freeze(play);
    const bidDeadlineAt = addMs(play.now(), TRAINING.minimumBidPeriodMs + ms);
    const { decision } = play.give('officer', 'publish', {
      bidDeadlineAt,
      sealing: sealingOf(play.state()),
    });
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it.each([
    [-1, 'ruleViolated'],
    [0, 'ruleViolated'],
    [1, 'accepted'],
  ])('is never shortened: a deadline %i ms later is %s', (ms, expected) => {
    const play = published();
    const bidDeadlineAt = addMs(deadlineOf(play), ms);
    const body = { bidDeadlineAt, reason: 'Rückfragen' };
    const { decision } = play.give('officer', 'extendDeadline', body);
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it('cannot be extended at its end', () => {
    const play = published();
    const before = deadlineOf(play);
    play.waitUntil(before);
    const body = { bidDeadlineAt: addMs(before, 60_000), reason: 'Zu spät' };
    expect(play.refuse('officer', 'extendDeadline', body).code).toBe('wrongPhase');
  });
});

describe('standstill', () => {
  it.each([
    ['electronic', TRAINING.standstillMs.electronic],
    ['post', TRAINING.standstillMs.post],
  ] as const)('after letters by %s lasts %i ms: the award waits for its last one', (form, ms) => {
    const play = playTo(createPlay(), 'standstill');
    play.wait(10_000);
    expect(play.refuse('approver', 'award', {}).code).toBe('wrongPhase');
    dispatchLetters(play, form);
    expect(play.state().standstillUntil).toBe(addMs(play.now(), ms));
    play.wait(ms - 1);
    expect(play.refuse('approver', 'award', {}).code).toBe('wrongPhase');
    play.wait(1);
    expect(play.state().phase).toBe('awarded');
    play.accept('approver', 'award', {});
  });
});

describe('suspension', () => {
  it.each([
    ['published', 1],
    ['published', 90_000],
    ['standstill', 1],
    ['standstill', 90_000],
  ] as const)('in %s for %i ms moves the deadline by exactly that', (phase, ms) => {
    const play = playTo(createPlay(), phase);
    if (phase === 'standstill') dispatchLetters(play);
    const until = (): Instant =>
      (phase === 'published' ? play.state().bidDeadlineAt : play.state().standstillUntil) ?? '';
    const before = until();
    play.wait(7);
    play.accept('legal', 'suspend', { reason: 'Nachprüfung' });
    play.wait(ms);
    expect(play.state().phase).toBe(phase);
    play.accept('officer', 'resume', { reason: 'Erledigt' });
    expect(toMs(until()) - toMs(before)).toBe(ms);
    play.waitUntil(addMs(until(), -1));
    expect(play.state().phase).toBe(phase);
    play.wait(1);
    expect(play.state().phase).not.toBe(phase);
  });

  it('leaves a deadline alone that is already over', () => {
    const play = playTo(createPlay(), 'opening');
    const before = deadlineOf(play);
    play.accept('legal', 'suspend', { reason: 'Nachprüfung' });
    play.wait(5_000);
    play.accept('legal', 'resume', { reason: 'Erledigt' });
    expect(deadlineOf(play)).toBe(before);
  });

  it('lets a bid in while the bid period stands still', () => {
    const play = published();
    const before = deadlineOf(play);
    play.accept('officer', 'suspend', { reason: 'Nachprüfung' });
    play.waitUntil(addMs(before, 1));
    expect(received(play, play.now())).toBe('BidReceived');
  });

  it('does not let a late bid in once the period is over', () => {
    const play = published();
    const before = deadlineOf(play);
    play.waitUntil(before);
    play.accept('officer', 'suspend', { reason: 'Nachprüfung' });
    expect(received(play, addMs(before, 1), 'late')).toBe('BidReceivedLate');
    expect(received(play, addMs(before, -1), 'delayed')).toBe('BidReceived');
  });

  it('is begun once and ended once', () => {
    const play = published();
    expect(play.refuse('officer', 'resume', { reason: 'x' }).code).toBe('alreadyDone');
    play.accept('officer', 'suspend', { reason: 'x' });
    expect(play.refuse('legal', 'suspend', { reason: 'x' }).code).toBe('suspended');
    play.accept('legal', 'resume', { reason: 'x' });
    expect(play.refuse('legal', 'resume', { reason: 'x' }).code).toBe('alreadyDone');
  });
});
