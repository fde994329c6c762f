/** What was remarkable about a benchmark run, and what people decided about it. */
import type { Content } from 'pdfmake/interfaces.js';
import type { JudgedFinding, SuiteEvidence } from '../../criteria/benchmark/run-evidence.js';
import type { BenchmarkChapter, BenchmarkDecisionRow } from '../../criteria/record/benchmark.js';
import type { ItemDisclosureRow } from '../../criteria/record/item-disclosures.js';
import { formatInteger, formatPoints } from '../text/format-number.js';
import { formatTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import { BENCHMARK } from '../text/result-text.js';
import { dataTable, note, paragraph, subheading } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel } from './writer.js';

function findingText(writer: Writer, { finding }: JudgedFinding): string {
  const { fill, language } = writer;
  switch (finding.kind) {
    case 'drift': {
      const { bidId, round, changed, tolerated } = finding;
      const bid = bidLabel(writer, bidId);
      return fill(BENCHMARK.driftFinding, { bid, round, changed, tolerated });
    }
    case 'modelChanged': {
      const names = [...finding.models, ...finding.fingerprints].join(', ');
      return fill(BENCHMARK.modelFinding, { names, bid: bidLabel(writer, finding.bidId) });
    }
    case 'certificateChanged':
      return fill(BENCHMARK.certificateFinding, { bid: bidLabel(writer, finding.bidId) });
    case 'ownLag':
      return fill(BENCHMARK.lagFinding, {
        p99: formatPoints(finding.p99Us, language),
        limit: formatPoints(finding.limitUs, language),
      });
  }
}

export const findingNotes = (
  writer: Writer,
  findings: readonly JudgedFinding[],
): readonly Content[] => findings.map((finding) => note(findingText(writer, finding)));

/** Whom the run waited for, and whether the announced window was used up. */
export const graceNotes = (
  writer: Writer,
  { graceWindows = [] }: SuiteEvidence,
): readonly Content[] =>
  graceWindows.map(({ bidId, probes, probesInAll: all, usedUp }) => {
    const words = usedUp ? BENCHMARK.graceUsedUp : BENCHMARK.graceUsed;
    return note(writer.fill(words, { bid: bidLabel(writer, bidId), probes, all }));
  });

export function decisionBlock(
  writer: Writer,
  decisions: readonly BenchmarkDecisionRow[],
): readonly Content[] {
  const { say, language } = writer;
  if (decisions.length === 0) return [];
  return [
    subheading(say(BENCHMARK.decisions)),
    dataTable(
      [
        { head: say(WORDS.time), share: 25 },
        { head: say(BENCHMARK.decision), share: 20 },
        { head: say(WORDS.reason), share: 55 },
      ],
      decisions.map(({ stamp, decision, reason }) => [
        formatTime(stamp.at, language),
        say(BENCHMARK[decision]),
        reason,
      ]),
    ),
  ];
}

function disclosureText(
  { say, fill, language }: Writer,
  { suiteId, decision, root, items, reason, content, embedded }: ItemDisclosureRow,
): string {
  const known = { suite: suiteId, items: formatInteger(items, language), root };
  return decision === 'keep'
    ? fill(BENCHMARK.keep, { ...known, reason: reason ?? '' })
    : fill(BENCHMARK.reveal, {
        ...known,
        digest: content?.digest ?? '',
        where: say(embedded ? BENCHMARK.revealedInside : BENCHMARK.revealedBeside),
      });
}

/** Whether the items of each suite were shown or are kept, with the root that was published of them. */
export const disclosureBlock = (
  writer: Writer,
  rows: readonly ItemDisclosureRow[],
): readonly Content[] =>
  rows.length === 0
    ? []
    : [
        subheading(writer.say(BENCHMARK.disclosures)),
        ...rows.map((row) => {
          const when = formatTime(row.stamp.at, writer.language);
          return paragraph(`${when}: ${disclosureText(writer, row)}`);
        }),
      ];

/** Which suites were planned although items of theirs were no secret any more. */
export const burntNotes = (
  { say, fill, language }: Writer,
  { planned, burntReason }: Pick<BenchmarkChapter, 'planned' | 'burntReason'>,
): readonly Content[] =>
  planned
    .filter(({ burntItems }) => burntItems > 0)
    .map(({ suite, burntItems, commitment }) =>
      paragraph(
        fill(BENCHMARK.burnt, {
          suite: suite.id,
          burnt: formatInteger(burntItems, language),
          items: formatInteger(commitment.items, language),
          reason: burntReason ?? say(WORDS.none),
        }),
      ),
    );
