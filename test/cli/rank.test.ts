/** The offline calculator: output as published, refusals in one line that name bid and reason. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rankCommand, runRank } from '../../cli/rank.js';

const BIDS = [
  { id: 'A', performance: 8_200_000, priceMinor: 41_000_000 },
  { id: 'B', performance: 7_600_000, priceMinor: 36_500_000 },
  { id: 'C', performance: 9_100_000, priceMinor: 47_800_000 },
  { id: 'D', performance: 6_100_000, priceMinor: 30_000_000 },
];
const ROUNDING = { decimals: 6, mode: 'half-up' };
const M1 = { method: 'M1', parameters: { scale: 100_000 }, rounding: ROUNDING, bids: BIDS };

const run = (input: unknown): ReturnType<typeof runRank> =>
  runRank(JSON.stringify(input), { json: true });

describe('zuschlag rank --json', () => {
  it('lists by rank, with decimal strings, and names the winner', () => {
    const { exitCode, stdout, stderr } = run(M1);
    expect([exitCode, stderr]).toEqual([0, '']);
    const why = (rank: number, z: string): string => `Rang ${rank} von 4 mit Z = ${z}`;
    expect(JSON.parse(stdout)).toEqual({
      ranking: [
        { id: 'B', rank: 1, value: '2082.191781', eligible: true, why: why(1, '2.082,191781') },
        { id: 'D', rank: 2, value: '2033.333333', eligible: true, why: why(2, '2.033,333333') },
        { id: 'A', rank: 3, value: '2000.000000', eligible: true, why: why(3, '2.000,000000') },
        { id: 'C', rank: 4, value: '1903.765690', eligible: true, why: why(4, '1.903,765690') },
      ],
      winner: 'B',
      tie: false,
    });
  });

  it('puts bids below the corridor last, without rank', () => {
    const parameters = { scale: 100_000, corridorBp: 500, decision: 'highestPerformance' };
    const { ranking, winner } = JSON.parse(run({ ...M1, method: 'M2', parameters }).stdout) as {
      ranking: { id: string; rank: number | null; eligible: boolean }[];
      winner: string;
    };
    expect(ranking.map(({ id, rank, eligible }) => [id, rank, eligible])).toEqual([
      ['A', 1, true],
      ['B', 2, true],
      ['D', 3, true],
      ['C', null, false],
    ]);
    expect(winner).toBe('A');
  });

  it.each([
    [[], 'A1 B1 C3', null],
    [['lowerPrice'], 'B1 A1 C3', 'B'],
    [['higherPerformance', 'lowerPrice'], 'A1 B1 C3', 'A'],
  ])(
    'shares the rank of equal values; with the tie rules %j: %s, winner %s',
    (ties, places, who) => {
      // A and B: 80 points for 40 EUR and 40 for 20, both 2 points per EUR.
      const bids = [
        { id: 'A', performance: 80_000, priceMinor: 4000 },
        { id: 'B', performance: 40_000, priceMinor: 2000 },
        { id: 'C', performance: 10_000, priceMinor: 8000 },
      ];
      const { ranking, winner, tie } = JSON.parse(run({ ...M1, bids, ties }).stdout) as {
        ranking: { id: string; rank: number }[];
        winner: string | null;
        tie: boolean;
      };
      expect(ranking.map(({ id, rank }) => `${id}${rank}`).join(' ')).toBe(places);
      expect({ winner, tie }).toEqual({ winner: who, tie: true });
    },
  );

  it('needs no parameters for M11', () => {
    const { stdout } = run({ method: 'M11', rounding: ROUNDING, bids: BIDS });
    expect(JSON.parse(stdout)).toMatchObject({ winner: 'C', tie: false });
  });
});

it('prints a German table without --json', () => {
  const { exitCode, stdout } = runRank(JSON.stringify(M1), { json: false });
  expect(exitCode).toBe(0);
  expect(stdout.split('\n')[0]).toBe('Rang  Angebot  Wert Z        Begründung');
  expect(stdout.split('\n')[1]).toBe(
    '1     B        2.082,191781  Rang 1 von 4 mit Z = 2.082,191781',
  );
  expect(stdout).toContain('Zuschlag nach dieser Rechnung: B');
});

const withB = (change: object): unknown => ({
  ...M1,
  bids: BIDS.map((bid) => (bid.id === 'B' ? { ...bid, ...change } : bid)),
});
const shares = { qualityShareBp: 5000, priceShareBp: 4999 };
const points = { maxPricePoints: 30_000, maxPerformance: 8_000_000 };
const REFUSALS: readonly (readonly [string, unknown])[] = [
  ['Angebot B: der Preis ist null, und die Formel teilt durch ihn', withB({ priceMinor: 0 })],
  [
    'Angebot B: bids[1].priceMinor: 36500000.5 ist keine ganze Zahl',
    withB({ priceMinor: 36_500_000.5 }),
  ],
  ['Angebot B: bids[1].priceMinor: "1" ist keine ganze Zahl', withB({ priceMinor: '1' })],
  ['Angebot B: bids[1].performance: null ist keine ganze Zahl', withB({ performance: null })],
  ['Angebot B: bids[1].performance: fehlt', withB({ performance: undefined })],
  ['Angebot B: bids[1]: unbekannter Schlüssel "note"', withB({ note: 'x' })],
  ['Angebot B: der Preis ist negativ', withB({ priceMinor: -1 })],
  ['Angebot A: die Kennung kommt doppelt vor', withB({ id: 'A' })],
  [
    'Angebot A: die Leistung liegt über der höchstmöglichen (maxPerformance)',
    { ...M1, method: 'M7', parameters: points },
  ],
  [
    'alle Preise sind gleich, und die Formel teilt durch ihre Spanne',
    {
      ...M1,
      method: 'M8',
      parameters: { ...points, maxPerformance: 10_000_000 },
      bids: BIDS.slice(0, 1),
    },
  ],
  [
    'die Anteile von Leistung und Preis ergeben 9999 statt 10000 Basispunkte',
    { ...M1, method: 'M4', parameters: shares },
  ],
  ['parameters.scale: fehlt', { ...M1, parameters: {} }],
  [
    'parameters: unbekannter Schlüssel "corridorBp"',
    { ...M1, parameters: { scale: 1, corridorBp: 500 } },
  ],
  ['parameters.scale: 1.5 ist keine ganze Zahl', { ...M1, parameters: { scale: 1.5 } }],
  ['scale = 0: erlaubt sind ganze Zahlen ab 1', { ...M1, parameters: { scale: 0 } }],
  [
    'exponentBp = 10000: erlaubt sind ganze Zahlen ab 1 bis 9999',
    { ...M1, method: 'M9', parameters: { exponentBp: 10_000 } },
  ],
  ['rounding: fehlt', { ...M1, rounding: undefined }],
  [
    'rounding.mode: "up": erlaubt ist half-up, half-even, down',
    { ...M1, rounding: { decimals: 6, mode: 'up' } },
  ],
  [
    '13 Nachkommastellen: erlaubt sind 0 bis 12',
    { ...M1, rounding: { decimals: 13, mode: 'down' } },
  ],
  ['ties[0]: "lot": erlaubt ist higherPerformance, lowerPrice', { ...M1, ties: ['lot'] }],
  ['rankOn: "raw": erlaubt ist exact, rounded', { ...M1, rankOn: 'raw' }],
  ['unbekannter Schlüssel "weights"', { ...M1, weights: [] }],
  [
    'method: erlaubt ist M1, M2, M3, M4, M5, M6, M7, M7k, M8, M9, M10, M11',
    { ...M1, method: 'M12' },
  ],
  ['bids: fehlt', { ...M1, bids: undefined }],
  ['es gibt kein Angebot', { ...M1, bids: [] }],
  ['die Datei enthält kein JSON-Objekt', [M1]],
];

describe('a refusal', () => {
  it.each(REFUSALS)('is one line on standard error: %s', (reason, input) => {
    expect(run(input)).toEqual({ exitCode: 1, stdout: '', stderr: `zuschlag rank: ${reason}\n` });
  });

  it('meets a key that stands twice, with its line', () => {
    const text = '{"method":"M11",\n"method":"M1"}';
    expect(runRank(text, { json: true }).stderr).toBe(
      'zuschlag rank: Zeile 2: der Schlüssel "method" steht doppelt\n',
    );
  });

  it('keeps a line break in an id from breaking the line', () => {
    const { exitCode, stderr } = run(withB({ id: 'B\nC' }));
    expect(exitCode).toBe(1);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});

it('keeps prices apart that differ beyond the safe integers', () => {
  const bid = (id: string, price: string): string =>
    `{"id":"${id}","performance":1000,"priceMinor":${price}}`;
  const text = `{"method":"M1","parameters":{"scale":1},"rounding":{"decimals":6,"mode":"half-up"},
    "bids":[${bid('A', '9007199254740993')},${bid('B', '9007199254740992')}]}`;
  expect(JSON.parse(runRank(text, { json: true }).stdout)).toMatchObject({
    winner: 'B',
    tie: false,
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rank-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'd1.json');
  writeFileSync(file, JSON.stringify(M1));

  it('reads the file it is given', () => {
    expect(rankCommand([file, '--json'])).toEqual(run(M1));
    expect(rankCommand(['--json', file])).toEqual(run(M1));
    expect(rankCommand([file])).toEqual(runRank(JSON.stringify(M1), { json: false }));
  });

  it.each([[[]], [['--json']], [['--yaml', 'x']], [['a', 'b']]])(
    'explains its use for %j',
    (args) => {
      const { exitCode, stderr } = rankCommand(args);
      expect(exitCode).toBe(2);
      expect(stderr).toBe('Aufruf: zuschlag rank DATEI.json [--json]\n');
    },
  );

  it('says that a file cannot be read, and that one is not UTF-8', () => {
    expect(rankCommand([join(folder, 'none.json')])).toMatchObject({ exitCode: 1, stdout: '' });
    const latin = join(folder, 'latin.json');
    writeFileSync(latin, Buffer.from([0x22, 0xe4, 0x22]));
    expect(rankCommand([latin])).toMatchObject({ exitCode: 1, stdout: '' });
  });
});
