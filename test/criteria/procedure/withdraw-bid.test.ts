/** A bid can be taken back until the deadline, to the millisecond; it stays sealed, and the record says so. */
import { describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import type { Instant } from '../../../criteria/instant.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { MISSING } from '../../../criteria/record/missing.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { envelopesOf, playTo, playToEnd, receive } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const declaration = 'Schreiben der Firma vom selben Tag, unterzeichnet';
const deadlineOf = (play: Play): Instant => play.state().bidDeadlineAt ?? '';

/** Within the bid period, with one bid in it. */
function withBid(bidId = 'x'): Play {
  const play = playTo(createPlay(), 'published');
  receive(play, '1', bidId);
  return play;
}

describe('a withdrawal', () => {
  const MOMENTS = [
    [-1, true],
    [0, false],
    [1, false],
  ] as const;

  it.each(MOMENTS)('that arrives %i ms from the deadline counts: %s', (ms, counts) => {
    const play = withBid();
    const arrival = addMs(deadlineOf(play), ms);
    play.waitUntil(arrival);
    if (counts) play.accept('officer', 'withdrawBid', { bidId: 'x', declaration });
    else {
      const refused = play.refuse('officer', 'withdrawBid', { bidId: 'x', declaration });
      expect(refused).toEqual({ code: 'ruleViolated', evidence: [] });
    }
    expect(Object.keys(play.state().bids)).toEqual(counts ? [] : ['x']);
  });

  it.each(MOMENTS)(
    'counts by its arrival (%i ms: %s), not by when the engine comes to it',
    (ms, counts) => {
      const play = withBid();
      const arrival = addMs(deadlineOf(play), ms);
      play.waitUntil(addMs(deadlineOf(play), 5_000));
      play.accept('opener', 'openBids', { part: 'first' });
      const { decision } = play.give(
        'platform',
        'withdrawBid',
        { bidId: 'x', declaration },
        arrival,
      );
      expect(decision.kind).toBe(counts ? 'accepted' : 'refused');
    },
  );

  it('comes too late once two people have opened, whatever its arrival', () => {
    const play = withBid();
    const deadline = deadlineOf(play);
    play.waitUntil(deadline);
    play.accept('opener', 'openBids', { part: 'first' });
    play.accept('secondOpener', 'openBids', { part: 'second' });
    const early = addMs(deadline, -1);
    const body = { bidId: 'x', declaration };
    expect(play.refuse('officer', 'withdrawBid', body, early).code).toBe('ruleViolated');
  });

  it('is possible while the procedure is suspended, because the deadline stands still too', () => {
    const play = withBid();
    play.accept('officer', 'suspend', { reason: 'Rüge' });
    play.waitUntil(addMs(deadlineOf(play), 1));
    play.accept('officer', 'withdrawBid', { bidId: 'x', declaration });
    expect(play.state().withdrawnBids.map(({ bidId }) => bidId)).toEqual(['x']);
  });

  it('names a bid that is here, and names it once', () => {
    const play = withBid();
    const body = { bidId: 'x', declaration };
    expect(play.refuse('officer', 'withdrawBid', { ...body, bidId: 'y' }).code).toBe(
      'unknownReference',
    );
    expect(play.refuse('officer', 'withdrawBid', { ...body, bidId: 'toString' }).code).toBe(
      'unknownReference',
    );
    play.accept('officer', 'withdrawBid', body);
    expect(play.refuse('officer', 'withdrawBid', body).code).toBe('alreadyDone');
  });
});

describe('a withdrawn bid', () => {
  const withdrawn = (): Play => {
    const play = withBid();
    play.accept('platform', 'withdrawBid', { bidId: 'x', declaration });
    return play;
  };

  it('is replaced by another one under another id', () => {
    const play = withdrawn();
    const again = { lotId: '1', bidId: 'x', envelopes: envelopesOf('x') };
    expect(play.refuse('officer', 'receiveBid', again).code).toBe('alreadyDone');
    receive(play, '1', 'x-2');
    expect(Object.keys(play.state().bids)).toEqual(['x-2']);
  });

  it('is never read and never opened', () => {
    const play = withdrawn();
    const read = { bidId: 'x', envelope: 'quality' } as const;
    const sealed = { code: 'sealed', evidence: ['EarlyAccessRefused'] };
    expect(play.refuse('officer', 'readSealedContent', read)).toEqual(sealed);
    playTo(play, 'opening');
    play.accept('opener', 'openBids', { part: 'first' });
    const { own } = play.accept('secondOpener', 'openBids', { part: 'second' });
    const payload = own[0]?.event.payload as { readonly bidIds: readonly string[] };
    expect(payload.bidIds).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
    const effect = play.due();
    expect(effect?.kind === 'unsealQuality' && effect.bids.map(({ bidId }) => bidId)).toEqual(
      payload.bidIds,
    );
    play.runEffects();
    playTo(play, 'ranking');
    expect(play.refuse('officer', 'readSealedContent', read)).toEqual(sealed);
  });

  it('is told to nobody before the opening, and then beside the late ones', () => {
    const play = withdrawn();
    expect(viewFor(ACTORS.officer, play.state())?.withdrawnBids).toBeNull();
    playTo(play, 'examination');
    const seen = viewFor(ACTORS.officer, play.state())?.withdrawnBids;
    expect(seen?.map(({ bidId }) => bidId)).toEqual(['x']);
  });

  it('stands in the opening chapter of the record and in no other', () => {
    const play = playToEnd(withdrawn());
    const record = buildRecord(chained(play.log()), 1);
    expect(record.opening.withdrawn).toMatchObject([
      { bidId: 'x', lotId: '1', declaration, stamp: { by: { name: 'Vergabeplattform' } } },
    ]);
    expect(record.opening.withdrawn[0]?.receivedAt).not.toBe(MISSING);
    expect(record.opening.received.map(({ bidId }) => bidId)).not.toContain('x');
    expect(record.examination.bids.map(({ bidId }) => bidId)).not.toContain('x');
    expect(record.lots[0]?.bids.map(({ bidId }) => bidId)).not.toContain('x');
  });

  it('belongs to a bid period that a return has undone, and goes with it', () => {
    const play = playTo(withdrawn(), 'opening');
    play.accept('officer', 'returnTo', { phase: 'design', reason: 'Neue Frist' });
    play.accept('approver', 'confirmReturn', {});
    expect(play.state().withdrawnBids).toEqual([]);
    expect(buildRecord(chained(play.log()), 1).opening.withdrawn).toEqual([]);
  });
});
