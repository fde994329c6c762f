/** The price sheet that the authority publishes: what is charged how, in which quantities, and what counts in P. */

import type { SuiteId } from '../ids.js';

/** How a price is charged. One-off and exit costs stand apart from running ones in every sum. */
export const CHARGES = [
  'oneOff',
  'perMonth',
  'perUserMonth',
  'perHour',
  'perDay',
  'perMillionInputTokens',
  'perMillionOutputTokens',
  'perPage',
  'perUnit',
  'exit',
] as const;
export type Charge = (typeof CHARGES)[number];

/**
 * graduated: each slice of the quantity at its own price. volume: all units at the price of the slice
 * that the quantity reaches.
 */
export const TIER_MODES = ['graduated', 'volume'] as const;
export type TierMode = (typeof TIER_MODES)[number];

/** Whether a bidder's tiers count units of the whole term or of one month (quantity spread evenly over the term). */
export const TIER_PERIODS = ['term', 'month'] as const;
export type TierPeriod = (typeof TIER_PERIODS)[number];

export interface TierTerms {
  readonly mode: TierMode;
  readonly per: TierPeriod;
}

/** The quantity that counts is measured for each bid: tokens per task of a suite, times tasks, times months. */
export interface MeasuredVolume {
  /** A suite of the lot. */
  readonly suiteId: SuiteId;
  /** Tasks in a month, as the use case expects them. */
  readonly tasksPerMonth: number;
}

/** A published quantity; the bid states its price. */
export interface PriceQuantity {
  readonly id: string;
  readonly title: string;
  readonly charge: Charge;
  /** What one unit of the quantity is, in words. */
  readonly unit: string;
  /** Units over the whole contract term; of a measured quantity what is expected. */
  readonly quantity: number;
  /** Only for charges by tokens: this counts instead of `quantity`, each bid by its own measured tokens. */
  readonly measured?: MeasuredVolume;
  /** For `perMonth`: how many of the thing run side by side; one where left out. */
  readonly parallel?: number;
  /** Bidders may state tiers instead of one price; not permitted where left out. */
  readonly tiers?: TierTerms;
  /** The authority may draw this or not; it counts with the published share, 0 to 10,000 basis points. */
  readonly option?: { readonly countedBp: number };
  /** Bidders may grant an unconditional discount on this position. */
  readonly discountable?: true;
}

/** The authority's own cost of one unit, in minor units or, below one of them, in millionths. */
export type UnitCost = { readonly unitCostMinor: number } | { readonly unitCostMicro: number };

/**
 * A cost that the authority bears beside the price, from a figure that the bidder states and proves
 * (section 59 VgV: method and inputs are published): figure times `times` times unit cost.
 */
export type LifeCycleCost = UnitCost & {
  readonly id: string;
  readonly title: string;
  /** What the bidder states, for example "Stunden je Monat"; a figure outside the limits is not plausible. */
  readonly figure: {
    readonly unit: string;
    readonly minimum: number;
    readonly maximum: number;
    /** What has to prove the figure. */
    readonly evidence: string;
  };
  /** How often the figure counts over the term. */
  readonly times: number;
  /** Where the unit cost comes from. */
  readonly source: string;
};

export interface PriceSheet {
  readonly currency: 'EUR';
  /** Unit prices are net; this says whether the net or the gross sum is compared. */
  readonly basis: 'net' | 'gross';
  /** Value-added tax in basis points, the same for all bids. */
  readonly vatBp: number;
  /** The contract term of the use case. */
  readonly termMonths: number;
  readonly quantities: readonly PriceQuantity[];
  /** Unconditional percentages on discountable positions; conditional ones (cash discount) never count. */
  readonly discounts: 'none' | 'permitted';
  /** Added to P as a part of its own, as published: without value-added tax on top. */
  readonly lifeCycle?: readonly LifeCycleCost[];
}
