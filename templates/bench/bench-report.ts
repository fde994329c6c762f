/** The report of a run without a server: plain text with every figure, and the drawings to it as SVG. */
import type { SuiteResult } from '../../criteria/benchmark/suite-result.js';
import type { Language } from '../../criteria/bilingual.js';
import { differenceChart } from '../chart/difference-chart.js';
import { intervalChart } from '../chart/interval-chart.js';
import { latencyChart } from '../chart/latency-chart.js';
import {
  formatInteger,
  formatPercent,
  formatPercentColumn,
  formatPoints,
} from '../text/format-number.js';
import { familyWords } from '../text/family-words.js';
import { MEASUREMENT } from '../text/measurement-text.js';
import { BENCHMARK } from '../text/result-text.js';

export interface Drawing {
  /** File name, from the suite's id. */
  readonly name: string;
  readonly svg: string;
}

export interface BenchReport {
  readonly text: string;
  readonly drawings: readonly Drawing[];
}

const signed = (bp: number, language: Language): string =>
  `${bp < 0 ? '−' : bp > 0 ? '+' : ''}${formatPercentColumn(Math.abs(bp), language)}`;

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

function intervals({ analysis, results }: SuiteResult, language: Language) {
  const percent = (bp: number): string => formatPercentColumn(bp, language);
  return results.map(({ bidId, shareBp, interval, points }) => {
    const { lowBp, highBp } =
      analysis.bids.find((bid) => bid.bidId === bidId)?.interval ?? interval;
    const words = filled(BENCHMARK.chartRow[language], {
      bid: bidId,
      share: percent(shareBp),
      low: percent(lowBp),
      high: percent(highBp),
    });
    const value = percent(shareBp);
    return { label: bidId, shareBp, lowBp, highBp, value, words, points };
  });
}

function pairs({ analysis }: SuiteResult, language: Language) {
  return analysis.pairs.map(({ first, second, difference, toldApart, adjustedMillionths }) => {
    const { differenceBp, lowBp, highBp } = difference;
    const words = filled(MEASUREMENT.pairRow[language], {
      ...{ first, second },
      difference: signed(differenceBp, language),
      low: signed(lowBp, language),
      high: signed(highBp, language),
      apart: MEASUREMENT[toldApart ? 'apartWords' : 'notApartWords'][language],
    });
    const value = signed(differenceBp, language);
    return {
      ...{ differenceBp, lowBp, highBp, value, words },
      label: `${first} – ${second}`,
      adjusted: formatPercentColumn(Math.ceil(adjustedMillionths / 100), language),
    };
  });
}

function curveDrawing({ suiteId, latency }: SuiteResult, language: Language): readonly Drawing[] {
  if (latency === null) return [];
  return [
    {
      name: `${suiteId}-latency.svg`,
      svg: latencyChart({
        title: MEASUREMENT.curveTitle[language],
        description: latency.map(({ bidId }) => bidId).join(', '),
        curves: latency.map(({ bidId, firstContentCurve, firstContentIntervals }) => ({
          label: bidId,
          points: firstContentCurve,
          intervals: firstContentIntervals,
        })),
        limit: null,
        time: (us) => filled(MEASUREMENT.ms[language], { ms: formatPoints(us, language) }),
        share: (bp) => formatPercent(bp, language),
      }),
    },
  ];
}

function drawingsOf(result: SuiteResult, language: Language): readonly Drawing[] {
  const { suiteId } = result;
  const tick = (bp: number): string => formatPercent(bp, language);
  const [rows, differences] = [intervals(result, language), pairs(result, language)];
  const joined = (list: readonly { readonly words: string }[]): string =>
    list.map(({ words }) => words).join(' ');
  const shares: Drawing = {
    name: `${suiteId}-shares.svg`,
    svg: intervalChart({
      title: BENCHMARK.chartTitle[language],
      description: joined(rows),
      ticks: [tick(0), tick(2_500), tick(5_000), tick(7_500), tick(10_000)],
      rows,
    }),
  };
  const pairing: readonly Drawing[] =
    differences.length === 0
      ? []
      : [
          {
            name: `${suiteId}-differences.svg`,
            svg: differenceChart({
              title: MEASUREMENT.pairsTitle[language],
              description: joined(differences),
              rows: differences,
              tick,
            }),
          },
        ];
  return [shares, ...pairing, ...curveDrawing(result, language)];
}

function textOf(result: SuiteResult, language: Language): string {
  const { suiteId, version, analysis, evidence, excludedItems } = result;
  const { design, clusters, items, seed } = analysis;
  const test = MEASUREMENT[design === 'single' ? 'mcNemar' : 'signFlip'][language];
  const method =
    design === 'single'
      ? MEASUREMENT.single[language]
      : filled(MEASUREMENT.clustered[language], {
          clusters: formatInteger(clusters, language),
          items: formatInteger(items, language),
          seed,
        });
  const rows = intervals(result, language);
  const differences = pairs(result, language);
  const family = familyWords(analysis.family, differences.length, language);
  return [
    `${suiteId} ${version}`,
    ...rows.map(({ words, points }) => `  ${words} ${formatPoints(points, language)}`),
    `  ${method}`,
    ...(excludedItems.length === 0
      ? []
      : [`  ${filled(MEASUREMENT.excluded[language], { items: excludedItems.join(', ') })}`]),
    ...(differences.length === 0
      ? []
      : [
          `  ${filled(MEASUREMENT.pairsMethod[language], { test, family })}`,
          ...differences.map(
            ({ words, adjusted }) => `  ${words} ${MEASUREMENT.adjusted[language]}: ${adjusted}`,
          ),
        ]),
    ...analysis.bids.flatMap(({ bidId, flawless }) =>
      flawless === null
        ? []
        : [
            `  ${filled(MEASUREMENT.flawless[language], {
              bid: bidId,
              trials: formatInteger(flawless.trials, language),
              rate: formatPercentColumn(flawless.highestRateBp, language),
              rule: formatPercentColumn(flawless.ruleOfThreeBp, language),
            })}`,
          ],
    ),
    `  ${evidence.root}`,
  ].join('\n');
}

/** Pure: the same results and language give the same text and drawings, byte for byte. */
export const renderBenchReport = (
  suites: readonly SuiteResult[],
  language: Language,
): BenchReport => ({
  text: `${suites.map((suite) => textOf(suite, language)).join('\n\n')}\n`,
  drawings: suites.flatMap((suite) => drawingsOf(suite, language)),
});
