/** The printed record: what stands in it, in both languages, and that it is the same bytes every time. */
import { describe, expect, it } from 'vitest';
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import type { Language } from '../../../criteria/bilingual.js';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { DecisionRecord } from '../../../criteria/record/record.js';
import { intervalChart } from '../../../templates/chart/interval-chart.js';
import { recordDocument } from '../../../templates/record/record-document.js';
import { renderRecord } from '../../../templates/record/render-record.js';
import { CHAPTER_TITLES } from '../../../templates/text/record-text.js';
import { sampleEntries, singleLotEntries } from '../../harness/sample-events.js';
import { textsOf } from '../../harness/document-texts.js';

const pageText = (record: DecisionRecord, language: Language): string =>
  textsOf(recordDocument(record, language).content).join('\n').replaceAll('\u00a0', ' ');

const record = buildRecord(sampleEntries(), 1);

describe('the document', () => {
  it.each(['de', 'en'] as const)('has every chapter in %s', (language) => {
    const text = pageText(record, language);
    for (const title of Object.values(CHAPTER_TITLES)) expect(text).toContain(title[language]);
  });

  it.each([
    'Der Zuschlag soll auf das Angebot von Nordlicht Sprachsysteme GmbH & Co. KG (A) erteilt werden: Rang 1 von 2, Leistung 78,399 Punkte, Preis 339.264,00 EUR.',
    'Z = (100 - M) × L / Lmax + max(0, M × (2 - P / Pmin))',
    '§ 57 Abs. 1 Nr. 4 VgV: Ausschlusskriterium A1 nicht erfüllt.',
    '105 / 120',
    '81,66 % – 93,34 %',
    'Die belegten Beispiele überwiegen die Lücke.',
    'nicht öffentlich vertrauenswürdig',
    '20.11.2026, 10:00:00,001 Uhr MEZ',
    'Rechenhof Mitte GmbH (Betrieb, 20 %)',
  ])('says: %s', (sentence) => {
    expect(pageText(record, 'de')).toContain(sentence);
  });

  it('prints the head of the event log in full', () => {
    expect(pageText(record, 'de')).toContain(record.eventChain.head);
  });

  it('shows in plain sight what is missing', () => {
    const text = pageText(buildRecord(singleLotEntries().slice(0, 7), 1), 'de');
    expect(text).toContain('FEHLT');
    expect(text).toContain('Was fehlt');
    expect(text).toMatch(/Abs\. 2 VgV enthält das Protokoll keine Angaben: 1, .*11, 12\./);
  });

  it('says why there is one lot only, in the need and under number 11', () => {
    const { need } = record;
    if (need === 'missing') throw new Error('the sample has a need');
    const text = pageText(buildRecord(singleLotEntries(), 1), 'de');
    expect(text.split(need.useCase.lotDivision)).toHaveLength(3);
    expect(text).not.toContain('FEHLT');
  });

  it('is the same for the same record in another order of keys', () => {
    const parsed = JSON.parse(canonicalJson(record)) as DecisionRecord;
    expect(pageText(parsed, 'de')).toBe(pageText(record, 'de'));
  });

  it('says ÜBUNG in the head of every page but the cover, which says it itself', () => {
    const { header } = recordDocument(record, 'de');
    if (typeof header !== 'function') throw new Error('the head is made per page');
    const second = textsOf(header(2, 9, {} as never)).join(' ');
    expect(second).toContain('ÜBUNG');
    expect(pageText(record, 'de')).toContain(
      'ÜBUNG – dieses Dokument gehört zu keiner echten Vergabe.',
    );
  });
});

describe('rendering', () => {
  it('gives the same bytes twice, with the twin of the record', async () => {
    const fonts = await loadDocumentFonts();
    const [first, second] = [
      await renderRecord(record, 'de', fonts),
      await renderRecord(JSON.parse(canonicalJson(record)) as DecisionRecord, 'de', fonts),
    ];
    if (first.kind !== 'rendered' || second.kind !== 'rendered') throw new Error('refused');
    expect(second.sha256).toBe(first.sha256);
    expect(new TextDecoder().decode(first.twin)).toBe(canonicalJson(record));
    expect(first.pages).toBeGreaterThan(10);
  });

  it('prints a record of any early phase in both languages', async () => {
    const fonts = await loadDocumentFonts();
    const entries = sampleEntries();
    for (const length of [1, 8, 16, 30, 47, 61, 73]) {
      const early = buildRecord(entries.slice(0, length), 1);
      const rendered = await renderRecord(early, length % 2 === 0 ? 'de' : 'en', fonts);
      expect(rendered.kind).toBe('rendered');
    }
  });
});

describe('the interval chart', () => {
  const chart = {
    title: 'Anteil & Bereich',
    description: 'A: 50 %, Bereich 40 % bis 60 %.',
    ticks: ['0 %', '25 %', '50 %', '75 %', '100 %'],
    rows: [{ label: 'A <GmbH>', shareBp: 5_000, lowBp: 4_000, highBp: 6_000, value: '50 %' }],
  } as const;

  it('names and describes itself, with texts escaped', () => {
    const svg = intervalChart(chart);
    expect(svg).toContain('<title>Anteil &amp; Bereich</title>');
    expect(svg).toContain('<desc>A: 50 %, Bereich 40 % bis 60 %.</desc>');
    expect(svg).toContain('A &lt;GmbH&gt;');
  });

  it('draws the same bytes every time, the point in the middle between its bounds', () => {
    expect(intervalChart(chart)).toBe(intervalChart(chart));
    const [, low, high] =
      /<line x1="([\d.]+)" y1="20" x2="([\d.]+)"/.exec(intervalChart(chart)) ?? [];
    const [, middle] = /<circle cx="([\d.]+)"/.exec(intervalChart(chart)) ?? [];
    expect(Number(middle)).toBeCloseTo((Number(low) + Number(high)) / 2, 1);
  });
});
