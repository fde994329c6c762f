/** Measures cold start, second start, command round trip and memory of each process; one line per figure and a JSON file. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signIn } from '../cli/api-client.js';
import { silentReport } from '../cli/services/report.js';
import { readSettings } from '../cli/services/settings.js';
import { startSystem } from '../cli/start-system.js';
import type { RunningSystem } from '../cli/start-system.js';

const COMMANDS = 300;
const WARM_UP = 30;
const RESULTS = fileURLToPath(new URL('../bench/results', import.meta.url));

const home = mkdtempSync(join(tmpdir(), 'zuschlag-bench-'));
const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...environment } = process.env;
const read = readSettings({ ...environment, ZUSCHLAG_HOME: home, PORT: '0' });
if (read.kind === 'refused') throw new Error(JSON.stringify(read.reasons));
const { settings } = read;

async function timedStart(): Promise<{ readonly system: RunningSystem; readonly ms: number }> {
  const startedAt = performance.now();
  const system = await startSystem(settings, { empty: false, exitAfterSignal: null }, silentReport);
  return { system, ms: Math.round(performance.now() - startedAt) };
}

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) /
  10;

async function roundTrips(system: RunningSystem): Promise<readonly number[]> {
  const person = system.sample?.people.people[0];
  const client = await signIn(system.baseUrl, person?.id ?? '', person?.password ?? '');
  const procedureId = `messung-${Date.now()}`;
  const lots = [{ id: 'los-1', title: 'Los 1' }];
  const opening = { procedureId, title: 'Messung', ruleSetId: 'training', lots };
  await client.command(procedureId, 'openProcedure', opening);
  const times: number[] = [];
  for (let place = 0; place < WARM_UP + COMMANDS; place += 1) {
    const startedAt = performance.now();
    await client.command(procedureId, 'addNote', { text: `Notiz ${place}` });
    if (place >= WARM_UP) times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b);
}

/** Resident memory in MB, of a process and its children (PostgreSQL forks one per connection). */
function memoryMb(pid: number): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const own = rows.filter(([id, parent]) => id === pid || parent === pid);
  return Math.round(own.reduce((sum, [, , rss]) => sum + (rss ?? 0), 0) / 1024);
}

try {
  const cold = await timedStart();
  await cold.system.services.stop();
  const second = await timedStart();
  const times = await roundTrips(second.system);
  const memory = Object.fromEntries(
    second.system.services.processes().map(({ name, pid }) => [name, memoryMb(pid)]),
  );
  await second.system.services.stop();
  const figures = {
    coldStartMs: cold.ms,
    secondStartMs: second.ms,
    commandP50Ms: percentile(times, 0.5),
    commandP95Ms: percentile(times, 0.95),
    commands: COMMANDS,
    memoryMb: { ...memory, launcher: memoryMb(process.pid) },
  };
  process.stdout.write(
    `cold start        ${figures.coldStartMs} ms (empty home, programs cached)\n`,
  );
  process.stdout.write(`second start      ${figures.secondStartMs} ms (target <= 8000)\n`);
  process.stdout.write(`command p50       ${figures.commandP50Ms} ms (target <= 35)\n`);
  process.stdout.write(`command p95       ${figures.commandP95Ms} ms (target <= 80)\n`);
  for (const [name, mb] of Object.entries(figures.memoryMb)) {
    process.stdout.write(`memory            ${mb} MB ${name}\n`);
  }
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'system.json'), `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
