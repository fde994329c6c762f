/** Loads one catalogue file: size, form, rules, golden tests, hash; a file that has not changed is not read again. */
import { readFile, stat } from 'node:fs/promises';
import { digestOf } from '../criteria/canonical-json.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { Catalogue } from '../criteria/catalogue/catalogue.js';
import type { Complaint } from '../criteria/file/complaint.js';
import { parseFile } from '../criteria/file/parse-file.js';
import { complaintsAt } from '../criteria/file/places.js';
import { oversize } from '../criteria/file/scan-text.js';
import { runGoldenTests } from '../criteria/formula/run-golden-tests.js';
import { CATALOGUE_LIMITS } from '../criteria/limits.js';

export interface LoadedCatalogue {
  readonly kind: 'ok';
  /** Path as it was given. */
  readonly file: string;
  readonly catalogue: Catalogue;
  /** SHA-256 over the canonical JSON of the content. */
  readonly sha256: Digest;
  /** Golden tests that were run, all of them passed. */
  readonly testsRun: number;
}

export type CatalogueLoad =
  | LoadedCatalogue
  | { readonly kind: 'refused'; readonly file: string; readonly complaints: readonly Complaint[] }
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string };

interface Remembered {
  readonly stamp: string;
  readonly load: Promise<CatalogueLoad>;
}

const remembered = new Map<string, Remembered>();

/** Others get their turn between two tests of a long catalogue. */
const pause = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function read(file: string, bytes: number): Promise<CatalogueLoad> {
  if (bytes > CATALOGUE_LIMITS.fileBytes) {
    const finding = oversize(bytes, CATALOGUE_LIMITS.fileBytes);
    return { kind: 'refused', file, complaints: complaintsAt(file, '', [finding]) };
  }
  const parsed = parseFile('catalogue', file, await readFile(file, 'utf8'));
  if (parsed.kind === 'refused') return { kind: 'refused', file, complaints: parsed.complaints };
  const catalogue = parsed.value;
  const failures = parsed.places.complain(await runGoldenTests(catalogue, pause));
  if (failures.length > 0) return { kind: 'refused', file, complaints: failures };
  const testsRun = catalogue.tests?.length ?? 0;
  return { kind: 'ok', file, catalogue, sha256: digestOf(catalogue), testsRun };
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);

/**
 * A catalogue that is in order, or everything that is wrong with it. A file is read again when its time or size
 * differs from the last time.
 */
export async function loadCatalogue(file: string): Promise<CatalogueLoad> {
  try {
    const { mtimeMs, size } = await stat(file);
    const stamp = `${mtimeMs}/${size}`;
    const before = remembered.get(file);
    if (before?.stamp === stamp) return await before.load;
    const load = read(file, size);
    remembered.set(file, { stamp, load });
    return await load;
  } catch (error) {
    remembered.delete(file);
    return { kind: 'unreadable', file, reason: reasonOf(error) };
  }
}
