/** Holds the parts of an archive against its event log: objects, item logs, raw data, anchors. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anchorProofHolds } from '../../criteria/anchor/anchor-proof.js';
import { readAnchorProof } from '../../criteria/anchor/anchor.schema.js';
import { compareHead } from '../../criteria/anchor/compare-log.js';
import type { ArchiveContent } from '../../criteria/archive/archive-content.js';
import { ANCHORS_FOLDER, objectPath, packPath } from '../../criteria/archive/archive-content.js';
import type { ItemLogEntry } from '../../criteria/benchmark/item-log-entry.js';
import { createMerkleBuilder, leafHash } from '../../criteria/benchmark/merkle-tree.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import { stampVerdict } from '../log/read-anchor-file.js';
import type { LogExport } from '../log/read-log-export.js';
import type { ArchiveFault } from './archive-finding.js';
import { archiveFault } from './archive-finding.js';

export interface CheckedArchive {
  readonly folder: string;
  /** Files that are whole by the manifest; nothing else is read. */
  readonly sound: ReadonlySet<string>;
  readonly content: ArchiveContent;
  readonly log: LogExport;
}

export interface ContentCheck {
  readonly faults: readonly ArchiveFault[];
  readonly anchors: number;
  readonly stamped: number;
  readonly attempts: number;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const read = ({ folder }: CheckedArchive, path: string): Promise<Buffer> =>
  readFile(join(folder, path));

/** The manifest may have been written anew with everything else: the log names the digests too. */
async function named(
  archive: CheckedArchive,
  path: string,
  digest: string,
): Promise<readonly ArchiveFault[]> {
  if (!archive.sound.has(path)) return [archiveFault('PART_MISSING', path)];
  return sha256(await read(archive, path)) === digest ? [] : [archiveFault('OBJECT_CHANGED', path)];
}

function parseRun(text: string): readonly ItemLogEntry[] | null {
  try {
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ItemLogEntry);
  } catch {
    return null;
  }
}

async function checkRun(
  archive: CheckedArchive,
  run: ArchiveContent['runs'][number],
): Promise<{ readonly faults: readonly ArchiveFault[]; readonly packs: readonly string[] }> {
  const only = (code: ArchiveFault['code']) => ({
    faults: [archiveFault(code, run.path)],
    packs: [],
  });
  if (!archive.sound.has(run.path)) return only('PART_MISSING');
  const entries = parseRun((await read(archive, run.path)).toString('utf8'));
  if (entries === null) return only('EVIDENCE_UNREADABLE');
  const tree = createMerkleBuilder();
  for (const entry of entries) tree.add(leafHash(canonicalJson(entry)));
  const fits = entries.length === run.entries && tree.root() === run.root;
  if (!fits) return only('EVIDENCE_CHANGED');
  return { faults: [], packs: entries.map(({ place }) => place.objectId) };
}

async function checkEvidence(archive: CheckedArchive) {
  const faults: ArchiveFault[] = [];
  const packs = new Set<string>();
  for (const run of archive.content.runs) {
    const checked = await checkRun(archive, run);
    faults.push(...checked.faults);
    for (const pack of checked.packs) packs.add(pack);
  }
  for (const pack of packs) {
    const path = packPath(pack);
    if (!archive.sound.has(path)) faults.push(archiveFault('PART_MISSING', path));
    else if (sha256(await read(archive, path)) !== pack) {
      faults.push(archiveFault('PACK_CHANGED', path));
    }
  }
  return { faults, packs };
}

async function checkAnchor(archive: CheckedArchive, path: string) {
  const proof = readAnchorProof((await read(archive, path)).toString('utf8'));
  const fault = (...given: Parameters<typeof archiveFault>) => ({
    faults: [archiveFault(...given)],
    stamped: false,
  });
  if (proof === null) return fault('ANCHOR_UNREADABLE', path);
  const { head, header, stamp } = proof;
  if (head.procedureId !== archive.log.procedureId || !anchorProofHolds(proof)) {
    return fault('ANCHOR_BROKEN', path);
  }
  const verdict = stampVerdict(header, stamp);
  if (verdict.kind === 'unsound') return fault('ANCHOR_STAMP', path, verdict.problem);
  const difference = compareHead(head, archive.log.at(head.sequence));
  if (difference !== null) {
    return fault('LOG_REWRITTEN', path, `${difference.fault}, ${head.sequence}`);
  }
  return { faults: [], stamped: verdict.kind === 'sound' };
}

/** What stands in folders that the log decides about, and is not demanded by it. */
function unknownParts(
  { sound, content }: CheckedArchive,
  packs: ReadonlySet<string>,
): readonly ArchiveFault[] {
  const known = new Set([
    ...content.objects.map(objectPath),
    ...content.runs.map(({ path }) => path),
    ...[...packs].map(packPath),
  ]);
  return [...sound]
    .filter((path) => /^data\/(?:objects|evidence)\//u.test(path) && !known.has(path))
    .map((path) => archiveFault('PART_UNKNOWN', path));
}

export async function checkContent(archive: CheckedArchive): Promise<ContentCheck> {
  const { content, sound } = archive;
  const faults: ArchiveFault[] = [];
  for (const digest of content.objects) {
    faults.push(...(await named(archive, objectPath(digest), digest)));
  }
  for (const { path, digest } of content.records)
    faults.push(...(await named(archive, path, digest)));
  const evidence = await checkEvidence(archive);
  const evidenceWhole = evidence.faults.length === 0;
  const anchors = [...sound].filter((path) => path.startsWith(ANCHORS_FOLDER));
  let stamped = 0;
  for (const path of anchors) {
    const checked = await checkAnchor(archive, path);
    faults.push(...checked.faults);
    stamped += checked.stamped ? 1 : 0;
  }
  return {
    faults: [
      ...faults,
      ...evidence.faults,
      // Without the item log nobody can say which packs belong to it.
      ...(evidenceWhole ? unknownParts(archive, evidence.packs) : []),
    ],
    anchors: anchors.length,
    stamped,
    attempts: content.runs.reduce((sum, run) => sum + run.entries, 0),
  };
}
