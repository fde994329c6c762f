/** One measured run of the benchmark client in a process of its own: reads its task from the command line, prints one line of JSON. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChatClient } from '../benchmark/chat-client.js';
import { openFileItemLog } from '../benchmark/file-item-log.js';
import { cellsOfSuite } from '../benchmark/schedule.js';
import { keepHeapSmall } from '../benchmark/small-heap.js';
import { openSuiteFile } from '../benchmark/suite-file.js';
import { runLatency } from '../benchmark/run-latency.js';
import { runStretch } from '../benchmark/run-stretch.js';

export interface ClientTask {
  readonly baseUrl: string;
  /** Canonical JSON of the suite with its items, as a run's folder has it. */
  readonly suiteFile: string;
}

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
const { suite, items, close } = openSuiteFile(task.suiteFile);
const cells = cellsOfSuite({ suite, items }, ['a'], 5);
const shared = { runId: 'lauf/messung', items, endpoints, itemLog, client };
const more = { onProgress: () => undefined, signal: new AbortController().signal };

const startCpu = process.cpuUsage();
const startMs = performance.now();
let figures: object;
if (suite.kind === 'quality') {
  keepHeapSmall(cells.length);
  const stretch = { cells, from: 0, to: cells.length, waitForHeld: true, keepsBehind: true };
  const { done, outages } = await runStretch({ ...shared, ...more, ...stretch, suite });
  figures = { done, outages };
} else {
  const { done, ownLagP99Us } = await runLatency({ ...shared, ...more, cells, suite });
  // As in a run: graders are loaded when there is something to grade.
  const { judgeRun } = await import('../benchmark/judge-run.js');
  const { summarizeLatency } = await import('../benchmark/summarize-latency.js');
  const { entries } = await judgeRun(itemLog, shared.runId, { suite, items }, ['a']);
  figures = { done, ownLagP99Us, latency: summarizeLatency(['a'], entries)[0] };
}
const wallMs = Math.round(performance.now() - startMs);
const { user, system } = process.cpuUsage(startCpu);
await client.close();
close();
await itemLog.close();
const logBytes = await bytesOf(folder);
await rm(folder, { recursive: true, force: true });
const rssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
process.stdout.write(
  `${JSON.stringify({ ...figures, wallMs, cpuMs: Math.round((user + system) / 1_000), rssMb, logBytes })}\n`,
);
