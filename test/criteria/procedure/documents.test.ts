/** Letters about the award and other documents: who gets which, by which digest they go out, and what is refused. */
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, startOfDay } from '../../../criteria/local-day.js';
import { decide } from '../../../criteria/procedure/decide.js';
import { foldLog } from '../../../criteria/procedure/evolve.js';
import { wantedEffect } from '../../../criteria/procedure/effects.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { dispatchLetters, remarksOf } from '../../harness/letter-plays.js';
import { declareAll, exclude, playTo, winnerOf } from '../../harness/procedure-course.js';

const standstill = (): Play => playTo(createPlay(), 'standstill');
const digestNow = (play: Play): string => play.state().letters?.rendered?.digest ?? '';
const words = (play: Play, digest: string): string => {
  const decision = decide(
    play.state(),
    { name: 'dispatchLetters', body: { form: 'electronic', digest } },
    { actor: ACTORS.officer, now: play.now(), receivedAt: play.now() },
  );
  return decision.kind === 'refused' ? decision.refusal.detail.de : '';
};
const prepare = (play: Play, form: 'electronic' | 'post' = 'electronic'): void => {
  const own = { remarks: remarksOf(play), merits: [] };
  play.accept('officer', 'prepareLetters', { form, language: 'de', ...own });
  play.runEffects();
};

describe('letters about the award', () => {
  it('lie ready when the standstill phase begins: one for every bid, the winner included', () => {
    const play = standstill();
    const letters = play.state().letters?.rendered?.letters ?? [];
    expect(letters.map(({ bidId }) => bidId)).toEqual(Object.keys(play.state().bids).sort());
    const winner = winnerOf(play, '1');
    expect(letters.find(({ bidId }) => bidId === winner)?.kind).toBe('intendedAward');
    expect(play.state().standstillUntil).toBeNull();
  });

  it('go out by the digest of exactly these files, which the log then names one by one', () => {
    const play = standstill();
    dispatchLetters(play);
    const sent = play.log().findLast(({ event }) => event.kind === 'LettersDispatched');
    if (sent?.event.kind !== 'LettersDispatched') throw new Error('no letters were sent');
    const made = play.state().letters?.rendered?.letters ?? [];
    expect(sent.event.payload.letters?.map(({ digest }) => digest)).toEqual(
      made.map(({ file }) => file.digest),
    );
  });

  it('do not go out by an older digest, and the refusal says what has changed since', () => {
    const play = standstill();
    const older = digestNow(play);
    prepare(play);
    const refused = play.refuse('officer', 'dispatchLetters', {
      form: 'electronic',
      digest: older,
    });
    expect(refused.code).toBe('digestMismatch');
    expect(words(play, older)).toContain(digestNow(play));
    expect(words(play, older)).toContain('(reasons)');
  });

  it('do not go out while they are being made', () => {
    const play = standstill();
    const own = { remarks: remarksOf(play), merits: [] };
    play.accept('officer', 'prepareLetters', { form: 'post', language: 'en', ...own });
    const body = { form: 'post', digest: digestNow(play) } as const;
    expect(play.refuse('officer', 'dispatchLetters', body).code).toBe('incomplete');
  });

  it('do not go out in another form than the one whose period they name', () => {
    const play = standstill();
    prepare(play, 'post');
    const body = { form: 'electronic', digest: digestNow(play) } as const;
    expect(play.refuse('officer', 'dispatchLetters', body).code).toBe('ruleViolated');
  });

  it('do not go out on another day than the one they are dated', () => {
    const play = standstill();
    prepare(play);
    const midnight = startOfDay(addDays(dayOf(play.now()), 1));
    play.waitUntil(midnight);
    const body = { form: 'electronic', digest: digestNow(play) } as const;
    expect(play.refuse('officer', 'dispatchLetters', body).code).toBe('ruleViolated');
    dispatchLetters(play);
    expect(play.state().letters?.on).toBe(dayOf(midnight));
  });

  it('do not go out with bare points: every losing bid gets reasons in words', () => {
    const play = standstill();
    const body = { form: 'electronic', digest: digestNow(play) } as const;
    const refused = play.refuse('officer', 'dispatchLetters', body);
    expect(refused.code).toBe('incomplete');
    const [loser] = remarksOf(play);
    expect(words(play, digestNow(play))).toContain(loser?.bidId);
  });

  it('go out once, and are not made anew afterwards', () => {
    const play = standstill();
    dispatchLetters(play);
    const body = { form: 'electronic', digest: digestNow(play) } as const;
    expect(play.refuse('officer', 'dispatchLetters', body).code).toBe('alreadyDone');
    const none = { language: 'de', remarks: [], merits: [] } as const;
    const again = play.refuse('officer', 'prepareLetters', { form: 'post', ...none });
    expect(again.code).toBe('alreadyDone');
  });

  it('name no bid and no lot that does not exist', () => {
    const play = standstill();
    const body = { form: 'post', language: 'de' } as const;
    const remarks = [{ bidId: 'constructor', text: 'x' }];
    expect(play.refuse('officer', 'prepareLetters', { ...body, remarks, merits: [] }).code).toBe(
      'unknownReference',
    );
    const merits = [{ lotId: '77', text: 'x' }];
    expect(play.refuse('officer', 'prepareLetters', { ...body, remarks: [], merits }).code).toBe(
      'unknownReference',
    );
  });
});

describe('documents on demand', () => {
  it.each([
    ['qualityOpening', 'examination'],
    ['priceOpening', 'ranking'],
    ['panelMinutes', 'ranking'],
  ] as const)('%s is issued once it is about something', (kind, phase) => {
    const play = playTo(createPlay(), phase);
    declareAll(play);
    play.accept('officer', 'issueDocument', { kind, language: 'de' });
    play.runEffects();
    expect(play.state().issuedDocuments).toMatchObject([{ number: 1, kind, issued: { pages: 1 } }]);
  });

  it.each([
    ['priceOpening', 'scoring'],
    ['panelMinutes', 'scoring'],
  ] as const)('%s is refused before', (kind, phase) => {
    const play = playTo(createPlay(), phase);
    const refused = play.refuse('officer', 'issueDocument', { kind, language: 'de' });
    expect(refused.code).toBe('incomplete');
  });

  it.each(['priceClarification', 'lateDocuments', 'information', 'exclusion'] as const)(
    'a letter of kind %s is refused for a bid of which nothing such is known',
    (kind) => {
      const play = playTo(createPlay(), 'scoring');
      const bidId = Object.values(play.state().bids).find((bid) => bid.exclusion === null)?.bidId;
      const body = { kind, language: 'de', bidId: bidId ?? '' } as const;
      expect(play.refuse('officer', 'issueDocument', body).code).toBe('incomplete');
      const nobody = { kind, language: 'de' } as const;
      expect(play.refuse('officer', 'issueDocument', nobody).code).toBe('unknownReference');
    },
  );

  it('an excluded bidder gets the letter about it, and information after the award letters', () => {
    const play = playTo(createPlay(), 'scoring');
    const [bidId = ''] = Object.keys(play.state().bids);
    exclude(play, bidId);
    play.accept('officer', 'issueDocument', { kind: 'exclusion', language: 'de', bidId });
    const request = { kind: 'information', language: 'en', requestedOn: '2026-11-20' } as const;
    play.accept('officer', 'issueDocument', { ...request, bidId });
    play.runEffects();
    const { issuedDocuments } = play.state();
    expect(issuedDocuments.map(({ issued }) => issued !== null)).toEqual([true, true]);
    expect(issuedDocuments[1]?.requestedOn).toBe('2026-11-20');
  });

  it('is made although another one cannot be made', () => {
    const play = playTo(createPlay(), 'ranking');
    play.runEffects();
    for (const kind of ['qualityOpening', 'panelMinutes'] as const) {
      play.accept('officer', 'issueDocument', { kind, language: 'de' });
    }
    const failing = {
      ...play.state(),
      attention: [{ effect: 'renderDocument:1', message: 'x', since: play.now(), failures: 1 }],
    };
    expect(wantedEffect(failing)).toMatchObject({ document: { number: 2 } });
  });
});

describe('a cancelled procedure', () => {
  const cancelled = (phase: Parameters<typeof playTo>[1]): Play => {
    const play = playTo(createPlay(), phase);
    play.accept('officer', 'cancelProcedure', { ground: 'basisChanged', reason: 'Kein Bedarf.' });
    play.accept('approver', 'confirmCancellation', {});
    return play;
  };

  it('tells every bidder that is known, after its end', () => {
    const play = cancelled('scoring');
    expect(play.state().ending).toBe('cancelled');
    play.runEffects();
    const { issuedDocuments, bids } = play.state();
    expect(issuedDocuments.map(({ bidId }) => bidId)).toEqual(Object.keys(bids).sort());
    expect(issuedDocuments.every(({ issued }) => issued !== null)).toBe(true);
    expect(wantedEffect(play.state())).toBeNull();
  });

  it('writes one letter to all while the bids are sealed: their number stays unknown', () => {
    const play = cancelled('published');
    play.runEffects();
    expect(play.state().issuedDocuments).toMatchObject([{ kind: 'cancellation', bidId: null }]);
  });

  it('writes to nobody before the publication', () => {
    expect(cancelled('design').state().issuedDocuments).toEqual([]);
  });
});

describe('the log', () => {
  it('folds to the same letters and documents', () => {
    const play = standstill();
    dispatchLetters(play);
    const folded = foldLog(play.log());
    expect(folded?.letters).toEqual(play.state().letters);
    expect(folded?.standstillUntil).toBe(play.state().standstillUntil);
  });
});
