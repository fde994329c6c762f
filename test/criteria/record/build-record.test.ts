/** The record follows from the log alone, for two lots, early phases and returns. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { currentRun } from '../../../criteria/record/lot.js';
import { continued, sampleEntries, singleLotEntries } from '../../harness/sample-events.js';

const record = buildRecord(sampleEntries(), 1);
const state = (number: number, of = record) =>
  of.section8.find((entry) => entry.number === number)?.state;

describe('the decision record of a finished procedure', () => {
  it('is the same bytes for the same log', () => {
    expect(canonicalJson(buildRecord(sampleEntries(), 1))).toBe(canonicalJson(record));
  });

  it('names authority, head of the log and training rules', () => {
    expect(record.meta.authority.name).toBe('Stadt Musterbrück');
    expect(record.meta.training).toBe(true);
    expect(record.meta.chainHead.hash).toBe(record.eventChain.head);
    expect(record.meta.chainHead.sequence).toBe(record.eventChain.entries.length);
  });

  it('lists bids in time per lot, and the late one apart and unopened', () => {
    expect(record.lots.map(({ bids }) => bids.map(({ bidId }) => bidId))).toEqual([
      ['A', 'B', 'C'],
      ['E', 'F'],
    ]);
    expect(record.opening.late.map(({ bidId }) => bidId)).toEqual(['D']);
    expect(record.opening.received.every(({ opened }) => opened !== 'missing')).toBe(true);
  });

  it('keeps the exclusion with both persons', () => {
    const [course] = record.examination.exclusions;
    expect(course?.bidId).toBe('C');
    expect(course?.proposed).toMatchObject({ by: { name: 'Ole Brandt' } });
    expect(course?.outcome).toMatchObject({
      kind: 'excluded',
      stamp: { by: { name: 'Lena Keßler' } },
    });
  });

  it('shows every evaluator beside the consensus, and leaves the excluded bid out', () => {
    const criterion = record.lots[0]?.scores.criteria.find(
      ({ criterionId }) => criterionId === 'B2',
    );
    expect(criterion?.bids.map(({ bidId }) => bidId)).toEqual(['A', 'B']);
    const [score] = criterion?.bids ?? [];
    if (score?.kind !== 'panel') throw new Error('B2 is scored by people');
    expect(score.sheets.map(({ name, points }) => [name, points])).toEqual([
      ['Vera Albrecht', 8_000],
      ['Murat Yıldız', 7_500],
      ['Sabine Nowak-Überschär', 9_000],
    ]);
    expect(score.consensus).toMatchObject({ points: 8_000, spread: { lowest: 7_500 } });
  });

  it('takes benchmark points from the run', () => {
    const [score] = record.lots[0]?.scores.criteria[0]?.bids ?? [];
    expect(score).toMatchObject({ kind: 'benchmark', bidId: 'A', points: 8_333 });
  });

  it('ranks and awards each lot by itself', () => {
    const winners = record.lots.map((lot) => {
      const ranking = currentRun(lot)?.ranking;
      return ranking?.kind === 'ranked' ? ranking.winner : null;
    });
    expect(winners).toEqual(['A', 'F']);
    expect(record.lots.map(({ award }) => award.decided)).toMatchObject([
      { bidId: 'A' },
      { bidId: 'F' },
    ]);
  });

  it('expects chair, procurement office and legal department to sign', () => {
    expect(record.signers.map(({ field, people }) => [field, people[0]?.name])).toEqual([
      ['Chair', 'Vera Albrecht'],
      ['Procurement', 'Ole Brandt'],
      ['Legal', 'Dr. Regine Hahn'],
    ]);
  });
});

describe('section 8(2) VgV', () => {
  it.each([
    [1, { kind: 'stated' }],
    [2, { kind: 'stated' }],
    [3, { kind: 'stated' }],
    [4, { kind: 'notApplicable', ground: 'noLowPriceRejected' }],
    [5, { kind: 'stated' }],
    [6, { kind: 'notApplicable', ground: 'openProcedure' }],
    [8, { kind: 'notApplicable', ground: 'notCancelled' }],
    [10, { kind: 'notApplicable', ground: 'noConflictDeclared' }],
    [11, { kind: 'notApplicable', ground: 'lotsAwardedSeparately' }],
    [12, { kind: 'notApplicable', ground: 'weightsStated' }],
  ])('answers number %i', (number, expected) => {
    expect(state(number)).toEqual(expected);
  });

  it('takes the reason against several lots from the use case when there is one lot', () => {
    const entries = singleLotEntries();
    const defined = entries.findIndex(({ event }) => event.kind === 'UseCaseDefined');
    expect(state(11, buildRecord(entries.slice(0, defined), 1))).toEqual({ kind: 'missing' });
    expect(state(11, buildRecord(entries.slice(0, defined + 1), 1))).toEqual({ kind: 'stated' });
    expect(state(11, buildRecord(entries, 1))).toEqual({ kind: 'stated' });
  });

  it('asks for a statement when a conflict was declared', () => {
    const conflict = continued(sampleEntries(), [
      [
        'm.yildiz',
        {
          kind: 'InterestDeclared',
          payload: { personId: 'm.yildiz', conflict: true, statement: 'Anteile an Angebot B.' },
        },
      ],
    ]);
    expect(state(10, buildRecord(conflict, 1))).toEqual({ kind: 'stated' });
  });
});

describe('a record of an early phase', () => {
  const early = buildRecord(sampleEntries().slice(0, 7), 1);

  it('says what is missing instead of leaving it out', () => {
    expect(early.need).toBe('missing');
    expect(early.design.frozen).toBe('missing');
    expect(early.opening.quality).toBe('missing');
    expect(early.lots[0]?.criteria).toBe('missing');
    expect([1, 2, 3, 5, 12].map((number) => state(number, early)?.kind)).toEqual(
      Array.from({ length: 5 }, () => 'missing'),
    );
  });

  it('can be built after every single event of the procedure', () => {
    const entries = sampleEntries();
    for (let length = 1; length <= entries.length; length += 1) {
      const part = buildRecord(entries.slice(0, length), 1);
      expect(part.process.length).toBeLessThanOrEqual(length);
    }
  });
});

describe('a return to an earlier phase', () => {
  const returned = continued(sampleEntries(), [
    ['o.brandt', { kind: 'ReturnProposed', payload: { phase: 'consensus', reason: 'Punkte B2' } }],
    [
      'l.kessler',
      {
        kind: 'ReturnedToPhase',
        payload: { from: 'review', phase: 'consensus', reason: 'Punkte B2' },
      },
    ],
  ]);
  const again = buildRecord(returned, 2);
  const superseded = (kind: string) =>
    again.process.filter((line) => line.kind === kind).map((line) => line.supersededBy);

  it('marks what was done from that phase on, and keeps it in the process', () => {
    expect(new Set(superseded('ConsensusRecorded'))).toEqual(new Set([returned.length]));
    expect(superseded('AwardDecided')).toEqual([returned.length, returned.length]);
  });

  it('leaves earlier work and opened prices untouched', () => {
    expect(new Set(superseded('ScoreSheetSubmitted'))).toEqual(new Set([null]));
    expect(superseded('PricesUnsealed')).toEqual([null]);
  });

  it('opens ranking and award again', () => {
    expect(again.lots[0]?.rankings).toEqual([]);
    expect(again.lots[0]?.award.decided).toBe('missing');
    expect(state(5, again)).toEqual({ kind: 'missing' });
  });
});
