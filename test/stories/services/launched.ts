/** Test harness: homes in temporary folders, and launchers in processes of their own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { nodeArguments } from '../../../cli/services/node-child.js';
import { readSettings } from '../../../cli/services/settings.js';
import type { Settings } from '../../../cli/services/settings.js';

export interface LaunchedServices {
  readonly failure?: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

export interface Launcher {
  readonly child: ChildProcess;
  readonly services: LaunchedServices;
}

/** A folder for homes; `remove` also removes data that had to be placed outside of a home. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'zuschlag-story-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Removes PostgreSQL data that lie beside the home, as told by the note in it. */
export function removeData(home: string): void {
  const note = join(home, 'postgres-folder.txt');
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true });
}

export function settingsFor(home: string, env: Readonly<Record<string, string>> = {}): Settings {
  const { ZUSCHLAG_CACHE = '', XDG_CACHE_HOME = '' } = process.env;
  const result = readSettings({ ZUSCHLAG_CACHE, XDG_CACHE_HOME, ZUSCHLAG_HOME: home, ...env });
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.reasons));
  return result.settings;
}

/** Starts `launcher.ts` on the home and waits for what it tells. */
export async function launch(
  home: string,
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly user?: { readonly uid: number; readonly gid: number };
  } = {},
): Promise<Launcher> {
  const file = fileURLToPath(new URL('./launcher.ts', import.meta.url));
  const child = spawn(process.execPath, [...nodeArguments(), file], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      TEMPORAL_ADDRESS: '',
      ZUSCHLAG_HOME: home,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options.user,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line: IteratorResult<string> = await lines.next();
  return { child, services: JSON.parse(String(line.value)) as LaunchedServices };
}

/** Sends the signal to the launcher alone and waits for its end. */
export async function end(launcher: Launcher, signal: NodeJS.Signals): Promise<number | null> {
  const { child } = launcher;
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

/** Runs SQL on a connection of its own and returns the first column of the first row. */
export async function sql(databaseUrl: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(text);
    return Object.values(result.rows[0] ?? {})[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits until the condition holds; fails after the time given. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 20_000) {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not reached within ${timeoutMs} ms`);
    await delay(25);
  }
}
