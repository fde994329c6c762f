/** Copies of the sample procedure in a folder of their own, with one file edited. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLE = fileURLToPath(new URL('../../../examples/buergerdialog', import.meta.url));

/** Gives the test a fresh copy of the sample and removes it afterwards. */
export async function withSampleCopy<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'zuschlag-sample-'));
  try {
    await cp(SAMPLE, folder, { recursive: true });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Replaces a text once and gives the edited content; the file must contain it. */
export async function editFile(
  folder: string,
  file: string,
  from: string | RegExp,
  to: string,
): Promise<string> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`${file} does not contain ${String(from)}`);
  await writeFile(path, after);
  return after;
}

/** Line, counted from 1, in which a text first stands. */
export function lineOf(text: string, marker: string): number {
  const index = text.indexOf(marker);
  if (index < 0) throw new Error(`the text does not contain ${marker}`);
  return text.slice(0, index).split('\n').length;
}
