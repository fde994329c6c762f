/** Runs one effect and turns what came of it into events; failing for good is an event too, never an exception. */
import {
  condition,
  isCancellation,
  ParentClosePolicy,
  proxyActivities,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { ApplicationFailure } from '@temporalio/common';
import type {
  BenchmarkActivities,
  DocumentActivities,
  EffectOf,
  EnvelopeActivities,
} from '../activities/contracts.js';
import type { Effect } from '../criteria/procedure/effects.js';
import { effectName } from '../criteria/procedure/effects.js';
import type { ProcedureEvent } from '../criteria/procedure/event.js';
import type { benchmarkRun } from './benchmark-run.js';
import { BENCHMARK_QUEUE, DOCUMENTS_QUEUE, PROCEDURE_QUEUE, holdBenchmark } from './messages.js';

/** Rides over a restart of a service; after that the effect is listed as "needs attention" and tried again later. */
const RETRY = {
  initialInterval: 200,
  backoffCoefficient: 2,
  maximumInterval: 5_000,
  maximumAttempts: 12,
};

const envelopes = proxyActivities<EnvelopeActivities>({
  taskQueue: PROCEDURE_QUEUE,
  startToCloseTimeout: 60_000,
  retry: RETRY,
});
const documents = proxyActivities<DocumentActivities>({
  taskQueue: DOCUMENTS_QUEUE,
  startToCloseTimeout: 120_000,
  retry: RETRY,
});

/** The draws of the largest lot take half a minute on one slow processor; each part of them gives a sign of life. */
const { examineStability } = proxyActivities<DocumentActivities>({
  taskQueue: DOCUMENTS_QUEUE,
  startToCloseTimeout: 600_000,
  heartbeatTimeout: 30_000,
  retry: { ...RETRY, maximumAttempts: 3 },
});

const { gradeBenchmarkRun, prepareGradingPackages } = proxyActivities<BenchmarkActivities>({
  taskQueue: BENCHMARK_QUEUE,
  startToCloseTimeout: 600_000,
  retry: RETRY,
});

/** Whether the procedure wants its effects to go on, to rest, or to be left alone for ever. */
export type Standing = 'active' | 'suspended' | 'ended';

async function runBenchmark(
  effect: EffectOf<'runBenchmark'>,
  standing: () => Standing,
): Promise<ProcedureEvent> {
  const { lotId, runId } = effect;
  const parentId = workflowInfo().workflowId;
  const child = await startChild<typeof benchmarkRun>('benchmarkRun', {
    workflowId: `benchmark/${runId}`,
    taskQueue: BENCHMARK_QUEUE,
    parentClosePolicy: ParentClosePolicy.TERMINATE,
    args: [{ effect, parentId }],
  });
  let over = false;
  const result = child.result().finally(() => (over = true));
  // Waited for below: until then a failure must not count as unheard.
  result.catch(() => undefined);
  for (let told: Standing = 'active'; ;) {
    await condition(() => (over && standing() !== 'suspended') || standing() !== told);
    told = standing();
    // Ended for good: the child ends with the procedure, and nobody asks what became of it.
    if (told === 'ended') {
      return { kind: 'BenchmarkFailed', payload: { lotId, runId, message: 'procedure ended' } };
    }
    // What came while the procedure was suspended is recorded when it goes on.
    if (over && told === 'active') break;
    if (!over) await child.signal(holdBenchmark, told === 'suspended').catch(() => undefined);
  }
  return { kind: 'BenchmarkEvidenceCommitted', payload: { lotId, runId, ...(await result) } };
}

/** Answers without names, for people; the mapping to bids stays sealed. */
async function prepareGrading(effect: EffectOf<'prepareGrading'>): Promise<ProcedureEvent> {
  return { kind: 'GradingPrepared', payload: await prepareGradingPackages(effect) };
}

/** Only after the roots are in the log: nothing is judged that could still change unseen. */
async function gradeBenchmark(effect: EffectOf<'gradeBenchmark'>): Promise<ProcedureEvent> {
  const { lotId, runId, startedAt, finishedAt } = effect;
  const suites = await gradeBenchmarkRun(effect);
  return { kind: 'BenchmarkFinished', payload: { lotId, runId, startedAt, finishedAt, suites } };
}

async function perform(
  procedureId: string,
  effect: Effect,
  standing: () => Standing,
): Promise<ProcedureEvent> {
  switch (effect.kind) {
    case 'unsealQuality':
      return {
        kind: 'QualityUnsealed',
        payload: await envelopes.unsealQuality(procedureId, effect),
      };
    case 'unsealPrices':
      return { kind: 'PricesUnsealed', payload: await envelopes.unsealPrices(procedureId, effect) };
    case 'runBenchmark':
      return runBenchmark(effect, standing);
    case 'gradeBenchmark':
      return gradeBenchmark(effect);
    case 'prepareGrading':
      return prepareGrading(effect);
    case 'examineStability':
      return { kind: 'StabilityExamined', payload: await examineStability(procedureId, effect) };
    case 'renderRecord':
      return { kind: 'RecordRendered', payload: await documents.renderRecord(procedureId, effect) };
    case 'renderDraft':
      return { kind: 'RecordDrafted', payload: await documents.renderDraft(procedureId, effect) };
    case 'renderRedaction':
      return { kind: 'RedactionRendered', payload: await documents.renderRedaction(effect) };
    case 'signRecord':
      return { kind: 'RecordSigned', payload: await documents.signRecord(procedureId, effect) };
    case 'renderLetters':
      return {
        kind: 'LettersRendered',
        payload: await documents.renderLetters(procedureId, effect),
      };
    case 'renderDocument':
      return {
        kind: 'DocumentIssued',
        payload: await documents.renderDocument(procedureId, effect),
      };
    case 'sealRecord':
      return { kind: 'RecordSealed', payload: await documents.sealRecord(procedureId, effect) };
  }
}

/** The innermost message of a failure: what a person can act on. */
function messageOf(error: unknown): string {
  let current: unknown = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return current instanceof Error ? current.message : String(current);
}

/** A run that cannot be graded however often it is tried: cells are missing, or the log is another one. */
const UNGRADABLE: ReadonlySet<string> = new Set(['RunIncomplete', 'EvidenceChanged']);

function isUngradable(error: unknown): boolean {
  if (error instanceof ApplicationFailure && UNGRADABLE.has(error.type ?? '')) return true;
  return error instanceof Error && error.cause !== undefined && isUngradable(error.cause);
}

function failureEvent(effect: Effect, error: unknown): ProcedureEvent {
  const message = messageOf(error).slice(0, 500);
  return effect.kind === 'runBenchmark' || (effect.kind === 'gradeBenchmark' && isUngradable(error))
    ? { kind: 'BenchmarkFailed', payload: { lotId: effect.lotId, runId: effect.runId, message } }
    : { kind: 'EffectFailed', payload: { effect: effectName(effect), message } };
}

/** Runs the effect to its end; the event that comes back has not been recorded yet. */
export async function runEffect(
  procedureId: string,
  effect: Effect,
  standing: () => Standing,
): Promise<ProcedureEvent> {
  try {
    return await perform(procedureId, effect, standing);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return failureEvent(effect, error);
  }
}
