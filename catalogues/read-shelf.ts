/** The catalogues of an installation: those that are shipped in this folder, and those of folders of its own. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CatalogueLoad, LoadedCatalogue } from './load-catalogue.js';
import { loadCatalogue } from './load-catalogue.js';

export interface Shelf {
  /** Catalogues that are in order, in the order of folders and file names. */
  readonly catalogues: readonly LoadedCatalogue[];
  /** Files and folders that are not, with what is wrong. */
  readonly faults: readonly Exclude<CatalogueLoad, LoadedCatalogue>[];
}

/** The folder of the catalogues that come with Zuschlag. */
export const SHIPPED_FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** List of the released editions; no catalogue. */
export const RELEASED_FILE = 'released.json';

const isCatalogueFile = (name: string): boolean =>
  /\.(?:ya?ml|json)$/.test(name) && !name.startsWith('.') && name !== RELEASED_FILE;

/** Catalogue files of a folder by name, as paths; folders inside it are not looked at. */
export async function catalogueFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && isCatalogueFile(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
}

async function loadFolder(folder: string): Promise<readonly CatalogueLoad[]> {
  let files: readonly string[];
  try {
    files = await catalogueFiles(folder);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return [{ kind: 'unreadable', file: folder, reason }];
  }
  const loads: CatalogueLoad[] = [];
  // One after the other: the largest files fill a good part of the memory while they are checked.
  for (const file of files) loads.push(await loadCatalogue(file));
  return loads;
}

/**
 * All catalogues of the folders. A file that is not in order keeps none of the others from being used.
 * @param folders besides the shipped one
 */
export async function readShelf(folders: readonly string[] = []): Promise<Shelf> {
  const loads: CatalogueLoad[] = [];
  for (const folder of [SHIPPED_FOLDER, ...folders]) loads.push(...(await loadFolder(folder)));
  return {
    catalogues: loads.filter((load) => load.kind === 'ok'),
    faults: loads.filter((load) => load.kind !== 'ok'),
  };
}
