/** Hands a command's result to the process: both streams and the exit code. */
import type { CommandResult } from '../command-result.js';

export function writeResult({ stdout, stderr, exitCode }: CommandResult): void {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
