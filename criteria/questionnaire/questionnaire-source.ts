/** What the installation adds to a questionnaire when it is handed in: the answered catalogue rows and which apply. */
import type { Applicability, CatalogueExcerpt } from '../catalogue/catalogue-excerpt.js';

export interface QuestionnaireSource {
  /** All rows that the authority answers itself, whether answered or not: what is missing must be seen. */
  readonly excerpt: CatalogueExcerpt;
  readonly applicability: readonly Applicability[];
}
