/** Prices so far below the next one that people have to look at them; a finding, never a decision (section 60 VgV). */
import type { BidId } from '../ids.js';

/** When a price counts as conspicuously low; the law names no figure, so the rule set says where its own comes from. */
export interface LowPriceRule {
  /** Distance to the next higher price, in basis points of that price; 1 to 10,000. */
  readonly distanceToNextBp: number;
  readonly source: string;
}

export interface PricedBid {
  readonly bidId: BidId;
  /** Evaluated price in minor units. */
  readonly priceMinor: number;
}

export interface ConspicuousPrice extends PricedBid {
  /** The next higher price of the field. */
  readonly nextMinor: number;
  /** Distance in basis points of that price, rounded down. */
  readonly distanceBp: number;
}

const TEN_THOUSAND = 10_000n;

function nextAbove(prices: readonly PricedBid[], priceMinor: number): number | null {
  const higher = prices.map((bid) => bid.priceMinor).filter((other) => other > priceMinor);
  return higher.length === 0 ? null : Math.min(...higher);
}

/**
 * The bids whose price lies below the next higher one by at least the rule's distance, in the order given.
 * Equal prices have the same next one; the highest price is never conspicuous.
 */
export function conspicuousPrices(
  prices: readonly PricedBid[],
  rule: LowPriceRule,
): readonly ConspicuousPrice[] {
  return prices.flatMap(({ bidId, priceMinor }) => {
    const nextMinor = nextAbove(prices, priceMinor);
    if (nextMinor === null || nextMinor <= 0) return [];
    const gap = (BigInt(nextMinor) - BigInt(priceMinor)) * TEN_THOUSAND;
    if (gap < BigInt(rule.distanceToNextBp) * BigInt(nextMinor)) return [];
    const distanceBp = Number(gap / BigInt(nextMinor));
    return [{ bidId, priceMinor, nextMinor, distanceBp }];
  });
}
