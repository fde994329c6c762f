/** What one person began before the procedure went back is not finished by another one afterwards. */
import { describe, expect, it } from 'vitest';
import { createPlay } from '../../harness/play-procedure.js';
import type { Play } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';

const reason = 'Grund, der in der Akte steht';

function goBack(play: Play, phase: 'consensus' | 'scoring'): void {
  play.accept('officer', 'returnTo', { phase, reason });
  play.accept('approver', 'confirmReturn', {});
}

describe('after a return', () => {
  it('a cancellation that was proposed before is not confirmed', () => {
    const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'ranking');
    play.accept('officer', 'cancelProcedure', { ground: 'noSuitableBid', reason });
    goBack(play, 'consensus');
    expect(play.refuse('approver', 'confirmCancellation', {}).code).toBe('incomplete');
  });

  it('prices that one opener began to open are opened by two anew', () => {
    const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'price');
    play.accept('opener', 'openPrices', { part: 'first' });
    goBack(play, 'consensus');
    expect(play.state().priceOpening.kind).toBe('closed');
    playTo(play, 'price');
    expect(
      play.give('secondOpener', 'openPrices', { part: 'first' }).own.map(({ event }) => event.kind),
    ).toEqual(['PriceOpeningStarted']);
  });
});
