/** Fixity of a bag: exactly the files that its manifests name, byte for byte, and nothing that leads elsewhere. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveFault } from './archive-finding.js';
import { archiveFault } from './archive-finding.js';
import type { ManifestLine } from './bag-path.js';
import { TAG_FILES, TAG_MANIFEST, isPayloadPath, readManifest } from './bag-path.js';
import type { BagEntry } from './walk-bag.js';
import { digestOfFile, walkBag } from './walk-bag.js';

export interface BagCheck {
  readonly faults: readonly ArchiveFault[];
  /** Payload files that are there and whole, so that they may be read. */
  readonly sound: ReadonlySet<string>;
  readonly bytes: number;
}

interface Named {
  readonly lines: readonly ManifestLine[];
  readonly faults: readonly ArchiveFault[];
}

/** The lines of a manifest whose paths may be opened. */
function namedIn(manifest: string, text: string, allowed: (path: string) => boolean): Named {
  const faults: ArchiveFault[] = [];
  const lines: ManifestLine[] = [];
  // File systems that do not tell capitals apart would hold only one of two such names.
  const seen = new Set<string>();
  for (const line of readManifest(text)) {
    if (line === null) faults.push(archiveFault('MANIFEST_LINE', manifest));
    else if (!allowed(line.path)) faults.push(archiveFault('PATH_OUTSIDE', line.path));
    else if (seen.has(line.path.toLowerCase()))
      faults.push(archiveFault('MANIFEST_TWICE', line.path));
    else {
      seen.add(line.path.toLowerCase());
      lines.push(line);
    }
  }
  return { lines, faults };
}

interface Compared extends Named {
  readonly sound: ReadonlySet<string>;
  readonly bytes: number;
}

/** Reads only what the walk found to be a file. */
async function compare(
  folder: string,
  { lines, faults }: Named,
  there: ReadonlyMap<string, BagEntry['kind']>,
): Promise<Compared> {
  const found: ArchiveFault[] = [...faults];
  const sound = new Set<string>();
  let bytes = 0;
  for (const { path, digest } of lines) {
    const kind = there.get(path);
    if (kind === undefined) found.push(archiveFault('FILE_MISSING', path));
    if (kind !== 'file') continue;
    const read = await digestOfFile(join(folder, path));
    bytes += read.bytes;
    if (read.digest === digest) sound.add(path);
    else found.push(archiveFault('FILE_CHANGED', path));
  }
  return { lines, faults: found, sound, bytes };
}

const OXUM = /^Payload-Oxum: (\d+)\.(\d+)$/mu;
const DECLARATION = /^BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/u;

function oxumFaults(info: string, payload: Compared): readonly ArchiveFault[] {
  const [, bytes = '', files = ''] = OXUM.exec(info) ?? [];
  const found = `${payload.bytes}.${payload.lines.length}`;
  return `${bytes}.${files}` === found
    ? []
    : [archiveFault('OXUM', '', `${bytes}.${files} / ${found}`)];
}

/** Never follows a link and never opens a path that the manifest invents. */
export async function checkBag(folder: string): Promise<BagCheck> {
  const none = (detail: string): BagCheck => ({
    faults: [archiveFault('NO_BAG', '', detail)],
    sound: new Set(),
    bytes: 0,
  });
  const entries = await walkBag(folder).catch(() => null);
  if (entries === null) return none('folder');
  const there = new Map(entries.map(({ path, kind }) => [path, kind]));
  const tagNames: readonly string[] = [...TAG_FILES, TAG_MANIFEST];
  const lacking = tagNames.find((name) => there.get(name) !== 'file');
  if (lacking !== undefined) return none(lacking);
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  if (!DECLARATION.test(await read('bagit.txt'))) return none('bagit.txt');
  const isTag = (path: string): boolean => (TAG_FILES as readonly string[]).includes(path);
  const tags = await compare(folder, namedIn(TAG_MANIFEST, await read(TAG_MANIFEST), isTag), there);
  const manifest = await read('manifest-sha256.txt');
  const payload = await compare(
    folder,
    namedIn('manifest-sha256.txt', manifest, isPayloadPath),
    there,
  );
  const named = new Set([...payload.lines.map(({ path }) => path), ...tagNames]);
  const uncovered = TAG_FILES.filter((name) => !tags.lines.some(({ path }) => path === name));
  const faults = [
    ...tags.faults,
    ...uncovered.map((name) => archiveFault('FILE_MISSING', `${TAG_MANIFEST}: ${name}`)),
    ...payload.faults,
    ...entries.flatMap(({ path, kind }) => {
      if (kind === 'other') return [archiveFault('NOT_A_FILE', path)];
      return named.has(path) ? [] : [archiveFault('FILE_EXTRA', path)];
    }),
    ...oxumFaults(await read('bag-info.txt'), payload),
  ];
  return { faults, sound: payload.sound, bytes: payload.bytes };
}
