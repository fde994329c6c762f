/** Formal check, eligibility, gates, exclusion: a bid is decided on before the examination closes, and falls away for good. */
import { describe, expect, it } from 'vitest';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT, TRAINING_LOT } from '../../harness/played-lots.js';
import { outcomeOf } from '../../harness/effect-outcomes.js';
import { examine } from '../../harness/examined-bids.js';
import {
  declareAll,
  examineAll,
  exclude,
  playPhase,
  playTo,
  receiveBids,
} from '../../harness/procedure-course.js';

const legalReference = '§ 57 Abs. 1 VgV';
const findings = 'Geprüft.';
const reason = 'Grund';
const gate = (criterionId: string, met = true) => ({ criterionId, met, reason });

function declared(): Play {
  const play = playTo(createPlay(), 'examination');
  declareAll(play);
  return play;
}

const close = (play: Play): string => {
  const { decision } = play.give('officer', 'closeExamination', {});
  return decision.kind === 'accepted' ? 'closed' : decision.refusal.detail.en;
};

describe('the gates of a bid', () => {
  it.each([
    ['one is missing', [], 'incomplete'],
    ['one is unknown', [gate('A1'), gate('A9')], 'unknownReference'],
    ['one stands twice', [gate('A1'), gate('A1')], 'unknownReference'],
    ['a clause is taken for a gate', [gate('A1'), gate('V1')], 'unknownReference'],
  ] as const)('are refused when %s', (_, gates, code) => {
    const body = { bidId: 'a1', eligible: true, legalReference, findings, gates };
    expect(declared().refuse('officer', 'checkEligibility', body).code).toBe(code);
  });
});

describe('the examination closes only over decided bids', () => {
  const FLAWS: readonly (readonly [string, (play: Play) => void, RegExp])[] = [
    ['nothing was checked', () => undefined, /a1: formal check missing/],
    [
      'eligibility is missing',
      (play) => {
        const body = { bidId: 'a1', passed: true, legalReference, findings };
        play.accept('officer', 'checkFormally', body);
      },
      /a1: eligibility missing/,
    ],
    [
      'a gate is not met',
      (play) => {
        for (const bid of ASSISTANT_LOT.bids) examine(play, { ...bid, gateMet: false });
      },
      /a1: gate A1 not met, yet not excluded/,
    ],
    [
      'the formal check failed',
      (play) => {
        for (const bid of ASSISTANT_LOT.bids) examine(play, bid);
        const body = { bidId: 'a1', passed: false, legalReference, findings };
        play.accept('officer', 'checkFormally', body);
      },
      /a1: check negative, yet not excluded/,
    ],
    [
      'the bidder is not eligible',
      (play) => {
        for (const bid of ASSISTANT_LOT.bids) examine(play, bid);
        const gates = [gate('A1')];
        const body = { bidId: 'a1', eligible: false, legalReference, findings, gates };
        play.accept('officer', 'checkEligibility', body);
      },
      /a1: check negative, yet not excluded/,
    ],
    [
      'an exclusion is proposed and not decided',
      (play) => {
        examineAll(play);
        play.accept('officer', 'proposeExclusion', { bidId: 'a1', legalReference, reason });
      },
      /a1: exclusion proposed, not decided/,
    ],
    [
      'a lot has no bid left',
      (play) => {
        examineAll(play);
        for (const bidId of ['b1', 'b2']) exclude(play, bidId);
      },
      /Lot 2 has no bid left/,
    ],
  ];

  it.each(FLAWS)('%s', (_, prepare, expected) => {
    const play = declared();
    prepare(play);
    expect(close(play)).toMatch(expected);
    expect(play.state().phase).toBe('examination');
  });

  it('a quality envelope that could not be opened', () => {
    const play = playTo(createPlay({ lots: [TRAINING_LOT] }), 'opening');
    play.accept('opener', 'openBids', { part: 'first' });
    play.accept('secondOpener', 'openBids', { part: 'second' });
    const effect = play.due();
    if (effect === null) throw new Error('nothing to unseal');
    const whole = outcomeOf(effect, play.lots, play.state());
    if (whole.kind !== 'QualityUnsealed') throw new Error('other outcome');
    const bids = whole.payload.bids.filter(({ bidId }) => bidId !== 'b1');
    const defects = [
      { bidId: 'b1', message: { de: 'Umschlag beschädigt', en: 'Envelope damaged' } },
    ];
    play.runEffect({ kind: 'QualityUnsealed', payload: { bids, defects } });
    examineAll(play);
    expect(close(play)).toMatch(/b1: envelope could not be opened, yet not excluded/);
    exclude(play, 'b1', 'Umschlag beschädigt');
    expect(close(play)).toBe('closed');
  });

  it('and then tells who is left', () => {
    const play = declared();
    examineAll(play);
    const { own } = play.accept('officer', 'closeExamination', {});
    expect(own[0]?.event.payload).toEqual({ candidates: ['a1', 'a2', 'b1', 'b2'] });
  });

  it('not even in a procedure without any bid', () => {
    const play = playTo(createPlay(), 'published');
    play.waitUntil(play.state().bidDeadlineAt ?? '');
    playPhase(play);
    declareAll(play);
    expect(close(play)).toMatch(/Lot 1 has no bid left/);
  });
});

describe('an exclusion', () => {
  it('is proposed once, rejected or confirmed, and then proposed anew', () => {
    const play = declared();
    const proposal = { bidId: 'a1', legalReference, reason };
    expect(play.refuse('approver', 'confirmExclusion', { bidId: 'a1' }).code).toBe('incomplete');
    play.accept('officer', 'proposeExclusion', proposal);
    expect(play.refuse('officer', 'proposeExclusion', proposal).code).toBe('alreadyDone');
    play.accept('approver', 'rejectExclusion', { bidId: 'a1', reason });
    const rejected = { bidId: 'a1', reason };
    expect(play.refuse('approver', 'rejectExclusion', rejected).code).toBe('incomplete');
    play.accept('officer', 'proposeExclusion', proposal);
    const { own } = play.accept('approver', 'confirmExclusion', { bidId: 'a1' });
    expect(own[0]?.event.payload).toEqual(proposal);
  });

  it('stays: no later check brings the bid back, only a return by two people', () => {
    const play = declared();
    examineAll(play);
    const checked = { bidId: 'a3', passed: true, legalReference, findings };
    expect(play.refuse('officer', 'checkFormally', checked).code).toBe('alreadyDone');
    const gates = [gate('A1')];
    const eligible = { bidId: 'a3', eligible: true, legalReference, findings, gates };
    expect(play.refuse('officer', 'checkEligibility', eligible).code).toBe('alreadyDone');
    expect(play.refuse('approver', 'confirmExclusion', { bidId: 'a3' }).code).toBe('alreadyDone');
    playTo(play, 'scoring');
    play.accept('officer', 'returnTo', { phase: 'examination', reason: 'Nachweis nachgereicht' });
    expect(play.state().bids['a3']?.exclusion).not.toBeNull();
    play.accept('approver', 'confirmReturn', {});
    expect(play.state().bids['a3']?.exclusion).toBeNull();
    expect(play.log().some(({ event }) => event.kind === 'BidExcluded')).toBe(true);
  });

  it('of a bid of which nobody knows is refused', () => {
    const body = { bidId: 'z', legalReference, reason };
    expect(declared().refuse('officer', 'proposeExclusion', body).code).toBe('unknownReference');
  });

  it('keeps the price of the excluded bid sealed', () => {
    const play = playTo(createPlay(), 'price');
    play.accept('opener', 'openPrices', { part: 'first' });
    const { own } = play.accept('secondOpener', 'openPrices', { part: 'second' });
    expect(own[0]?.event.payload).toMatchObject({ bidIds: ['a1', 'a2', 'b1', 'b2'] });
    const effect = play.runEffect();
    expect(effect.kind === 'unsealPrices' && effect.bids.map(({ bidId }) => bidId)).toEqual([
      'a1',
      'a2',
      'b1',
      'b2',
    ]);
    const attempt = { bidId: 'a3', envelope: 'price' } as const;
    expect(play.refuse('officer', 'readSealedContent', attempt).code).toBe('sealed');
  });
});

describe('the ids that bidders choose', () => {
  it('may be words that every object knows', () => {
    const bids = ['constructor', 'valueOf', 'hasOwnProperty'].map((bidId, place) => ({
      ...(TRAINING_LOT.bids[0] as (typeof TRAINING_LOT.bids)[number]),
      bidId,
      prices: [100_000 + place, 90],
    }));
    const play = createPlay({ lots: [{ ...TRAINING_LOT, bids }] });
    playTo(play, 'published');
    receiveBids(play);
    play.waitUntil(play.state().bidDeadlineAt ?? '');
    playTo(play, 'review');
    expect(play.state().lots['2']?.award).toMatchObject({ kind: 'decided', bidId: 'constructor' });
  });
});
