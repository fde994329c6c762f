/** The award methods and their parameters, as they stand in a published profile. */
import type { Rounding } from '../exact/rounding.js';

/** Identifiers as in the table of formulas (M7k: M7 with a published zero point). */
export const AWARD_METHOD_IDS = [
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M7',
  'M7k',
  'M8',
  'M9',
  'M10',
  'M11',
] as const;
export type AwardMethodId = (typeof AWARD_METHOD_IDS)[number];

/** Tie rules that need nothing but performance and price; the offline calculator knows these. */
export const CALCULATED_TIE_RULES = ['higherPerformance', 'lowerPrice'] as const;
/** All published tie rules: also the points of a named group, and last the lot, which people draw. */
export const TIE_RULES = [...CALCULATED_TIE_RULES, 'namedGroup', 'drawLot'] as const;
export type TieRule = (typeof TIE_RULES)[number];

/** The one criterion on which the bids inside the corridor of M2 compete. */
export const CORRIDOR_DECISIONS = ['highestPerformance', 'lowestPrice'] as const;
export type CorridorDecision = (typeof CORRIDOR_DECISIONS)[number];

export const RANK_BASES = ['exact', 'rounded'] as const;
export type RankBasis = (typeof RANK_BASES)[number];

/** scale: whole number >= 1, a display factor without influence on the order. */
export interface ScaleParameters {
  readonly scale: number;
}

/** corridorBp: width of the corridor below the best value, 0 to 10,000 basis points. */
export interface CorridorParameters extends ScaleParameters {
  readonly corridorBp: number;
  readonly decision: CorridorDecision;
}

/** Basis points, each 0 to 10,000, together exactly 10,000. */
export interface ShareParameters {
  readonly qualityShareBp: number;
  readonly priceShareBp: number;
}

/** referencePerformance in thousandths of a point, referencePriceMinor in cents, both above zero. */
export interface ReferenceParameters extends ShareParameters {
  readonly referencePerformance: number;
  readonly referencePriceMinor: number;
}

/** Thousandths of a point: maxPricePoints 0 to 100,000 (of 100 points in all), maxPerformance above 0. */
export interface PricePointParameters {
  readonly maxPricePoints: number;
  readonly maxPerformance: number;
}

/** zeroAtFactorThousandths: multiple of the lowest price at which price points end; above 1,000. */
export interface ZeroPointParameters extends PricePointParameters {
  readonly zeroAtFactorThousandths: number;
}

/** exponentBp: weight of performance in the exponent, 1 to 9,999 basis points. */
export interface ExponentParameters {
  readonly exponentBp: number;
}

/** constant: thousandths of a point added to every performance; 0 or more. */
export interface ConstantParameters {
  readonly constant: number;
}

export type NoParameters = Readonly<Record<string, never>>;

/** A formula with its parameters; all numbers are safe integers. */
export type AwardFormula =
  | { readonly method: 'M1'; readonly parameters: ScaleParameters }
  | { readonly method: 'M2'; readonly parameters: CorridorParameters }
  | { readonly method: 'M3' | 'M4'; readonly parameters: ShareParameters }
  | { readonly method: 'M5'; readonly parameters: ReferenceParameters }
  | { readonly method: 'M6' | 'M7' | 'M8'; readonly parameters: PricePointParameters }
  | { readonly method: 'M7k'; readonly parameters: ZeroPointParameters }
  | { readonly method: 'M9'; readonly parameters: ExponentParameters }
  | { readonly method: 'M10'; readonly parameters: ConstantParameters }
  | { readonly method: 'M11'; readonly parameters: NoParameters };

/** How values become ranks: stated in the published package, never chosen after opening. */
export interface RankingRules {
  readonly rounding: Rounding;
  /** 'exact' unless the published package says that rounded values are compared. */
  readonly rankOn: RankBasis;
  /** Say, in this order, who wins where several bids have rank 1; they never change a rank. */
  readonly ties: readonly TieRule[];
  /** The group of criteria whose points decide under `namedGroup`; set exactly where that rule is published. */
  readonly tieGroup?: string;
}

/** A complete award method: everything that a ranking needs beside the bids. */
export type AwardMethod = AwardFormula & RankingRules;
