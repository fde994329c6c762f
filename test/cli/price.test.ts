/** The offline price calculator: the sample's bids line by line, and refusals with line and path. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { priceCommand } from '../../cli/price.js';

const SAMPLE = fileURLToPath(new URL('../../examples/buergerdialog', import.meta.url));
const PROFILE = join(SAMPLE, 'profile.yaml');
const bidFile = (bid: string): string => join(SAMPLE, 'bids', `${bid}.yaml`);

const folder = mkdtempSync(join(tmpdir(), 'zuschlag-price-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function edited(source: string, from: string, to: string): string {
  const text = readFileSync(source, 'utf8');
  if (!text.includes(from)) throw new Error(`${source} does not contain ${from}`);
  const file = join(folder, 'edited.yaml');
  writeFileSync(file, text.replace(from, to));
  return file;
}

const rows = (stdout: string): readonly string[] =>
  stdout.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());

describe('zuschlag price', () => {
  it.each([
    ['alpha', 42_478_320],
    ['beta', 37_866_960],
    ['gamma', 34_506_880],
  ])('evaluates the bid %s of the sample at %d cents', (bid, expected) => {
    const { exitCode, stdout, stderr } = priceCommand(PROFILE, bidFile(bid), {
      json: true,
      lang: 'de',
    });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      currency: 'EUR',
      termMonths: 48,
      evaluatedPriceMinor: expected,
    });
  });

  it('prints every line with slices, option, sums and life-cycle cost', () => {
    const { stdout } = priceCommand(PROFILE, bidFile('alpha'), { json: false, lang: 'de' });
    const start = rows(stdout).indexOf('Position Menge Preis Betrag Angaben');
    expect(rows(stdout).slice(start + 1)).toEqual([
      'Einrichtung und Anbindung 1 46.500,00 46.500,00 pauschal; einmalig',
      'Betrieb und Unterstützung 48 6.150,00 295.200,00 Monat; je Monat',
      'Eingabetoken 2.592 960 × 2,70 6.432,00 1 Mio. Token; je 1 Mio. Eingabetoken; Staffeln je Monat, jede Teilmenge zu ihrem Preis',
      '1.440 × 2,40',
      '192 × 2,00',
      'Ausgabetoken 504 8,10 4.082,40 1 Mio. Token; je 1 Mio. Ausgabetoken',
      'Schulung vor Ort 6 1.180,00 7.080,00 Tag; je Tag',
      'Verlängerung um ein Jahr 12 6.380,80 38.284,80 Monat; je Monat; Option, zählt zu 50 %; angeboten 76.569,60',
      'Mitwirkung beim Ausstieg 10 1.050,00 10.500,00 Personentag; beim Ausstieg',
      'einmalig 46.500,00',
      'laufend und nach Verbrauch 312.794,40',
      'Optionen (gezählter Anteil) 38.284,80',
      'Ausstieg 10.500,00',
      'Summe netto 408.079,20',
      'Umsatzsteuer 19 % 77.535,05',
      'Summe brutto 485.614,25',
      'Eigener Aufwand für die Pflege der Wissensbasis 58,00 16.704,00 Lebenszykluskosten; 6 Stunden je Monat × 48',
      'Wertungspreis P 424.783,20',
      '',
    ]);
  });

  it('speaks English on request', () => {
    const { stdout } = priceCommand(PROFILE, bidFile('gamma'), { json: false, lang: 'en' });
    expect(rows(stdout)).toContain('Evaluated price P 345,068.80');
    expect(stdout).toContain('one-off; discount N1: 5%');
    expect(stdout).toContain('compared is the net sum');
  });

  it('shows prices below a cent with all their digits', () => {
    const { stdout } = priceCommand(PROFILE, bidFile('beta'), { json: false, lang: 'de' });
    expect(rows(stdout)).toContain(
      'Eingabetoken 2.592 1,875 4.860,00 1 Mio. Token; je 1 Mio. Eingabetoken',
    );
  });

  it.each([
    [
      'a price that is missing',
      '    - { id: ausgabe, unitPriceMinor: 620 }\n',
      '',
      /price\.positions: gefunden kein Preis für "ausgabe".*Der Preis für "ausgabe" fehlt\.\n$/,
    ],
    [
      'a figure that is not plausible',
      'figure: 7',
      'figure: 1',
      /edited\.yaml:\d+:\d+ price\.lifeCycle\[0\]\.figure: gefunden 1, erlaubt 2 bis 40/,
    ],
    ['a wrong form', 'unitPriceMinor: 620', 'unitPriceMinor: -620', /gefunden -620/],
  ])('refuses %s with its place and prints no price', (_, from, to, words) => {
    const file = edited(bidFile('beta'), from, to);
    const { exitCode, stdout, stderr } = priceCommand(PROFILE, file, { json: true, lang: 'de' });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
  });

  it('refuses a broken price sheet and a file that is not there', () => {
    const profile = edited(PROFILE, 'discounts: permitted', 'discounts: none');
    const options = { json: false, lang: 'de' } as const;
    const broken = priceCommand(profile, bidFile('beta'), options);
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toMatch(/price\.quantities\[0\]\.discountable/);
    const absent = priceCommand(PROFILE, join(folder, 'nobody.yaml'), options);
    expect([absent.exitCode, absent.stdout]).toEqual([1, '']);
    expect(absent.stderr).toMatch(/nicht lesbar/);
  });
});
