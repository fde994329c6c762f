/** What an archive of a procedure must hold, as it follows from the log alone: whoever has the log can tell what is missing. */
import type { Digest } from '../canonical-json.js';
import { suiteRunId } from '../benchmark/item-log-entry.js';
import type { LogEntry } from '../procedure/event.js';

export const LOG_PATH = 'data/log.jsonl';
export const PACKS_FOLDER = 'data/evidence/packs/';
export const ANCHORS_FOLDER = 'data/anchors/';

export const objectPath = (digest: Digest): string => `data/objects/${digest}`;
export const packPath = (objectId: string): string => `${PACKS_FOLDER}${objectId}.gz`;

export interface ArchivedRun {
  /** Attempts of one suite of one run, one line each. */
  readonly path: string;
  /** Id under which the item log keeps them. */
  readonly runId: string;
  readonly entries: number;
  readonly root: Digest;
}

export interface ArchivedRecord {
  readonly version: number;
  readonly path: string;
  /** The latest file of this version: rendered, signed or sealed. */
  readonly digest: Digest;
}

export interface ArchiveContent {
  readonly objects: readonly Digest[];
  readonly runs: readonly ArchivedRun[];
  readonly records: readonly ArchivedRecord[];
}

type Json = Readonly<Record<string, unknown>>;

/** Sealed envelopes are ciphertext without a key any more; what was in them is referred to where it was opened. */
const LEFT_OUT: ReadonlySet<string> = new Set(['envelopes']);

const isDigest = (value: unknown): value is Digest =>
  typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value);

function collect(value: unknown, found: Set<Digest>): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { objectId, digest, bytes } = value as Json;
  if (isDigest(objectId) && objectId === digest && typeof bytes === 'number') found.add(objectId);
  for (const [key, one] of Object.entries(value)) if (!LEFT_OUT.has(key)) collect(one, found);
}

function recordsIn(entries: readonly LogEntry[]): readonly ArchivedRecord[] {
  const latest = new Map<number, Digest>();
  let version = 0;
  for (const { event } of entries) {
    if (event.kind === 'RecordRendered') version = event.payload.version;
    const isFile =
      event.kind === 'RecordRendered' ||
      event.kind === 'RecordSigned' ||
      event.kind === 'RecordSealed';
    if (isFile) latest.set(version, event.payload.file.digest);
  }
  return [...latest].map(([number, digest]) => ({
    version: number,
    path: `data/vergabevermerk-${number}.pdf`,
    digest,
  }));
}

function runsIn(entries: readonly LogEntry[]): readonly ArchivedRun[] {
  const runs = entries.flatMap(({ event }) =>
    event.kind === 'BenchmarkEvidenceCommitted'
      ? event.payload.suites.map((suite) => ({
          runId: suiteRunId(event.payload.runId, suite.suiteId),
          entries: suite.entries,
          root: suite.root,
        }))
      : [],
  );
  return runs.map((run, index) => ({
    path: `data/evidence/run-${String(index + 1).padStart(3, '0')}.jsonl`,
    ...run,
  }));
}

export function archiveContent(entries: readonly LogEntry[]): ArchiveContent {
  const objects = new Set<Digest>();
  for (const { event } of entries) collect(event.payload, objects);
  return { objects: [...objects].sort(), runs: runsIn(entries), records: recordsIn(entries) };
}
