/** The evaluated price as events and record keep it: every line with all that is needed to compute it again. */
import type { Charge, PriceSheet, TierTerms } from './price-sheet.js';

/** Units at one price. Bounds count units over the whole term, also where the bidder's tiers are per month. */
export interface PriceSlice {
  /** The slice begins behind this many units. */
  readonly above: number;
  /** Last unit of the slice; null where it is open. */
  readonly upTo: number | null;
  /** Units of the published quantity that have this price. */
  readonly quantity: number;
  /** Minor units for one unit, exact as "n/d". */
  readonly unitPriceExact: string;
}

/** One published quantity at the bid's price; amounts are net, in whole minor units. */
export interface PriceLine {
  readonly id: string;
  readonly title: string;
  readonly charge: Charge;
  readonly unit: string;
  readonly quantity: number;
  /** Terms of the bidder's tiers; null where one price holds for all units. */
  readonly tiers: TierTerms | null;
  /** The prices used; one slice where one price holds for all units. */
  readonly slices: readonly PriceSlice[];
  readonly discount: { readonly id: string; readonly percentBp: number } | null;
  readonly option: boolean;
  /** Share of the offered amount that counts; 10,000 for everything that is no option. */
  readonly countedBp: number;
  /** Amount after the discount, in full. */
  readonly offeredMinor: number;
  /** What counts: the exact amount times the share, rounded once. */
  readonly amountMinor: number;
}

/** A cost of the authority's own, from the bidder's figure. */
export interface LifeCycleLine {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly figure: number;
  readonly times: number;
  /** Minor units, exact as "n/d". */
  readonly unitCostExact: string;
  readonly evidence: string;
  readonly amountMinor: number;
}

/** The counted amounts by what they are for; together they are the net sum and the life-cycle cost. */
export interface PriceParts {
  readonly oneOffMinor: number;
  readonly runningMinor: number;
  readonly optionsMinor: number;
  readonly exitMinor: number;
  readonly lifeCycleMinor: number;
}

export interface PriceTotals {
  readonly parts: PriceParts;
  /** Sum of the rounded lines. */
  readonly netMinor: number;
  /** Value-added tax on the net sum, rounded once. */
  readonly vatMinor: number;
  readonly grossMinor: number;
  /** P: net or gross sum, as published, and the life-cycle cost. */
  readonly evaluatedPriceMinor: number;
}

export interface EvaluatedPrice extends PriceTotals {
  readonly basis: PriceSheet['basis'];
  readonly vatBp: number;
  readonly lines: readonly PriceLine[];
  readonly lifeCycle: readonly LifeCycleLine[];
}
