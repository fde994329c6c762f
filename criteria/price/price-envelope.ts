/** What a bidder writes into the price envelope: one price for every published quantity, discounts, own figures. */

/** Net price of one unit: in minor units, or in millionths of one for prices that a cent cannot express. */
export type UnitPrice = { readonly unitPriceMinor: number } | { readonly unitPriceMicro: number };

/** Units up to and including `upTo` have this price; the last tier is open (null). */
export type PriceTier = UnitPrice & { readonly upTo: number | null };

/** Exactly one form of price. */
export type PositionPrice = { readonly id: string } & (
  UnitPrice | { readonly tiers: readonly PriceTier[] }
);

/** An unconditional percentage; each position is in one discount at most. */
export interface Discount {
  readonly id: string;
  /** Positions, or all that the price sheet calls discountable. */
  readonly on: 'all' | readonly string[];
  readonly percentBp: number;
}

/** The bidder's figure for a published life-cycle cost, with its proof. */
export interface LifeCycleFigure {
  readonly id: string;
  readonly figure: number;
  readonly evidence: string;
}

export interface PriceEnvelope {
  readonly currency: 'EUR';
  readonly positions: readonly PositionPrice[];
  readonly discounts?: readonly Discount[];
  readonly lifeCycle?: readonly LifeCycleFigure[];
}
