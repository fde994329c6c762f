/** A benchmark run that rests and goes on, as the log tells of it. */
import { addMs } from '../../criteria/instant.js';
import type { ProcedureEvent, RecordedEvent } from '../../criteria/procedure/event.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { restEvents } from '../../workflows/benchmark-rest.js';
import { ASSISTANT_LOT } from './played-lots.js';
import { createPlay } from './play-procedure.js';
import { playTo } from './procedure-course.js';

const lotId = ASSISTANT_LOT.id;
const MINUTE_MS = 60_000;

/** A run of sixty cells under way, and its log. */
export function running() {
  const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'benchmark');
  play.accept('officer', 'startBenchmark', { lotId });
  const { benchmark } = play.state().lots[lotId] ?? {};
  if (benchmark?.kind !== 'running') throw new Error('not running');
  return { log: play.log(), progress: { lotId, runId: benchmark.runId, done: 30, total: 60 } };
}

export function after(log: readonly RecordedEvent[], minutes: number, event: ProcedureEvent) {
  const last = log.at(-1);
  if (last === undefined) throw new Error('an empty log');
  const next: RecordedEvent = {
    sequence: last.sequence + 1,
    at: addMs(last.at, minutes * MINUTE_MS),
    by: { kind: 'engine' },
    event,
  };
  return [...log, next];
}

export function stateOf(log: readonly RecordedEvent[]): ProcedureState {
  const state = foldLog(log);
  if (state === null) throw new Error('no state');
  return state;
}
/** Records what follows from a message of the run. */
export function told(log: readonly RecordedEvent[], minutes: number, resting: boolean) {
  const { progress } = running();
  return restEvents(stateOf(log), { ...progress, resting }).reduce(
    (all, event) => after(all, minutes, event),
    log,
  );
}
