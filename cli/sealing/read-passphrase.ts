/** The passphrase of a personal key: from a file, from the environment, or typed at the terminal without being shown. */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export const PASSPHRASE_VARIABLE = 'ZUSCHLAG_OPENER_PASSPHRASE';

async function typed(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** @throws Error with a plain sentence when there is neither a file nor the variable nor a terminal. */
export async function readPassphrase(file: string | undefined, question: string): Promise<string> {
  if (file !== undefined) return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  const given = process.env[PASSPHRASE_VARIABLE];
  if (given !== undefined && given !== '') return given;
  if (process.stdin.isTTY) return typed(question);
  throw new Error(
    `Passphrase fehlt: --passphrase-file oder ${PASSPHRASE_VARIABLE}. / The passphrase is missing.`,
  );
}
