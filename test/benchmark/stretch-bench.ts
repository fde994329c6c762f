/** Simulators, a client and an item log around one stretch; ended after each test. */
import { afterEach } from 'vitest';
import type { ChatClient } from '../../benchmark/chat-call.js';
import { createChatClient } from '../../benchmark/chat-client.js';
import type { ItemLog } from '../../benchmark/item-log.js';
import { createMemoryItemLog } from '../../benchmark/memory-item-log.js';
import { judgeRun } from '../../benchmark/judge-run.js';
import type { StretchInput } from '../../benchmark/run-stretch.js';
import { cellsOfSuite } from '../../benchmark/schedule.js';
import type { BenchmarkResult } from '../../criteria/benchmark/benchmark-result.js';
import type { GradedEntry, ItemLogEntry } from '../../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../../criteria/benchmark/item-log-entry.js';
import type { SimulatorOptions } from '../../examples/simulators/simulator-options.js';
import type { Simulator } from '../../examples/simulators/simulator-server.js';
import type { LoadedQuality } from './sample-suite.js';
import { startFor } from './sample-suite.js';

export const RUN = suiteRunId('run-1', 'probe');
const stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stop.splice(0).map((each) => each()));
});

export interface Bench {
  readonly simulators: Readonly<Record<string, Simulator>>;
  readonly input: StretchInput;
  readonly client: ChatClient;
}

export async function setUp(
  suite: LoadedQuality,
  bidders: Readonly<Record<string, Partial<SimulatorOptions>>>,
  changes: Partial<StretchInput> = {},
): Promise<Bench> {
  const started = await Promise.all(
    Object.entries(bidders).map(async ([bidId, options]) => {
      const model = `simulator-${bidId}`;
      return [bidId, model, await startFor(suite, { model, ...options })] as const;
    }),
  );
  const client = createChatClient({
    allowHosts: started.map(([, , { port }]) => `127.0.0.1:${port}`),
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
  const cells = cellsOfSuite(suite, Object.keys(bidders), 5);
  const input: StretchInput = {
    runId: RUN,
    suite: suite.suite,
    items: suite.items,
    cells,
    from: 0,
    to: cells.length,
    endpoints: Object.fromEntries(endpoints),
    itemLog: createMemoryItemLog(),
    client,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    waitForHeld: true,
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

export async function judged({ input }: Bench): Promise<readonly GradedEntry[]> {
  const { suite, items, endpoints, itemLog } = input;
  return (await judgeRun(itemLog, RUN, { suite, items }, Object.keys(endpoints))).entries;
}

export async function resultsOf({ input }: Bench): Promise<readonly BenchmarkResult[]> {
  const { suite, items, endpoints, itemLog } = input;
  const { aggregate } = await judgeRun(itemLog, RUN, { suite, items }, Object.keys(endpoints));
  if (aggregate.kind === 'incomplete') throw new Error(JSON.stringify(aggregate.fault));
  return aggregate.results;
}
