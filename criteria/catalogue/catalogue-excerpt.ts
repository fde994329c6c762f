/** The part of a catalogue that a profile uses, kept in the log so that the record stands without the catalogue. */
import type { Digest } from '../canonical-json.js';
import type { CriterionId } from '../ids.js';
import type {
  Catalogue,
  CatalogueCriterion,
  CatalogueDocument,
  CatalogueGroup,
  CatalogueText,
  Scale,
} from './catalogue.js';
import type { CatalogueStatus } from './catalogue-terms.js';

/** Names one immutable edition of a catalogue. */
export interface CatalogueReference {
  readonly id: string;
  readonly version: string;
  /** SHA-256 over the canonical JSON of the catalogue's content. */
  readonly sha256: Digest;
}

export interface CatalogueExcerpt extends CatalogueReference {
  readonly edition: string;
  readonly title: CatalogueText;
  readonly status: CatalogueStatus;
  readonly licence: Catalogue['licence'];
  readonly documents: readonly CatalogueDocument[];
  readonly scales: readonly Scale[];
  readonly groups: readonly CatalogueGroup[];
  /** Only the criteria that the profile refers to, unchanged, in the catalogue's order. */
  readonly criteria: readonly CatalogueCriterion[];
}

/** Whether a criterion applies in this lot; `undetermined` where a needed fact is missing. */
export interface Applicability {
  readonly criterionId: CriterionId;
  readonly applies: boolean | 'undetermined';
  /** The catalogue criterion whose rule decided, and the facts that it reads. */
  readonly rule: { readonly catalogue: string; readonly criterion: CriterionId };
  readonly needs: readonly string[];
}

/** What the installation adds to a profile when it is adopted: excerpts and applicability. */
export interface ProfileSources {
  readonly catalogues: readonly CatalogueExcerpt[];
  readonly applicability: readonly Applicability[];
}

export const NO_SOURCES: ProfileSources = { catalogues: [], applicability: [] };

export interface CatalogueOrigin {
  readonly excerpt: CatalogueExcerpt;
  readonly criterion: CatalogueCriterion;
}

/** The catalogue criterion that a profile's criterion refers to; null where it is the authority's own. */
export function originOf(
  sources: ProfileSources,
  from: { readonly catalogue: string; readonly criterion: CriterionId } | undefined,
): CatalogueOrigin | null {
  if (from === undefined) return null;
  const excerpt = sources.catalogues.find(({ id }) => id === from.catalogue);
  const criterion = excerpt?.criteria.find(({ id }) => id === from.criterion);
  return excerpt === undefined || criterion === undefined ? null : { excerpt, criterion };
}

/** Named values that an answer to this criterion may take, own levels before the scale's; empty for free scales. */
export function levelsOf({ excerpt, criterion }: CatalogueOrigin): readonly number[] {
  const levels = criterion.levels ?? scaleOf({ excerpt, criterion })?.levels ?? [];
  return levels.map(({ value }) => value);
}

export const scaleOf = ({ excerpt, criterion }: CatalogueOrigin): Scale | null =>
  excerpt.scales.find(({ id }) => id === criterion.scale) ?? null;
