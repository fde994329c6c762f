/** What a letter tells its recipient: own points and reasons, the winner's name, the day of the contract, and no secret of another bid. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { awardLetters } from '../../../criteria/letter/award-letters.js';
import { LETTER_PARTS, differingParts } from '../../../criteria/letter/letter-difference.js';
import type { LetterOf } from '../../../criteria/letter/letter.js';
import { singleLetter } from '../../../criteria/letter/single-letters.js';
import { standstillOf } from '../../../criteria/letter/standstill.js';
import { addDays, dayOf, startOfDay } from '../../../criteria/local-day.js';
import type { DocumentOrder } from '../../../criteria/procedure/document-event.js';
import type { LogEntry } from '../../../criteria/procedure/event.js';
import { TRAINING } from '../../../criteria/rule-set/training.js';
import { VGV_OPEN } from '../../../criteria/rule-set/vgv-open.js';
import { LETTER_ORDER, sampleLetter } from '../../harness/letter-samples.js';
import { openedPrice, BIDS } from '../../harness/sample-bids.js';
import { sampleEntries } from '../../harness/sample-events.js';

const ENTRIES = sampleEntries();
const letters = awardLetters(ENTRIES, LETTER_ORDER);

/** The sample log with one event's payload changed. */
const changed = (kind: LogEntry['event']['kind'], change: object): readonly LogEntry[] =>
  ENTRIES.map((entry) =>
    entry.event.kind === kind
      ? ({
          ...entry,
          event: { kind, payload: { ...entry.event.payload, ...change } },
        } as LogEntry)
      : entry,
  );

function rejectionOf(bidId: string, entries = ENTRIES): LetterOf<'rejection'> {
  const letter = awardLetters(entries, LETTER_ORDER).find((one) => one.bidId === bidId)?.letter;
  if (letter?.kind !== 'rejection') throw new Error(`${bidId} gets no rejection`);
  return letter;
}

describe('the letters about the award', () => {
  it('go to every bid received in time: winner, losers and excluded ones', () => {
    expect(letters.map(({ bidId, kind }) => `${bidId} ${kind}`)).toEqual([
      'A intendedAward',
      'B rejection',
      'C exclusion',
      'E rejection',
      'F intendedAward',
    ]);
  });

  it('follow from the log and the order alone', () => {
    expect(canonicalJson(awardLetters(ENTRIES, LETTER_ORDER))).toBe(canonicalJson(letters));
  });

  it('name the winner of the recipient’s own lot', () => {
    expect(rejectionOf('B').comparison.winner).toBe('Nordlicht Sprachsysteme GmbH & Co. KG');
    expect(rejectionOf('E').comparison.winner).toBe('Kolleg Digital');
  });

  it('say rank and own points of each criterion, with the words of the panel for this bidder', () => {
    const externalComment = 'Beispiele fehlen.';
    const { comparison } = rejectionOf('B', changed('ConsensusRecorded', { externalComment }));
    expect(comparison.rank).toBe(2);
    expect(comparison.criteria.map(({ criterionId, points }) => [criterionId, points])).toEqual([
      ['B1', 6_852],
      ['B2', 7_000],
      ['B3', 9_000],
    ]);
    expect(comparison.criteria.map(({ comment }) => comment)).toEqual([
      null,
      externalComment,
      externalComment,
    ]);
    expect(comparison.criteria.map(({ chosen }) => chosen)).toEqual(['better', 'better', 'worse']);
    expect([comparison.chosenPerformance, comparison.chosenPrice]).toEqual(['better', 'worse']);
  });

  it('give the authority’s words to their own bidder only, and those on the winner to the lot', () => {
    expect(rejectionOf('B').comparison.remark).toContain('Wiederherstellung');
    expect(rejectionOf('E').comparison.remark).toBeNull();
    expect(rejectionOf('B').comparison.merits).toContain('offene Schnittstellen');
    expect(rejectionOf('E').comparison.merits).toBeNull();
  });

  it('tell no price, points, value or internal comment of another bid', () => {
    const secret = 'NUR-FUER-DIE-AKTE';
    const entries = changed('ConsensusRecorded', {
      ...{ internalComment: secret, reason: secret, minorityOpinion: secret },
    });
    for (const { bidId, letter } of awardLetters(entries, LETTER_ORDER)) {
      const text = canonicalJson(letter);
      expect(text).not.toContain(secret);
      for (const bid of BIDS) {
        expect(text).not.toContain(String(openedPrice(bid).evaluatedPriceMinor));
      }
      // The winner's points of B1 and performance; from value and points its price could be computed.
      if (bidId === 'B') expect(text).not.toMatch(/8333|78\.399/);
      expect(text).not.toContain('valueDecimal');
    }
  });

  it('tell an excluded bidder the ground, and no points', () => {
    const letter = sampleLetter('C');
    expect(letter).toMatchObject({
      kind: 'exclusion',
      ground: {
        legalReference: '§ 57 Abs. 1 Nr. 4 VgV',
        reason: 'Ausschlusskriterium A1 nicht erfüllt.',
      },
    });
    expect(canonicalJson(letter)).not.toContain('points');
  });

  it('cite the law that the rules of the procedure name', () => {
    const ruleSet = { ...TRAINING, bidderInformation: 'uvgo46' } as const;
    expect(rejectionOf('B').regime).toBe('gwb134');
    expect(rejectionOf('B', changed('ProcedureOpened', { ruleSet })).regime).toBe('uvgo46');
  });
});

describe('the day of the contract', () => {
  it.each([
    // Vectors of section 134(2) GWB: ten days electronically, fifteen otherwise, from the day after dispatch.
    ['electronic', '2026-12-04', '2026-12-15'],
    ['post', '2026-12-04', '2026-12-20'],
    ['electronic', '2026-12-21', '2027-01-01'],
    ['electronic', '2028-02-20', '2028-03-02'],
  ] as const)('after letters by %s of %s is %s at the earliest', (form, on, notBefore) => {
    expect(standstillOf(VGV_OPEN, form, on)).toEqual({ form, notBefore, shorterMs: null });
  });

  it('of training rules is the same day, with the seconds', () => {
    expect(standstillOf(TRAINING, 'electronic', '2026-12-04')).toMatchObject({
      ...{ notBefore: '2026-12-04', shorterMs: 2_000 },
    });
  });
});

describe('days in Germany', () => {
  it.each([
    ['2026-12-03T22:59:59.999Z', '2026-12-03'],
    ['2026-12-03T23:00:00.000Z', '2026-12-04'],
    ['2026-07-03T21:59:59.999Z', '2026-07-03'],
    ['2026-07-03T22:00:00.000Z', '2026-07-04'],
    // The clocks go forward and back on these days.
    ['2027-03-27T23:00:00.000Z', '2027-03-28'],
    ['2027-03-28T22:00:00.000Z', '2027-03-29'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
  ])('%s is %s', (instant, day) => {
    expect(dayOf(instant)).toBe(day);
  });

  it('begin at an instant of their own, the one before is the day before', () => {
    for (let day = '2026-01-01'; day < '2028-03-01'; day = addDays(day, 1)) {
      const start = startOfDay(day);
      expect(dayOf(start)).toBe(day);
      expect(dayOf(new Date(Date.parse(start) - 1).toISOString())).toBe(addDays(day, -1));
    }
  });
});

describe('what has changed in a letter', () => {
  const before = sampleLetter('B');

  it('is nothing where nothing has', () => {
    expect(differingParts(before, { ...before, basis: '0'.repeat(64) })).toEqual([]);
  });

  it.each([
    ['date', { on: '2026-12-05' }],
    ['language', { language: 'en' }],
    ['standstill', { form: 'post' }],
    ['reasons', { remarks: [] }],
    ['advantages', { merits: [] }],
  ] as const)('is named: %s', (part, order) => {
    expect(LETTER_PARTS).toContain(part);
    const expected = part === 'date' ? ['date', 'standstill'] : [part];
    expect(differingParts(before, sampleLetter('B', order))).toEqual(expected);
  });
});

describe('letters one by one', () => {
  const order: DocumentOrder = {
    number: 1,
    kind: 'information',
    lotId: '1',
    bidId: 'B',
    language: 'de',
    on: '2026-12-10',
    requestedOn: '2026-12-07',
  };

  it('give on request what the letter about the award gave (section 62(2) VgV)', () => {
    const letter = singleLetter(ENTRIES, order);
    expect(letter).toMatchObject({ kind: 'information', requestedOn: '2026-12-07' });
    expect(letter).toMatchObject({
      comparison: { rank: 2, winner: rejectionOf('B').comparison.winner },
    });
  });

  it('tell an excluded bidder the ground again, and the winner nothing about others', () => {
    expect(singleLetter(ENTRIES, { ...order, bidId: 'C' })).toMatchObject({ comparison: null });
    const won = singleLetter(ENTRIES, { ...order, bidId: 'A' });
    expect(won).toMatchObject({ comparison: null, exclusion: null });
  });

  it('do not exist where the log tells nothing of the kind', () => {
    for (const kind of [
      'priceClarification',
      'lateDocuments',
      'exclusion',
      'cancellation',
    ] as const) {
      expect(singleLetter(ENTRIES, { ...order, kind })).toBeNull();
    }
  });

  it('ask what was asked, and name what was asked for', () => {
    const { at, by } = ENTRIES[0] ?? { at: '', by: { kind: 'engine' } as const };
    const asked = (event: LogEntry['event']): readonly LogEntry[] => [
      ...ENTRIES,
      { ...ENTRIES.at(-1), at, by, event } as LogEntry,
    ];
    const until = '2026-12-11T11:00:00.000Z';
    const price = asked({
      kind: 'PriceClarificationAsked',
      payload: { lotId: '1', bidId: 'B', question: 'Wie kalkuliert?', until, conspicuous: null },
    });
    expect(singleLetter(price, { ...order, kind: 'priceClarification' })).toMatchObject({
      ...{ question: 'Wie kalkuliert?', until, conspicuous: false },
    });
    const documents = asked({
      kind: 'LateDocumentsRequested',
      payload: {
        bidId: 'B',
        documents: [
          { documentId: 'U1', title: 'Nachweis', concerns: { kind: 'formal' }, fault: 'missing' },
        ],
        legalReference: '§ 56 Abs. 2 VgV',
        until,
        equalTreatment: 'INTERN',
      },
    });
    const letter = singleLetter(documents, { ...order, kind: 'lateDocuments' });
    expect(letter).toMatchObject({ documents: [{ title: 'Nachweis' }], until });
    expect(canonicalJson(letter)).not.toContain('INTERN');
  });
});
