/** Files of one procedure folder as they are read: contents by path, and all complaints so far. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { Complaint, RuleFinding } from '../../criteria/file/complaint.js';
import type { DataPath } from '../../criteria/file/data-path.js';
import type { FileContent, FileKind } from '../../criteria/file/file-kind.js';
import type { ParseOptions } from '../../criteria/file/parse-file.js';
import { parseFile } from '../../criteria/file/parse-file.js';
import type { Places } from '../../criteria/file/places.js';
import { FILE_LIMITS } from '../../criteria/limits.js';
import type { Unreadable } from './read-below.js';
import { readBelow } from './read-below.js';

/** A file that was read and is right by itself. */
export interface ReadFile<K extends FileKind> {
  readonly path: string;
  readonly value: FileContent<K>;
  readonly places: Places;
}

/** Where a file is named, so that a complaint about a missing file points there. */
export interface NamedBy {
  readonly places: Places;
  readonly at: DataPath;
}

export interface FolderReading {
  readonly folder: string;
  readonly options: ParseOptions;
  readonly complaints: Complaint[];
  /** Contents by path; `undefined` for files that were refused. */
  readonly contents: Map<string, unknown>;
}

export const startReading = (folder: string, options: ParseOptions): FolderReading => ({
  folder,
  options,
  complaints: [],
  contents: new Map(),
});

/** A complaint about a file as a whole. */
export const wholeFile = (
  file: string,
  text: { readonly found: Bilingual; readonly allowed: Bilingual; readonly message: Bilingual },
): Complaint => ({
  file,
  line: 1,
  column: 1,
  path: '',
  found: text.found,
  allowed: text.allowed,
  message: text.message,
});

/** Complaints about a file that cannot be read, at the place that names it where there is one. */
export function unreadableComplaints(
  path: string,
  { found, allowed, message }: Unreadable,
  namedBy: NamedBy | undefined,
): readonly Complaint[] {
  if (namedBy === undefined) return [wholeFile(path, { found, allowed, message })];
  return namedBy.places.complain([
    { rule: 'folder.file', path: namedBy.at, found, allowed, message },
  ]);
}

/** Reads and parses one file; null where it was refused, with complaints noted. */
export async function readKind<K extends FileKind>(
  reading: FolderReading,
  kind: K,
  path: string,
  namedBy?: NamedBy,
): Promise<ReadFile<K> | null> {
  const below = await readBelow(reading.folder, path, FILE_LIMITS.fileBytes);
  reading.contents.set(path, undefined);
  if (below.kind === 'unreadable') {
    reading.complaints.push(...unreadableComplaints(path, below, namedBy));
    return null;
  }
  const parsed = parseFile(kind, path, below.text, reading.options);
  if (parsed.kind === 'refused') {
    reading.complaints.push(...parsed.complaints);
    return null;
  }
  reading.contents.set(path, parsed.value);
  return { path, value: parsed.value, places: parsed.places };
}

/** Notes findings of rules between files. */
export function noteFindings(
  reading: FolderReading,
  file: { readonly places: Places },
  findings: readonly RuleFinding[],
): void {
  reading.complaints.push(...file.places.complain(findings));
}
