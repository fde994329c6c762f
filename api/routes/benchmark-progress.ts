/** Progress of a running benchmark as server-sent events: numbers only, and when there is nothing more to tell, the end. */
import { setTimeout as pause } from 'node:timers/promises';
import { suiteRunId } from '../../criteria/benchmark/item-log-entry.js';
import { cellsOfRun } from '../../criteria/benchmark/run-size.js';
import { toMs } from '../../criteria/instant.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { lotsOf } from '../../criteria/procedure/state.js';
import { viewFor } from '../../criteria/procedure/view.js';
import { acceptedCellsOf } from '../../store/run-progress.js';
import type { CommandGate } from '../give-command.js';
import type { Route } from '../route.js';
import { route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

interface LotProgress {
  readonly lotId: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
  /** Milliseconds at the rate so far; null before there is one. */
  readonly remainingMs: number | null;
}

const TICK_MS = 1_000;
/** A stream does not outlive a look at the rights of its reader by more than this; browsers come back by themselves. */
const LONGEST_MS = 300_000;

/** What this person may know now; null without any right to the procedure. */
function sightOf(actor: PersonActor, state: ProcedureState | null) {
  if (state === null || !mayRead(actor, 'procedure', state)) return null;
  return viewFor(actor, state);
}

/** `pausing`: the procedure is suspended, but what is under way is still being asked to its end. */
function standingOf({ suspended }: ProcedureState, pausedSince: string | undefined): string {
  if (pausedSince !== undefined) return 'paused';
  return suspended === null ? 'running' : 'pausing';
}

const UNDER_WAY: ReadonlySet<string> = new Set(['running', 'pausing', 'paused', 'measured']);

async function progressOf(
  gate: CommandGate,
  actor: PersonActor,
  procedureId: string,
): Promise<readonly LotProgress[] | null> {
  const state = await gate.reader.read(procedureId);
  const sight = sightOf(actor, state);
  if (state === null || sight === null) return null;
  const visible = new Set(
    sight.lots.filter(({ benchmark }) => benchmark.kind !== 'none').map(({ id: lotId }) => lotId),
  );
  const lots: LotProgress[] = [];
  for (const { id: lotId, benchmark, suites } of lotsOf(state)) {
    if (!visible.has(lotId) || benchmark.kind === 'none') continue;
    if (benchmark.kind !== 'running') {
      lots.push({ lotId, state: benchmark.kind, done: 0, total: 0, remainingMs: null });
      continue;
    }
    const runIds = suites.map(({ suite }) => suiteRunId(benchmark.runId, suite.id));
    const done = await acceptedCellsOf(gate.contents.db, runIds);
    const total = cellsOfRun(suites, benchmark.bidIds.length);
    const { pausedSince, pausedMs = 0, startedAt } = benchmark;
    const passedMs = (pausedSince === undefined ? Date.now() : toMs(pausedSince)) - toMs(startedAt);
    const rate = done === 0 ? null : (passedMs - pausedMs) / done;
    const remainingMs = rate === null ? null : Math.round((total - done) * rate);
    lots.push({ lotId, state: standingOf(state, pausedSince), done, total, remainingMs });
  }
  return lots;
}

/** A message whenever something has changed; ends when nothing runs any more. */
async function* messages(
  gate: CommandGate,
  actor: PersonActor,
  procedureId: string,
  closed: AbortSignal,
): AsyncGenerator<unknown> {
  const untilMs = Date.now() + LONGEST_MS;
  let last = '';
  while (!closed.aborted && Date.now() < untilMs) {
    const lots = await progressOf(gate, actor, procedureId);
    if (lots === null) return;
    const text = JSON.stringify(lots.map(({ remainingMs: _, ...lot }) => lot));
    if (text !== last) yield { lots };
    last = text;
    if (!lots.some(({ state }) => UNDER_WAY.has(state))) return;
    await pause(TICK_MS, undefined, { signal: closed }).catch(() => undefined);
  }
}

export const benchmarkProgressRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/benchmark/progress',
    summary: 'How far running benchmarks are, as server-sent events with numbers only',
    access: { kind: 'read', read: 'procedure' },
    params: procedureParams,
    answer: async ({ params: { procedureId }, actor }) => {
      const seen = sightOf(actor, await gate.reader.read(procedureId));
      return seen === null
        ? unknownProcedure()
        : {
            kind: 'events',
            messages: (closed) => messages(gate, actor, procedureId, closed),
          };
    },
  });
