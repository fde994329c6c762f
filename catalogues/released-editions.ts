/** The list of released editions: what was published once under a version never changes again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual } from '../criteria/bilingual.js';
import type { Digest } from '../criteria/canonical-json.js';
import { compareVersions } from '../criteria/catalogue/compare-versions.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import { RELEASED_FILE, SHIPPED_FOLDER } from './read-shelf.js';

export interface ReleasedEdition {
  readonly id: string;
  readonly version: string;
  readonly sha256: Digest;
}

/** How a file stands to the list. */
export type ReleaseState =
  | { readonly kind: 'released' }
  /** A version that the list does not have yet. */
  | { readonly kind: 'new'; readonly edition: ReleasedEdition }
  /** A released version with other content. */
  | { readonly kind: 'changed'; readonly released: Digest; readonly message: Bilingual };

/** The list as it stands in the shipped folder; empty where there is no list yet. */
export async function readReleased(
  file: string = join(SHIPPED_FOLDER, RELEASED_FILE),
): Promise<readonly ReleasedEdition[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as readonly ReleasedEdition[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Compares a catalogue with the list. */
export function releaseState(
  { catalogue: { id, version }, sha256 }: Pick<LoadedCatalogue, 'catalogue' | 'sha256'>,
  released: readonly ReleasedEdition[],
): ReleaseState {
  const edition = released.find((one) => one.id === id && one.version === version);
  if (edition === undefined) return { kind: 'new', edition: { id, version, sha256 } };
  if (edition.sha256 === sha256) return { kind: 'released' };
  return {
    kind: 'changed',
    released: edition.sha256,
    message: {
      de: `${id}@${version} ist freigegeben und wurde danach geändert. Verfahren berufen sich auf den freigegebenen Inhalt: stellen Sie ihn wieder her, oder geben Sie der Datei eine neue Version und führen Sie "npx tsx scripts/release-catalogues.ts" aus.`,
      en: `${id}@${version} is released and was changed afterwards. Procedures refer to the released content: restore it, or give the file a new version and run "npx tsx scripts/release-catalogues.ts".`,
    },
  };
}

const byEdition = (a: ReleasedEdition, b: ReleasedEdition): number =>
  a.id === b.id ? compareVersions(a.version, b.version) : a.id < b.id ? -1 : 1;

/** The list with new editions, by id and version; existing rows stay as they are. */
export const withReleased = (
  released: readonly ReleasedEdition[],
  added: readonly ReleasedEdition[],
): readonly ReleasedEdition[] => [...released, ...added].sort(byEdition);
