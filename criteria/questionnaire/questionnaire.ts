/** What the authority answers about itself or its project by the rows of a catalogue (file kind `questionnaire`). */
import type { CatalogueReference } from '../catalogue/catalogue-excerpt.js';
import type { CriterionId } from '../ids.js';

/** "Not applicable" is never an answer: it follows from the catalogue's rule and the facts. */
export type QuestionnaireAnswer =
  | {
      readonly state: 'answered';
      /** A value of the row's scale. */
      readonly value: number;
      readonly reason?: string;
      readonly evidence?: readonly string[];
    }
  | { readonly state: 'unknown' | 'notYetAnswered' }
  | { readonly state: 'refused'; readonly reason: string };

export interface Questionnaire {
  readonly schema: 'zuschlag/questionnaire/1';
  readonly title: string;
  readonly catalogue: CatalogueReference;
  /** What holds for the project, by the names that the catalogue's rules ask for. */
  readonly facts?: Readonly<Record<string, string | boolean>>;
  readonly answers: Readonly<Record<CriterionId, QuestionnaireAnswer>>;
}
