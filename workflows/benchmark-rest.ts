/** What is recorded when a benchmark run rests while its procedure is suspended, and when it goes on. */
import type { ProcedureEvent } from '../criteria/procedure/event.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { BenchmarkRest } from './messages.js';

/** Nothing when the run is another one by now, or is known to rest (or to go on) already. */
export function restEvents(
  state: ProcedureState,
  { resting, ...progress }: BenchmarkRest,
): readonly ProcedureEvent[] {
  const { lotId, runId } = progress;
  const running = state.lots[lotId]?.benchmark;
  if (state.ending !== null || running?.kind !== 'running' || running.runId !== runId) return [];
  if (resting === (running.pausedSince !== undefined)) return [];
  return resting
    ? [{ kind: 'BenchmarkPaused', payload: progress }]
    : [{ kind: 'BenchmarkContinued', payload: { lotId, runId } }];
}
