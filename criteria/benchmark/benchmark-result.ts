/** What one suite measured for one bid: counts of every outcome class, share correct with its interval, and points. */
import type { BidId } from '../ids.js';

/** Bounds of a 95 % Wilson interval in basis points, each rounded outwards. */
export interface ShareInterval {
  readonly lowBp: number;
  readonly highBp: number;
}

/**
 * Counted from accepted cells only. cells = answered + refused + filtered + invalid + outages; whatever
 * was not answered correctly stays in the denominator of the share.
 */
export interface BenchmarkResult {
  readonly bidId: BidId;
  /** Items times repeats. */
  readonly cells: number;
  readonly answered: number;
  readonly refused: number;
  readonly filtered: number;
  readonly invalid: number;
  readonly outages: number;
  readonly correct: number;
  /** correct / cells in basis points, half-up; for reading: points come from the exact share. */
  readonly shareBp: number;
  /** Only where the published tie band lets another share count for the points: that share, half-up. */
  readonly tieShareBp?: number;
  readonly interval: ShareInterval;
  /** Thousandths, by the published mapping of the suite. */
  readonly points: number;
  /** Every model name that the endpoint returned, sorted; more than one means that it changed. */
  readonly returnedModels: readonly string[];
  /** Sums of the usage that the endpoint reported. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Cells whose usage the endpoint did not report, so that the sums can be read rightly. */
  readonly cellsWithoutUsage: number;
  /** Milliseconds over all cells that are no outage, half-up; null when every cell is one. */
  readonly medianDurationMs: number | null;
}
