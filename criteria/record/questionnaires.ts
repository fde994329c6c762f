/** What the authority answered about itself: every row with its answer, and what the known instruments make of it. */
import type { CatalogueText } from '../catalogue/catalogue.js';
import type { CatalogueReference } from '../catalogue/catalogue-excerpt.js';
import { scaleOf } from '../catalogue/catalogue-excerpt.js';
import type { AnswerState } from '../bid/bid.js';
import type { EventPayload } from '../procedure/event.js';
import {
  RELEVANCE_CATALOGUE,
  answeredRows,
  authorityMatrixOf,
  valuesOf,
} from '../sovereignty/authority-sovereignty.js';
import type { SelfCheckResult } from '../sovereignty/self-check.js';
import { selfCheck } from '../sovereignty/self-check.js';
import type { MatrixResult } from '../sovereignty/sovereignty-outcome.js';
import { MATRIX_CATALOGUE } from '../sovereignty/sovereignty-outcome.js';
import type { StrategicRelevance } from '../sovereignty/strategic-relevance.js';
import { strategicRelevance } from '../sovereignty/strategic-relevance.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';

export interface QuestionnaireRow {
  readonly id: string;
  readonly title: CatalogueText;
  readonly state: AnswerState;
  readonly value: number | null;
  /** What the value means, where the scale names it. */
  readonly meaning: CatalogueText | null;
  readonly reason: string | null;
}

/** Results of the instruments whose rule this project knows; null for other catalogues and incomplete checks. */
export interface QuestionnaireOutcome {
  readonly matrix: MatrixResult | null;
  readonly selfCheck: SelfCheckResult | null;
  readonly relevance: StrategicRelevance | null;
}

export interface QuestionnaireChapter {
  readonly stamp: Stamp;
  readonly version: number;
  readonly title: string;
  readonly catalogue: CatalogueReference & { readonly title: CatalogueText };
  readonly rows: readonly QuestionnaireRow[];
  readonly outcome: QuestionnaireOutcome;
}

export const SELF_CHECK_CATALOGUE = 'selfcheck';

type Answered = EventPayload<'QuestionnaireAnswered'>;

function rowsOf({ questionnaire, source }: Answered): readonly QuestionnaireRow[] {
  return answeredRows(questionnaire, source).map(({ row, state, value }) => {
    const scale = scaleOf({ excerpt: source.excerpt, criterion: row });
    const level = (row.levels ?? scale?.levels ?? []).find((one) => one.value === value);
    const answer = questionnaire.answers[row.id];
    const reason = answer !== undefined && 'reason' in answer ? (answer.reason ?? null) : null;
    return { id: row.id, title: row.title, state, value, meaning: level?.title ?? null, reason };
  });
}

function outcomeOf({ questionnaire, source }: Answered): QuestionnaireOutcome {
  const { id } = questionnaire.catalogue;
  const values = valuesOf(questionnaire, source);
  return {
    matrix: id === MATRIX_CATALOGUE ? authorityMatrixOf(questionnaire, source) : null,
    selfCheck: id === SELF_CHECK_CATALOGUE ? selfCheck(values) : null,
    relevance: id === RELEVANCE_CATALOGUE ? strategicRelevance(values) : null,
  };
}

/** The last answers to each catalogue, in the order in which they were first given. */
export function questionnairesOf(view: LogView): readonly QuestionnaireChapter[] {
  const last = new Map<string, QuestionnaireChapter>();
  for (const { stamp, payload } of current(view, 'QuestionnaireAnswered')) {
    const { questionnaire, source, version } = payload;
    const { catalogue, title } = questionnaire;
    last.set(catalogue.id, {
      stamp,
      version,
      title,
      catalogue: { ...catalogue, title: source.excerpt.title },
      rows: rowsOf(payload),
      outcome: outcomeOf(payload),
    });
  }
  return [...last.values()];
}
