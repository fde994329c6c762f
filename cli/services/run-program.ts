/** Runs a short-lived program to its end and collects what it prints. */
import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user.js';

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: SystemUser | null;
  /** Ends the program, with its group, when aborted. */
  readonly signal?: AbortSignal | undefined;
}

export interface RunResult {
  /** null: could not be executed, or ended by a signal. */
  readonly code: number | null;
  /** Error code when the program could not be executed at all, for example ENOENT. */
  readonly cannotExecute: string | null;
  /** Both outputs in the order they came, at most the last 20 000 characters. */
  readonly output: string;
}

const MAX_OUTPUT = 20_000;

/** Never throws: the outcome is in the result. */
export function runProgram(
  command: string,
  args: readonly string[],
  { env = process.env, user, signal }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, [...args], {
      env,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    const end = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // ended already
      }
    };
    const finish = (result: Omit<RunResult, 'output'>) => {
      signal?.removeEventListener('abort', end);
      process.removeListener('exit', end);
      resolve({ ...result, output: output.trim() });
    };
    const collect = (part: string) => (output = (output + part).slice(-MAX_OUTPUT));
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.once('error', (error: NodeJS.ErrnoException) =>
      finish({ code: null, cannotExecute: error.code ?? error.message }),
    );
    child.once('close', (code) => finish({ code, cannotExecute: null }));
    process.once('exit', end);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
