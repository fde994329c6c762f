/** Measures the benchmark client against simulators in processes of their own: `node --import tsx examples/simulators/measure-run.ts [items] [bidders] [repeats] [in flight] [min ms] [max ms]`. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChatClient } from '../../benchmark/chat-client.js';
import { createMemoryItemLog } from '../../benchmark/memory-item-log.js';
import { runChunk } from '../../benchmark/run-chunk.js';
import { planCells } from '../../benchmark/schedule.js';
import type { ItemLogEntry } from '../../criteria/benchmark/item-log-entry.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';

const number = (at: number, otherwise: number): number => Number(process.argv[at] ?? otherwise);
const [items, bidders, repeats, inFlight] = [
  number(2, 60),
  number(3, 4),
  number(4, 2),
  number(5, 4),
];
const [latencyMin, latencyMax] = [number(6, 20), number(7, 60)];

/** Additions with one right answer each. */
const suite: LoadedSuite = {
  suite: {
    schema: 'zuschlag/suite/1',
    kind: 'quality',
    id: 'measure',
    version: '1',
    title: 'Messung',
    language: 'de',
    licence: 'CC0-1.0',
    itemsFile: 'measure.jsonl',
    grader: { kind: 'number', tolerance: '0' },
    parameters: { temperatureThousandths: 0, maxOutputTokens: 64, seed: 1 },
    repeats,
    inFlightPerBidder: inFlight,
    timeoutMs: 30_000,
    stream: false,
    retry: {
      attempts: 3,
      firstPauseMs: 500,
      longestPauseMs: 8_000,
      longestRetryAfterMs: 30_000,
      budgetBp: 10_000,
      breaker: { outagesInRow: 8, probeEveryMs: 5_000 },
      graceWindowMs: 600_000,
    },
    missingCells: 'countAsIncorrect',
    onChangedModel: 'attention',
    mapping: [
      { shareBp: 0, points: 0 },
      { shareBp: 10_000, points: 5_000 },
    ],
  },
  items: Array.from({ length: items }, (_, at) => ({
    id: `i${at}`,
    cluster: `c${at}`,
    messages: [
      {
        role: 'user',
        content: `${'Eine Verwaltung addiert Gebühren. '.repeat(8)}Wie viel sind ${at} Euro und 17 Euro?`,
      },
    ],
    target: String(at + 17),
  })),
};

async function startProcess(
  bidId: string,
  file: string,
): Promise<{ child: ChildProcess; port: number }> {
  const args = ['--model', `simulator-${bidId}`, '--suite', file, '--quality', '8000'];
  const latency = ['--latency-min', String(latencyMin), '--latency-max', String(latencyMax)];
  const child = fork(
    fileURLToPath(new URL('simulator.ts', import.meta.url)),
    [...args, ...latency],
    {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port };
}

/** Wall time that the latencies alone would need: the busiest bidder's calls, side by side. */
function idealMs(entries: readonly ItemLogEntry[]): number {
  const perBid = new Map<string, number>();
  for (const { bidId, durationMs } of entries) {
    perBid.set(bidId, (perBid.get(bidId) ?? 0) + durationMs);
  }
  return Math.max(...perBid.values()) / inFlight;
}

const folder = await mkdtemp(join(tmpdir(), 'measure-'));
const file = join(folder, 'measure.yaml');
await writeFile(file, JSON.stringify(suite.suite));
await writeFile(
  join(folder, suite.suite.itemsFile),
  suite.items.map((item) => JSON.stringify(item)).join('\n'),
);
const bidIds = Array.from({ length: bidders }, (_, at) => `b${at}`);
const started = await Promise.all(bidIds.map((bidId) => startProcess(bidId, file)));
const endpoints = Object.fromEntries(
  started.map(({ port }, at) => [
    `b${at}`,
    { baseUrl: `http://127.0.0.1:${port}/v1`, model: `simulator-b${at}` },
  ]),
);
const client = createChatClient({
  allowHosts: started.map(({ port }) => `127.0.0.1:${port}`),
  connectionsPerBidder: inFlight,
});
const planStart = performance.now();
const cells = planCells({ items: suite.items, bidders: bidIds, repeats, seed: 1 });
const planMs = performance.now() - planStart;
const itemLog = createMemoryItemLog();
const cpuBefore = process.cpuUsage();
const start = performance.now();
const result = await runChunk({
  runId: 'measure',
  suite,
  cells,
  endpoints,
  itemLog,
  client,
  onProgress: () => undefined,
  signal: new AbortController().signal,
});
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(cpuBefore);
const entries: ItemLogEntry[] = [];
for await (const entry of itemLog.entries('measure')) entries.push(entry);
const report = {
  cells: cells.length,
  ...result,
  planMs: Math.round(planMs),
  wallMs: Math.round(wallMs),
  wallByCallTimes: Number((wallMs / idealMs(entries)).toFixed(3)),
  meanCallMs: Math.round(
    entries.reduce((sum, { durationMs }) => sum + durationMs, 0) / entries.length,
  ),
  clientCpuSecondsPer1000Calls: Number(((user + system) / 1_000 / cells.length).toFixed(3)),
  rssMiB: Math.round(process.memoryUsage().rss / 1_048_576),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
await client.close();
for (const { child } of started) child.kill('SIGTERM');
await rm(folder, { recursive: true });
