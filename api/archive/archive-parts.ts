/** The parts of a procedure's archive that the database holds: which there are, and each of them when it is asked for. */
import type { AnchorProof } from '../../criteria/anchor/anchor-proof.js';
import { anchorProof } from '../../criteria/anchor/anchor-proof.js';
import { readAnchor } from '../../criteria/anchor/anchor.schema.js';
import type { ArchiveContent } from '../../criteria/archive/archive-content.js';
import {
  ANCHORS_FOLDER,
  LOG_PATH,
  PACKS_FOLDER,
  archiveContent,
  objectPath,
  packPath,
} from '../../criteria/archive/archive-content.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import { anchorsNaming } from '../../store/anchors.js';
import type { Database } from '../../store/database.js';
import { openItemLog } from '../../store/item-log.js';
import { getObject } from '../../store/objects.js';

export interface ArchiveSource {
  readonly db: Database;
  readonly procedureId: string;
  readonly entries: readonly LogEntry[];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = (values: readonly unknown[]): Uint8Array =>
  bytesOf(values.map((value) => `${canonicalJson(value)}\n`).join(''));

const anchorPath = ({ header }: AnchorProof): string =>
  `${ANCHORS_FOLDER}anchor-${String(header.number).padStart(6, '0')}.json`;

/** The first anchor of each head: later ones over the same head prove nothing more. */
async function proofsOf({ db, procedureId }: ArchiveSource): Promise<readonly AnchorProof[]> {
  const proofs = new Map<string, AnchorProof>();
  for (const text of await anchorsNaming(db, procedureId)) {
    const anchor = readAnchor(text);
    const proof = anchor === null ? null : anchorProof(anchor, procedureId);
    if (proof !== null && !proofs.has(proof.head.hash)) proofs.set(proof.head.hash, proof);
  }
  return [...proofs.values()];
}

async function runEntries({ db }: ArchiveSource, runId: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const entry of openItemLog(db).entries(runId)) found.push(entry);
  return found;
}

async function packsOf(
  { db }: ArchiveSource,
  { runs }: ArchiveContent,
): Promise<readonly string[]> {
  const packs = new Set<string>();
  for (const { runId } of runs) {
    for await (const { place } of openItemLog(db).entries(runId)) packs.add(place.objectId);
  }
  return [...packs].sort();
}

/** Paths of all parts; `packs` only while the evidence is whole. */
export async function archivePaths(source: ArchiveSource): Promise<readonly string[]> {
  const content = archiveContent(source.entries);
  const [proofs, packs] = await Promise.all([proofsOf(source), packsOf(source, content)]);
  return [
    LOG_PATH,
    ...content.records.map(({ path }) => path),
    ...content.objects.map(objectPath),
    ...content.runs.map(({ path }) => path),
    ...packs.map(packPath),
    ...proofs.map(anchorPath),
  ];
}

async function objectBytes(db: Database, digest: string | undefined): Promise<Uint8Array | null> {
  const object = digest === undefined ? null : await getObject(db, digest);
  return object?.bytes ?? null;
}

/** One part; null when the archive of this procedure has none of that path. */
export async function archivePart(source: ArchiveSource, path: string): Promise<Uint8Array | null> {
  const { db, entries } = source;
  if (path === LOG_PATH) return lines(entries);
  const content = archiveContent(entries);
  const record = content.records.find((one) => one.path === path);
  if (record !== undefined) return objectBytes(db, record.digest);
  const run = content.runs.find((one) => one.path === path);
  if (run !== undefined) return lines(await runEntries(source, run.runId));
  if (path.startsWith(ANCHORS_FOLDER)) {
    const proof = (await proofsOf(source)).find((one) => anchorPath(one) === path);
    return proof === undefined ? null : bytesOf(`${canonicalJson(proof)}\n`);
  }
  if (path.startsWith(PACKS_FOLDER)) {
    const pack = (await packsOf(source, content)).find((one) => packPath(one) === path);
    return objectBytes(db, pack);
  }
  return objectBytes(
    db,
    content.objects.find((digest) => objectPath(digest) === path),
  );
}
