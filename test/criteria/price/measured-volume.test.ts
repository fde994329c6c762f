/** Quantities by measured tokens: computed exactly once, the same for everybody, and never guessed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPriceSheet } from '../../../criteria/price/check-price-sheet.js';
import { measuredSheet, tokensOf } from '../../../criteria/price/measured-volume.js';
import type { SuiteTokens } from '../../../criteria/price/measured-volume.js';
import { envelopeOf, priceOf, quantityOf, sheetOf } from './price-basket.js';

const INPUT = quantityOf({
  id: 'T1',
  charge: 'perMillionInputTokens',
  unit: 'Mio. Token',
  quantity: 480,
  measured: { suiteId: 'alltag', tasksPerMonth: 10_000 },
});
const OUTPUT = { ...INPUT, id: 'T2', charge: 'perMillionOutputTokens' as const, quantity: 100 };
const SHEET = sheetOf([quantityOf({ quantity: 48 }), INPUT, OUTPUT]);

const tokens = (change: Partial<SuiteTokens> = {}): SuiteTokens => ({
  suiteId: 'alltag',
  calls: 120,
  answered: 120,
  inputTokens: 96_000,
  outputTokens: 18_000,
  ...change,
});

const quantities = (...suites: readonly SuiteTokens[]): readonly number[] | string => {
  const found = measuredSheet(SHEET, suites);
  return found.kind === 'measured'
    ? found.sheet.quantities.map(({ quantity }) => quantity)
    : found.missing.map(({ at, id, because }) => `${at} ${id} ${because}`).join(', ');
};

describe('a measured quantity', () => {
  it.each([
    // 800 and 150 tokens per task, 10,000 tasks a month, 48 months: 384 and 72 million.
    ['the mean of the calls', tokens(), [48, 384, 72]],
    [
      'half a million up',
      tokens({ calls: 1, answered: 1, inputTokens: 0, outputTokens: 1 }),
      [48, 1, 1],
    ],
    // 151 / 144 tokens per task are 503,333.3 millionths more than 0.
    ['rounded once', tokens({ calls: 144, inputTokens: 3_151, answered: 144 }), [48, 11, 60]],
    ['calls without usage left out', tokens({ calls: 60, answered: 60 }), [48, 768, 144]],
  ])('is tokens by calls, times tasks, times months: %s', (_what, suite, expected) => {
    expect(quantities(suite)).toEqual(expected);
  });

  it.each([
    ['no suite at all', [], '1 T1 notMeasured, 2 T2 notMeasured'],
    ['another suite', [tokens({ suiteId: 'x' })], '1 T1 notMeasured, 2 T2 notMeasured'],
    ['an answer without usage', [tokens({ calls: 119 })], '1 T1 noUsage, 2 T2 noUsage'],
    ['no usage', [tokens({ calls: 0, answered: 0 })], '1 T1 noUsage, 2 T2 noUsage'],
  ])('is not known and named with its place: %s', (_what, suites, expected) => {
    expect(quantities(...suites)).toBe(expected);
  });

  it('leaves a sheet without any as it was published', () => {
    const sheet = sheetOf([quantityOf({ quantity: 48 })]);
    expect(measuredSheet(sheet, [])).toEqual({ kind: 'measured', sheet, quantities: [] });
  });

  it('is half up of the exact number of millions, however large', () => {
    const law = fc.record({
      calls: fc.integer({ min: 1, max: 100_000 }),
      inputTokens: fc.integer({ min: 0, max: 2 ** 40 }),
    });
    fc.assert(
      fc.property(law, ({ calls, inputTokens }) => {
        const found = measuredSheet(SHEET, [tokens({ calls, inputTokens, answered: 0 })]);
        if (found.kind !== 'measured') throw new Error('not measured');
        const [, row] = found.sheet.quantities;
        const [above, below] = [BigInt(inputTokens) * 480_000n, BigInt(calls) * 1_000_000n];
        const halfUp = (2n * above + below) / (2n * below);
        expect(BigInt(row?.quantity ?? 0)).toBe(halfUp < 1n ? 1n : halfUp);
      }),
    );
  });

  it('makes the cheaper price per token dearer where it needs more of them', () => {
    const price = (perMillion: number, inputTokens: number): number => {
      const found = measuredSheet(SHEET, [tokens({ inputTokens })]);
      if (found.kind !== 'measured') throw new Error('not measured');
      const positions = [
        { id: 'P1', unitPriceMinor: 0 },
        { id: 'T1', unitPriceMinor: perMillion },
        { id: 'T2', unitPriceMinor: 0 },
      ];
      return priceOf(found.sheet, envelopeOf(positions)).evaluatedPriceMinor;
    };
    expect([price(100, 96_000), price(80, 192_000)]).toEqual([38_400, 61_440]);
  });
});

describe('results of a run', () => {
  it('give the tokens of one bid, calls without usage left out', () => {
    const result = { bidId: 'a', cells: 120, answered: 100, cellsWithoutUsage: 20 };
    const counts = { inputTokens: 5, outputTokens: 6 };
    const results = [
      { ...result, ...counts },
      { ...result, ...counts, bidId: 'b' },
    ];
    expect(tokensOf([{ suiteId: 'alltag', results }], 'a')).toEqual([
      { suiteId: 'alltag', calls: 100, answered: 100, inputTokens: 5, outputTokens: 6 },
    ]);
    expect(tokensOf([{ suiteId: 'alltag', results }], 'c')).toEqual([]);
  });
});

describe('a price sheet', () => {
  it('has only tokens measured', () => {
    expect(checkPriceSheet({ ...SHEET, discounts: 'none' })).toEqual([]);
    const wrong = sheetOf([quantityOf({ measured: { suiteId: 'alltag', tasksPerMonth: 1 } })]);
    expect(checkPriceSheet({ ...wrong, discounts: 'none' })).toMatchObject([
      { rule: 'price.measuredCharge', path: ['quantities', 0, 'measured'] },
    ]);
  });
});
