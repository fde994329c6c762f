/** `zuschlag bench` against simulators in this process: as a process of its own where it is killed, else in this one too. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, vi } from 'vitest';
import { benchRecompute, benchResume, benchRun } from '../../../cli/bench/bench-command.js';
import type { CommandResult } from '../../../cli/command-result.js';
import type { Simulator } from '../../../examples/simulators/simulator-server.js';
import type { LoadedQuality } from '../../benchmark/sample-suite.js';
import { startFor } from '../../benchmark/sample-suite.js';

const PROGRAM = fileURLToPath(new URL('../../../cli/zuschlag.ts', import.meta.url));
const SEED = 11;
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
  vi.unstubAllEnvs();
});

export interface BenchSetting {
  readonly folder: string;
  readonly simulators: readonly Simulator[];
  /** Arguments of a new run into a folder of this name. */
  readonly runInto: (name: string) => readonly string[];
  readonly pathOf: (name: string) => string;
  /** The same in this process, with JSON as output. */
  readonly run: (name: string) => Promise<CommandResult>;
  readonly resume: (name: string) => Promise<CommandResult>;
  readonly recompute: (name: string) => Promise<CommandResult>;
}

/** Two endpoints with different quality, the suite as files. */
export async function bench(suite: LoadedQuality): Promise<BenchSetting> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  const latency = { latencyMinMs: 4, latencyMaxMs: 8 };
  const simulators = await Promise.all([
    startFor(suite, { model: 'simulator-a', qualityBp: 9_000, ...latency }),
    startFor(suite, { model: 'simulator-b', qualityBp: 6_000, apiKey: 'geheim', ...latency }),
  ]);
  cleanUp.push(...simulators.map((simulator) => () => simulator.close()));
  const [a, b] = simulators.map(({ baseUrl }) => baseUrl);
  const { itemsFile } = suite.suite;
  const lines = suite.items.map((item) => JSON.stringify(item));
  await writeFile(join(folder, 'suite.json'), JSON.stringify(suite.suite));
  await writeFile(join(folder, itemsFile), `${lines.join('\n')}\n`);
  const endpoints = [
    { id: 'a', baseUrl: a, model: 'simulator-a' },
    { id: 'b', baseUrl: b, model: 'simulator-b', apiKeyVariable: 'PROBE_KEY' },
  ];
  const content = { schema: 'zuschlag/endpoints/1', endpoints };
  await writeFile(join(folder, 'endpoints.json'), JSON.stringify(content));
  const allowHosts = simulators.map(({ port }) => `127.0.0.1:${port}`);
  const hosts = allowHosts.flatMap((host) => ['--allow-host', host]);
  const options = { json: true, lang: 'de', allowHosts } as const;
  vi.stubEnv('PROBE_KEY', 'geheim');
  const pathOf = (name: string): string => join(folder, name);
  return {
    folder,
    simulators,
    pathOf,
    runInto: (name) => [
      ...['bench', 'run', '--suite', pathOf('suite.json'), '--endpoints', pathOf('endpoints.json')],
      ...['--to', pathOf(name), '--seed', String(SEED), '--json', ...hosts],
    ],
    run: (name) =>
      benchRun(
        {
          suites: [pathOf('suite.json')],
          endpoints: pathOf('endpoints.json'),
          folder: pathOf(name),
          seed: SEED,
        },
        options,
      ),
    resume: (name) => benchResume(pathOf(name), options),
    recompute: (name) => benchRecompute(pathOf(name), options),
  };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export function start(args: readonly string[]): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += String(text)));
  child.stderr.on('data', (text) => (stderr += String(text)));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}
