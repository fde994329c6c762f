/** The authority's own position: its cells of the matrix, its self-check, its strategic relevance, from questionnaires. */
import type { AnswerState } from '../bid/bid.js';
import { scaleOf } from '../catalogue/catalogue-excerpt.js';
import type { CatalogueCriterion } from '../catalogue/catalogue.js';
import type { Questionnaire, QuestionnaireAnswer } from '../questionnaire/questionnaire.js';
import type { QuestionnaireSource } from '../questionnaire/questionnaire-source.js';
import type { LevelLine, MatrixResult } from './sovereignty-outcome.js';
import { indicatorOf, matrixOf } from './sovereignty-outcome.js';

/** The catalogue whose rule proposes minima. */
export const RELEVANCE_CATALOGUE = 'strategic-relevance';

export interface AnsweredRow {
  readonly row: CatalogueCriterion;
  readonly state: AnswerState;
  /** Set exactly where the state is `answered`. */
  readonly value: number | null;
}

const ruledOut = ({ applicability }: QuestionnaireSource, rowId: string): boolean =>
  applicability.some(({ rule, applies }) => rule.criterion === rowId && applies === false);

/** Every row that the authority answers itself, in the catalogue's order; silence is "not yet answered". */
export function answeredRows(
  questionnaire: Questionnaire,
  source: QuestionnaireSource,
): readonly AnsweredRow[] {
  return source.excerpt.criteria.map((row): AnsweredRow => {
    if (ruledOut(source, row.id)) return { row, state: 'notApplicable', value: null };
    const answer: QuestionnaireAnswer | undefined = Object.hasOwn(questionnaire.answers, row.id)
      ? questionnaire.answers[row.id]
      : undefined;
    return answer?.state === 'answered'
      ? { row, state: 'answered', value: answer.value }
      : { row, state: answer?.state ?? 'notYetAnswered', value: null };
  });
}

const lineOf = ({ row, state, value }: AnsweredRow): LevelLine => ({
  criterionId: row.id,
  row: row.id,
  basis: 'stated',
  minimum: null,
  state,
  level: value,
});

/** The cells that the authority's own indicators feed; never part of a bid ranking, because they are the same for all bids. */
export function authorityMatrixOf(
  questionnaire: Questionnaire,
  source: QuestionnaireSource,
): MatrixResult | null {
  const rows = answeredRows(questionnaire, source);
  const indicators = rows.flatMap(({ row, state, value }) => {
    const maximum = scaleOf({ excerpt: source.excerpt, criterion: row })?.maximum ?? 0;
    const answer =
      state === 'answered' && value !== null
        ? { state, level: value }
        : { state: state === 'answered' ? ('unknown' as const) : state };
    const indicator = indicatorOf(row, maximum, answer);
    return indicator === null ? [] : [indicator];
  });
  return matrixOf(indicators, rows.map(lineOf));
}

/** Values by row id of the rows that were answered. */
export const valuesOf = (
  questionnaire: Questionnaire,
  source: QuestionnaireSource,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    answeredRows(questionnaire, source).flatMap(({ row, value }) =>
      value === null ? [] : [[row.id, value] as const],
    ),
  );
