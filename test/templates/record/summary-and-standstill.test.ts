/** The first page a lawyer reads, the waiting before the contract, and the editions of the rules. */
import { describe, expect, it } from 'vitest';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { DecisionRecord } from '../../../criteria/record/record.js';
import { ruleEditions } from '../../../templates/record/rule-editions.js';
import { standstillChapter } from '../../../templates/record/standstill-chapter.js';
import { summaryChapter } from '../../../templates/record/summary-chapter.js';
import type { Writer } from '../../../templates/record/writer.js';
import { createWriter } from '../../../templates/record/writer.js';
import { sampleEntries, singleLotEntries } from '../../harness/sample-events.js';
import { DAY_MS } from '../../../criteria/local-day.js';

const record = buildRecord(singleLotEntries(), 1);

/** What a reader sees of a chapter, in one line. */
const seen = (
  chapter: (writer: Writer) => unknown,
  of: DecisionRecord = record,
  language: 'de' | 'en' = 'de',
): string =>
  JSON.stringify(chapter(createWriter(of, language)), (key, value: unknown) =>
    key === 'style' ? undefined : value,
  ).replaceAll('\u00a0', ' ');

describe('the summary', () => {
  it.each([
    'Rang 1 von 2, Leistung 78,399 Punkte, Preis 339.264,00 EUR.',
    'Gemessen wurde mit „Fragen zu kommunalen Leistungen“: 60 gezählte Aufgaben, gleich für 2 Angebote (Kapitel 10).',
    'Hanse KI Werke AG (B)',
    'Stabil gegen jede Änderung',
  ])('says: %s', (sentence) => {
    expect(seen(summaryChapter)).toContain(sentence);
  });

  it('shows both lots of two, and no more ranks than fit on the page', () => {
    const text = seen(summaryChapter, buildRecord(sampleEntries(), 1));
    expect(text).toContain('Los 2');
    expect(text).toContain('Kolleg Digital');
  });

  it('shows no ranking before there is one', () => {
    const early = buildRecord(singleLotEntries().slice(0, 7), 1);
    expect(seen(summaryChapter, early)).not.toContain('Kennzahl Z');
  });
});

describe('the chapter on standstill and complaints', () => {
  const standstill = (change: Partial<DecisionRecord['standstill']>): DecisionRecord => ({
    ...record,
    standstill: { ...record.standstill, ...change },
  });

  it.each([
    { electronic: 11 * DAY_MS, post: 16 * DAY_MS, words: ['11 Tage', '16 Tage'] },
    { electronic: DAY_MS, post: 2_000, words: ['1 Tag', '2 Sekunden'] },
    { electronic: 1_000, post: 1_001, words: ['1 Sekunde', '2 Sekunden'] },
  ])('names the periods of the rules: $words', ({ electronic, post, words }) => {
    const text = seen(standstillChapter, standstill({ periodMs: { electronic, post } }));
    for (const word of words) expect(text).toContain(word);
  });

  it('says that nothing was sent while nothing was sent', () => {
    expect(seen(standstillChapter)).toContain('keine Informationsschreiben versandt');
  });

  it.each([
    { ended: false, sentence: 'Die Wartefrist läuft noch.' },
    { ended: true, sentence: 'Ende der Wartefrist festgestellt' },
  ])('names form, recipients and end once letters are out: $sentence', ({ ended, sentence }) => {
    const stamp = record.process[0]?.stamp;
    if (stamp === undefined) throw new Error('the sample has a course');
    const letters = {
      stamp,
      form: 'post' as const,
      dispatchedAt: '2026-11-21T10:00:00.000Z',
      standstillUntil: '2026-12-07T10:00:00.000Z',
      recipients: [{ bidId: 'B', bidderName: 'Hanse KI Werke AG' }],
    } as DecisionRecord['standstill']['letters'];
    const text = seen(
      standstillChapter,
      standstill({
        letters,
        ended: ended ? { stamp, at: '2026-12-07T10:00:00.000Z' } : null,
      }),
    );
    expect(text).toContain('per Post');
    expect(text).toContain('Hanse KI Werke AG (B)');
    expect(text).toContain('07.12.2026, 11:00:00 Uhr MEZ');
    expect(text).toContain(sentence);
  });

  it('sends the reader to the remarks for complaints, in both languages', () => {
    expect(seen(standstillChapter)).toContain('§ 160 Abs. 3 GWB');
    expect(seen(standstillChapter, record, 'en')).toContain('section 160(3) GWB');
  });
});

describe('the editions of the rules', () => {
  it('are listed each once, with those of all lots', () => {
    const text = seen(ruleEditions, buildRecord(sampleEntries(), 1));
    expect(text.split('Regelwerk training')).toHaveLength(2);
    expect(text).toContain('Kriterienprofil Los 1');
    expect(text).toContain('Kriterienprofil Los 2');
    expect(text.split('Messreihe Fragen zu kommunalen Leistungen')).toHaveLength(2);
  });
});
