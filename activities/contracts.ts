/** Inputs and outputs of the activities: all that workflows know of them. */
import type { Digest } from '../criteria/canonical-json.js';
import type { Effect } from '../criteria/procedure/effects.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import type { EventPayload, LogEntry, RecordedEvent } from '../criteria/procedure/event.js';
import type { HandledCommand, Receipt } from '../criteria/procedure/receipt.js';
import type { ProcedureSummary } from '../criteria/procedure/summary.js';

export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

export interface AppendRequest {
  readonly procedureId: string;
  readonly firstSequence: number;
  readonly previousHash: Digest;
  readonly events: readonly RecordedEvent[];
  /** The command that brought these events, if one did. */
  readonly handled: HandledCommand | null;
  readonly summary: ProcedureSummary;
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
  | {
      readonly kind: 'behind';
      readonly entries: readonly LogEntry[];
      readonly handled: readonly (HandledCommand & { readonly receipt: Receipt | null })[];
    };

export interface LogActivities {
  appendEvents(request: AppendRequest): Promise<AppendOutcome>;
}

export interface BenchmarkPlan {
  readonly runId: string;
  readonly total: number;
  /** Cells per chunk, chosen so that a chunk takes seconds. */
  readonly chunkSize: number;
}

export interface BenchmarkActivities {
  planBenchmarkRun(effect: EffectOf<'runBenchmark'>): Promise<BenchmarkPlan>;
  /** Cells [from, to) of the one interleaved order; resumes where the item log ends. */
  runBenchmarkChunk(effect: EffectOf<'runBenchmark'>, from: number, to: number): Promise<void>;
  gradeBenchmarkRun(effect: EffectOf<'runBenchmark'>): Promise<readonly SuiteResult[]>;
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

export interface DocumentActivities {
  examineStability(
    procedureId: string,
    effect: EffectOf<'examineStability'>,
  ): Promise<EventPayload<'StabilityExamined'>>;
  renderRecord(
    procedureId: string,
    effect: EffectOf<'renderRecord'>,
  ): Promise<EventPayload<'RecordRendered'>>;
  signRecord(
    procedureId: string,
    effect: EffectOf<'signRecord'>,
  ): Promise<EventPayload<'RecordSigned'>>;
  sealRecord(
    procedureId: string,
    effect: EffectOf<'sealRecord'>,
  ): Promise<EventPayload<'RecordSealed'>>;
}
