/** Lists what lies in the folder of a bag, without following any link. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface BagEntry {
  /** From the bag's folder, with `/`. */
  readonly path: string;
  /** `other`: a link, pipe, socket or device. */
  readonly kind: 'file' | 'other';
}

/** All files below the folder; folders themselves are not listed, what is neither is `other`. */
export async function walkBag(folder: string, below = ''): Promise<readonly BagEntry[]> {
  const found: BagEntry[] = [];
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    // `withFileTypes` tells what the entry itself is, not what a link leads to.
    if (entry.isDirectory()) found.push(...(await walkBag(folder, path)));
    else found.push({ path, kind: entry.isFile() ? 'file' : 'other' });
  }
  return found;
}

/** SHA-256 of a file of any size, and its length. */
export async function digestOfFile(
  file: string,
): Promise<{ readonly digest: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return { digest: hash.digest('hex'), bytes: (await stat(file)).size };
}
