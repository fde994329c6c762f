/** Percentiles of a latency suite from its graded entries, by HDR histograms of three significant digits. */
import { build } from 'hdr-histogram-js';
import type { GradedEntry } from '../criteria/benchmark/item-log-entry.js';
import type { LatencyPercentiles, LatencyResult } from '../criteria/benchmark/latency-result.js';
import { latencyCurve, usageDiverges } from '../criteria/benchmark/latency-result.js';
import type { BidId } from '../criteria/ids.js';
import { betweenTokensUs } from './grade-entry.js';

/** An hour in microseconds: no call lasts longer. */
const HIGHEST_US = 3_600_000_000;

/** Null without any value. */
export function percentilesOf(values: readonly number[]): LatencyPercentiles | null {
  if (values.length === 0) return null;
  const histogram = build({
    bitBucketSize: 64,
    highestTrackableValue: HIGHEST_US,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });
  for (const value of values) histogram.recordValue(Math.min(value, HIGHEST_US));
  return {
    p50Us: histogram.getValueAtPercentile(50),
    p95Us: histogram.getValueAtPercentile(95),
    p99Us: histogram.getValueAtPercentile(99),
    maxUs: Math.max(...values),
  };
}

const present = (values: readonly (number | null)[]): readonly number[] =>
  values.filter((value) => value !== null);

const NONE: LatencyPercentiles = { p50Us: 0, p95Us: 0, p99Us: 0, maxUs: 0 };
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

function resultOf(bidId: BidId, entries: readonly GradedEntry[]): LatencyResult {
  const answered = entries.filter(({ outcome }) => outcome.kind === 'answer');
  const counted = answered.filter(({ referenceTokens }) => referenceTokens !== null);
  const firstContents = present(answered.map(({ times }) => times.firstContentUs));
  return {
    bidId,
    calls: entries.length,
    answered: answered.length,
    withinLimits: entries.filter(({ grade }) => grade?.correct === true).length,
    firstContent: percentilesOf(firstContents),
    firstContentCurve: latencyCurve(firstContents, entries.length),
    betweenTokens: percentilesOf(present(answered.map(betweenTokensUs))),
    total: percentilesOf(present(answered.map(({ times }) => times.lastByteUs))),
    sentLate: percentilesOf(entries.map(({ times }) => times.sentUs)) ?? NONE,
    referenceTokens: sum(counted.map(({ referenceTokens }) => referenceTokens ?? 0)),
    reportedTokens: sum(answered.map(({ usage }) => usage?.output ?? 0)),
    divergentUsage: counted.filter(
      ({ usage, referenceTokens }) =>
        usage !== null && usageDiverges(usage.output, referenceTokens ?? 0),
    ).length,
  };
}

/** @param entries accepted and counted ones of one suite, in any order */
export const summarizeLatency = (
  bidIds: readonly BidId[],
  entries: readonly GradedEntry[],
): readonly LatencyResult[] =>
  bidIds.map((bidId) => {
    const own = entries.filter((entry) => entry.bidId === bidId && entry.part === 'counted');
    return resultOf(bidId, own);
  });
