/** A procedure that stands before its benchmark, copies of it with the same seed, and endpoints in this process that count what arrives. */
import { Client, Connection } from '@temporalio/client';
import { createLogActivities } from '../../activities/append-events.js';
import { GENESIS_HASH } from '../../criteria/log-chain.js';
import type { EventPayload, LogEntry, RecordedEvent } from '../../criteria/procedure/event.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import { summaryOf } from '../../criteria/procedure/summary.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import { knownItemsOf } from '../../examples/simulators/known-items.js';
import type { Arrival, Simulator } from '../../examples/simulators/simulator-server.js';
import { startSimulator } from '../../examples/simulators/simulator-server.js';
import { SERVICE_VARIABLES } from '../../store/service-environment.js';
import { readLog } from '../../store/event-log.js';
import { PROCEDURE_QUEUE, PROCEDURE_WORKFLOW } from '../../workflows/messages.js';
import { firstRun, procedureWorkflowId } from '../../workflows/messages.js';
import { renamed } from './local-engine.js';
import type { StorySystem } from './running-system.js';
import { startStorySystem } from './running-system.js';

const LOT = 'los-1';
const BIDDERS = ['alpha', 'beta', 'gamma'] as const;
/** Slow enough that a tenth, a half and nine tenths of so few cells are moments of their own. */
const LATENCY = { latencyMinMs: 200, latencyMaxMs: 300 } as const;
const ITEMS = 40;

export interface BenchmarkSystem {
  /** The whole system; its sample asks the endpoints below, with a short suite. */
  readonly system: StorySystem;
  readonly suite: LoadedSuite;
  /** All chat requests since the last call of forget(), of all bidders. */
  readonly arrivals: () => readonly (Arrival & { readonly bidId: string })[];
  readonly forget: () => void;
  /** The same procedure under another id, ready for its benchmark: same package, same seed, same bids. */
  readonly copy: (procedureId: string, from: readonly LogEntry[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const shortened = ({ suite, items }: LoadedSuite): LoadedSuite => ({
  suite: { ...suite, repeats: 1 },
  items: items.slice(0, ITEMS),
});

async function startEndpoints(suite: LoadedSuite): Promise<ReadonlyMap<string, Simulator>> {
  const started = await Promise.all(
    BIDDERS.map((name, at) =>
      startSimulator(
        {
          ...{
            model: `simulator-${name}`,
            qualityBp: 9_300 - at * 1_000,
            ...LATENCY,
            seed: 101 + at,
          },
          ...{ suiteFiles: [], apiKey: null, port: 0, control: true },
        },
        knownItemsOf([suite]),
      ),
    ),
  );
  return new Map(BIDDERS.map((name, at) => [name, started[at] as Simulator]));
}

async function adopt(
  system: StorySystem,
  client: Client,
  procedureId: string,
  played: readonly RecordedEvent[],
): Promise<void> {
  const events = renamed(procedureId, played);
  const state = foldLog(events);
  if (state === null) throw new Error('killed benchmark: nothing was played');
  const outcome = await createLogActivities({ db: system.db }).appendEvents({
    ...{ procedureId, firstSequence: 1, previousHash: GENESIS_HASH, events },
    ...{ handled: null, summary: summaryOf(state) },
  });
  const headHash = outcome.kind === 'appended' ? (outcome.hashes.at(-1) ?? '') : '';
  await client.workflow.start(PROCEDURE_WORKFLOW, {
    workflowId: procedureWorkflowId(procedureId),
    taskQueue: PROCEDURE_QUEUE,
    args: [{ ...firstRun(procedureId), state, headHash }],
  });
}

/** Starts endpoints and then everything else, which is told that it may ask them. */
export async function startBenchmarkSystem(loadSuite: () => Promise<LoadedSuite>) {
  const suite = shortened(await loadSuite());
  const endpoints = await startEndpoints(suite);
  process.env[SERVICE_VARIABLES.allowHosts] = [...endpoints.values()]
    .map(({ port }) => `127.0.0.1:${port}`)
    .join(',');
  const system = await startStorySystem();
  const connection = await Connection.connect({ address: system.services.temporalAddress });
  const client = new Client({ connection, namespace: system.services.temporalNamespace });
  const { sample, simulators } = system;
  const lots = sample.folder.lots.map((lot) => ({ ...lot, suites: [suite] }));
  const addresses = [...endpoints].map(([name, { baseUrl }]) => [name, baseUrl] as const);
  let forgotten = new Map<string, number>();
  const started: BenchmarkSystem = {
    system: {
      ...system,
      sample: { ...sample, folder: { ...sample.folder, lots } },
      simulators: { ...simulators, addresses: Object.fromEntries(addresses) },
    },
    suite,
    arrivals: () =>
      [...endpoints].flatMap(([bidId, { arrivals }]) =>
        arrivals.slice(forgotten.get(bidId) ?? 0).map((arrival) => ({ ...arrival, bidId })),
      ),
    forget: () => {
      forgotten = new Map([...endpoints].map(([id, { arrivals }]) => [id, arrivals.length]));
    },
    copy: (procedureId, from) =>
      adopt(
        system,
        client,
        procedureId,
        from.map(({ sequence, at, by, event }) => ({ sequence, at, by, event })),
      ),
    close: async () => {
      await connection.close();
      await system.close();
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()));
      delete process.env[SERVICE_VARIABLES.allowHosts];
    },
  };
  return started;
}

/** The run's last event once it is there; services may be away while it is looked for. */
export async function finishedRun(
  { db }: StorySystem,
  procedureId: string,
): Promise<EventPayload<'BenchmarkFinished'> | null> {
  const log = await readLog(db, procedureId).catch(() => []);
  for (const { event } of log) {
    if (event.kind === 'BenchmarkFailed') throw new Error(event.payload.message);
    if (event.kind === 'BenchmarkFinished' && event.payload.lotId === LOT) return event.payload;
  }
  return null;
}
