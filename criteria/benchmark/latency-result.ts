/** What a latency suite measured for one bid, in microseconds; percentiles of calls, never means of percentiles. */
import type { BidId } from '../ids.js';

export interface LatencyPercentiles {
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}

export interface LatencyResult {
  readonly bidId: BidId;
  /** Counted calls; the declared warm-up is left out. */
  readonly calls: number;
  /** Calls that ended as an answer; percentiles are taken over these. */
  readonly answered: number;
  /** Calls that kept every limit of the suite (goodput), of `calls`. */
  readonly withinLimits: number;
  /** From the scheduled time to the first content; null without any answer. */
  readonly firstContent: LatencyPercentiles | null;
  /** Mean time between output tokens of one call, by the reference tokenizer. */
  readonly betweenTokens: LatencyPercentiles | null;
  /** From the scheduled time to the last byte. */
  readonly total: LatencyPercentiles | null;
  /** How late calls left, measured against the schedule: an error of the measurement, not of the bidder. */
  readonly sentLate: LatencyPercentiles;
  readonly referenceTokens: number;
  /** Output tokens that the endpoint reported itself. */
  readonly reportedTokens: number;
  /** Calls whose reported tokens are far from the reference count; see USAGE_TOLERANCE_BP. */
  readonly divergentUsage: number;
}

/** Tokenizers differ; beyond this share of the reference count (and 10 tokens) it is worth a question. */
export const USAGE_TOLERANCE_BP = 5_000;

export function usageDiverges(reported: number, reference: number): boolean {
  const difference = Math.abs(reported - reference);
  return difference > 10 && difference * 10_000 > reference * USAGE_TOLERANCE_BP;
}
