/** Ranking and award: a bid that falls away is followed by a second ranking, nothing undecided is awarded. */
import { describe, expect, it } from 'vitest';
import type { ProcedureEvent } from '../../../criteria/procedure/event.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { currentRanking } from '../../../criteria/procedure/state.js';
import type { AwardMethod } from '../../../criteria/award/method.js';
import { outcomeOf } from '../../harness/effect-outcomes.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import type { PlayedLot } from '../../harness/played-lots.js';
import { ASSISTANT_LOT, EXIT_DOSSIER, TRAINING_LOT } from '../../harness/played-lots.js';
import {
  confirmAward,
  exclude,
  playTo,
  proposeAward,
  winnerOf,
} from '../../harness/procedure-course.js';

const legalReference = '§ 60 VgV';
const reason = 'Preis nicht aufgeklärt.';

const ranked = (play: Play, lotId: string) => {
  const lot = play.state().lots[lotId];
  const ranking = lot === undefined ? null : currentRanking(lot);
  return ranking?.kind === 'ranked'
    ? ranking.bids.map(({ bidId, rank }) => `${rank ?? '-'} ${bidId}`)
    : ranking?.code;
};

const single = (lot: PlayedLot): Play => playTo(createPlay({ lots: [lot] }), 'ranking');

/** The second lot with other prices or points for its two bids. */
const trainingLot = (
  first: Partial<PlayedLot['bids'][number]>,
  second: Partial<PlayedLot['bids'][number]>,
  award: AwardMethod = TRAINING_LOT.profile.award,
): PlayedLot => ({
  ...TRAINING_LOT,
  profile: { ...TRAINING_LOT.profile, award },
  bids: TRAINING_LOT.bids.map((bid, place) => ({ ...bid, ...(place === 0 ? first : second) })),
});

describe('the ranking', () => {
  it('follows the opening of the prices at once, for every lot, by the engine', () => {
    const play = playTo(createPlay(), 'price');
    play.accept('opener', 'openPrices', { part: 'first' });
    play.accept('secondOpener', 'openPrices', { part: 'second' });
    const before = play.log().length;
    play.runEffect();
    const since = play.log().slice(before);
    expect(since.map(({ event }) => event.kind)).toEqual([
      'PricesUnsealed',
      'RankingComputed',
      'RankingComputed',
    ]);
    expect(since.every(({ by }) => by.kind === 'engine')).toBe(true);
  });

  it('is computed again when a bid falls away, and both runs are kept', () => {
    const play = playTo(createPlay(), 'ranking');
    expect(ranked(play, '1')).toEqual(['1 a1', '2 a2']);
    exclude(play, 'a1', reason);
    expect(ranked(play, '1')).toEqual(['1 a2']);
    const runs = play
      .log()
      .flatMap(({ event }) =>
        event.kind === 'RankingComputed' ? [`${event.payload.lotId}/${event.payload.run}`] : [],
      );
    expect(runs).toEqual(['1/1', '2/1', '1/2']);
    expect(play.state().lots['1']?.rankings).toHaveLength(2);
  });

  it('that no method can compute is no ranking: nothing is awarded until the cause falls away', () => {
    const play = single(trainingLot({}, { prices: [0, 0] }));
    expect(ranked(play, '2')).toBe('price.zero');
    play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
    for (const bidId of ['b1', 'b2']) {
      const body = { lotId: '2', bidId };
      expect(play.refuse('officer', 'proposeAward', body).code).toBe('incomplete');
    }
    play.wait(1);
    expect(play.state().lots['2']?.rankings).toHaveLength(1);
    exclude(play, 'b2', reason);
    expect(ranked(play, '2')).toEqual(['1 b1']);
    expect(play.state().lots['2']?.rankings).toHaveLength(2);
    playTo(play, 'review');
  });

  it('leaves out whoever misses a minimum', () => {
    const play = single(trainingLot({ points: { B1: 9_000, B3: 2_999 } }, {}));
    expect(ranked(play, '2')).toEqual(['1 b2', '- b1']);
    play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
    const body = { lotId: '2', bidId: 'b1' };
    expect(play.refuse('officer', 'proposeAward', body).code).toBe('unknownReference');
  });
});

describe('a tie on rank 1', () => {
  const twins = { points: { B1: 7_000, B3: 7_000 }, prices: [100_000, 100] };
  const award: AwardMethod = { ...TRAINING_LOT.profile.award, ties: [] };

  it('that no published rule decides is awarded to nobody', () => {
    const play = single(trainingLot(twins, twins, award));
    expect(ranked(play, '2')).toEqual(['1 b1', '1 b2']);
    expect(winnerOf(play, '2')).toBe('');
    play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
    for (const bidId of ['b1', 'b2']) {
      const refused = play.refuse('officer', 'proposeAward', { lotId: '2', bidId });
      expect(refused.code).toBe('ruleViolated');
    }
  });

  it('is decided by the published rule where there is one', () => {
    const dear = { points: { B1: 8_000, B3: 8_000 }, prices: [400_000, 0] };
    const cheap = { points: { B1: 4_000, B3: 4_000 }, prices: [200_000, 0] };
    const play = single(trainingLot(cheap, dear, { ...award, ties: ['higherPerformance'] }));
    expect(winnerOf(play, '2')).toBe('b2');
  });
});

describe('an award', () => {
  it('goes to rank 1 only, whatever the reason', () => {
    const play = playTo(createPlay(), 'ranking');
    play.accept('officer', 'attachExitDossier', { lotId: '1', dossier: EXIT_DOSSIER });
    const second = { lotId: '1', bidId: 'a2', reason: 'Gefällt besser.' };
    expect(play.refuse('officer', 'proposeAward', second).code).toBe('ruleViolated');
  });

  it('is proposed once, can be rejected and proposed anew', () => {
    const play = playTo(createPlay(), 'ranking');
    proposeAward(play, '1');
    const body = { lotId: '1', bidId: 'a1' };
    expect(play.refuse('officer', 'proposeAward', body).code).toBe('alreadyDone');
    const dossier = { lotId: '1', dossier: EXIT_DOSSIER };
    expect(play.refuse('officer', 'attachExitDossier', dossier).code).toBe('alreadyDone');
    play.accept('approver', 'rejectAward', { lotId: '1', reason });
    const again = { lotId: '1', reason };
    expect(play.refuse('approver', 'rejectAward', again).code).toBe('incomplete');
    proposeAward(play, '1');
    confirmAward(play, '1');
  });

  it('is confirmed by its digest: who, on which ranking and which dossier', () => {
    const play = playTo(createPlay(), 'ranking');
    const body = { lotId: '1', digest: 'ab'.repeat(32) };
    expect(play.refuse('approver', 'confirmAward', body).code).toBe('incomplete');
    proposeAward(play, '1');
    expect(play.refuse('approver', 'confirmAward', body).code).toBe('digestMismatch');
  });

  it.each(['proposed', 'decided'])('that is %s falls with its bid and is decided anew', (how) => {
    const play = playTo(createPlay(), 'ranking');
    proposeAward(play, '1');
    const award = play.state().lots['1']?.award;
    const digest = award?.kind === 'proposed' ? award.digest : '';
    if (how === 'decided') confirmAward(play, '1');
    exclude(play, 'a1', reason);
    const { award: left, exitDossier } = play.state().lots['1'] ?? {};
    expect([left, exitDossier]).toEqual([{ kind: 'open' }, null]);
    const confirm = { lotId: '1', digest };
    expect(play.refuse('approver', 'confirmAward', confirm).code).toBe('incomplete');
    playTo(play, 'review');
    expect(play.state().lots['1']?.award).toMatchObject({ kind: 'decided', bidId: 'a2' });
  });

  it('of one lot stands when a bid of another lot falls away', () => {
    const play = playTo(createPlay(), 'ranking');
    proposeAward(play, '1');
    confirmAward(play, '1');
    exclude(play, 'b1', reason);
    expect(play.state().lots['1']?.award.kind).toBe('decided');
  });

  it('waits for a proposed exclusion in its lot, before the proposal and before the decision', () => {
    const play = playTo(createPlay(), 'ranking');
    play.accept('officer', 'proposeExclusion', { bidId: 'a2', legalReference, reason });
    play.accept('officer', 'attachExitDossier', { lotId: '1', dossier: EXIT_DOSSIER });
    const body = { lotId: '1', bidId: 'a1' };
    expect(play.refuse('officer', 'proposeAward', body).code).toBe('incomplete');
    expect(nextSteps(play.state())[0]).toMatchObject({ command: 'confirmExclusion' });
    play.accept('approver', 'rejectExclusion', { bidId: 'a2', reason });
    proposeAward(play, '1');
    play.accept('officer', 'proposeExclusion', { bidId: 'a1', legalReference, reason });
    const award = play.state().lots['1']?.award;
    const digest = award?.kind === 'proposed' ? award.digest : '';
    const refused = play.refuse('approver', 'confirmAward', { lotId: '1', digest });
    expect(refused.code).toBe('incomplete');
    play.accept('approver', 'rejectExclusion', { bidId: 'a1', reason });
    play.accept('approver', 'confirmAward', { lotId: '1', digest });
  });
});

describe('a price envelope that cannot be evaluated', () => {
  /** In ranking, with the price of b1 defective. */
  function defective(): Play {
    const play = playTo(createPlay({ lots: [ASSISTANT_LOT, TRAINING_LOT] }), 'price');
    play.accept('opener', 'openPrices', { part: 'first' });
    play.accept('secondOpener', 'openPrices', { part: 'second' });
    const effect = play.due();
    const whole: ProcedureEvent | null =
      effect === null ? null : outcomeOf(effect, play.lots, play.state());
    if (whole?.kind !== 'PricesUnsealed') throw new Error('other outcome');
    const bids = whole.payload.bids.filter(({ bidId }) => bidId !== 'b1');
    const defects = [{ bidId: 'b1', message: { de: 'Preis fehlt', en: 'Price missing' } }];
    play.runEffect({ kind: 'PricesUnsealed', payload: { bids, defects } });
    return play;
  }

  it('is never dropped silently: people exclude the bid before the lot is awarded', () => {
    const play = defective();
    expect(ranked(play, '2')).toEqual(['1 b2']);
    expect(nextSteps(play.state()).map(({ command }) => command)).toContain('proposeExclusion');
    play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
    const body = { lotId: '2', bidId: 'b2' };
    expect(play.refuse('officer', 'proposeAward', body).code).toBe('incomplete');
    exclude(play, 'b1', 'Preis für P1 fehlt');
    play.runEffects();
    play.accept('officer', 'proposeAward', body);
  });

  it('does not hold up the other lot', () => {
    const play = defective();
    proposeAward(play, '1');
    confirmAward(play, '1');
    expect(play.state().lots['1']?.award.kind).toBe('decided');
  });
});
