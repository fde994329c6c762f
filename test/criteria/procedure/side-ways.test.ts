/** Return to every phase that people can repeat, and on to the end; cancellation in every phase; nothing after the end. */
import { describe, expect, it } from 'vitest';
import type { Command, CommandName } from '../../../criteria/procedure/command.js';
import { decide } from '../../../criteria/procedure/decide.js';
import { RETURN_TARGETS } from '../../../criteria/procedure/decide/side-ways.js';
import { engineStep } from '../../../criteria/procedure/engine-step.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { nextWake } from '../../../criteria/procedure/next-wake.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { PHASES, isBeforePhase } from '../../../criteria/procedure/phase.js';
import { POLICY } from '../../../criteria/procedure/policy.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { TRAINING_LOT } from '../../harness/played-lots.js';
import {
  openProcedure,
  playTo,
  playToEnd,
  renderAndApprove,
  winnerOf,
} from '../../harness/procedure-course.js';
import { ACTORS, EVERYBODY } from '../../harness/procedure-people.js';

const reason = 'Fehler in der Leistungsbeschreibung.';
const BEFORE_AWARD = PHASES.slice(0, PHASES.indexOf('awarded'));

function goBack(play: Play, phase: Phase): void {
  play.accept('officer', 'returnTo', { phase, reason });
  play.accept('approver', 'confirmReturn', {});
}

function playedTo(phase: Phase): Play {
  const play = createPlay();
  if (phase !== 'need') return playTo(play, phase);
  openProcedure(play);
  const { personId, name } = ACTORS.approver;
  play.accept('officer', 'appointMember', { personId, name, roles: ['approver'] });
  return play;
}

const RETURNS = BEFORE_AWARD.flatMap((from) =>
  RETURN_TARGETS.filter((to) => isBeforePhase(to, from)).map((to) => [from, to] as const),
);

describe('a return', () => {
  it.each(RETURNS)('from %s to %s forgets what came after and goes on to the end', (from, to) => {
    const play = playedTo(from);
    const length = play.log().length;
    goBack(play, to);
    const { state } = { state: play.state() };
    expect(state.phase).toBe(to);
    expect(state.returning).toBeNull();
    expect(play.log().length).toBeGreaterThan(length);
    expect(state.record).toMatchObject({
      wanted: false,
      rendered: null,
      file: null,
      sealed: false,
    });
    if (!isBeforePhase('consensus', to)) expect(state.lock).toEqual({ kind: 'open' });
    if (!isBeforePhase('published', to)) {
      expect([state.bids, state.interests, state.bidDeadlineAt]).toEqual([{}, {}, null]);
    }
    playToEnd(play);
    expect(play.state().ending).toBe('expired');
    expect(play.state().attention).toEqual([]);
    expect(winnerOf(play, '1')).not.toBe('');
  });

  it.each(BEFORE_AWARD)('in %s leads nowhere but to an earlier phase people can repeat', (from) => {
    const play = playedTo(from);
    for (const phase of PHASES) {
      const possible = RETURN_TARGETS.includes(phase) && isBeforePhase(phase, from);
      const { decision } = play.fork().give('officer', 'returnTo', { phase, reason });
      expect(decision.kind === 'accepted', phase).toBe(possible);
    }
  });

  it('is confirmed by a second person, once', () => {
    const play = playTo(createPlay(), 'scoring');
    expect(play.refuse('approver', 'confirmReturn', {}).code).toBe('incomplete');
    goBack(play, 'examination');
    expect(play.refuse('approver', 'confirmReturn', {}).code).toBe('incomplete');
  });

  it('is refused while a benchmark runs, also when it was proposed before', () => {
    const play = playTo(createPlay(), 'benchmark');
    play.accept('officer', 'returnTo', { phase: 'design', reason });
    play.accept('officer', 'startBenchmark', { lotId: '1' });
    expect(play.refuse('officer', 'returnTo', { phase: 'design', reason }).code).toBe('wrongPhase');
    expect(play.refuse('approver', 'confirmReturn', {}).code).toBe('wrongPhase');
    play.runEffects();
    play.accept('approver', 'confirmReturn', {});
    expect(play.state().phase).toBe('design');
  });

  it('to the benchmark needs one', () => {
    const play = playTo(createPlay({ lots: [TRAINING_LOT] }), 'scoring');
    const refused = play.refuse('officer', 'returnTo', { phase: 'benchmark', reason });
    expect(refused.code).toBe('ruleViolated');
  });

  it('after the prices were opened does not open them a second time', () => {
    const play = playTo(createPlay(), 'ranking');
    goBack(play, 'scoring');
    playTo(play, 'ranking');
    const kinds = play.log().map(({ event }) => event.kind);
    expect(kinds.filter((kind) => kind === 'PricesUnsealed')).toHaveLength(1);
  });

  it('that brings an excluded bid back opens its price, and only its price', () => {
    const lots = createPlay().lots.map((lot) => ({
      ...lot,
      bids: lot.bids.map((bid) => ({ ...bid, gateMet: true })),
    }));
    const play = createPlay({ lots });
    playTo(play, 'scoring');
    const legalReference = '§ 57 VgV';
    play.accept('officer', 'proposeExclusion', { bidId: 'a2', legalReference, reason });
    play.accept('approver', 'confirmExclusion', { bidId: 'a2' });
    playTo(play, 'ranking');
    expect(play.state().bids['a2']?.price).toBeNull();
    goBack(play, 'examination');
    playTo(play, 'price');
    play.accept('opener', 'openPrices', { part: 'first' });
    const { own } = play.accept('secondOpener', 'openPrices', { part: 'second' });
    expect(own[0]?.event.payload).toMatchObject({ bidIds: ['a2'] });
    const effect = play.runEffect();
    expect(effect.kind === 'unsealPrices' && effect.bids.map(({ bidId }) => bidId)).toEqual(['a2']);
    expect(play.state().phase).toBe('ranking');
    expect(Object.values(play.state().bids).every(({ price }) => price !== null)).toBe(true);
  });

  it('takes troubles with it that no effect has any more', () => {
    const play = playTo(createPlay(), 'review');
    play.accept('officer', 'requestReview', {});
    play.failEffect('Kein Platz auf dem Datenträger');
    expect(play.state().attention).toHaveLength(1);
    goBack(play, 'ranking');
    expect(play.state().attention).toEqual([]);
    expect(play.due()?.kind).toBe('examineStability');
  });

  it('to the review asks for a new version of the record', () => {
    const play = playTo(createPlay(), 'standstill');
    goBack(play, 'review');
    expect(play.due()).toBeNull();
    renderAndApprove(play);
    expect(play.state().record).toMatchObject({ version: 2, signatures: [], requested: [] });
  });

  it('before publication asks everybody again about conflicts with the new bidders', () => {
    const play = playTo(createPlay(), 'scoring');
    goBack(play, 'design');
    playTo(play, 'examination');
    const body = { bidId: 'a1', passed: true, legalReference: '§ 57', findings: 'x' };
    expect(play.refuse('officer', 'checkFormally', body).code).toBe('interestUndeclared');
  });
});

describe('a cancellation', () => {
  it.each(BEFORE_AWARD)('in %s ends the procedure by two people, also while suspended', (phase) => {
    for (const suspend of [false, true]) {
      const play = playedTo(phase);
      if (suspend) play.accept('officer', 'suspend', { reason });
      expect(play.refuse('approver', 'confirmCancellation', {}).code).toBe('incomplete');
      play.accept('officer', 'cancelProcedure', { ground: 'noEconomicResult', reason });
      const { own } = play.accept('approver', 'confirmCancellation', {});
      expect(own[0]?.event).toEqual({
        kind: 'ProcedureCancelled',
        payload: { ground: 'noEconomicResult', reason },
      });
      expect(play.state()).toMatchObject({ ending: 'cancelled', phase });
    }
  });

  it.each(['awarded', 'contract'] as const)('is too late in %s', (phase) => {
    const play = playTo(createPlay(), phase);
    const body = { ground: 'basisChanged', reason } as const;
    expect(play.refuse('officer', 'cancelProcedure', body).code).toBe('wrongPhase');
  });
});

describe('after the end', () => {
  const ENDS: readonly (readonly [string, () => Play])[] = [
    ...BEFORE_AWARD.map((phase): readonly [string, () => Play] => [
      `cancelled in ${phase}`,
      () => {
        const play = playedTo(phase);
        play.accept('officer', 'cancelProcedure', { ground: 'basisChanged', reason });
        play.accept('approver', 'confirmCancellation', {});
        // The letters about it are still made.
        play.runEffects();
        return play;
      },
    ]),
    ['expired', () => playToEnd(createPlay())],
  ];

  it.each(ENDS)('(%s) nothing happens any more', (_, end) => {
    const play = end();
    const state = play.state();
    const later = '2030-01-01T00:00:00.000Z';
    expect([nextWake(state), engineStep(state, later), play.due()]).toEqual([null, null, null]);
    expect(nextSteps(state)).toEqual([]);
    for (const who of EVERYBODY) {
      for (const name of Object.keys(POLICY) as CommandName[]) {
        const context = { actor: ACTORS[who], now: later, receivedAt: later };
        const decision = decide(state, { name, body: {} } as unknown as Command, context);
        expect(decision.kind).toBe('refused');
      }
    }
  });
});
