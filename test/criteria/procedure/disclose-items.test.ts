/** After the run the officer reveals the items of a suite or keeps them with a reason; nothing is shown before, and nothing shown is used again. */
import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { exclude, playTo } from '../../harness/procedure-course.js';
import {
  COMMITTED_LOT,
  COMMITTED_SUITE,
  KEEP,
  REVEAL,
  measuredPlay,
} from '../../harness/committed-lot.js';

const { id: lotId } = COMMITTED_LOT;
const { root, items } = COMMITTED_SUITE.commitment;
const lastEvent = (play: Play) => play.log().at(-1)?.event;
const shown = (play: Play) =>
  viewFor(ACTORS.evaluator, play.state())?.lots[0]?.suites.map(({ disclosure }) => disclosure);

function returned(play: Play, phase: 'design' | 'benchmark'): Play {
  play.accept('officer', 'returnTo', { phase, reason: 'Neue Messung.' });
  play.accept('approver', 'confirmReturn', {});
  return play;
}

describe('revealing items', () => {
  it('names file, number and published root in the log, and shows them as revealed', () => {
    const play = measuredPlay();
    expect(shown(play)).toEqual([null]);
    play.accept('officer', 'revealItems', REVEAL);
    expect(lastEvent(play)).toEqual({
      kind: 'ItemsRevealed',
      payload: { lotId, suiteId: REVEAL.suiteId, root, items, content: REVEAL.revealed.content },
    });
    expect(shown(play)).toEqual(['revealed']);
  });

  it.each<[string, Partial<typeof REVEAL.revealed>]>([
    ['another root', { root: 'f'.repeat(64) }],
    ['another number of items', { items: items - 1 }],
  ])('that come to %s is refused', (_what, changed) => {
    const body = { ...REVEAL, revealed: { ...REVEAL.revealed, ...changed } };
    expect(measuredPlay().refuse('officer', 'revealItems', body).code).toBe('ruleViolated');
  });

  it.each(['benchmark', 'examination'] as const)('is not possible in the phase %s', (phase) => {
    const play = playTo(createPlay({ lots: [COMMITTED_LOT] }), phase);
    expect(play.refuse('officer', 'revealItems', REVEAL).code).toBe('wrongPhase');
    expect(play.refuse('officer', 'keepItems', KEEP).code).toBe('wrongPhase');
  });

  it('is not possible where nothing was measured', () => {
    const play = playTo(createPlay({ lots: [COMMITTED_LOT] }), 'benchmark');
    for (const { bidId } of COMMITTED_LOT.bids) {
      if (play.state().bids[bidId]?.exclusion === null) exclude(play, bidId);
    }
    expect(play.state().phase).toBe('scoring');
    expect(play.refuse('officer', 'revealItems', REVEAL).code).toBe('incomplete');
    expect(play.refuse('officer', 'keepItems', KEEP).code).toBe('incomplete');
  });

  it('names a suite of the lot', () => {
    const play = measuredPlay();
    for (const wrong of [{ lotId: '9' }, { suiteId: 'andere' }]) {
      expect(play.refuse('officer', 'revealItems', { ...REVEAL, ...wrong }).code).toBe(
        'unknownReference',
      );
      expect(play.refuse('officer', 'keepItems', { ...KEEP, ...wrong }).code).toBe(
        'unknownReference',
      );
    }
  });

  it('is final', () => {
    const play = measuredPlay();
    play.accept('officer', 'revealItems', REVEAL);
    expect(play.refuse('officer', 'revealItems', REVEAL).code).toBe('alreadyDone');
    expect(play.refuse('officer', 'keepItems', KEEP).code).toBe('alreadyDone');
  });
});

describe('keeping items', () => {
  it('puts root and reason into the log', () => {
    const play = measuredPlay();
    play.accept('officer', 'keepItems', KEEP);
    expect(lastEvent(play)).toEqual({ kind: 'ItemsKept', payload: { ...KEEP, root, items } });
    expect(shown(play)).toEqual(['kept']);
    expect(play.refuse('officer', 'keepItems', KEEP).code).toBe('alreadyDone');
  });

  it('does not keep a later reveal from being possible', () => {
    const play = measuredPlay();
    play.accept('officer', 'keepItems', KEEP);
    play.accept('officer', 'revealItems', REVEAL);
    expect(shown(play)).toEqual(['revealed']);
  });
});

describe('revealed items', () => {
  it('stay revealed when the procedure goes back, and no run uses them again', () => {
    const play = measuredPlay();
    play.accept('officer', 'revealItems', REVEAL);
    returned(play, 'benchmark');
    expect(play.refuse('officer', 'startBenchmark', { lotId }).code).toBe('ruleViolated');
    returned(play, 'design');
    const plan = { lotId, suites: [COMMITTED_SUITE], burntReason: 'Abnahme.' };
    expect(play.refuse('officer', 'planBenchmark', plan).code).toBe('ruleViolated');
    const commitment = { ...COMMITTED_SUITE.commitment, root: 'e'.repeat(64) };
    play.accept('officer', 'planBenchmark', {
      lotId,
      suites: [{ ...COMMITTED_SUITE, commitment }],
    });
    expect(shown(play)).toEqual([null]);
  });

  it('that were only kept are measured with again after a return', () => {
    const play = measuredPlay();
    play.accept('officer', 'keepItems', KEEP);
    returned(play, 'benchmark').accept('officer', 'startBenchmark', { lotId });
    expect(play.state().lots[lotId]?.benchmark.kind).toBe('running');
  });
});

describe('the decision on the items', () => {
  const asked = (play: Play) => nextSteps(play.state()).map(({ command }) => command);

  it('is asked for before the record is rendered, until somebody has decided', () => {
    const play = playTo(createPlay({ lots: [COMMITTED_LOT] }), 'review');
    expect(asked(play)).toEqual(['requestReview', 'revealItems']);
    play.fork().accept('officer', 'requestReview', {});
    play.accept('officer', 'keepItems', KEEP);
    expect(asked(play)).toEqual(['requestReview']);
  });
});
