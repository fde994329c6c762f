/** The item log as files that only grow: entries.jsonl, and packs named by their hashes; no server, no database. */
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { sha256Of } from './chat-request.js';
import type { EntryIndex } from './entry-index.js';
import { createEntryIndex } from './entry-index.js';
import type { EntryPlaces } from './entry-places.js';
import { createEntryPlaces } from './entry-places.js';
import type { ItemLog, Pack, RecordVerdict } from './item-log.js';
import { readEntryLines } from './read-entry-lines.js';

export interface FileItemLog extends ItemLog {
  /** Writes to the disk what the system still holds, and closes the files. */
  readonly close: () => Promise<void>;
  /** Bytes of a half-written last line that opening cut off; they were never confirmed to anybody. */
  readonly tornBytes: number;
}

/** What was kept survives a kill at once, and a power failure after this time. */
const SYNC_MS = 200;

interface Files {
  readonly folder: string;
  readonly entries: FileHandle;
  readonly index: EntryIndex;
  readonly places: EntryPlaces;
  /** End of the last whole line. */
  end: number;
  /** Packs that are written but not yet on the disk for certain. */
  unsynced: FileHandle[];
  timer: NodeJS.Timeout | null;
  syncing: Promise<void>;
  failure: unknown;
}

const packPath = (folder: string, objectId: string): string =>
  join(folder, 'packs', `${objectId}.gz`);

async function sync(files: Files): Promise<void> {
  const packs = files.unsynced.splice(0);
  await Promise.all(packs.map((pack) => pack.datasync()));
  await files.entries.datasync();
  await Promise.all(packs.map((pack) => pack.close()));
}

function syncSoon(files: Files): void {
  files.timer ??= setTimeout(() => {
    files.timer = null;
    files.syncing = files.syncing
      .then(() => sync(files))
      .catch((error: unknown) => {
        files.failure = error;
      });
  }, SYNC_MS);
}

async function writePack({ folder, unsynced }: Files, pack: Pack): Promise<void> {
  const handle = await open(packPath(folder, pack.objectId), 'w');
  await handle.writeFile(pack.bytes);
  unsynced.push(handle);
}

/** The pack is whole before any line names it, so a kill in between leaves an unused pack and nothing else. */
async function keep(
  files: Files,
  entries: readonly ItemLogEntry[],
  pack: Pack,
): Promise<readonly RecordVerdict[]> {
  if (files.failure !== undefined) throw files.failure as Error;
  await writePack(files, pack);
  const lines: string[] = [];
  const verdicts = entries.map((entry) => {
    const verdict = files.index.verdictOn(entry);
    const placed = verdict === 'recorded' ? entry : { ...entry, accepted: false };
    const line = JSON.stringify(placed);
    const bytes = Buffer.byteLength(line);
    files.places.add(entry.runId, entry.cellIndex, files.end, bytes);
    files.index.add(placed);
    files.end += bytes + 1;
    lines.push(`${line}\n`);
    return verdict;
  });
  try {
    await files.entries.appendFile(lines.join(''));
  } catch (error) {
    // Perhaps half a line was written: nothing may follow it.
    files.failure = error;
    throw error;
  }
  syncSoon(files);
  return verdicts;
}

async function* entriesOf({ entries, places }: Files, runId: string): AsyncGenerator<ItemLogEntry> {
  for (const { from, bytes } of places.inOrder(runId)) {
    const line = Buffer.alloc(bytes);
    await entries.read(line, 0, bytes, from);
    yield JSON.parse(line.toString('utf8')) as ItemLogEntry;
  }
}

async function readPack(folder: string, objectId: string): Promise<Buffer | null> {
  try {
    const bytes = await readFile(packPath(folder, objectId));
    return sha256Of(bytes) === objectId ? bytes : null;
  } catch {
    return null;
  }
}

/** Reads what is there, and cuts off a last line that was never finished. */
async function readAll(folder: string): Promise<{ files: Files; tornBytes: number }> {
  const path = join(folder, 'entries.jsonl');
  await writeFile(path, '', { flag: 'a' });
  const entries = await open(path, 'r+');
  const index = createEntryIndex();
  const places = createEntryPlaces();
  const lines = readEntryLines(entries);
  let next = await lines.next();
  for (; next.done !== true; next = await lines.next()) {
    const { entry, from, bytes } = next.value;
    index.add(entry);
    places.add(entry.runId, entry.cellIndex, from, bytes);
  }
  const end = next.value;
  const { size } = await entries.stat();
  await entries.truncate(end);
  await entries.close();
  const files: Files = {
    folder,
    // Appending handles write at the end, wherever anybody read before.
    entries: await open(path, 'a+'),
    index,
    places,
    end,
    unsynced: [],
    timer: null,
    syncing: Promise.resolve(),
    failure: undefined,
  };
  return { files, tornBytes: size - end };
}

/**
 * Opens the log of a run's folder, or begins one. Only one process may have it open: the caller locks it.
 * @throws EntriesDamaged when a line in the middle is no entry
 */
export async function openFileItemLog(folder: string): Promise<FileItemLog> {
  await mkdir(join(folder, 'packs'), { recursive: true });
  const { files, tornBytes } = await readAll(folder);
  const { index } = files;
  return {
    tornBytes,
    acceptedCells: (...range) => Promise.resolve(index.acceptedCells(...range)),
    attemptsMade: (...range) => Promise.resolve(index.attemptsMade(...range)),
    laneHistories: (runId) => Promise.resolve(index.laneHistories(runId)),
    keep: (entries, pack) => keep(files, entries, pack),
    entries: (runId) => entriesOf(files, runId),
    pack: (objectId) => readPack(folder, objectId),
    async close() {
      if (files.timer !== null) clearTimeout(files.timer);
      await files.syncing;
      await sync(files);
      await files.entries.close();
    },
  };
}
