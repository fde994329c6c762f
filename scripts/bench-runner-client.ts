/** One measured run of the benchmark client in a process of its own: reads its task from the command line, prints one line of JSON. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChatClient } from '../benchmark/chat-client.js';
import { openFileItemLog } from '../benchmark/file-item-log.js';
import { judgeRun } from '../benchmark/judge-run.js';
import { cellsOfSuite } from '../benchmark/schedule.js';
import { runLatency } from '../benchmark/run-latency.js';
import { runStretch } from '../benchmark/run-stretch.js';
import { summarizeLatency } from '../benchmark/summarize-latency.js';
import type { LatencySuite, QualitySuite } from '../criteria/suite/suite.js';
import { itemsOf } from './bench-runner-items.js';

export interface ClientTask {
  readonly kind: 'quality' | 'latency';
  readonly baseUrl: string;
  readonly items: number;
  readonly inFlight: number;
  readonly callsPerMinute: number;
}

const FRAME = {
  schema: 'zuschlag/suite/1',
  id: 'messung',
  version: '1',
  title: 'Messung',
  language: 'de',
  licence: 'EUPL-1.2',
  itemsFile: 'items.jsonl',
  grader: { kind: 'number', tolerance: '0' },
  parameters: { temperatureThousandths: 0, maxOutputTokens: 64, seed: 1 },
  repeats: 1,
  timeoutMs: 30_000,
  missingCells: 'countAsIncorrect',
  onChangedModel: 'attention',
  mapping: [
    { shareBp: 0, points: 0 },
    { shareBp: 10_000, points: 10_000 },
  ],
} as const;

const quality = (inFlight: number): QualitySuite => ({
  ...FRAME,
  kind: 'quality',
  stream: false,
  inFlightPerBidder: inFlight,
  retry: {
    attempts: 3,
    firstPauseMs: 500,
    longestPauseMs: 8_000,
    longestRetryAfterMs: 30_000,
    budgetBp: 10_000,
    breaker: { outagesInRow: 50, probeEveryMs: 5_000 },
    graceWindowMs: 0,
  },
});

const latency = (callsPerMinute: number, warmUpCalls: number): LatencySuite => ({
  ...FRAME,
  kind: 'latency',
  latency: { callsPerMinute, warmUpCalls, limits: { firstContentMs: 250 }, longestOwnLagMs: 10 },
});

async function bytesOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const task = JSON.parse(process.argv[2] ?? '{}') as ClientTask;
const folder = await mkdtemp(join(tmpdir(), 'bench-runner-'));
const itemLog = await openFileItemLog(folder);
const client = createChatClient({ allowHosts: [new URL(task.baseUrl).host] });
const endpoints = { a: { baseUrl: task.baseUrl, model: 'fixed' } };
const items = itemsOf(task.items);
const shared = { runId: 'lauf/messung', items, endpoints, itemLog, client };
const more = { onProgress: () => undefined, signal: new AbortController().signal };

const startCpu = process.cpuUsage();
const startMs = performance.now();
let figures: object;
if (task.kind === 'quality') {
  const suite = quality(task.inFlight);
  const cells = cellsOfSuite({ suite, items }, ['a'], 5);
  const stretch = { cells, from: 0, to: cells.length, waitForHeld: true };
  const { done, outages } = await runStretch({ ...shared, ...more, ...stretch, suite });
  figures = { done, outages };
} else {
  // Three seconds of warm-up: connections, compiled code, vocabulary.
  const suite = latency(task.callsPerMinute, Math.ceil(task.callsPerMinute / 20));
  const cells = cellsOfSuite({ suite, items }, ['a'], 5);
  const { done, ownLagP99Us } = await runLatency({ ...shared, ...more, cells, suite });
  const { entries } = await judgeRun(itemLog, shared.runId, { suite, items }, ['a']);
  figures = { done, ownLagP99Us, latency: summarizeLatency(['a'], entries)[0] };
}
const wallMs = Math.round(performance.now() - startMs);
const { user, system } = process.cpuUsage(startCpu);
await client.close();
await itemLog.close();
const logBytes = await bytesOf(folder);
await rm(folder, { recursive: true, force: true });
const rssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
process.stdout.write(
  `${JSON.stringify({ ...figures, wallMs, cpuMs: Math.round((user + system) / 1_000), rssMb, logBytes })}\n`,
);
