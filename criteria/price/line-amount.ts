/** Exact amounts: slices of a quantity at their prices, discount and counted share, each line rounded once, half up. */
import type { Rational } from '../exact/rational.js';
import { add, fromExact, multiply, rational, toExact, ZERO } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { PriceLine, PriceSlice } from './evaluated-price.js';
import type { PositionPrice, PriceTier, UnitPrice } from './price-envelope.js';
import type { TierTerms, UnitCost } from './price-sheet.js';

const FULL_BP = 10_000;
const MICRO = 1_000_000;

/** Minor units for one unit. */
export const unitPriceOf = (price: UnitPrice): Rational =>
  'unitPriceMinor' in price
    ? rational(price.unitPriceMinor)
    : rational(price.unitPriceMicro, MICRO);

/** Minor units that one unit costs the authority itself. */
export const unitCostOf = (cost: UnitCost): Rational =>
  'unitCostMinor' in cost ? rational(cost.unitCostMinor) : rational(cost.unitCostMicro, MICRO);

/** Commercial rounding to whole minor units. */
export const toMinor = (exact: Rational): bigint =>
  roundToUnits(exact, { decimals: 0, mode: 'half-up' });

/** `bp` of 10,000 parts of a value. */
export const shareOf = (value: Rational, bp: number): Rational =>
  multiply(value, rational(bp, FULL_BP));

const tierSlice = (tier: PriceTier, above: number, upTo: number | null, quantity: number) => ({
  above,
  upTo,
  quantity,
  unitPriceExact: toExact(unitPriceOf(tier)),
});

/**
 * The slices of a quantity. A month's tiers are stretched over the term: a quantity spread evenly over the
 * months fills them in the same proportion.
 * @param tiers rising, the last one open
 */
export function tierSlices(
  quantity: number,
  terms: TierTerms,
  tiers: readonly PriceTier[],
  termMonths: number,
): readonly PriceSlice[] {
  const stretch = terms.per === 'month' ? termMonths : 1;
  const slices: PriceSlice[] = [];
  let above = 0;
  for (const tier of tiers) {
    const upTo = tier.upTo === null ? null : tier.upTo * stretch;
    const reached = upTo === null || quantity <= upTo;
    if (terms.mode === 'volume') {
      if (reached) return [tierSlice(tier, above, upTo, quantity)];
    } else {
      slices.push(tierSlice(tier, above, upTo, (reached ? quantity : upTo) - above));
      if (reached) return slices;
    }
    above = upTo ?? quantity;
  }
  return slices;
}

/** Slices of a position, whatever form its price has. */
export const slicesOf = (
  quantity: number,
  terms: TierTerms | undefined,
  price: PositionPrice,
  termMonths: number,
): readonly PriceSlice[] =>
  'tiers' in price
    ? tierSlices(quantity, terms ?? { mode: 'graduated', per: 'term' }, price.tiers, termMonths)
    : [{ above: 0, upTo: null, quantity, unitPriceExact: toExact(unitPriceOf(price)) }];

/** Both amounts of a line in minor units, from what the line itself says. */
export function lineAmounts({
  slices,
  discount,
  countedBp,
}: Pick<PriceLine, 'slices' | 'discount' | 'countedBp'>): {
  readonly offered: bigint;
  readonly amount: bigint;
} {
  const full = slices.reduce(
    (sum, { quantity, unitPriceExact }) =>
      add(sum, multiply(rational(quantity), fromExact(unitPriceExact))),
    ZERO,
  );
  const offered = shareOf(full, FULL_BP - (discount?.percentBp ?? 0));
  return { offered: toMinor(offered), amount: toMinor(shareOf(offered, countedBp)) };
}

/** Cost of a figure in minor units, rounded once. */
export const lifeCycleAmount = (figure: number, times: number, unitCostExact: string): bigint =>
  toMinor(multiply(rational(BigInt(figure) * BigInt(times)), fromExact(unitCostExact)));
