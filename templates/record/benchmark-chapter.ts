/** Chapter "benchmark": method, sample sizes, one chart with its data table, and digests per suite. */
import type { Content } from 'pdfmake/interfaces.js';
import type { BenchmarkResult } from '../../criteria/benchmark/benchmark-result.js';
import type { PlannedSuite } from '../../criteria/procedure/command.js';
import type { SuiteResult } from '../../criteria/benchmark/suite-result.js';
import type { BenchmarkRun } from '../../criteria/record/benchmark.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { intervalChart } from '../chart/interval-chart.js';
import {
  formatInteger,
  formatPercent,
  formatPercentColumn,
  formatPoints,
} from '../text/format-number.js';
import { formatTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import { BENCHMARK } from '../text/result-text.js';
import {
  dataTable,
  heading,
  keptTogether,
  missingParagraph,
  note,
  paragraph,
  subheading,
} from './blocks.js';
import { peopleBlock } from './people-block.js';
import type { Writer } from './writer.js';
import { latencyBlock } from './latency-block.js';
import { costBlock, energyBlock, methodNotes, powerBlock } from './measurement-blocks.js';
import { flawlessNotes, pairsBlock } from './measurement-pairs.js';
import {
  burntNotes,
  decisionBlock,
  disclosureBlock,
  findingNotes,
  graceNotes,
} from './benchmark-findings.js';
import { bidLabel, lotLabel } from './writer.js';

function chart(writer: Writer, results: readonly BenchmarkResult[]): Content {
  const { say, fill, language } = writer;
  const percent = (bp: number): string => formatPercentColumn(bp, language);
  const tick = (bp: number): string => formatPercent(bp, language);
  const description = results.map(({ bidId, shareBp, interval }) =>
    fill(BENCHMARK.chartRow, {
      bid: bidLabel(writer, bidId),
      share: percent(shareBp),
      low: percent(interval.lowBp),
      high: percent(interval.highBp),
    }),
  );
  return {
    margin: [0, 2, 0, 6],
    svg: intervalChart({
      title: say(BENCHMARK.chartTitle),
      description: description.join(' '),
      ticks: [tick(0), tick(2_500), tick(5_000), tick(7_500), tick(10_000)],
      rows: results.map(({ bidId, shareBp, interval }) => ({
        label: bidLabel(writer, bidId),
        shareBp,
        lowBp: interval.lowBp,
        highBp: interval.highBp,
        value: percent(shareBp),
      })),
    }),
  };
}

function resultTables(writer: Writer, results: readonly BenchmarkResult[]): readonly Content[] {
  const { say, fill, language } = writer;
  const percent = (bp: number): string => formatPercentColumn(bp, language);
  const seconds = (ms: number): string =>
    fill(BENCHMARK.seconds, { seconds: formatPoints(ms, language) });
  return [
    keptTogether(
      dataTable(
        [
          { head: say(WORDS.bid), share: 34 },
          { head: say(BENCHMARK.correct), share: 16, align: 'right' },
          { head: say(BENCHMARK.share), share: 15, align: 'right' },
          { head: say(BENCHMARK.interval), share: 21, align: 'right' },
          { head: say(WORDS.points), share: 14, align: 'right' },
        ],
        results.map(({ bidId, correct, cells, shareBp, interval, points }) => [
          bidLabel(writer, bidId),
          `${formatInteger(correct, language)} / ${formatInteger(cells, language)}`,
          percent(shareBp),
          `${percent(interval.lowBp)} – ${percent(interval.highBp)}`,
          formatPoints(points, language),
        ]),
      ),
    ),
    dataTable(
      [
        { head: say(WORDS.bid), share: 34 },
        { head: say(BENCHMARK.others), share: 26, align: 'right' },
        { head: say(BENCHMARK.duration), share: 16, align: 'right' },
        { head: say(BENCHMARK.model), share: 24 },
      ],
      results.map((result) => [
        bidLabel(writer, result.bidId),
        [result.refused, result.filtered, result.invalid, result.outages].join(' / '),
        result.medianDurationMs === null ? say(WORDS.none) : seconds(result.medianDurationMs),
        result.returnedModels.length === 0 ? say(WORDS.none) : result.returnedModels.join(', '),
      ]),
    ),
  ];
}

function planBlock(
  writer: Writer,
  { suite, content, commitment }: PlannedSuite,
): readonly Content[] {
  const { say, fill, language } = writer;
  return [
    note(
      fill(BENCHMARK.parameters, {
        temperature: formatPoints(suite.parameters.temperatureThousandths, language),
        tokens: formatInteger(suite.parameters.maxOutputTokens, language),
        seed: suite.parameters.seed,
        timeout: formatPoints(suite.timeoutMs, language),
        attempts: suite.kind === 'quality' ? suite.retry.attempts : 1,
      }),
    ),
    dataTable(
      [
        { head: say(BENCHMARK.mapping), share: 60 },
        { head: say(WORDS.points), share: 40, align: 'right' },
      ],
      suite.mapping.map(({ shareBp, points }) => [
        formatPercent(shareBp, language),
        formatPoints(points, language),
      ]),
    ),
    note(fill(BENCHMARK.content, { digest: content.digest })),
    note(
      fill(BENCHMARK.commitment, {
        items: formatInteger(commitment.items, language),
        root: commitment.root,
      }),
    ),
  ];
}

/** With the interval that knows which items hang together. */
const analysedResults = ({ results, analysis }: SuiteResult): readonly BenchmarkResult[] =>
  results.map((result) => {
    const own = analysis.bids.find(({ bidId }) => bidId === result.bidId);
    return own === undefined ? result : { ...result, interval: own.interval };
  });

function suiteBlock(
  writer: Writer,
  result: SuiteResult,
  plan: PlannedSuite | undefined,
  suites: number,
): readonly Content[] {
  const { fill, language } = writer;
  const { suiteId, version, itemCount, repeats } = result;
  const results = analysedResults(result);
  return [
    subheading(
      fill(BENCHMARK.suite, { title: plan?.suite.title ?? suiteId, id: suiteId, version }),
    ),
    paragraph(
      fill(BENCHMARK.method, {
        items: formatInteger(itemCount, language),
        repeats,
        cells: formatInteger(itemCount * repeats, language),
      }),
    ),
    chart(writer, results),
    ...resultTables(writer, results),
    ...methodNotes(writer, result, plan),
    ...flawlessNotes(writer, result.analysis),
    ...peopleBlock(writer, result, plan),
    ...pairsBlock(writer, result.analysis),
    ...latencyBlock(writer, result, plan),
    ...(plan === undefined
      ? []
      : [...powerBlock(writer, plan, suites), ...planBlock(writer, plan)]),
    note(
      fill(BENCHMARK.evidence, {
        entries: formatInteger(result.evidence.entries, language),
        root: result.evidence.root,
        graded: result.gradedRoot,
      }),
    ),
    note(fill(BENCHMARK.log, { digest: result.logDigest })),
    ...graceNotes(writer, result.evidence),
    ...findingNotes(writer, result.findings),
  ];
}

function runBlock(writer: Writer, lot: LotChapter, run: BenchmarkRun): readonly Content[] {
  const { fill, language } = writer;
  return [
    paragraph(
      fill(BENCHMARK.run, {
        run: run.runId,
        from: formatTime(run.startedAt, language),
        to: formatTime(run.finishedAt, language),
        seed: run.seed,
      }),
    ),
    ...run.suites.flatMap((result) =>
      suiteBlock(
        writer,
        result,
        lot.benchmark.planned.find(({ suite }) => suite.id === result.suiteId),
        lot.benchmark.planned.length,
      ),
    ),
  ];
}

function lotBenchmark(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, language } = writer;
  const label = lotLabel(writer, lot.lotId);
  const { planned, run, failures, decisions, disclosures } = lot.benchmark;
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  const failed: readonly Content[] =
    failures.length === 0
      ? []
      : [
          subheading(say(BENCHMARK.failures)),
          dataTable(
            [
              { head: say(WORDS.time), share: 30 },
              { head: say(WORDS.reason), share: 70 },
            ],
            failures.map(({ stamp, message }) => [formatTime(stamp.at, language), message]),
          ),
        ];
  const decided = [
    ...burntNotes(writer, lot.benchmark),
    ...decisionBlock(writer, decisions),
    ...disclosureBlock(writer, disclosures),
  ];
  if (planned.length === 0) return [...title, paragraph(say(BENCHMARK.none))];
  if (run === MISSING) {
    return [...title, missingParagraph(writer, say(BENCHMARK.notRun)), ...decided, ...failed];
  }
  return [
    ...title,
    ...runBlock(writer, lot, run),
    ...costBlock(writer, lot),
    ...energyBlock(writer, lot),
    ...decided,
    ...failed,
  ];
}

export const benchmarkChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotBenchmark(writer, lot));
