/** Measures the benchmark client against an endpoint of known times in a process of its own: `npm run bench:runner [-- --quick] [-- --aimock | --engine | --memory]`. */
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import type { ClientTask } from './bench-runner-client.js';
import { measureThroughEngine } from './bench-runner-engine.js';
import { itemsOf, latencySuite, qualitySuite } from './bench-runner-suite.js';
import { countedRuns, quietRuns } from './stolen-time.js';

const LATENCY_MS = 50;
const RESULTS = fileURLToPath(new URL('../bench/results', import.meta.url));
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const quick = process.argv.includes('--quick');

const node = (...args: readonly string[]): readonly string[] => ['--import', 'tsx', ...args];

/** On a core of its own, where the system knows how: the last one, which devices interrupt least. */
function pinned(args: readonly string[]): readonly [string, readonly string[]] {
  const cores = availableParallelism();
  try {
    if (cores < 2) throw new Error('one core');
    execFileSync('taskset', ['-c', String(cores - 1), 'true']);
    return ['taskset', ['-c', String(cores - 1), process.execPath, ...args]];
  } catch {
    return [process.execPath, args];
  }
}

interface Endpoint {
  readonly baseUrl: string;
  readonly count: () => Promise<EndpointCount>;
  readonly stop: () => void;
}

/** What the endpoint itself saw since it was last asked; the referee of the send phase. */
interface EndpointCount {
  readonly arrived: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly mostInFlight: number;
  readonly cpuMs: number;
  /** 99th percentile of how late its own first pieces left. */
  readonly lateP99Ms: number;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return line;
}

async function startEndpoint(): Promise<Endpoint> {
  const [command, args] = pinned(node(here('./bench-runner-endpoint.ts'), String(LATENCY_MS)));
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const origin = `http://127.0.0.1:${await firstLine(child)}`;
  return {
    baseUrl: `${origin}/v1`,
    count: async () => (await (await fetch(`${origin}/count`)).json()) as EndpointCount,
    stop: () => child.kill(),
  };
}

interface ClientFigures {
  readonly done: number;
  readonly outages?: number;
  readonly ownLagP99Us?: number;
  readonly latency?: { readonly firstContent: Percentiles | null; readonly sentLate: Percentiles };
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly logBytes: number;
}

/** The client gets its suite as a file, as a run's folder has it. */
async function runClient(baseUrl: string, suite: LoadedSuite): Promise<ClientFigures> {
  const suiteFile = join(mkdtempSync(join(tmpdir(), 'bench-suite-')), 'suite.json');
  writeFileSync(suiteFile, canonicalJson(suite));
  const task: ClientTask = { baseUrl, suiteFile };
  const args = node(here('./bench-runner-client.ts'), JSON.stringify(task));
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    return JSON.parse(await firstLine(child)) as ClientFigures;
  } finally {
    rmSync(dirname(suiteFile), { recursive: true, force: true });
  }
}

/** Through Temporal and PostgreSQL, with places for as many calls as in the first row of P1. */
const measureEngine = () =>
  measureThroughEngine({ baseUrl: endpoint.baseUrl, calls: quick ? 600 : 5_000, inFlight: 32 });

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measureQuality(endpoint: Endpoint, items: number, inFlight: number, runs: number) {
  const measure = async () => {
    await endpoint.count();
    const loaded = { suite: qualitySuite(inFlight), items: itemsOf(items) };
    const figures = await runClient(endpoint.baseUrl, loaded);
    const seen = await endpoint.count();
    const sendMs = seen.lastMs - seen.firstMs;
    const idealMs = Math.ceil(items / inFlight) * LATENCY_MS;
    return {
      ratio: round(sendMs / idealMs),
      sendMs: Math.round(sendMs),
      cpuSecondsPerThousand: round(figures.cpuMs / items),
      rssMb: figures.rssMb,
      logBytesPerCall: Math.round(figures.logBytes / items),
      // Well below one: the endpoint waits for the client, not the other way round.
      endpointBusy: round(seen.cpuMs / sendMs),
      mostInFlight: seen.mostInFlight,
      lost: items - figures.done,
      surplus: seen.arrived - items,
    };
  };
  // Warms the machine up and is left out.
  await measure();
  const rows = await quietRuns(runs, measure);
  const counted = countedRuns(rows);
  const ratios = counted.map(({ ratio }) => ratio);
  const cpu = counted.map(({ cpuSecondsPerThousand }) => cpuSecondsPerThousand);
  return {
    items,
    inFlight,
    counted: counted.length,
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    cpuSecondsPerThousand: median(cpu),
    rssMb: Math.max(...rows.map(({ rssMb }) => rssMb)),
    rows,
  };
}

/** Time to the first piece of the endpoint's streams. */
const FIRST_MS = 100;

interface Percentiles {
  readonly p50Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}

/** How much more than known was reported, in milliseconds. */
const overKnownMs = (seen: Percentiles | null | undefined, knownMs: number) => {
  const over = (us: number | undefined): number => round((us ?? Infinity) / 1_000 - knownMs, 2);
  return { p50Ms: over(seen?.p50Us), p99Ms: over(seen?.p99Us), maxMs: over(seen?.maxUs) };
};

/** Known: first token after 100 ms, forty pieces of 5 ms; 64 calls under way need one each 4.7 ms. */
async function measureLatency(endpoint: Endpoint, items: number) {
  const callsPerMinute = Math.round((64 * 60_000) / 300);
  // Three seconds of warm-up: connections, compiled code, vocabulary.
  const suite = latencySuite(callsPerMinute, Math.ceil(callsPerMinute / 20));
  const measure = async () => {
    await endpoint.count();
    const figures = await runClient(endpoint.baseUrl, { suite, items: itemsOf(items) });
    const seen = await endpoint.count();
    const { firstContent, sentLate } = figures.latency ?? {};
    return {
      firstContent: overKnownMs(firstContent, FIRST_MS),
      sentLate: overKnownMs(sentLate, 0),
      ownLagP99Ms: round((figures.ownLagP99Us ?? 0) / 1_000),
      // What is known is when the endpoint meant to send; how late it was itself is its part of the difference.
      endpoint: {
        busy: round(seen.cpuMs / (seen.lastMs - seen.firstMs)),
        lateP99Ms: round(seen.lateP99Ms),
      },
      ...{ done: figures.done, cpuMs: figures.cpuMs, wallMs: figures.wallMs, rssMb: figures.rssMb },
    };
  };
  const runs = await quietRuns(quick ? 1 : 5, measure);
  const counted = countedRuns(runs);
  const middle = (pick: (run: (typeof runs)[number]) => number): number =>
    median(counted.map(pick));
  return {
    items,
    counted: counted.length,
    p50OverMs: middle(({ firstContent }) => firstContent.p50Ms),
    p99OverMs: middle(({ firstContent }) => firstContent.p99Ms),
    endpointLateP99Ms: middle((run) => run.endpoint.lateP99Ms),
    runs,
  };
}

async function measureAimock() {
  const { LLMock } = await import('@copilotkit/aimock');
  const mock = new LLMock({ port: 0 });
  mock.onMessage(/./, { content: '42' });
  await mock.start();
  try {
    const items = itemsOf(quick ? 100 : 1_000);
    const figures = await runClient(`${mock.url}/v1`, { suite: qualitySuite(8), items });
    return { ...figures, arrived: mock.getRequests().length };
  } finally {
    await mock.stop();
  }
}

const endpoint = await startEndpoint();
const report: Record<string, unknown> = {
  node: process.version,
  cores: availableParallelism(),
  quick,
};
const tell = (name: string, value: unknown): void => {
  report[name] = value;
  process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
};
try {
  if (process.argv.includes('--aimock')) tell('aimock', await measureAimock());
  else if (process.argv.includes('--engine')) tell('P3', await measureEngine());
  else if (process.argv.includes('--memory'))
    tell('P2 50,000 items', await measureQuality(endpoint, 50_000, 128, 1));
  else {
    // First, while the disk has nothing left to write.
    tell('P10', await measureLatency(endpoint, quick ? 500 : 2_000));
    const [items, runs] = quick ? [500, 1] : [5_000, 6];
    tell('P1 C=32', await measureQuality(endpoint, items, 32, runs));
    tell('P1 C=128', await measureQuality(endpoint, items, 128, runs));
    if (!quick) tell('P2 50,000 items', await measureQuality(endpoint, 50_000, 128, 1));
    tell('P3', await measureEngine());
    tell('aimock', await measureAimock());
  }
} finally {
  endpoint.stop();
}
mkdirSync(RESULTS, { recursive: true });
const part = ['--aimock', '--engine', '--memory'].some((flag) => process.argv.includes(flag));
if (!quick && !part)
  writeFileSync(`${RESULTS}/runner.json`, `${JSON.stringify(report, null, 2)}\n`);
