/** Prices that appear too low: found by a published threshold, clarified with the bidder, decided on by two persons. */
import { describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { lowPricesOf, openPriceChecks } from '../../../criteria/procedure/price-check.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { conspicuousPrices } from '../../../criteria/price/conspicuous-price.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import type { PlayedLot } from '../../harness/played-lots.js';
import { EXIT_DOSSIER, TRAINING_LOT } from '../../harness/played-lots.js';
import {
  answerOf,
  clarified,
  confirmPrice,
  decisionOn,
  proposedDigest,
  questionTo,
} from '../../harness/price-plays.js';
import { exclude, openPrices, playTo, playToEnd } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const rule = { distanceToNextBp: 2_000, source: 'Regelwerk' };
const field = (...prices: readonly number[]) =>
  prices.map((priceMinor, place) => ({ bidId: `b${place}`, priceMinor }));

describe('the threshold', () => {
  it.each([
    ['exactly 20 % below the next one', field(80_000, 100_000), ['b0']],
    ['one cent less than 20 % below', field(80_001, 100_000), []],
    ['one cent more than 20 % below', field(79_999, 100_000), ['b0']],
    ['an only bid', field(1), []],
    ['equal prices', field(70_000, 70_000), []],
    ['equal prices below a third one', field(70_000, 70_000, 100_000), ['b0', 'b1']],
    ['a bid between is the next one', field(70_000, 85_000, 100_000), []],
    ['the highest of all, far above', field(100_000, 99_000, 900_000), ['b0']],
    ['nothing asked for', field(0, 100_000), ['b0']],
    ['the largest amounts', field(8_000_000_000_000, 10_000_000_000_000), ['b0']],
  ] as const)('%s', (_, prices, expected) => {
    expect(conspicuousPrices(prices, rule).map(({ bidId }) => bidId)).toEqual(expected);
  });

  it('names the next price and the distance in basis points, rounded down', () => {
    expect(conspicuousPrices(field(66_667, 100_001), rule)).toEqual([
      { bidId: 'b0', priceMinor: 66_667, nextMinor: 100_001, distanceBp: 3_333 },
    ]);
  });
});

/** `low` costs about half of `b1`; `b2` lies close to `b1`. */
const LOT: PlayedLot = {
  ...TRAINING_LOT,
  bids: [
    ...TRAINING_LOT.bids.map((bid, place) => ({ ...bid, prices: [100_000 + place * 5_000, 100] })),
    { ...TRAINING_LOT.bids[0], bidId: 'low', bidder: 'Blitzkurs GmbH', prices: [50_000, 50] },
  ] as PlayedLot['bids'],
};

/** All prices are open, one of them is conspicuous. */
function opened(): Play {
  const play = playTo(createPlay({ lots: [LOT] }), 'price');
  openPrices(play);
  return play;
}

const decided = (accepted: boolean): Play => {
  const play = opened();
  clarified(play, 'low');
  play.accept('officer', 'decideOnPrice', decisionOn('low', accepted));
  confirmPrice(play, 'low');
  return play;
};

const commands = (play: Play): readonly (string | null)[] =>
  nextSteps(play.state()).map(({ command }) => command);

describe('a conspicuous price', () => {
  it('holds the procedure in the phase of prices, without a ranking', () => {
    const play = opened();
    expect(play.state().phase).toBe('price');
    expect(lowPricesOf(play.state(), '2').map(({ bidId }) => bidId)).toEqual(['low']);
    expect(play.state().lots['2']?.rankings).toEqual([]);
    expect(commands(play)).toEqual(['askPriceClarification']);
  });

  it('is shown as a finding to whoever may see prices', () => {
    const seen = viewFor(ACTORS.officer, opened().state());
    const bids = seen?.lots[0]?.bids ?? [];
    expect(bids.find(({ bidId }) => bidId === 'low')?.lowPrice?.distanceBp).toBeGreaterThan(2_000);
    expect(bids.find(({ bidId }) => bidId === 'b1')?.lowPrice).toBeNull();
    const outside = viewFor(ACTORS.platform, opened().state());
    expect(JSON.stringify(outside)).not.toContain('distanceBp');
  });

  it('goes on once two persons have accepted it', () => {
    const play = decided(true);
    expect(play.state().phase).toBe('ranking');
    expect(openPriceChecks(play.state(), '2')).toEqual([]);
    expect(playToEnd(play).state().ending).toBe('expired');
  });

  it('that is not accepted leads to the exclusion and to nothing else', () => {
    const play = decided(false);
    expect(play.state().phase).toBe('price');
    expect(commands(play)).toEqual(['proposeExclusion']);
    exclude(play, 'low', 'Preis nicht aufgeklärt.');
    expect(play.state().phase).toBe('ranking');
    expect(play.state().lots['2']?.rankings).toHaveLength(1);
  });

  it('is never changed by its clarification', () => {
    const price = (play: Play) => play.state().bids['low']?.price;
    expect(price(decided(true))).toEqual(price(opened()));
  });

  it('stays accepted through a return to the consensus: the price is the same', () => {
    const play = decided(true);
    play.accept('officer', 'returnTo', { phase: 'consensus', reason: 'Neu beraten.' });
    play.accept('approver', 'confirmReturn', {});
    playTo(play, 'ranking');
    expect(openPriceChecks(play.state(), '2')).toEqual([]);
  });

  it('holds the procedure again after a return that came before any decision', () => {
    const play = opened();
    play.accept('officer', 'returnTo', { phase: 'consensus', reason: 'Neu beraten.' });
    play.accept('approver', 'confirmReturn', {});
    playTo(play, 'consensus');
    playTo(play, 'price');
    expect(play.due()).toBeNull();
    expect(commands(play)).toEqual(['askPriceClarification']);
  });

  it('that comes to light when another bid falls away holds the award', () => {
    const near = {
      ...LOT.bids[0],
      bidId: 'near',
      prices: [82_000, 82],
    } as PlayedLot['bids'][number];
    const low = { ...LOT.bids[0], bidId: 'low', prices: [70_000, 70] } as PlayedLot['bids'][number];
    const lot = { ...LOT, bids: [...LOT.bids.slice(0, 2), near, low] };
    const play = playTo(createPlay({ lots: [lot] }), 'ranking');
    expect(openPriceChecks(play.state(), '2')).toEqual([]);
    exclude(play, 'near');
    play.runEffects();
    play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
    expect(commands(play)).toEqual(['askPriceClarification']);
    const { code } = play.refuse('officer', 'proposeAward', { lotId: '2', bidId: 'low' });
    expect(code).toBe('incomplete');
    expect(play.state().phase).toBe('ranking');
    expect(playToEnd(play).state().ending).toBe('expired');
  });
});

describe('the clarification', () => {
  it('comes before any decision, and the bidder has the time that was named', () => {
    const play = opened();
    expect(play.refuse('officer', 'decideOnPrice', decisionOn('low', false)).code).toBe(
      'incomplete',
    );
    const asked = questionTo(play, 'low');
    play.accept('officer', 'askPriceClarification', asked);
    play.waitUntil(addMs(asked.until, -1));
    expect(play.refuse('officer', 'decideOnPrice', decisionOn('low', false)).code).toBe(
      'incomplete',
    );
    play.waitUntil(asked.until);
    play.accept('officer', 'decideOnPrice', decisionOn('low', false));
  });

  it('names a time that is still to come', () => {
    const play = opened();
    const late = { ...questionTo(play, 'low'), until: play.now() };
    expect(play.refuse('officer', 'askPriceClarification', late).code).toBe('ruleViolated');
  });

  it('records one answer to each question, and none from the future', () => {
    const play = opened();
    expect(play.refuse('officer', 'recordPriceClarification', answerOf(play, 'low')).code).toBe(
      'incomplete',
    );
    play.accept('officer', 'askPriceClarification', questionTo(play, 'low'));
    const early = { ...answerOf(play, 'low'), answeredAt: addMs(play.now(), 1) };
    expect(play.refuse('officer', 'recordPriceClarification', early).code).toBe('ruleViolated');
    play.accept('officer', 'recordPriceClarification', answerOf(play, 'low'));
    expect(play.refuse('officer', 'recordPriceClarification', answerOf(play, 'low')).code).toBe(
      'incomplete',
    );
  });

  it('of a price that the threshold does not find is possible, and then has to be decided', () => {
    const play = decided(true);
    clarified(play, 'b1');
    expect(openPriceChecks(play.state(), '2')).toEqual(['b1']);
    expect(commands(play)).toEqual(['decideOnPrice']);
    const asked = play.log().findLast(({ event }) => event.kind === 'PriceClarificationAsked');
    expect(asked?.event.payload).toMatchObject({ bidId: 'b1', conspicuous: null });
  });

  it('asked again takes up what was decided', () => {
    const play = decided(true);
    play.accept('officer', 'askPriceClarification', questionTo(play, 'low'));
    expect(openPriceChecks(play.state(), '2')).toEqual(['low']);
  });

  it.each(['askPriceClarification', 'recordPriceClarification', 'decideOnPrice'] as const)(
    '%s waits while a decision is proposed',
    (name) => {
      const play = opened();
      play.accept('officer', 'askPriceClarification', questionTo(play, 'low'));
      play.waitUntil(addMs(play.now(), 60_000));
      play.accept('officer', 'decideOnPrice', decisionOn('low', true));
      const body = {
        ...questionTo(play, 'low'),
        ...answerOf(play, 'low'),
        ...decisionOn('low', true),
      };
      expect(play.refuse('officer', name, body).code).toBe('alreadyDone');
    },
  );

  it.each([
    ['nobody', 'unknownReference'],
    ['constructor', 'unknownReference'],
  ])('knows no bid %s', (bidId, code) => {
    expect(
      opened().refuse('officer', 'askPriceClarification', { ...questionTo(opened(), bidId) }).code,
    ).toBe(code);
  });

  it('is over for a bid that is excluded and once the award is proposed', () => {
    const play = decided(false);
    exclude(play, 'low');
    const question = questionTo(play, 'low');
    expect(play.refuse('officer', 'askPriceClarification', question).code).toBe('alreadyDone');
    const accepted = decided(true);
    accepted.runEffects();
    accepted.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
    const ranking = accepted.state().lots['2']?.rankings.at(-1);
    const winner = ranking?.kind === 'ranked' ? (ranking.winner ?? '') : '';
    accepted.accept('officer', 'proposeAward', { lotId: '2', bidId: winner });
    const late = questionTo(accepted, 'b1');
    expect(accepted.refuse('officer', 'askPriceClarification', late).code).toBe('alreadyDone');
  });
});

describe('the decision on a price', () => {
  function proposed(): Play {
    const play = opened();
    clarified(play, 'low');
    play.accept('officer', 'decideOnPrice', decisionOn('low', false));
    return play;
  }

  it('is confirmed by the digest that was shown', () => {
    const play = proposed();
    const other = { bidId: 'low', digest: '0'.repeat(64) };
    expect(play.refuse('approver', 'confirmPriceDecision', other).code).toBe('digestMismatch');
    const shown = viewFor(ACTORS.approver, play.state())?.lots[0]?.bids ?? [];
    const digest = shown.find(({ bidId }) => bidId === 'low')?.priceCheck?.proposal?.digest ?? '';
    play.accept('approver', 'confirmPriceDecision', { bidId: 'low', digest });
  });

  it('that was rejected and proposed again is another one', () => {
    const play = proposed();
    const digest = proposedDigest(play, 'low');
    play.accept('approver', 'rejectPriceDecision', { bidId: 'low', reason: 'Nachfragen.' });
    expect(play.refuse('approver', 'confirmPriceDecision', { bidId: 'low', digest }).code).toBe(
      'incomplete',
    );
    play.wait(1_000);
    play.accept('officer', 'decideOnPrice', decisionOn('low', false));
    expect(play.refuse('approver', 'confirmPriceDecision', { bidId: 'low', digest }).code).toBe(
      'digestMismatch',
    );
  });

  it('stands in the record with finding, question, answer and both persons', () => {
    const record = buildRecord(chained(decided(true).log()), 1);
    const [check] = record.lots[0]?.priceChecks ?? [];
    expect(check?.bidId).toBe('low');
    const [question] = check?.questions ?? [];
    expect(question?.conspicuous?.distanceBp).toBeGreaterThan(2_000);
    expect(question?.answer?.text).toContain('Rechenzentren');
    const [decision] = check?.decisions ?? [];
    const authors = [decision?.proposed.by, decision?.stamp.by];
    expect(authors).toMatchObject([{ name: ACTORS.officer.name }, { name: ACTORS.approver.name }]);
    expect(decision?.accepted).toBe(true);
  });
});
