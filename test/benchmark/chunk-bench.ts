/** Simulators, a client and an item log around one chunk; ended after each test. */
import { afterEach } from 'vitest';
import type { ChatClient } from '../../benchmark/chat-call.js';
import { createChatClient } from '../../benchmark/chat-client.js';
import type { ItemLog } from '../../benchmark/item-log.js';
import { createMemoryItemLog } from '../../benchmark/memory-item-log.js';
import type { ChunkInput } from '../../benchmark/run-chunk.js';
import { planCells } from '../../benchmark/schedule.js';
import { aggregateRun } from '../../criteria/benchmark/aggregate-run.js';
import type { BenchmarkResult } from '../../criteria/benchmark/benchmark-result.js';
import type { ItemLogEntry } from '../../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../../criteria/benchmark/item-log-entry.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import type { SimulatorOptions } from '../../examples/simulators/simulator-options.js';
import type { Simulator } from '../../examples/simulators/simulator-server.js';
import { QUICK, startFor } from './sample-suite.js';

export const RUN = suiteRunId('run-1', 'probe');
const stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stop.splice(0).map((each) => each()));
});

export interface Bench {
  readonly simulators: Readonly<Record<string, Simulator>>;
  readonly input: ChunkInput;
  readonly client: ChatClient;
}

export async function setUp(
  suite: LoadedSuite,
  bidders: Readonly<Record<string, Partial<SimulatorOptions>>>,
  changes: Partial<ChunkInput> = {},
): Promise<Bench> {
  const started = await Promise.all(
    Object.entries(bidders).map(async ([bidId, options]) => {
      const model = `simulator-${bidId}`;
      return [bidId, model, await startFor(suite, { model, ...options })] as const;
    }),
  );
  const client = createChatClient({
    allowHosts: started.map(([, , { port }]) => `127.0.0.1:${port}`),
    connectionsPerBidder: suite.suite.inFlightPerBidder,
    maxResponseBytes: 100_000,
  });
  stop.push(
    () => client.close(),
    ...started.map(
      ([, , simulator]) =>
        () =>
          simulator.close(),
    ),
  );
  const endpoints = started.map(
    ([bidId, model, { baseUrl }]) => [bidId, { baseUrl, model }] as const,
  );
  const { repeats } = suite.suite;
  const cells = planCells({ items: suite.items, bidders: Object.keys(bidders), repeats, seed: 5 });
  const input: ChunkInput = {
    runId: RUN,
    suite,
    cells,
    endpoints: Object.fromEntries(endpoints),
    itemLog: createMemoryItemLog(),
    client,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    retryPolicy: QUICK,
    ...changes,
  };
  return {
    simulators: Object.fromEntries(started.map(([bidId, , simulator]) => [bidId, simulator])),
    input,
    client,
  };
}

export async function logged(log: ItemLog): Promise<ItemLogEntry[]> {
  const entries: ItemLogEntry[] = [];
  for await (const entry of log.entries(RUN)) entries.push(entry);
  return entries;
}

export async function resultsOf({ input }: Bench): Promise<readonly BenchmarkResult[]> {
  const { suite, items } = input.suite;
  const aggregate = aggregateRun(
    {
      runId: RUN,
      bidIds: Object.keys(input.endpoints),
      itemIds: items.map(({ id }) => id),
      repeats: suite.repeats,
      mapping: suite.mapping,
    },
    await logged(input.itemLog),
  );
  if (aggregate.kind === 'incomplete') throw new Error(JSON.stringify(aggregate.fault));
  return aggregate.results;
}
