/** Folding: in one go or in pieces, through JSON or not, the state is the same; and no event changes what was there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { RecordedEvent } from '../../../criteria/procedure/event.js';
import { evolve, foldLog } from '../../../criteria/procedure/evolve.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import { sealingOf } from '../../harness/played-sealing.js';
import { PLAYED_PROCEDURE, createPlay } from '../../harness/play-procedure.js';
import { sendBack } from '../../harness/record-plays.js';
import { playTo, playToEnd } from '../../harness/procedure-course.js';

const reason = 'Grund';

/** A course with a suspension, a return, a failure, notes and refused attempts. */
const LOG: readonly RecordedEvent[] = (() => {
  const play = playTo(createPlay(), 'published');
  play.refuse('evaluator', 'publish', { bidDeadlineAt: '', sealing: sealingOf(play.state()) });
  play.accept('legal', 'suspend', { reason });
  play.wait(5_000);
  play.accept('legal', 'resume', { reason });
  playTo(play, 'ranking');
  play.accept('officer', 'addNote', { text: 'Zwischenstand.' });
  play.accept('officer', 'returnTo', { phase: 'examination', reason });
  play.accept('approver', 'confirmReturn', {});
  playTo(play, 'review');
  play.accept('officer', 'requestReview', {});
  play.failEffect('aus');
  play.wait(60_000);
  play.runEffects();
  sendBack(play);
  return playToEnd(play).log();
})();

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('folding a log', () => {
  const whole = foldLog(LOG);

  it('in pieces gives the same state as in one go', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: LOG.length }), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, fc.boolean(), (places, json) => {
        const ends = [...places, LOG.length].sort((a, b) => a - b);
        let state: ProcedureState | null = null;
        let from = 0;
        for (const end of ends) {
          const folded: ProcedureState | null = foldLog(LOG.slice(from, end), state);
          state = json ? throughJson(folded) : folded;
          from = end;
        }
        expect(state).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('from events as the database keeps them gives the same state', () => {
    const stored = LOG.map((event) => JSON.parse(canonicalJson(event)) as RecordedEvent);
    expect(foldLog(stored)).toEqual(whole);
    expect(foldLog(chain(PLAYED_PROCEDURE, GENESIS_HASH, LOG))).toEqual(whole);
  });

  it('changes neither the event nor the state before it', () => {
    const [first, ...rest] = LOG;
    if (first === undefined) throw new Error('no log');
    let state = deepFreeze(evolve(null, deepFreeze(structuredClone(first))));
    for (const event of rest) state = deepFreeze(evolve(state, deepFreeze(structuredClone(event))));
    expect(state).toEqual(whole);
  });

  it('counts the last event that it has seen', () => {
    expect(whole?.sequence).toBe(LOG.length);
    expect(foldLog([])).toBeNull();
  });

  it('carries nothing that JSON would lose', () => {
    LOG.reduce<ProcedureState | null>((state, event) => {
      const next = evolve(state, event);
      expect(throughJson(next)).toEqual(next);
      return next;
    }, null);
  });
});

describe('what cannot have happened', () => {
  const [opened, second] = LOG;

  it('is a bug or a tampered log, and said so', () => {
    if (opened === undefined || second === undefined) throw new Error('no log');
    expect(() => evolve(null, second)).toThrow('the first event must open the procedure');
    expect(() => evolve(foldLog([opened]), opened)).toThrow('opened once');
    const strange = LOG.find(({ event }) => event.kind === 'ProfileAdopted');
    const lost = LOG.find(({ event }) => event.kind === 'FormalCheckRecorded');
    if (strange === undefined || lost === undefined) throw new Error('no such event');
    const nowhere = { ...strange.event.payload, lotId: 'constructor' };
    const event = { kind: 'ProfileAdopted', payload: nowhere } as RecordedEvent['event'];
    expect(() => evolve(foldLog([opened]), { ...strange, event })).toThrow('no lot constructor');
    expect(() => evolve(foldLog([opened]), lost)).toThrow('no bid a1');
  });
});
