/** Tiers against amounts that were computed by hand, at every border and on both sides of it. */
import { describe, expect, it } from 'vitest';
import type { TierMode, TierPeriod } from '../../../criteria/price/price-sheet.js';
import { lineOf, quantityOf } from './price-basket.js';

/** 10 cents up to 100 units, 8 up to 250, 5.5 beyond. */
const TIERS = [
  { upTo: 100, unitPriceMinor: 10 },
  { upTo: 250, unitPriceMinor: 8 },
  { upTo: null, unitPriceMicro: 5_500_000 },
];

const tiered = (mode: TierMode, quantity: number, per: TierPeriod = 'term') =>
  lineOf(quantityOf({ quantity, tiers: { mode, per } }), { tiers: TIERS });

describe('graduated tiers: each slice at its own price', () => {
  it.each([
    [1, 10],
    [99, 990],
    [100, 1_000],
    [101, 1_008],
    [249, 1_000 + 149 * 8],
    [250, 2_200],
    // 2,205.5 goes up.
    [251, 2_206],
    [252, 2_211],
    [1_000, 2_200 + 4_125],
  ])('%d units cost %d', (quantity, amount) => {
    expect(tiered('graduated', quantity).amountMinor).toBe(amount);
  });

  it('show each slice that is used, and no other', () => {
    expect(tiered('graduated', 100).slices).toEqual([
      { above: 0, upTo: 100, quantity: 100, unitPriceExact: '10/1' },
    ]);
    expect(tiered('graduated', 251).slices).toEqual([
      { above: 0, upTo: 100, quantity: 100, unitPriceExact: '10/1' },
      { above: 100, upTo: 250, quantity: 150, unitPriceExact: '8/1' },
      { above: 250, upTo: null, quantity: 1, unitPriceExact: '11/2' },
    ]);
  });
});

describe('volume tiers: all units at the price of the slice reached', () => {
  it.each([
    [99, 990],
    [100, 1_000],
    [101, 808],
    [249, 1_992],
    [250, 2_000],
    // 1,380.5 goes up.
    [251, 1_381],
    [1_000, 5_500],
  ])('%d units cost %d', (quantity, amount) => {
    expect(tiered('volume', quantity).amountMinor).toBe(amount);
  });

  it('show the slice reached with all units', () => {
    expect(tiered('volume', 101).slices).toEqual([
      { above: 100, upTo: 250, quantity: 101, unitPriceExact: '8/1' },
    ]);
  });
});

describe('tiers per month', () => {
  // 48 months: the borders lie at 4,800 and 12,000 units of the term.
  it.each([
    ['graduated', 4_799, 47_990],
    ['graduated', 4_800, 48_000],
    ['graduated', 4_801, 48_008],
    ['graduated', 12_001, 48_000 + 57_600 + 6],
    ['volume', 4_800, 48_000],
    ['volume', 4_801, 38_408],
    ['volume', 12_000, 96_000],
    ['volume', 12_001, 66_006],
  ] as const)('%s: %d units over the term cost %d', (mode, quantity, amount) => {
    expect(tiered(mode, quantity, 'month').amountMinor).toBe(amount);
  });

  it('show their borders over the term', () => {
    const line = tiered('graduated', 4_801, 'month');
    expect(line.tiers).toEqual({ mode: 'graduated', per: 'month' });
    expect(line.slices.map(({ above, upTo }) => [above, upTo])).toEqual([
      [0, 4_800],
      [4_800, 12_000],
    ]);
  });
});

describe('where tiers are permitted', () => {
  it('one price for all units may be given as well', () => {
    const quantity = quantityOf({ quantity: 251, tiers: { mode: 'graduated', per: 'term' } });
    const line = lineOf(quantity, { unitPriceMinor: 7 });
    expect(line).toMatchObject({ tiers: null, amountMinor: 1_757 });
    expect(line.slices).toHaveLength(1);
  });
});
