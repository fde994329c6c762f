/** Inputs and outputs of the activities: all that workflows know of them. */
import type { Digest } from '../criteria/canonical-json.js';
import type { Effect } from '../criteria/procedure/effects.js';
import type { SuiteEvidence } from '../criteria/benchmark/run-evidence.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import type { SuiteId } from '../criteria/ids.js';
import type { Suite } from '../criteria/suite/suite.js';
import type { EventPayload, LogEntry, RecordedEvent } from '../criteria/procedure/event.js';
import type { HandledCommand, Receipt } from '../criteria/procedure/receipt.js';
import type { ProcedureStanding } from '../criteria/procedure/summary.js';

export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

export interface AppendRequest {
  readonly procedureId: string;
  readonly firstSequence: number;
  readonly previousHash: Digest;
  readonly events: readonly RecordedEvent[];
  /** The command that brought these events, if one did. */
  readonly handled: HandledCommand | null;
  readonly summary: ProcedureStanding;
}

export interface LogHead {
  readonly sequence: number;
  readonly hash: Digest;
}

/**
 * `appended`: hashes of the new entries. `behind`: something else stands at this place already, because an earlier
 * attempt of this workflow task wrote and was lost before it could say so; the log is the truth, its entries follow.
 */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly hashes: readonly Digest[] }
  | ({ readonly kind: 'behind' } & WrittenAhead);

/** What stands in the log from one place on, with the commands that brought it. */
export interface WrittenAhead {
  readonly entries: readonly LogEntry[];
  readonly handled: readonly (HandledCommand & { readonly receipt: Receipt | null })[];
}

export interface LogActivities {
  appendEvents(request: AppendRequest): Promise<AppendOutcome>;
  /** What an earlier attempt wrote and could not report; nothing else ever stands ahead of a procedure. */
  readAhead(procedureId: string, firstSequence: number): Promise<WrittenAhead>;
}

export interface BenchmarkPlan {
  /** In the order of the plan. */
  readonly suites: readonly {
    readonly suiteId: SuiteId;
    readonly kind: Suite['kind'];
    readonly cells: number;
  }[];
  /** Cells per chunk: large enough for a short history, small enough that bidders stay close to each other. */
  readonly chunkSize: number;
}

/** A stretch of one suite's interleaved order; of a latency suite always the whole. */
export interface BenchmarkChunk {
  readonly suiteId: SuiteId;
  readonly from: number;
  readonly to: number;
  /** Whether to wait for bidders that are down, within their grace windows. */
  readonly waitForHeld: boolean;
}

export interface ChunkOutcome {
  /** First cell that is still open; `to` when none is. */
  readonly openFrom: number;
  /** Lateness of the measuring process; null in quality suites. */
  readonly ownLagP99Us: number | null;
}

export interface BenchmarkActivities {
  /** Preflight for all bidders, then the items are burnt; nothing of a suite is sent before. */
  planBenchmarkRun(effect: EffectOf<'runBenchmark'>): Promise<BenchmarkPlan>;
  /** Resumes where the item log ends, however often it is started. */
  runBenchmarkChunk(effect: EffectOf<'runBenchmark'>, chunk: BenchmarkChunk): Promise<ChunkOutcome>;
  /** @param ownLags by suite */
  commitBenchmarkEvidence(
    effect: EffectOf<'runBenchmark'>,
    ownLags: Readonly<Record<SuiteId, number>>,
  ): Promise<readonly SuiteEvidence[]>;
  /** Blind packages; done again it gives the same codes. */
  prepareGradingPackages(
    effect: EffectOf<'prepareGrading'>,
  ): Promise<EventPayload<'GradingPrepared'>>;
  gradeBenchmarkRun(effect: EffectOf<'gradeBenchmark'>): Promise<readonly SuiteResult[]>;
}

export interface EnvelopeActivities {
  unsealQuality(
    procedureId: string,
    effect: EffectOf<'unsealQuality'>,
  ): Promise<EventPayload<'QualityUnsealed'>>;
  unsealPrices(
    procedureId: string,
    effect: EffectOf<'unsealPrices'>,
  ): Promise<EventPayload<'PricesUnsealed'>>;
}

export interface AnchorActivities {
  /**
   * Takes an anchor unless one was taken since `dueAt`. With an authority named it is stamped or it is not taken.
   * @returns its number; null when there was nothing to do
   */
  takeAnchor(dueAt: string): Promise<number | null>;
  /** Writes those files that are not in the folder yet. @returns how many */
  publishAnchors(): Promise<number>;
}

export interface DocumentActivities {
  examineStability(
    procedureId: string,
    effect: EffectOf<'examineStability'>,
  ): Promise<EventPayload<'StabilityExamined'>>;
  renderRecord(
    procedureId: string,
    effect: EffectOf<'renderRecord'>,
  ): Promise<EventPayload<'RecordRendered'>>;
  renderLetters(
    procedureId: string,
    effect: EffectOf<'renderLetters'>,
  ): Promise<EventPayload<'LettersRendered'>>;
  renderDocument(
    procedureId: string,
    effect: EffectOf<'renderDocument'>,
  ): Promise<EventPayload<'DocumentIssued'>>;
  renderDraft(
    procedureId: string,
    effect: EffectOf<'renderDraft'>,
  ): Promise<EventPayload<'RecordDrafted'>>;
  renderRedaction(effect: EffectOf<'renderRedaction'>): Promise<EventPayload<'RedactionRendered'>>;
  signRecord(
    procedureId: string,
    effect: EffectOf<'signRecord'>,
  ): Promise<EventPayload<'RecordSigned'>>;
  sealRecord(
    procedureId: string,
    effect: EffectOf<'sealRecord'>,
  ): Promise<EventPayload<'RecordSealed'>>;
}
