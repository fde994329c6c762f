/** A lot with catalogue rows from adoption to ranking and record: floors, levels, states, group minimum, coverage. */
import { describe, expect, it } from 'vitest';
import { viewFor } from '../../../criteria/procedure/view.js';
import { currentRanking } from '../../../criteria/procedure/state.js';
import { recomputeRanking } from '../../../criteria/record/recompute-ranking.js';
import type { AnswerSummary } from '../../../criteria/procedure/event.js';
import type { GateFinding } from '../../../criteria/procedure/command.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import type { PlayedLot } from '../../harness/played-lots.js';
import { CATALOGUE_LOT } from '../../harness/catalogue-lot.js';
import { declareAll, playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const words = { legalReference: '§ 57 VgV', findings: 'Geprüft.' };

/** The lot, with the answers of its first bid changed. */
const lotWith = (answers: Readonly<Record<string, AnswerSummary>>): PlayedLot => ({
  ...CATALOGUE_LOT,
  bids: CATALOGUE_LOT.bids.map((bid, index) =>
    index === 0 ? { ...bid, answers: { ...bid.answers, ...answers } } : bid,
  ),
});

function examining(lot: PlayedLot = CATALOGUE_LOT): Play {
  const play = playTo(createPlay({ lots: [lot] }), 'examination');
  declareAll(play);
  return play;
}

const scoring = (lot: PlayedLot = CATALOGUE_LOT): Play =>
  playTo(createPlay({ lots: [lot] }), 'scoring');

const finding = (change: Partial<GateFinding>): GateFinding => ({
  criterionId: 'A2',
  met: true,
  reason: 'Laut Nachweis',
  ...change,
});

describe('a floor', () => {
  const eligibility = (eligible: boolean, ...found: readonly GateFinding[]) => ({
    bidId: 'c1',
    eligible,
    ...words,
    gates: [{ criterionId: 'A1', met: true, reason: 'Nachweis' }, ...found],
  });

  it.each([
    ['one below is not met', false, finding({ level: 1, met: false })],
    ['exactly the lowest level is met', true, finding({ level: 2 })],
    ['one above is met', true, finding({ level: 3 })],
    ['without a level it is open, and the bid not eligible', false, finding({ met: false })],
  ])('%s', (_, eligible, found) => {
    examining().accept('officer', 'checkEligibility', eligibility(eligible, found));
  });

  it.each([
    ['met one below', false, finding({ level: 1 })],
    ['not met at the lowest level', false, finding({ level: 2, met: false })],
    ['met without a level', false, finding({})],
    ['eligible while it is open', true, finding({ met: false })],
    ['a level that the scale does not have', false, finding({ level: 5 })],
  ])('is refused as %s', (_, eligible, found) => {
    const attempt = examining().refuse('officer', 'checkEligibility', eligibility(eligible, found));
    expect(attempt.code).toBe('ruleViolated');
  });

  it('wants a finding, and a gate without floor takes no level', () => {
    const play = examining();
    expect(play.refuse('officer', 'checkEligibility', eligibility(true)).code).toBe('incomplete');
    const levelled = { ...eligibility(true, finding({ level: 2 })) };
    const gates = levelled.gates.map((gate) => ({ ...gate, level: 2 }));
    expect(play.refuse('officer', 'checkEligibility', { ...levelled, gates }).code).toBe(
      'ruleViolated',
    );
  });

  it('asks nobody about a gate that a rule took out of the lot', () => {
    const found = [finding({ level: 2 }), finding({ criterionId: 'A3' })];
    const attempt = examining().refuse('officer', 'checkEligibility', eligibility(true, ...found));
    expect(attempt.code).toBe('unknownReference');
  });

  it('keeps the examination open while its level is not found', () => {
    const play = examining();
    play.accept('officer', 'checkFormally', { bidId: 'c1', passed: true, ...words });
    play.accept('officer', 'checkFormally', { bidId: 'c2', passed: true, ...words });
    const open = eligibility(false, finding({ met: false }));
    play.accept('officer', 'checkEligibility', open);
    play.accept('officer', 'checkEligibility', {
      ...eligibility(true, finding({ level: 4 })),
      bidId: 'c2',
    });
    const handled = play.give('officer', 'closeExamination', {});
    expect(handled.decision).toMatchObject({
      kind: 'refused',
      refusal: { code: 'incomplete', detail: { en: 'c1: floor A2 is open: no level found.' } },
    });
    play.accept('officer', 'checkEligibility', eligibility(true, finding({ level: 2 })));
    play.accept('officer', 'closeExamination', {});
  });
});

describe('a fixed operating model', () => {
  const elsewhere: PlayedLot = {
    ...CATALOGUE_LOT,
    profile: { ...CATALOGUE_LOT.profile, facts: { operatingModel: 'cloudPlatform' } },
  };

  it('lets no bid with another one pass the formal check', () => {
    const play = examining(elsewhere);
    const check = { bidId: 'c1', ...words };
    expect(play.refuse('officer', 'checkFormally', { ...check, passed: true }).code).toBe(
      'ruleViolated',
    );
    play.accept('officer', 'checkFormally', { ...check, passed: false });
  });

  it('lets a bid with the same one pass', () => {
    examining().accept('officer', 'checkFormally', { bidId: 'c1', passed: true, ...words });
  });
});

describe('points', () => {
  const sheet = (points: number) => ({
    lotId: '2',
    bidId: 'c1',
    sheet: {
      schema: 'zuschlag/score-sheet/1' as const,
      scores: ['B1', 'B3'].map((criterionId) => ({
        criterionId,
        points: criterionId === 'B3' ? points : 6_000,
        strengths: 'Belegt.',
        weaknesses: '',
        places: ['S. 1'],
      })),
    },
  });

  it.each([
    ['answered', 4_000, true],
    ['answered', 10_000, true],
    ['answered', 0, true],
    ['answered', 3_999, false],
    ['answered', 4_001, false],
    ['unknown', 0, true],
    ['unknown', 4_000, false],
    ['refused', 0, true],
    ['refused', 10_000, false],
    ['notYetAnswered', 0, true],
    ['notYetAnswered', 4_000, false],
    ['notApplicable', 0, true],
    ['notApplicable', 4_000, false],
  ] as const)('for an answer stated as %s: %i is given %s', (state, points, given) => {
    const play = scoring(lotWith({ B3: { state } }));
    const { decision } = play.give('evaluator', 'submitScoreSheet', sheet(points));
    expect(decision.kind).toBe(given ? 'accepted' : 'refused');
    if (decision.kind === 'refused') expect(decision.refusal.code).toBe('ruleViolated');
  });

  it('of the consensus keep to the same levels and states, and the refusal names the state', () => {
    const play = playTo(createPlay({ lots: [CATALOGUE_LOT] }), 'consensus');
    const body = { lotId: '2', criterionId: 'B3', reason: 'Nach Aussprache' };
    for (const [bidId, points] of [
      ['c1', 3_999],
      ['c1', 9_999],
      ['c2', 4_000],
    ] as const) {
      const refused = play.refuse('chair', 'recordConsensus', { ...body, bidId, points });
      expect(refused.code).toBe('ruleViolated');
    }
    const { decision } = play.give('chair', 'recordConsensus', { ...body, bidId: 'c2', points: 1 });
    expect(decision).toMatchObject({ refusal: { detail: { en: /"unknown"/ } } });
    play.accept('chair', 'recordConsensus', { ...body, bidId: 'c1', points: 10_000 });
    play.accept('chair', 'recordConsensus', { ...body, bidId: 'c2', points: 0 });
  });
});

describe('the ranking', () => {
  const play = playTo(createPlay({ lots: [CATALOGUE_LOT] }), 'ranking');
  const lot = play.state().lots['2'];
  const ranking = lot === undefined ? null : currentRanking(lot);
  if (ranking?.kind !== 'ranked') throw new Error('no ranking');
  const bidOf = (bidId: string) => ranking.bids.find((bid) => bid.bidId === bidId);

  it('takes in whoever reaches exactly the minimum of a group', () => {
    expect(bidOf('c1')).toMatchObject({
      eligible: true,
      rank: 1,
      groups: [
        { groupId: 'G1', pointsDecimal: '6.000', minimumPoints: null, met: true },
        { groupId: 'G2', pointsDecimal: '4.000', minimumPoints: 4_000, met: true },
      ],
      coverage: { shareExact: '1/1', percentDecimal: '100.00' },
    });
  });

  it('leaves out whoever misses it, says so, and shows what was not answered', () => {
    expect(bidOf('c2')).toMatchObject({
      eligible: false,
      rank: null,
      why: { en: 'Group G2: 0.000 points reached, at least 4.000 required.' },
      coverage: { shareExact: '7/10', percentDecimal: '70.00', states: { unknown: 1 } },
    });
  });

  it('follows from the log alone', () => {
    expect(recomputeRanking(chained(play.log()), '2')).toEqual(ranking);
  });

  it('is read by members together with the sources of the profile', () => {
    const view = viewFor(ACTORS.chair, play.state());
    expect(view?.lots[0]?.sources).toEqual(CATALOGUE_LOT.sources);
  });
});
