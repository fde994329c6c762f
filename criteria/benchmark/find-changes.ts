/** What a run itself shows of endpoints that changed under it: model, certificate, verdicts on sentinels. */
import type { BidId } from '../ids.js';
import type { Suite } from '../suite/suite.js';
import type { GradedEntry } from './item-log-entry.js';
import type { JudgedFinding, RunFinding, SuiteEvidence } from './run-evidence.js';

const distinct = (values: readonly (string | null | undefined)[]): readonly string[] =>
  [...new Set(values.filter((value) => typeof value === 'string'))].sort();

function changedModel(bidId: BidId, entries: readonly GradedEntry[]): readonly RunFinding[] {
  const models = distinct(entries.map(({ returnedModel }) => returnedModel));
  const fingerprints = distinct(entries.map(({ systemFingerprint }) => systemFingerprint));
  return models.length > 1 || fingerprints.length > 1
    ? [{ kind: 'modelChanged', bidId, models, fingerprints }]
    : [];
}

function changedCertificate(bidId: BidId, entries: readonly GradedEntry[]): readonly RunFinding[] {
  const certificates = distinct(entries.map(({ peer }) => peer?.certificateSha256));
  return certificates.length > 1 ? [{ kind: 'certificateChanged', bidId, certificates }] : [];
}

/** Verdict on each sentinel of a round: right, wrong, or no answer at all. */
function verdictsOf(entries: readonly GradedEntry[], round: number): ReadonlyMap<string, string> {
  return new Map(
    entries
      .filter(({ part, repeat }) => part === 'sentinel' && repeat === round)
      .map(({ itemId, outcome, grade }) => [
        itemId,
        grade === null ? outcome.kind : String(grade.correct),
      ]),
  );
}

/** Later rounds against the first one. */
function drift(bidId: BidId, entries: readonly GradedEntry[], suite: Suite): readonly RunFinding[] {
  if (suite.sentinels === undefined) return [];
  const { toleratedChanges: tolerated } = suite.sentinels;
  const first = verdictsOf(entries, 1);
  const rounds = [
    ...new Set(entries.filter(({ part }) => part === 'sentinel').map(({ repeat }) => repeat)),
  ];
  return rounds
    .filter((round) => round > 1)
    .sort((a, b) => a - b)
    .flatMap((round) => {
      const later = verdictsOf(entries, round);
      const changed = [...first].filter(
        ([itemId, verdict]) => later.get(itemId) !== verdict,
      ).length;
      return changed > tolerated
        ? [{ kind: 'drift' as const, bidId, round, changed, tolerated }]
        : [];
    });
}

/** The published consequence of each finding: a late measuring process proves nothing, a new certificate alone is only a question. */
function consequenceOf(finding: RunFinding, suite: Suite): JudgedFinding['consequence'] {
  if (finding.kind === 'ownLag') return 'invalid';
  return finding.kind === 'certificateChanged' ? 'attention' : suite.onChangedModel;
}

function lateOwnProcess(suite: Suite, { ownLagP99Us }: SuiteEvidence): readonly RunFinding[] {
  if (suite.kind !== 'latency' || ownLagP99Us === null) return [];
  const limitUs = suite.latency.longestOwnLagMs * 1_000;
  return ownLagP99Us > limitUs ? [{ kind: 'ownLag', p99Us: ownLagP99Us, limitUs }] : [];
}

/** @param entries accepted ones of the whole suite, sentinels included */
export function findChanges(
  suite: Suite,
  bidIds: readonly BidId[],
  entries: readonly GradedEntry[],
  evidence: SuiteEvidence,
): readonly JudgedFinding[] {
  const findings = bidIds.flatMap((bidId) => {
    const own = entries.filter((entry) => entry.bidId === bidId);
    return [
      ...changedModel(bidId, own),
      ...changedCertificate(bidId, own),
      ...drift(bidId, own, suite),
    ];
  });
  return [...findings, ...lateOwnProcess(suite, evidence)].map((finding) => ({
    finding,
    consequence: consequenceOf(finding, suite),
  }));
}
