/** The examination of a ranking within the procedure: when it is wanted, what waits for it, what does not, and who may compare methods. */
import { describe, expect, it } from 'vitest';
import { comparisonRoute } from '../../../api/routes/method-comparison.js';
import type { CommandGate } from '../../../api/give-command.js';
import { effectName } from '../../../criteria/procedure/effects.js';
import { comparisonNow } from '../../../criteria/procedure/method-comparison.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { examinationOf } from '../../../criteria/procedure/stability-step.js';
import { lotOf } from '../../../criteria/procedure/state.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT, EXIT_DOSSIER } from '../../harness/played-lots.js';
import {
  confirmAward,
  exclude,
  playTo,
  renderAndApprove,
  winnerOf,
} from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { M1_METHOD, M7_METHOD } from '../../harness/sample-profile.js';

/** One lot whose ranking has just been computed and not been examined. */
function justRanked(): Play {
  const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'price');
  play.accept('opener', 'openPrices', { part: 'first' });
  play.accept('secondOpener', 'openPrices', { part: 'second' });
  play.runEffect();
  play.accept('officer', 'attachExitDossier', { lotId: '1', dossier: EXIT_DOSSIER });
  return play;
}

const lotIn = (play: Play) => {
  const lot = lotOf(play.state(), '1');
  if (lot === null) throw new Error('no lot');
  return lot;
};
const progress = (play: Play): string => examinationOf(play.state(), lotIn(play));
const proposal = (play: Play) => ({ lotId: '1', bidId: winnerOf(play, '1') });

describe('a ranking', () => {
  it('is examined before the award can be proposed', () => {
    const play = justRanked();
    expect(play.due()).toEqual({ kind: 'examineStability', lotId: '1', run: 1 });
    expect(play.refuse('officer', 'proposeAward', proposal(play)).code).toBe('incomplete');
    play.runEffect();
    expect(play.due()).toBeNull();
    expect(lotIn(play).stability).toMatchObject({ run: 1 });
    expect(lotIn(play).stability?.summary?.stable.de).toMatch(/^Stabil gegen /);
    play.accept('officer', 'proposeAward', proposal(play));
  });

  it('whose examination fails holds up neither award nor record, and is tried again', () => {
    const play = justRanked();
    const failed = play.failEffect('no memory');
    expect(play.state().attention.map(({ effect }) => effect)).toEqual([effectName(failed)]);
    play.accept('officer', 'proposeAward', proposal(play));
    confirmAward(play, '1');
    play.accept('officer', 'requestReview', {});
    expect(play.due()?.kind).toBe('renderRecord');
    play.runEffect();
    play.wait(3_600_000);
    expect(play.due()).toEqual(failed);
    play.runEffect();
    expect(progress(play)).toBe('done');
    expect(play.state().attention).toEqual([]);
  });

  it('that was computed anew is examined anew, whatever came of the one before', () => {
    const play = justRanked();
    play.failEffect('no memory');
    expect(progress(play)).toBe('failed');
    exclude(play, 'a2');
    expect(progress(play)).toBe('wanted');
    expect(play.state().attention).toEqual([]);
    expect(play.due()).toEqual({ kind: 'examineStability', lotId: '1', run: 2 });
    play.runEffect();
    expect(lotIn(play).stability?.run).toBe(2);
  });

  it('is forgotten with its examination when the procedure goes back', () => {
    const play = justRanked();
    play.runEffects();
    play.accept('officer', 'returnTo', { phase: 'consensus', reason: 'Grund' });
    play.accept('approver', 'confirmReturn', {});
    expect(lotIn(play).stability).toBeNull();
    expect(progress(play)).toBe('none');
  });

  it('may be followed by a record as soon as it is examined', () => {
    const play = justRanked();
    play.runEffects();
    play.accept('officer', 'proposeAward', proposal(play));
    confirmAward(play, '1');
    expect(renderAndApprove(play)).not.toBe('');
  });
});

describe('award methods', () => {
  const inPhase = (phase: Phase): Play => playTo(createPlay({ lots: [ASSISTANT_LOT] }), phase);
  const inTraining = (play: Play, training: boolean): ProcedureState => {
    const state = play.state();
    return { ...state, ruleSet: { ...state.ruleSet, training } };
  };

  it.each([
    ['design', false, 'hypothetical'],
    ['design', true, 'hypothetical'],
    ['published', false, 'refused'],
    ['published', true, 'refused'],
    ['scoring', true, 'refused'],
    ['ranking', false, 'refused'],
    ['ranking', true, 'real'],
  ] as const)('in %s, training %s: %s', (phase, training, expected) => {
    const play = inPhase(phase);
    expect(comparisonNow(inTraining(play, training), lotIn(play))).toBe(expected);
  });

  it('are not compared once published, and the attempt is recorded', () => {
    const { code, evidence } = inPhase('published').refuse('officer', 'compareMethods', {
      lotId: '1',
    });
    expect(code).toBe('comparisonAfterOpening');
    expect(evidence).toEqual(['AccessRefused']);
  });

  const answer = (state: ProcedureState, who: Who, body: object): Promise<unknown> => {
    const reader = { readNow: () => Promise.resolve(state) };
    const route = comparisonRoute({ reader } as unknown as CommandGate);
    const input = {
      params: { procedureId: state.procedureId, lotId: '1' },
      body: route.body?.parse(body),
      actor: ACTORS[who],
      receivedAt: '2026-11-21T12:00:00.000Z',
    };
    return route.answer(input as never);
  };

  const bids = [
    { id: 'good', performance: 90_000, priceMinor: 50_000_000 },
    { id: 'cheap', performance: 50_000, priceMinor: 25_000_000 },
  ];

  it('are compared with invented bids while the design is open', async () => {
    const state = inPhase('design').state();
    const body = { methods: [M1_METHOD, M7_METHOD], bids };
    for (const who of ['officer', 'chair', 'approver', 'legal'] as const) {
      expect(await answer(state, who, body)).toMatchObject({
        kind: 'json',
        body: {
          lotId: '1',
          outcomes: [
            { kind: 'ranked', winner: 'cheap', advice: 'recommended' },
            { kind: 'ranked', winner: 'cheap' },
          ],
        },
      });
    }
  });

  it('are compared with the ranked bids in training', async () => {
    const play = inPhase('ranking');
    const outcome = await answer(inTraining(play, true), 'officer', {
      methods: [lotIn(play).profile?.award],
    });
    expect(outcome).toMatchObject({
      kind: 'json',
      body: { outcomes: [{ kind: 'ranked', winner: winnerOf(play, '1') }] },
    });
  });
});
