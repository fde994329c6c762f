/** One procedure as a durable entity: delivers commands, keeps time, runs effects, carries over. No rule of procurement lives here. */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { LogActivities } from '../activities/contracts.js';
import { fromMs, toMs } from '../criteria/instant.js';
import { dueEffect, outcomeEvents, wantedEffect } from '../criteria/procedure/effects.js';
import type { Effect } from '../criteria/procedure/effects.js';
import { engineStep } from '../criteria/procedure/engine-step.js';
import type { ProcedureEvent } from '../criteria/procedure/event.js';
import { nextWake } from '../criteria/procedure/next-wake.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { CarryOver } from './carry-over.js';
import { toFailure } from './failure.js';
import { benchmarkProgressed, benchmarkRests, giveCommand } from './messages.js';
import type { BenchmarkProgress, CommandEnvelope } from './messages.js';
import { restEvents } from './benchmark-rest.js';
import type { ProcedureLog } from './procedure-log.js';
import { createProcedureLog } from './procedure-log.js';
import { runEffect } from './run-effect.js';
import type { Standing } from './run-effect.js';

/** The log is tried for ever: a database that is away delays a procedure, it never ends one. */
const { appendEvents, readAhead } = proxyLocalActivities<LogActivities>({
  startToCloseTimeout: 10_000,
  localRetryThreshold: 60_000,
  retry: { initialInterval: 100, maximumInterval: 5_000 },
});

const now = (): string => fromMs(Date.now());

/** Throws before the update is accepted only for what no API of ours can have sent. */
function assertWellFormed(envelope: CommandEnvelope): void {
  if (typeof envelope.key !== 'string' || typeof envelope.command.name !== 'string') {
    throw new Error('giveCommand: not an envelope');
  }
}

/** Few events, not one per chunk: progress is written at each further quarter. */
function progressEvents(
  state: ProcedureState,
  progress: BenchmarkProgress,
): readonly ProcedureEvent[] {
  const { lotId, runId, done, total } = progress;
  const running = state.lots[lotId]?.benchmark;
  if (running?.kind !== 'running' || running.runId !== runId || done >= total) return [];
  const quarter = (cells: number): number => Math.floor((cells * 4) / Math.max(1, total));
  return quarter(done) > quarter(running.done)
    ? [{ kind: 'BenchmarkProgressed', payload: progress }]
    : [];
}

function standingOf(state: ProcedureState | null): Standing {
  if (state === null || state.ending !== null) return 'ended';
  return state.suspended === null ? 'active' : 'suspended';
}

async function effectStep(log: ProcedureLog, state: ProcedureState, effect: Effect): Promise<void> {
  const event = await runEffect(state.procedureId, effect, () => standingOf(log.state()));
  await log.note((present) => outcomeEvents(present, effect, event));
}

/** Waits until somebody gave a command or the next instant has come. */
async function waitForChange(log: ProcedureLog, seen: ProcedureState | null): Promise<void> {
  const wake = seen === null ? null : nextWake(seen);
  const changed = (): boolean => log.state() !== seen;
  if (wake === null) {
    await condition(changed);
    return;
  }
  await condition(changed, Math.max(1, toMs(wake) - Date.now()));
}

/** At phase ends, and when the server suggests it: short histories, and new code for old procedures. */
const shouldCarryOver = (startedIn: string | null, state: ProcedureState): boolean =>
  workflowInfo().continueAsNewSuggested || (startedIn !== null && state.phase !== startedIn);

export async function procedure(input: CarryOver): Promise<void> {
  const log = createProcedureLog(input, { append: appendEvents, readAhead, now });
  let answered = 0;
  setHandler(
    giveCommand,
    async (envelope) => {
      const answer = await log.give(envelope);
      answered += 1;
      if (answer.kind === 'refused') throw toFailure(answer.refusal, envelope.bodyHash);
      return answer.receipt;
    },
    { validator: assertWellFormed },
  );
  setHandler(benchmarkProgressed, async (progress) => {
    await log.note((state) => progressEvents(state, progress));
  });
  setHandler(benchmarkRests, async (rest) => {
    await log.note((state) => restEvents(state, rest));
  });

  // A run starts with the update that opens the procedure; if that is refused, there is nothing to keep.
  await condition(() => log.state() !== null || (answered > 0 && log.idle()));
  const startedIn = input.state?.phase ?? log.state()?.phase ?? null;
  for (;;) {
    const state = log.state();
    if (state === null || (state.ending !== null && wantedEffect(state) === null)) break;
    const effect = dueEffect(state, now());
    if (effect !== null) {
      await effectStep(log, state, effect);
    } else if (engineStep(state, now()) !== null) {
      await log.note(() => []);
    } else if (shouldCarryOver(startedIn, state)) {
      await condition(() => allHandlersFinished() && log.idle());
      if (log.state() === state) await continueAsNew<typeof procedure>(log.carryOver());
    } else {
      await waitForChange(log, state);
    }
  }
  await condition(allHandlersFinished);
}
