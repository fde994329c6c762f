/** Latencies of a suite on a fixed schedule: curves with their data table, and percentiles per bid. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LatencyPercentiles, LatencyResult } from '../../criteria/benchmark/latency-result.js';
import { CURVE_SHARES_BP } from '../../criteria/benchmark/latency-result.js';
import type { SuiteResult } from '../../criteria/benchmark/suite-result.js';
import type { PlannedSuite } from '../../criteria/procedure/command.js';
import { latencyChart } from '../chart/latency-chart.js';
import { formatInteger, formatPercent, formatPoints } from '../text/format-number.js';
import { MEASUREMENT } from '../text/measurement-text.js';
import { WORDS } from '../text/record-text.js';
import { dataTable, note, subheading } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel } from './writer.js';

const ms = ({ say, language }: Writer, us: number | null | undefined): string =>
  us === null || us === undefined ? say(MEASUREMENT.never) : formatPoints(us, language);

/** Time at which a share of all calls had its first content; null: that many never had one. */
const timeOf = ({ firstContentCurve }: LatencyResult, shareBp: number): number | null =>
  firstContentCurve.find(({ withinBp }) => withinBp >= shareBp)?.us ?? null;

function curves(
  writer: Writer,
  latency: readonly LatencyResult[],
  plan: PlannedSuite | undefined,
): Content {
  const { say, fill, language } = writer;
  const limitMs = plan?.suite.kind === 'latency' ? plan.suite.latency.limits.firstContentMs : null;
  const description = latency.map((result) =>
    fill(MEASUREMENT.curveRow, {
      bid: bidLabel(writer, result.bidId),
      p50: ms(writer, timeOf(result, 5_000)),
      p95: ms(writer, timeOf(result, 9_500)),
    }),
  );
  return {
    margin: [0, 2, 0, 6],
    svg: latencyChart({
      title: say(MEASUREMENT.curveTitle),
      description: description.join(' '),
      curves: latency.map(({ bidId, firstContentCurve, firstContentIntervals }) => ({
        label: bidLabel(writer, bidId),
        points: firstContentCurve,
        intervals: firstContentIntervals,
      })),
      limit: limitMs === null ? null : { us: limitMs * 1_000, label: say(MEASUREMENT.limit) },
      time: (us) => fill(MEASUREMENT.ms, { ms: formatPoints(us, language) }),
      share: (bp) => formatPercent(bp, language),
    }),
  };
}

const curveTable = (writer: Writer, latency: readonly LatencyResult[]): Content =>
  dataTable(
    [
      { head: writer.say(MEASUREMENT.curveTable), share: 30 },
      ...CURVE_SHARES_BP.map((bp) => ({
        head: formatPercent(bp, writer.language),
        share: 10,
        align: 'right' as const,
      })),
    ],
    latency.map((result) => [
      bidLabel(writer, result.bidId),
      ...CURVE_SHARES_BP.map((bp) => ms(writer, timeOf(result, bp))),
    ]),
  );

function percentiles(writer: Writer, latency: readonly LatencyResult[]): Content {
  const { say, language } = writer;
  const times = (values: readonly (number | undefined)[]): string =>
    values.map((us) => ms(writer, us)).join(' / ');
  return dataTable(
    [
      { head: say(WORDS.bid), share: 24 },
      { head: say(MEASUREMENT.calls), share: 14, align: 'right' },
      { head: say(MEASUREMENT.within), share: 10, align: 'right' },
      { head: say(MEASUREMENT.firstContent), share: 24, align: 'right' },
      { head: say(MEASUREMENT.betweenTokens), share: 14, align: 'right' },
      { head: say(MEASUREMENT.total), share: 14, align: 'right' },
    ],
    latency.map(({ bidId, calls, answered, withinLimits, ...result }) => {
      const { firstContent, betweenTokens, total } = result;
      return [
        bidLabel(writer, bidId),
        `${formatInteger(answered, language)} / ${formatInteger(calls, language)}`,
        formatInteger(withinLimits, language),
        times([firstContent?.p50Us, firstContent?.p95Us, firstContent?.p99Us]),
        times([betweenTokens?.p50Us, betweenTokens?.p99Us]),
        times([total?.p50Us, total?.p99Us]),
      ];
    }),
  );
}

const MEASURES = ['firstContent', 'betweenTokens', 'total'] as const;
const PERCENTILES = ['p50', 'p95', 'p99'] as const;

/** Each percentile with the times that enclose it: "210,000 (198,000 – 231,000)". */
function intervalTable(writer: Writer, latency: readonly LatencyResult[]): Content {
  const { say, fill } = writer;
  const enclosed = (values: LatencyPercentiles, at: (typeof PERCENTILES)[number]): string => {
    const { lowUs, highUs } = values.intervals[at];
    const high = highUs === null ? say(MEASUREMENT.openEnd) : ms(writer, highUs);
    const value = ms(writer, values[`${at}Us`]);
    return fill(MEASUREMENT.enclosed, { value, low: ms(writer, lowUs), high });
  };
  return dataTable(
    [
      { head: say(WORDS.bid), share: 22 },
      { head: say(MEASUREMENT.measure), share: 15 },
      ...PERCENTILES.map((at) => ({ head: at, share: 21, align: 'right' as const })),
    ],
    latency.flatMap((result) =>
      MEASURES.flatMap((measure) => {
        const values = result[measure];
        if (values === null) return [];
        const words = say(MEASUREMENT[`${measure}Measure`]);
        const cells = PERCENTILES.map((at) => enclosed(values, at));
        return [[bidLabel(writer, result.bidId), words, ...cells]];
      }),
    ),
  );
}

/** Nothing for a quality suite. All times in milliseconds. */
export function latencyBlock(
  writer: Writer,
  { latency }: SuiteResult,
  plan: PlannedSuite | undefined,
): readonly Content[] {
  const { say, fill, language } = writer;
  if (latency === null) return [];
  return [
    subheading(say(MEASUREMENT.latency)),
    curves(writer, latency, plan),
    curveTable(writer, latency),
    percentiles(writer, latency),
    note(say(MEASUREMENT.intervalsText)),
    intervalTable(writer, latency),
    ...latency.map((result) =>
      note(
        fill(MEASUREMENT.tokens, {
          bid: bidLabel(writer, result.bidId),
          reference: formatInteger(result.referenceTokens, language),
          reported: formatInteger(result.reportedTokens, language),
          divergent: formatInteger(result.divergentUsage, language),
          late: ms(writer, result.sentLate.maxUs),
        }),
      ),
    ),
  ];
}
