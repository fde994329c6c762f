/** Finds exactly the edition that somebody names, or says what there is instead. */
import type { Digest } from '../criteria/canonical-json.js';
import { compareVersions } from '../criteria/catalogue/compare-versions.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { Shelf } from './read-shelf.js';

/** What is looked for; the newest version where none is named, any content where no hash is. */
export interface WantedCatalogue {
  readonly id: string;
  readonly version?: string;
  readonly sha256?: Digest;
}

export type CatalogueSearch =
  | { readonly kind: 'found'; readonly found: LoadedCatalogue }
  | { readonly kind: 'unknownId'; readonly ids: readonly string[] }
  /** Versions that there are, oldest first. */
  | { readonly kind: 'unknownVersion'; readonly versions: readonly string[] }
  /** The version is there with other content. */
  | { readonly kind: 'otherContent'; readonly sha256: readonly Digest[] }
  /** Several files are this version with different content, and no hash says which is meant. */
  | { readonly kind: 'ambiguous'; readonly files: readonly string[] };

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

function chooseContent(
  editions: readonly LoadedCatalogue[],
  sha256: Digest | undefined,
): CatalogueSearch {
  const fitting = editions.filter((edition) => sha256 === undefined || edition.sha256 === sha256);
  const [found] = fitting;
  if (found === undefined) {
    return { kind: 'otherContent', sha256: unique(editions.map((edition) => edition.sha256)) };
  }
  // A copy of the same content in a second folder does no harm.
  if (fitting.every((edition) => edition.sha256 === found.sha256)) return { kind: 'found', found };
  return { kind: 'ambiguous', files: fitting.map(({ file }) => file) };
}

/** The catalogue with this id, version and hash. */
export function findCatalogue({ catalogues }: Shelf, wanted: WantedCatalogue): CatalogueSearch {
  const editions = catalogues.filter(({ catalogue }) => catalogue.id === wanted.id);
  if (editions.length === 0) {
    return { kind: 'unknownId', ids: unique(catalogues.map((one) => one.catalogue.id)) };
  }
  const versions = [...unique(editions.map(({ catalogue }) => catalogue.version))].sort(
    compareVersions,
  );
  const version = wanted.version ?? versions.at(-1);
  const ofVersion = editions.filter(({ catalogue }) => catalogue.version === version);
  if (ofVersion.length === 0) return { kind: 'unknownVersion', versions };
  return chooseContent(ofVersion, wanted.sha256);
}
