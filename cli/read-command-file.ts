/** Reads the one file of a calculator command, with its options, within a size limit. */
import { readFileSync, statSync } from 'node:fs';
import type { CommandResult } from './command-result.js';
import { failed, misused } from './command-result.js';

/** Larger than any ranking or score matrix; keeps a wrong file from filling the memory. */
export const MAX_COMMAND_FILE_BYTES = 16 * 1024 * 1024;

type Run = (fileText: string, options: { readonly json: boolean }) => CommandResult;

/**
 * Runs a command on `FILE [--json]`. An unreadable, too large or not UTF-8 encoded file and wrong
 * arguments come back as results, not as exceptions.
 * @param command name shown in messages
 */
export function runOnFile(command: string, args: readonly string[], run: Run): CommandResult {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const options = args.filter((arg) => arg.startsWith('--'));
  const [file] = files;
  if (file === undefined || files.length > 1 || options.some((option) => option !== '--json')) {
    return misused(command);
  }
  const text = readCommandFile(command, file);
  return typeof text === 'string' ? run(text, { json: options.length > 0 }) : text;
}

/** The text of a file, or the result that says why it cannot be read. */
export function readCommandFile(command: string, file: string): string | CommandResult {
  try {
    if (statSync(file).size > MAX_COMMAND_FILE_BYTES) {
      return failed(command, `${file} ist größer als ${MAX_COMMAND_FILE_BYTES} Bytes`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failed(command, `${file} ist nicht lesbar (${cause})`);
  }
}
