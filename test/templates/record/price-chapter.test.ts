/** What the printed price chapter says: the published sheet, and each bid line by line up to P. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../criteria/bilingual.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { pricesChapter } from '../../../templates/record/price-chapter.js';
import { createWriter } from '../../../templates/record/writer.js';
import { basketEntries } from '../../harness/basket-events.js';
import { sampleEntries } from '../../harness/sample-events.js';

/** Text of a cell or paragraph. */
function plain(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(plain).join('');
  if (typeof node !== 'object' || node === null) return '';
  const { text, ul } = node as { text?: unknown; ul?: unknown };
  return plain(text ?? ul);
}

const clean = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\n', ' | ');

/** Paragraphs, and the rows of each table with their cells. */
function chapter(language: Language, entries = basketEntries()) {
  const nodes = pricesChapter(createWriter(buildRecord(entries, 1), language));
  const tables = nodes.flatMap((node) => {
    const { table } = node as { table?: { body: readonly (readonly unknown[])[] } };
    return table === undefined ? [] : [table.body.map((row) => row.map(plain).map(clean))];
  });
  return { tables, words: nodes.map(plain).map(clean) };
}

describe('the price chapter', () => {
  it('shows slices, discount, option, tax, life-cycle cost and P of a bid', () => {
    const [first = []] = chapter('de').tables;
    expect(first).toEqual([
      ['Position', 'Menge', 'Einheit', 'Einheitspreis (EUR)', 'Betrag (EUR)'],
      ['Einrichtung | einmalig; Nachlass N1: 2,5 %', '1', 'pauschal', '30.000,00', '29.250,00'],
      [
        'Eingabetoken | je 1 Mio. Eingabetoken; Staffeln je Monat, jede Teilmenge zu ihrem Preis',
        '2.160',
        '1 Mio. Token',
        '1.800 × 2,60 | 360 × 1,875',
        '5.355,00',
      ],
      [
        // 36 × 90,001 = 3,240,036 cents, of which a quarter counts.
        'Zweite Umgebung | je Monat; Option, zählt zu 25 %; angeboten 32.400,36',
        '36',
        'Monat',
        '900,01',
        '8.100,09',
      ],
      ['Ausstieg | beim Ausstieg', '10', 'Tag', '950,00', '9.500,00'],
      [
        'Strom im eigenen Haus | Lebenszykluskosten; Nachweis: Anlage 9',
        '120 × 36',
        'kWh je Monat',
        '0,315',
        '1.360,80',
      ],
      ['Summe netto', '', '', '', '52.205,09'],
      ['Umsatzsteuer 19 %', '', '', '', '9.918,97'],
      ['Summe brutto', '', '', '', '62.124,06'],
      ['Lebenszykluskosten', '', '', '', '1.360,80'],
      ['Wertungspreis P', '', '', '', '63.484,86'],
    ]);
  });

  it('shows prices below a cent with all their digits', () => {
    const [, second = []] = chapter('de').tables;
    // 2,160 × 0.35 cents = 756 cents.
    expect(second[2]?.slice(3)).toEqual(['0,0035', '7,56']);
  });

  it('says what was published, and what is in the net sum', () => {
    const { words } = chapter('de');
    expect(words).toEqual(
      expect.arrayContaining([
        'Preise in EUR, netto. Jede Zeile ist einmal kaufmännisch auf Cent gerundet, die Umsatzsteuer einmal auf die Summe; verglichen wird die Bruttosumme.',
        'Bekannt gemacht sind Mengen über 36 Monate. Unbedingte Nachlässe zählen auf den dafür zugelassenen Positionen, Skonto und andere bedingte Nachlässe nie. Optionen zählen mit dem bekannt gemachten Anteil.',
        'Strom im eigenen Haus: Angabe des Bieters in kWh je Monat (0 bis 900) × 36 × 0,315 EUR. Quelle: Stromvertrag 2026.',
        'In der Summe netto: einmalig 29.250,00; laufend und nach Verbrauch 5.355,00; Optionen (gezählter Anteil) 8.100,09; Ausstieg 9.500,00.',
      ]),
    );
  });

  it('says the same in English', () => {
    const { tables, words } = chapter('en');
    expect(tables[0]?.[2]).toEqual([
      'Eingabetoken | per 1 million input tokens; tiers per month, each slice at its price',
      '2,160',
      '1 Mio. Token',
      '1,800 × 2.60 | 360 × 1.875',
      '5,355.00',
    ]);
    expect(tables[0]?.at(-1)).toEqual(['Evaluated price P', '', '', '', '63,484.86']);
    expect(words.join(' ')).toContain('compared is the gross sum');
  });

  it('keeps a plain price plain', () => {
    const { tables } = chapter('de', sampleEntries());
    expect(tables[0]?.slice(1)).toEqual([
      ['Bereitstellung | je Monat', '36', 'Monate', '6.400,00', '230.400,00'],
      ['Millionen Token | je Einheit', '2.592', 'Mio. Token', '42,00', '108.864,00'],
      ['Summe netto', '', '', '', '339.264,00'],
      ['Umsatzsteuer 19 %', '', '', '', '64.460,16'],
      ['Summe brutto', '', '', '', '403.724,16'],
      ['Wertungspreis P', '', '', '', '339.264,00'],
    ]);
  });
});
