/** A run that the published rules object to counts only when two people say so, and never against those rules. */
import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import type { Play } from '../../harness/play-procedure.js';
import { QUESTIONED_LOT as lotId, questionedPlay } from '../../harness/questioned-benchmark.js';

const reason = 'Der Anbieter hat das Modell während des Laufs getauscht.';
const kindOf = (play: Play) => play.state().lots[lotId]?.benchmark.kind;
const asked = (play: Play) => nextSteps(play.state()).map(({ command }) => command);

describe('a run with a finding', () => {
  it('does not count before anybody has decided', () => {
    const play = questionedPlay();
    expect([play.state().phase, kindOf(play)]).toEqual(['benchmark', 'questioned']);
    expect(asked(play)).toContain('acceptBenchmark');
    expect(play.refuse('officer', 'startBenchmark', { lotId }).code).toBe('alreadyDone');
  });

  it('counts when one person proposes it with a reason and another confirms', () => {
    const play = questionedPlay();
    play.accept('officer', 'acceptBenchmark', { lotId, reason });
    expect(asked(play)).toContain('confirmBenchmarkDecision');
    expect(kindOf(play)).toBe('questioned');
    play.accept('approver', 'confirmBenchmarkDecision', { lotId, decision: 'accept' });
    expect([play.state().phase, kindOf(play)]).toEqual(['scoring', 'finished']);
  });

  it('that was declared invalid can be run again, under a number of its own', () => {
    const play = questionedPlay();
    play.accept('officer', 'invalidateBenchmark', { lotId, reason });
    play.accept('approver', 'confirmBenchmarkDecision', { lotId, decision: 'invalidate' });
    expect(play.state().lots[lotId]?.benchmark).toMatchObject({ kind: 'failed', message: reason });
    play.accept('officer', 'startBenchmark', { lotId });
    expect(play.state().lots[lotId]?.benchmark).toMatchObject({
      kind: 'running',
      runId: expect.stringMatching(/\.2$/) as string,
    });
  });

  it('waits for a new proposal when the first one was rejected', () => {
    const play = questionedPlay();
    play.accept('officer', 'acceptBenchmark', { lotId, reason });
    expect(play.refuse('officer', 'invalidateBenchmark', { lotId, reason }).code).toBe(
      'alreadyDone',
    );
    play.accept('approver', 'rejectBenchmarkDecision', { lotId, reason });
    play.accept('officer', 'invalidateBenchmark', { lotId, reason });
    const wrong = { lotId, decision: 'accept' } as const;
    expect(play.refuse('approver', 'confirmBenchmarkDecision', wrong).code).toBe('ruleViolated');
  });

  it('that is invalid by rule cannot be accepted by anybody', () => {
    const play = questionedPlay('invalid');
    expect(asked(play)).toContain('invalidateBenchmark');
    expect(play.refuse('officer', 'acceptBenchmark', { lotId, reason }).code).toBe('ruleViolated');
  });
});

it('without a finding nothing is to be decided', () => {
  const play = questionedPlay();
  play.accept('officer', 'invalidateBenchmark', { lotId, reason });
  play.accept('approver', 'confirmBenchmarkDecision', { lotId, decision: 'invalidate' });
  for (const name of ['acceptBenchmark', 'invalidateBenchmark'] as const) {
    expect(play.refuse('officer', name, { lotId, reason }).code).toBe('incomplete');
  }
  const confirm = { lotId, decision: 'accept' } as const;
  expect(play.refuse('approver', 'confirmBenchmarkDecision', confirm).code).toBe('incomplete');
});
