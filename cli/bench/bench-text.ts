/** What `zuschlag bench` prints: progress with the time that is left, and results as tables. */
import type { SuiteResult } from '../../criteria/benchmark/suite-result.js';
import type { LatencyResult } from '../../criteria/benchmark/latency-result.js';
import type { Language } from '../../criteria/bilingual.js';
import type { RunResults } from '../../benchmark/run-folder.js';
import { textTable } from '../text-table.js';

const WORDS = {
  de: {
    head: [
      'Endpunkt',
      'richtig',
      'Anteil',
      '95-%-Intervall',
      'Punkte',
      'abgelehnt',
      'gefiltert',
      'unbrauchbar',
      'Ausfall',
    ],
    latency: [
      'Endpunkt',
      'Aufrufe',
      'im Rahmen',
      'erstes Token p50/p95/p99 (ms)',
      'zwischen Token p50/p99 (ms)',
      'gesamt p50/p99 (ms)',
    ],
    people: 'von Menschen beurteilt',
    equal: 'vor der Schlichtung gleich',
    arbitrated: 'geschlichtet',
    left: 'noch etwa',
    findings: 'Beanstandungen',
    root: 'Wurzel der Belege',
  },
  en: {
    head: [
      'endpoint',
      'right',
      'share',
      '95 % interval',
      'points',
      'refused',
      'filtered',
      'unusable',
      'outage',
    ],
    latency: [
      'endpoint',
      'calls',
      'within',
      'first token p50/p95/p99 (ms)',
      'between tokens p50/p99 (ms)',
      'total p50/p99 (ms)',
    ],
    people: 'judged by people',
    equal: 'equal before arbitration',
    arbitrated: 'arbitrated',
    left: 'about',
    findings: 'findings',
    root: 'root of the evidence',
  },
} as const;

const percent = (bp: number): string => `${(bp / 100).toFixed(2)} %`;
const ms = (us: number | undefined): string => (us === undefined ? '–' : (us / 1_000).toFixed(1));

function latencyRow(result: LatencyResult): readonly string[] {
  const { firstContent, betweenTokens, total } = result;
  return [
    result.bidId,
    String(result.calls),
    String(result.withinLimits),
    [firstContent?.p50Us, firstContent?.p95Us, firstContent?.p99Us].map(ms).join(' / '),
    [betweenTokens?.p50Us, betweenTokens?.p99Us].map(ms).join(' / '),
    [total?.p50Us, total?.p99Us].map(ms).join(' / '),
  ];
}

/** How far people agreed, where they judged. */
function peopleLine({ people }: SuiteResult, language: Language): string {
  if (people === undefined) return '';
  const words = WORDS[language];
  const { agreement, arbitrated } = people;
  const { answers, observedBp, kappaBp } = agreement;
  const kappa = kappaBp === null ? '–' : (kappaBp / 10_000).toFixed(2);
  return `${words.people}: ${answers}, ${words.equal}: ${percent(observedBp)}, kappa ${kappa}, ${words.arbitrated}: ${arbitrated}\n`;
}

function suiteText(suite: SuiteResult, language: Language): string {
  const words = WORDS[language];
  const rows = suite.results.map((result) => [
    result.bidId,
    `${result.correct} / ${result.cells}`,
    percent(result.shareBp),
    `${percent(result.interval.lowBp)} – ${percent(result.interval.highBp)}`,
    (result.points / 1_000).toFixed(3),
    String(result.refused),
    String(result.filtered),
    String(result.invalid),
    String(result.outages),
  ]);
  const latency =
    suite.latency === null
      ? ''
      : `\n${textTable([words.latency, ...suite.latency.map(latencyRow)])}\n`;
  const findings = suite.findings.map(
    ({ finding, consequence }) => `  ${consequence}: ${JSON.stringify(finding)}\n`,
  );
  return [
    `${suite.suiteId} ${suite.version}\n`,
    `${textTable([words.head, ...rows])}\n`,
    latency,
    peopleLine(suite, language),
    findings.length === 0 ? '' : `${words.findings}:\n${findings.join('')}`,
    `${words.root}: ${suite.evidence.root}\n`,
  ].join('');
}

export const resultsAsText = ({ suites }: RunResults, language: Language): string =>
  suites.map((suite) => suiteText(suite, language)).join('\n');

/** One line that is written over itself; silent where nobody looks. */
export function progressPrinter(language: Language, out: NodeJS.WriteStream) {
  const startMs = Date.now();
  let firstDone: number | null = null;
  let lastMs = 0;
  return (done: number, total: number): void => {
    firstDone ??= done - 1;
    if (!out.isTTY || Date.now() - lastMs < 500) return;
    lastMs = Date.now();
    const rate = (done - firstDone) / Math.max(1, lastMs - startMs);
    const seconds = Math.ceil((total - done) / Math.max(rate, 1e-9) / 1_000);
    out.write(`\r${done} / ${total}, ${WORDS[language].left} ${seconds} s   `);
  };
}
