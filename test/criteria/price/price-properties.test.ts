/** What holds for every price: order does not matter, sums are sums, more units never cost less, scale carries through. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromExact, multiply, rational, toExact } from '../../../criteria/exact/rational.js';
import type { PositionPrice, PriceTier } from '../../../criteria/price/price-envelope.js';
import type { PriceQuantity } from '../../../criteria/price/price-sheet.js';
import { CHARGES, TIER_MODES, TIER_PERIODS } from '../../../criteria/price/price-sheet.js';
import type { EvaluatedPrice } from '../../../criteria/price/evaluated-price.js';
import { envelopeOf, lineOf, priceOf, quantityOf, sheetOf } from './price-basket.js';

const unitPrice = fc.oneof(
  fc.record({ unitPriceMinor: fc.integer({ min: 0, max: 10_000_000 }) }),
  fc.record({ unitPriceMicro: fc.integer({ min: 0, max: 1_000_000_000 }) }),
);

/** One to five tiers, bounds rising, the last one open. */
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 4 }),
    fc.array(unitPrice, { minLength: 5, maxLength: 5 }),
  )
  .map(([bounds, prices]): readonly PriceTier[] =>
    [...bounds.sort((a, b) => a - b), null].map((upTo, index) => ({
      upTo,
      ...(prices[index] ?? { unitPriceMinor: 0 }),
    })),
  );

const row = fc.record({
  charge: fc.constantFrom(...CHARGES),
  quantity: fc.integer({ min: 1, max: 10_000 }),
  terms: fc.record({
    mode: fc.constantFrom(...TIER_MODES),
    per: fc.constantFrom(...TIER_PERIODS),
  }),
  price: fc.oneof(
    unitPrice,
    tiers.map((list) => ({ tiers: list })),
  ),
  countedBp: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
});

interface Basket {
  readonly quantities: readonly PriceQuantity[];
  readonly positions: readonly PositionPrice[];
}

const basket = fc.array(row, { minLength: 1, maxLength: 8 }).map((rows): Basket => ({
  quantities: rows.map(({ charge, quantity, terms, countedBp }, index) =>
    quantityOf({
      id: `P${index}`,
      charge,
      quantity,
      tiers: terms,
      discountable: true,
      ...(countedBp === undefined ? {} : { option: { countedBp } }),
    }),
  ),
  positions: rows.map(({ price }, index) => ({ id: `P${index}`, ...price })),
}));

const discountBp = fc.integer({ min: 1, max: 10_000 });
const granted = (percentBp: number) => ({
  discounts: [{ id: 'n', on: 'all' as const, percentBp }],
});

/** The counted amount of a price before any rounding, in minor units, from its lines. */
function exactSum({ lines }: EvaluatedPrice): string {
  const parts = lines.flatMap(({ slices, discount, countedBp }) =>
    slices.map(({ quantity, unitPriceExact }) =>
      multiply(
        multiply(rational(quantity), fromExact(unitPriceExact)),
        rational((10_000 - (discount?.percentBp ?? 0)) * countedBp, 100_000_000),
      ),
    ),
  );
  const total = parts.reduce((sum, one) => rational(sum.n * one.d + one.n * sum.d, sum.d * one.d), {
    n: 0n,
    d: 1n,
  });
  return toExact(total);
}

function scaledPrice<T extends object>(price: T, factor: number): T {
  const entries = Object.entries(price).map(([key, value]: [string, unknown]) => {
    if (key.startsWith('unitPrice')) return [key, (value as number) * factor];
    if (key !== 'tiers') return [key, value];
    return [key, (value as readonly object[]).map((tier) => scaledPrice(tier, factor))];
  });
  return Object.fromEntries(entries) as T;
}

describe('every evaluated price', () => {
  it('is the same in whatever order the bidder writes', () => {
    fc.assert(
      fc.property(
        basket,
        discountBp,
        fc.integer(),
        ({ quantities, positions }, percentBp, seed) => {
          const sheet = sheetOf(quantities);
          const turned = positions
            .map((position, index) => ({ position, key: (index * 7_919 + seed) % 13 }))
            .sort((a, b) => a.key - b.key)
            .map(({ position }) => position);
          expect(priceOf(sheet, envelopeOf(turned, granted(percentBp)))).toEqual(
            priceOf(sheet, envelopeOf(positions, granted(percentBp))),
          );
        },
      ),
    );
  });

  it('is the sum of its rounded lines, of its parts, and of net and tax', () => {
    fc.assert(
      fc.property(basket, fc.integer({ min: 0, max: 10_000 }), (found, vatBp) => {
        const sheet = sheetOf(found.quantities, { vatBp, basis: 'gross' });
        const price = priceOf(sheet, envelopeOf(found.positions));
        const lines = price.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        const { oneOffMinor, runningMinor, optionsMinor, exitMinor } = price.parts;
        expect(price.netMinor).toBe(lines);
        expect(oneOffMinor + runningMinor + optionsMinor + exitMinor).toBe(price.netMinor);
        expect(price.grossMinor).toBe(price.netMinor + price.vatMinor);
        expect(price.evaluatedPriceMinor).toBe(price.grossMinor);
        const distance =
          BigInt(price.vatMinor) * 20_000n - BigInt(price.netMinor * 2) * BigInt(vatBp);
        expect(distance > -10_000n && distance <= 10_000n).toBe(true);
      }),
    );
  });

  it('is at most half a cent per line away from the exact sum', () => {
    fc.assert(
      fc.property(basket, discountBp, ({ quantities, positions }, percentBp) => {
        const price = priceOf(sheetOf(quantities), envelopeOf(positions, granted(percentBp)));
        const { n, d } = fromExact(exactSum(price));
        const distance = 2n * (BigInt(price.netMinor) * d - n);
        const room = BigInt(price.lines.length) * d;
        expect(distance <= room && distance >= -room).toBe(true);
      }),
    );
  });

  it('grows in proportion when all prices are multiplied, before anything is rounded', () => {
    fc.assert(
      fc.property(basket, fc.integer({ min: 2, max: 50 }), ({ quantities, positions }, factor) => {
        const sheet = sheetOf(quantities);
        const once = priceOf(sheet, envelopeOf(positions));
        const scaled = positions.map((position) => scaledPrice(position, factor));
        const many = priceOf(sheet, envelopeOf(scaled));
        const expected = multiply(fromExact(exactSum(once)), rational(factor));
        expect(exactSum(many)).toBe(toExact(expected));
      }),
    );
  });
});

describe('tiers', () => {
  const period = fc.constantFrom(...TIER_PERIODS);
  const amount = (list: readonly PriceTier[], quantity: number, terms: PriceQuantity['tiers']) =>
    lineOf(quantityOf({ quantity, ...(terms === undefined ? {} : { tiers: terms }) }), {
      tiers: list,
    });

  it('graduated: more units never cost less', () => {
    const units = fc.integer({ min: 1, max: 300_000 });
    fc.assert(
      fc.property(tiers, units, units, period, (list, one, more, per) => {
        const terms = { mode: 'graduated', per } as const;
        expect(amount(list, one + more, terms).amountMinor).toBeGreaterThanOrEqual(
          amount(list, one, terms).amountMinor,
        );
      }),
    );
  });

  it('the slices used hold every unit exactly once', () => {
    const units = fc.integer({ min: 1, max: 300_000 });
    const mode = fc.constantFrom(...TIER_MODES);
    fc.assert(
      fc.property(tiers, units, mode, period, (list, quantity, tierMode, per) => {
        const { slices } = amount(list, quantity, { mode: tierMode, per });
        expect(slices.reduce((sum, slice) => sum + slice.quantity, 0)).toBe(quantity);
        expect(slices.every((slice) => slice.quantity > 0)).toBe(true);
      }),
    );
  });

  it('of one price are the same as that price, graduated or by volume', () => {
    const units = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(unitPrice, units, fc.constantFrom(...TIER_MODES), (price, quantity, mode) => {
        const list = [
          { upTo: 3, ...price },
          { upTo: 5_000, ...price },
          { upTo: null, ...price },
        ];
        const plain = lineOf(quantityOf({ quantity }), price);
        const tiered = amount(list, quantity, { mode, per: 'term' });
        expect(tiered.amountMinor).toBe(plain.amountMinor);
      }),
    );
  });
});
