/** Verifies a record from nothing but its twin: chain, every chapter derived again, benchmark points and rankings computed again. */
import type { RevealedSuite } from '../benchmark/revealed-suite.js';
import { verifyChain } from '../log-chain.js';
import type { LogEntry } from '../procedure/event.js';
import { buildRecord } from './build-record.js';
import { checkAmendments } from './check-amendments.js';
import { checkArithmetic } from './check-arithmetic.js';
import { checkFourEyes } from './check-four-eyes.js';
import type { RevealedItemsCheck } from './check-revealed-items.js';
import { checkRevealedItems } from './check-revealed-items.js';
import { differences } from './difference.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';
import { recomputeBenchmarks } from './recompute-benchmark.js';
import { recomputeRankings } from './recompute-ranking.js';
import { recomputeStability } from './recompute-stability.js';
import type { DecisionRecord } from './record.js';
import { RECORD_SCHEMA } from './record.js';
import { isShallow, TWIN_LIMITS } from './verify-limits.js';
import { isPlainObject } from '../plain-object.js';

/** More differences than this say nothing new. */
const MAX_DIFFERENCES = 20;

/** How many results were computed again, and whether all came out as recorded. */
export interface Recomputation {
  readonly recomputed: number;
  readonly equal: boolean;
}

export interface RecordVerification {
  readonly findings: readonly RecordFinding[];
  readonly chain: {
    readonly intact: boolean;
    readonly entries: number;
    readonly head: string | null;
  };
  /** Whether every chapter follows from the log. */
  readonly rebuilt: boolean;
  /** Revealed benchmark items against the published roots. */
  readonly revealedItems: Omit<RevealedItemsCheck, 'findings'>;
  readonly rankings: Recomputation;
  readonly benchmarks: Recomputation;
  readonly stability: Recomputation;
  /** The record derived from the log; null when that is impossible. */
  readonly record: DecisionRecord | null;
}

interface Outline {
  readonly procedureId: string;
  readonly version: number;
  readonly draft: number | null;
  readonly entries: readonly LogEntry[];
  readonly head: unknown;
  /** Of any shape. */
  readonly revealedItems: unknown;
}

const WORK: ReadonlySet<unknown> = new Set([
  'RankingComputed',
  'BenchmarkFinished',
  'StabilityExamined',
]);

/** Content that no procedure has and that would only keep its verifier busy. */
function excessOf(twin: unknown, entries: readonly unknown[]): RecordFinding | null {
  const kinds = entries.map((entry) =>
    isPlainObject(entry) && isPlainObject(entry['event']) ? entry['event']['kind'] : null,
  );
  const counts: readonly (readonly [string, number, number])[] = [
    ['eventChain.entries', entries.length, TWIN_LIMITS.entries],
    [
      'RankingComputed, BenchmarkFinished, StabilityExamined',
      kinds.filter((kind) => WORK.has(kind)).length,
      TWIN_LIMITS.recomputations,
    ],
    ['BidReceived', kinds.filter((kind) => kind === 'BidReceived').length, TWIN_LIMITS.bids],
  ];
  const over = counts.find(([, found, limit]) => found > limit);
  if (over !== undefined) return finding('TWIN_TOO_LARGE', over[0], `${over[1]} / ${over[2]}`);
  return isShallow(twin) ? null : finding('TWIN_TOO_LARGE', 'nesting', String(TWIN_LIMITS.nesting));
}

/** The few parts that the verification itself leans on; everything else is compared. */
function outlineOf(twin: unknown): Outline | RecordFinding {
  const bad = (place: string): RecordFinding => finding('TWIN_SHAPE', place, '');
  if (!isPlainObject(twin) || twin['schema'] !== RECORD_SCHEMA) return bad('schema');
  const { meta, eventChain } = twin;
  if (!isPlainObject(meta) || typeof meta['procedureId'] !== 'string')
    return bad('meta.procedureId');
  const version = meta['version'];
  if (typeof version !== 'number' || !Number.isSafeInteger(version)) return bad('meta.version');
  const draft = meta['draft'] ?? null;
  if (draft !== null && !Number.isSafeInteger(draft)) return bad('meta.draft');
  if (!isPlainObject(eventChain) || !Array.isArray(eventChain['entries'])) {
    return bad('eventChain.entries');
  }
  const entries: readonly unknown[] = eventChain['entries'];
  const excess = excessOf(twin, entries);
  if (excess !== null) return excess;
  const broken = entries.findIndex(
    (entry) =>
      !isPlainObject(entry) || !isPlainObject(entry['event']) || !isPlainObject(entry['by']),
  );
  if (broken >= 0) return bad(`eventChain.entries[${broken}]`);
  return {
    procedureId: meta['procedureId'],
    version,
    draft: draft as number | null,
    entries: entries as readonly LogEntry[],
    head: eventChain['head'],
    revealedItems: twin['revealedItems'],
  };
}

function chainFindings(outline: Outline): {
  readonly chain: RecordVerification['chain'];
  readonly findings: readonly RecordFinding[];
} {
  const { procedureId, entries, head } = outline;
  const verdict = verifyChain(procedureId, entries);
  if (verdict.kind === 'broken') {
    return {
      chain: { intact: false, entries: entries.length, head: null },
      findings: [finding('CHAIN_BROKEN', atEvent(verdict.sequence), verdict.fault)],
    };
  }
  const findings =
    head === verdict.head
      ? []
      : [finding('HEAD_DIFFERS', 'eventChain.head', `${String(head)} / ${verdict.head}`)];
  return { chain: { intact: true, entries: entries.length, head: verdict.head }, findings };
}

const measuredSuites = (entries: readonly LogEntry[]): number =>
  entries.reduce(
    (sum, { event }) =>
      event.kind === 'BenchmarkFinished' ? sum + event.payload.suites.length : sum,
    0,
  );

const examinations = (entries: readonly LogEntry[]): number =>
  entries.filter(({ event }) => event.kind === 'StabilityExamined').length;

const NOTHING: Recomputation = { recomputed: 0, equal: false };

const refused = (found: RecordFinding): RecordVerification => ({
  findings: [found],
  chain: { intact: false, entries: 0, head: null },
  rebuilt: false,
  revealedItems: { suites: 0, proved: 0, beside: 0 },
  rankings: NOTHING,
  benchmarks: NOTHING,
  stability: NOTHING,
  record: null,
});

function verifyOutline(twin: unknown, outline: Outline): RecordVerification {
  const { chain, findings } = chainFindings(outline);
  const { findings: itemFindings, ...revealedItems } = checkRevealedItems(
    outline.entries,
    outline.revealedItems,
  );
  // Judged above, item by item: no page and no chapter depends on them.
  const held = Array.isArray(outline.revealedItems)
    ? (outline.revealedItems as readonly RevealedSuite[])
    : [];
  const record = buildRecord(outline.entries, outline.version, {
    draft: outline.draft,
    revealed: held,
  });
  const differing = differences(twin, record, MAX_DIFFERENCES).map(({ place, found, expected }) =>
    finding('RECORD_DIFFERS', place, `${found} / ${expected}`),
  );
  const { entries } = outline;
  const rankings = recomputeRankings(entries);
  const benchmarks = recomputeBenchmarks(entries);
  const stability = recomputeStability(entries);
  return {
    findings: [
      ...findings,
      ...differing,
      ...rankings.findings,
      ...benchmarks,
      ...stability,
      ...checkArithmetic(record),
      ...checkFourEyes(outline.entries),
      ...checkAmendments(outline.entries),
      ...itemFindings,
    ],
    chain,
    rebuilt: differing.length === 0,
    rankings: { recomputed: rankings.runs, equal: rankings.findings.length === 0 },
    revealedItems,
    benchmarks: { recomputed: measuredSuites(entries), equal: benchmarks.length === 0 },
    stability: { recomputed: examinations(entries), equal: stability.length === 0 },
    record,
  };
}

/**
 * Verifies a twin as it came out of a file. Never throws: content that no engine writes is a finding.
 * @param twin parsed JSON of any shape
 */
export function verifyRecord(twin: unknown): RecordVerification {
  const outline = outlineOf(twin);
  if ('code' in outline) return refused(outline);
  try {
    return verifyOutline(twin, outline);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return refused(finding('NOT_REBUILDABLE', 'eventChain.entries', detail));
  }
}
