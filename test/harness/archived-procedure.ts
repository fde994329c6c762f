/** The archive of a procedure that was played over HTTP: made, checked, and checked again with one byte changed. */
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ApiClient } from '../../cli/api-client.js';
import { TAG_MANIFEST } from '../../cli/archive/bag-path.js';
import { createArchive } from '../../cli/archive/create-archive.js';
import type { ArchiveVerification } from '../../cli/archive/verify-archive.js';
import { verifyArchive } from '../../cli/archive/verify-archive.js';
import type { Who } from './procedure-people.js';
import type { WholeProcedure } from './whole-procedure.js';

/** Reads about one procedure only, which is all that an archive needs. */
function readerOf(whole: WholeProcedure, id: string, who: Who): ApiClient {
  const below = (path: string): string => path.slice(`/api/procedures/${id}`.length);
  const never = (): never => {
    throw new Error('archived procedure: an archive only reads');
  };
  return {
    get: (path) => whole.get(who, below(path)),
    download: (path) => whole.download(who, below(path)),
    post: never,
    put: never,
    command: never,
  };
}

export interface ArchivedProcedure {
  readonly folder: string;
  /** Paths of some files, from the folder: one of each folder, and every tag file that another one covers. */
  readonly samples: () => Promise<readonly string[]>;
  readonly verify: () => Promise<ArchiveVerification>;
  /** The same with one byte of a file changed. */
  readonly verifyChanged: (path: string) => Promise<ArchiveVerification>;
  readonly remove: () => Promise<void>;
}

export async function archiveOf(
  whole: WholeProcedure,
  id: string,
  who: Who,
): Promise<ArchivedProcedure> {
  const home = await mkdtemp(join(tmpdir(), 'archive-'));
  const folder = join(home, 'bag');
  await createArchive(readerOf(whole, id, who), id, folder, '2026-12-02T10:00:00.000Z');
  return {
    folder,
    samples: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile() && entry.name !== TAG_MANIFEST)
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
      const below = new Map(files.map((path) => [dirname(path), path]));
      return [...new Set([...files.filter((path) => !path.includes('/')), ...below.values()])];
    },
    verify: () => verifyArchive(folder, 'de'),
    verifyChanged: async (path) => {
      const copy = join(home, 'changed');
      await cp(folder, copy, { recursive: true });
      const bytes = await readFile(join(copy, path));
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      await writeFile(join(copy, path), bytes);
      try {
        return await verifyArchive(copy, 'de');
      } finally {
        await rm(copy, { recursive: true });
      }
    },
    remove: () => rm(home, { recursive: true }),
  };
}
