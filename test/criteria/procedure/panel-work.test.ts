/** The panel's work: excused evaluators, comments inside and outside, reasons tied to places that exist. */
import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { ScorePlace } from '../../../criteria/score-sheet/score-sheet.js';
import { recordDocument } from '../../../templates/record/record-document.js';
import { handover, scoredBy, submitAll } from '../../harness/panel-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { dispatchLetters } from '../../harness/letter-plays.js';
import { candidates, lock, playTo, scoresOf } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const reason = 'Krank bis Monatsende';
const excuse = (who: Who) => ({ evaluatorId: ACTORS[who].personId, reason });

describe('an evaluator who cannot hand in', () => {
  it('is excused with a reason, and the consensus opens with the sheets that are there', () => {
    const play = scoredBy('chair', 'evaluator');
    play.accept('officer', 'excuseEvaluator', excuse('secondEvaluator'));
    expect(play.state().phase).toBe('consensus');
    const record = buildRecord(chained(play.log()), 1);
    expect(record.lots[0]?.scores.excused).toMatchObject([
      { name: ACTORS.secondEvaluator.name, bidIds: ['a1', 'a2'], reason },
    ]);
    for (const language of ['de', 'en'] as const) {
      expect(JSON.stringify(recordDocument(record, language).content)).toContain(reason);
    }
  });

  it('can be excused for one bid alone and still owes the others', () => {
    const play = scoredBy('chair', 'evaluator');
    const one = { ...excuse('secondEvaluator'), lotId: '1', bidId: 'a1' };
    play.accept('chair', 'excuseEvaluator', one);
    expect(play.state().phase).toBe('scoring');
    const seen = viewFor(ACTORS.officer, play.state())?.lots[0]?.missingSheets;
    expect(seen).toEqual([{ evaluatorId: ACTORS.secondEvaluator.personId, bidId: 'a2' }]);
    play.accept('chair', 'excuseEvaluator', { ...one, bidId: 'a2' });
    expect(play.state().phase).toBe('consensus');
  });

  it('may hand in after all while others are scoring; then the sheet counts', () => {
    const play = scoredBy('chair');
    play.accept('officer', 'excuseEvaluator', excuse('secondEvaluator'));
    submitAll(play, 'secondEvaluator');
    expect(play.state().excusedSheets).toEqual([]);
    submitAll(play, 'evaluator');
    expect(play.state().phase).toBe('consensus');
    expect(Object.keys(play.state().lots['1']?.sheets ?? {})).toHaveLength(6);
  });

  it('is not excused below two evaluators for a bid', () => {
    const play = scoredBy('chair');
    play.accept('officer', 'excuseEvaluator', excuse('secondEvaluator'));
    expect(play.refuse('officer', 'excuseEvaluator', excuse('evaluator')).code).toBe(
      'ruleViolated',
    );
  });

  it('is not excused from a sheet that is in, nor by themselves, nor as a stranger', () => {
    const play = scoredBy('evaluator');
    expect(play.refuse('officer', 'excuseEvaluator', excuse('evaluator')).code).toBe(
      'unknownReference',
    );
    expect(play.refuse('chair', 'excuseEvaluator', excuse('chair'))).toEqual({
      code: 'fourEyes',
      evidence: ['AccessRefused'],
    });
    expect(play.refuse('officer', 'excuseEvaluator', excuse('legal')).code).toBe(
      'unknownReference',
    );
  });

  it('owes everything again after a return to the scoring, and so does a successor', () => {
    const returned = scoredBy('chair', 'evaluator');
    returned.accept('officer', 'excuseEvaluator', excuse('secondEvaluator'));
    const replaced = returned.fork();
    returned.accept('officer', 'returnTo', { phase: 'scoring', reason });
    returned.accept('approver', 'confirmReturn', {});
    expect(returned.state().excusedSheets).toEqual([]);
    replaced.accept('officer', 'replaceMember', handover('secondEvaluator', 'outsider'));
    expect(replaced.state().phase).toBe('scoring');
    expect(replaced.state().excusedSheets).toEqual([]);
  });
});

const external = 'Konzept überzeugt, Nachweise fehlen.';
const internal = 'Wir kennen das System aus einem anderen Amt.';

/** Every criterion of these bids with both comments. */
function commented(play: Play, ...bidIds: readonly string[]): Play {
  for (const [lot, bid] of candidates(play)) {
    for (const [criterionId, points] of Object.entries(bid.points)) {
      play.accept('chair', 'recordConsensus', {
        ...{ lotId: lot.id, bidId: bid.bidId, criterionId, points },
        ...(bidIds.includes(bid.bidId)
          ? { externalComment: external, internalComment: internal }
          : { externalComment: '   ' }),
      });
    }
  }
  return play;
}

const consensus = (): Play => scoredBy('chair', 'evaluator', 'secondEvaluator');
const told = (play: Play): readonly string[] => nextSteps(play.state()).map(({ text }) => text.de);

describe('comments of the panel', () => {
  it('are seen by whoever sees the consensus, and by nobody else', () => {
    const play = commented(consensus(), 'a1', 'a2');
    const seenBy = (who: Who) => JSON.stringify(viewFor(ACTORS[who], play.state()));
    expect(seenBy('chair')).toContain(external);
    for (const who of ['evaluator', 'officer', 'platform', 'opener', 'legal'] as const) {
      expect(seenBy(who), who).not.toContain(external);
      expect(seenBy(who), who).not.toContain(internal);
    }
    lock(play);
    expect(seenBy('evaluator')).toContain(internal);
    expect(seenBy('platform')).not.toContain(external);
  });

  it('are part of what the second person locks', () => {
    const digest = (play: Play): string => {
      play.accept('chair', 'lockScores', {});
      const { lock: proposed } = play.state();
      return proposed.kind === 'proposed' ? proposed.digest : '';
    };
    expect(digest(commented(consensus(), 'a1'))).not.toBe(digest(commented(consensus(), 'a2')));
  });

  it('stand in the record, each marked as what it is', () => {
    const record = buildRecord(chained(commented(consensus(), 'a1').log()), 1);
    const pages = JSON.stringify(recordDocument(record, 'de').content);
    expect(pages).toContain(`Für die Schreiben (extern): ${external}`);
    expect(pages).toContain(`Nur für die Akte (intern): ${internal}`);
  });

  it('that are missing are told in the consensus, and for losing bids before the letters', () => {
    const play = commented(consensus(), 'a1');
    expect(told(play)).toContain('Ohne Kommentar für die Schreiben: a2');
    lock(play);
    playTo(play, 'standstill');
    const award = play.state().lots['1']?.award;
    const winner = award?.kind === 'decided' ? award.bidId : '';
    const warned = told(play).filter((text) => text.includes('§ 134'));
    expect(warned).toHaveLength(winner === 'a2' ? 0 : 1);
    const other = commented(consensus());
    lock(other);
    playTo(other, 'standstill');
    expect(told(other).filter((text) => text.includes('§ 134'))).toHaveLength(1);
    dispatchLetters(other);
    expect(told(other).filter((text) => text.includes('§ 134'))).toHaveLength(0);
  });
});

describe('the place of a reason', () => {
  const suiteId = ASSISTANT_LOT.suites[0]?.suite.id ?? '';

  function give(place: ScorePlace) {
    const play = scoredBy();
    const [[lot, bid] = []] = candidates(play);
    if (lot === undefined || bid === undefined) throw new Error('no candidate');
    const scores = scoresOf('evaluator', bid).map((score) => ({ ...score, places: [place] }));
    const { decision } = play.give('evaluator', 'submitScoreSheet', {
      lotId: lot.id,
      bidId: bid.bidId,
      sheet: { schema: 'zuschlag/score-sheet/1', scores },
    });
    return { play, code: decision.kind === 'accepted' ? 'accepted' : decision.refusal.code };
  }

  it.each([
    ['an answer of the bid', { kind: 'answer', criterionId: 'B2', evidence: 1 }, 'accepted'],
    ['an answer that nobody gave', { kind: 'answer', criterionId: 'B9' }, 'unknownReference'],
    ['an inherited name', { kind: 'answer', criterionId: 'constructor' }, 'unknownReference'],
    ['a planned suite', { kind: 'benchmark', suiteId, itemId: 'q1' }, 'accepted'],
    ['an unknown suite', { kind: 'benchmark', suiteId: 'other' }, 'unknownReference'],
    ['words', 'Konzept S. 12', 'accepted'],
    ['no words', '  ', 'reasonRequired'],
  ] as const)('%s', (_, place, code) => {
    expect(give(place).code).toBe(code);
  });

  it('stands in the record in words', () => {
    const { play } = give({ kind: 'answer', criterionId: 'B2', evidence: 2, where: 'S. 4' });
    const pages = JSON.stringify(recordDocument(buildRecord(chained(play.log()), 1), 'de').content);
    expect(pages).toContain('Antwort zu B2, Nachweis 2: S. 4');
  });
});
