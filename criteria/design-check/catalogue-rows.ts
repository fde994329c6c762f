/** The criteria of a profile that were taken from catalogues, with the rows that the excerpts hold. */
import type { CatalogueOrigin } from '../catalogue/catalogue-excerpt.js';
import { originOf } from '../catalogue/catalogue-excerpt.js';
import { pathText } from '../file/data-path.js';
import type { PlacedCriterion } from '../profile/profile-criteria.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { DesignInput } from './design-finding.js';

export interface PlacedRow extends PlacedCriterion {
  readonly origin: CatalogueOrigin;
}

/** Only criteria whose row is known; what is missing is the matter of `design.catalogueKnown`. */
export const catalogueRows = ({ profile, sources }: DesignInput): readonly PlacedRow[] =>
  allCriteria(profile).flatMap((placed) => {
    const origin = originOf(sources, placed.criterion.from);
    return origin === null ? [] : [{ ...placed, origin }];
  });

/** Criteria that move a bid's place or exclude it. */
export const decides = ({ criterion }: PlacedCriterion): boolean =>
  criterion.role === 'gate' || criterion.role === 'scored';

/** The place of a criterion, or of one of its fields. */
export const placeOf = ({ path }: PlacedCriterion, ...rest: readonly (string | number)[]): string =>
  `profile.${pathText([...path, ...rest])}`;

/** `ai-act#AIA-50.1`, as findings name a row. */
export const rowName = ({ excerpt, criterion }: CatalogueOrigin): string =>
  `${excerpt.id}#${criterion.id}`;
