/** The contract between API and workflows: message names and their data. */
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Digest } from '../criteria/canonical-json.js';
import type { Instant } from '../criteria/instant.js';
import { GENESIS_HASH } from '../criteria/log-chain.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Command } from '../criteria/procedure/command.js';
import type { Receipt } from '../criteria/procedure/receipt.js';
import type { CarryOver } from './carry-over.js';

export const PROCEDURE_QUEUE = 'procedure';
export const BENCHMARK_QUEUE = 'benchmark';
export const DOCUMENTS_QUEUE = 'documents';

/** Name of the workflow type of a procedure. */
export const PROCEDURE_WORKFLOW = 'procedure';

/** Name of the workflow type of one anchor over all logs, its workflow id, and the schedule that starts it. */
export const ANCHOR_WORKFLOW = 'anchorLog';
export const ANCHOR_SCHEDULE = 'zuschlag-anchors';

export const procedureWorkflowId = (procedureId: string): string => `procedure/${procedureId}`;

/** A command as the API vouches for it. */
export interface CommandEnvelope {
  /** Person and idempotency key: the id of the update. */
  readonly key: string;
  /** Digest of name and body: the same key with another body is refused. */
  readonly bodyHash: Digest;
  readonly actor: PersonActor;
  readonly command: Command;
  /** When the request had reached the API in full. */
  readonly receivedAt: Instant;
  /**
   * Sequence number up to which the API knew the procedure when it took the command. It may count an end of a period
   * that is due and not yet written; envelopes of earlier versions lack it.
   */
  readonly seen?: number;
  /** Refused by the API already and sent without its contents, for the trace only: can never be accepted. */
  readonly probe?: true;
}

/** An update, not a signal: the caller gets a receipt or a refusal, and the server keeps repeats apart by its id. */
export const giveCommand = defineUpdate<Receipt, [CommandEnvelope]>('giveCommand');

export interface BenchmarkProgress {
  readonly lotId: string;
  readonly runId: string;
  readonly done: number;
  readonly total: number;
}

/** From the benchmark child to its procedure; nobody waits for an answer. */
export const benchmarkProgressed = defineSignal<[BenchmarkProgress]>('benchmarkProgressed');

export interface BenchmarkRest extends BenchmarkProgress {
  readonly resting: boolean;
}

/** From the benchmark child: it rests now, or goes on. */
export const benchmarkRests = defineSignal<[BenchmarkRest]>('benchmarkRests');

/** To the benchmark child: whether to rest at the end of the stretch that is under way. */
export const holdBenchmark = defineSignal<[boolean]>('holdBenchmark');

/** Failure types that cross the border to the API: names are contract. */
export const REFUSED = 'Refused';

/** The first input of a procedure: nothing carried over yet. */
export const firstRun = (procedureId: string): CarryOver => ({
  version: 1,
  procedureId,
  state: null,
  headHash: GENESIS_HASH,
  handled: [],
});
