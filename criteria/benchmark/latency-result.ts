/** What a latency suite measured for one bid, in microseconds; percentiles of calls, never means of percentiles. */
import type { BidId } from '../ids.js';
import { quantileInterval } from '../statistics/quantile-interval.js';

/** Encloses a percentile with 95 % whatever the distribution of times is; null: too few values for that end. */
export interface PercentileBounds {
  readonly lowUs: number;
  readonly highUs: number | null;
}

export interface LatencyPercentiles {
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
  /** Of the percentiles above, from the order of the values. */
  readonly intervals: Readonly<Record<'p50' | 'p95' | 'p99', PercentileBounds>>;
}

/** Shares of all calls at which a curve is kept, in basis points. */
export const CURVE_SHARES_BP = [1_000, 2_500, 5_000, 7_500, 9_000, 9_500, 9_900] as const;
/** A finer step for drawing: 2.5 %. */
const STEP_BP = 250;

export interface CurvePoint {
  readonly us: number;
  /** Calls answered within that time, in basis points of all calls, rounded down. */
  readonly withinBp: number;
}

/**
 * The share of all calls that had happened by a time, at every 2.5 % and where a share of the table is reached, nearest rank;
 * it ends below 10,000 where calls never came that far.
 * @param values of the calls that came that far, in any order
 * @param calls all calls, at least as many
 */
export function latencyCurve(values: readonly number[], calls: number): readonly CurvePoint[] {
  const sorted = [...values].sort((a, b) => a - b);
  const steps = Array.from({ length: 10_000 / STEP_BP }, (_, at) => (at + 1) * STEP_BP);
  const shares = [...new Set([...steps, ...CURVE_SHARES_BP])].sort((a, b) => a - b);
  const points = shares.flatMap((shareBp) => {
    const rank = Math.max(1, Math.ceil((shareBp * calls) / 10_000));
    const us = sorted[rank - 1];
    return us === undefined ? [] : [{ us, withinBp: shareBp }];
  });
  const last = sorted.at(-1);
  const reached = calls === 0 ? 0 : Math.floor((sorted.length * 10_000) / calls);
  if (last === undefined || points.some(({ withinBp }) => withinBp >= reached)) return points;
  return [...points, { us: last, withinBp: reached }];
}

/** Shares of all calls whose time is drawn with its interval. */
const INTERVAL_SHARES_BP = [5_000, 9_500] as const;

/** When a share of all calls had happened, enclosed with 95 %; null: later than any call that happened. */
export interface CurveInterval {
  readonly withinBp: number;
  readonly lowUs: number | null;
  readonly highUs: number | null;
}

/**
 * Calls that never came that far count as later than every other one. Nothing without calls.
 * @param values of the calls that came that far, in any order
 * @param calls all calls, at least as many
 */
export function curveIntervals(values: readonly number[], calls: number): readonly CurveInterval[] {
  if (calls === 0) return [];
  const sorted = [...values].sort((a, b) => a - b);
  return INTERVAL_SHARES_BP.map((withinBp) => {
    const { low, high } = quantileInterval(sorted, withinBp / 10, calls);
    return { withinBp, lowUs: low, highUs: high };
  });
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
  /** Of the same times over all calls, as a curve. */
  readonly firstContentCurve: readonly CurvePoint[];
  /** Of that curve at one half and at 95 %. */
  readonly firstContentIntervals: readonly CurveInterval[];
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
