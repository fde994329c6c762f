/** Sovereignty of bids and of the authority as plain data: floor, score and matrix, never merged into one number. */
import type { AnswerState } from '../bid/bid.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import { scaleOf } from '../catalogue/catalogue-excerpt.js';
import type { CatalogueCriterion } from '../catalogue/catalogue.js';
import type { Rational } from '../exact/rational.js';
import { toExact } from '../exact/rational.js';
import type { CriterionId } from '../ids.js';
import type { Profile } from '../profile/profile.js';
import type { BidFindings, FoundLevel, LevelBasis } from './found-levels.js';
import { firstOfRow, foundLevels } from './found-levels.js';
import type {
  OefitGoal,
  OefitIndicator,
  OefitLayer,
  OefitPolicy,
  OefitScore,
} from './oefit-cells.js';
import { OEFIT_GOALS, OEFIT_LAYERS, oefitMatrix } from './oefit-cells.js';
import type { SealFloor } from './seal-outcome.js';
import { judgeSeal } from './seal-outcome.js';

/** Catalogues whose formulas this project knows; a profile may use any other without them. */
export const SEAL_CATALOGUE = 'eu.csf';
export const MATRIX_CATALOGUE = 'oefit.matrix';

export interface LevelLine {
  readonly criterionId: CriterionId;
  readonly row: CriterionId;
  readonly basis: LevelBasis;
  readonly minimum: number | null;
  readonly state: AnswerState;
  readonly level: number | null;
}

/** A share of 1 as "n/d". */
export interface ExactScore {
  readonly exact: string;
  readonly decimal: string;
  readonly coverageExact: string;
}

export interface SealResult {
  readonly floor: SealFloor;
  /** Percent with two decimals beside the exact share; an unknown level counts zero, coverage tells how much is known. */
  readonly score: ExactScore;
  readonly lines: readonly LevelLine[];
}

export type PolicyScores = Readonly<Record<OefitPolicy, ExactScore>>;

export interface MatrixResult {
  readonly cells: readonly {
    readonly goal: OefitGoal;
    readonly layer: OefitLayer;
    readonly scores: PolicyScores | null;
  }[];
  readonly goals: readonly {
    readonly goal: OefitGoal;
    /** Layers whose cell has a score. */
    readonly layers: readonly OefitLayer[];
    readonly scores: PolicyScores | null;
  }[];
  readonly lines: readonly LevelLine[];
}

const lineOf = ({ criterionId, origin, basis, minimum, state, level }: FoundLevel): LevelLine => ({
  criterionId,
  row: origin.criterion.id,
  basis,
  minimum,
  state,
  level,
});

const exactScore = (exact: Rational, decimal: string, coverage: Rational): ExactScore => ({
  exact: toExact(exact),
  decimal,
  coverageExact: toExact(coverage),
});

/** The weight that the catalogue's source gives to a row: its own, or its group's; null where it gives none. */
function weightOf({ origin: { excerpt, criterion } }: FoundLevel): number | null {
  const group = excerpt.groups.find(({ id }) => id === criterion.group);
  return criterion.weightHintBp ?? group?.weightHintBp ?? null;
}

/** Floor and score by the EU framework; null where the profile uses none of its objectives. */
export function sealOf(
  profile: Profile,
  sources: ProfileSources,
  findings: BidFindings,
): SealResult | null {
  const found = firstOfRow(foundLevels(profile, sources, SEAL_CATALOGUE, findings)).filter(
    ({ state }) => state !== 'notApplicable',
  );
  const objectives = found.flatMap((one) => {
    const weightBp = weightOf(one);
    const { minimum, level } = one;
    return weightBp === null ? [] : [{ id: one.origin.criterion.id, weightBp, minimum, level }];
  });
  if (objectives.every(({ weightBp }) => weightBp === 0)) return null;
  const { floor, score } = judgeSeal(objectives);
  return {
    floor,
    score: exactScore(score.exact, score.percent, score.coverage),
    lines: found.map(lineOf),
  };
}

const isOneOf = <T extends string>(words: readonly T[], word: string): word is T =>
  (words as readonly string[]).includes(word);

/** A row of the matrix as its tags describe it; null for a row without goal or layer, or without levels. */
export function indicatorOf(
  row: CatalogueCriterion,
  scaleMaximum: number,
  answer: OefitIndicator['answer'],
): OefitIndicator | null {
  const goal = row.tags?.['goal']?.[0] ?? '';
  const layers = (row.tags?.['layer'] ?? []).filter((layer) => isOneOf(OEFIT_LAYERS, layer));
  if (!isOneOf(OEFIT_GOALS, goal) || layers.length === 0) return null;
  const maximum = Math.max(...(row.levels ?? []).map(({ value }) => value), 0) || scaleMaximum;
  return { id: row.id, goal, layers: layers, maximum, answer };
}

const policyScores = (
  scores: Readonly<Record<OefitPolicy, OefitScore>> | null,
): PolicyScores | null => {
  if (scores === null) return null;
  const of = ({ exact, decimal, coverage }: OefitScore): ExactScore =>
    exactScore(exact, decimal, coverage);
  return { leftOut: of(scores.leftOut), countedZero: of(scores.countedZero) };
};

/** The 12 cells and 3 goals of a set of indicators; null where there is none. */
export function matrixOf(
  indicators: readonly OefitIndicator[],
  lines: readonly LevelLine[],
): MatrixResult | null {
  if (indicators.length === 0) return null;
  const { cells, goals } = oefitMatrix(indicators);
  return {
    cells: cells.map(({ goal, layer, scores }) => ({ goal, layer, scores: policyScores(scores) })),
    goals: goals.map(({ goal, layers, scores }) => ({
      goal,
      layers,
      scores: policyScores(scores),
    })),
    lines,
  };
}

/** The matrix of one bid, from the rows that the profile uses; null where it uses none. */
export function bidMatrixOf(
  profile: Profile,
  sources: ProfileSources,
  findings: BidFindings,
): MatrixResult | null {
  const found = firstOfRow(foundLevels(profile, sources, MATRIX_CATALOGUE, findings));
  const indicators = found.flatMap(({ origin, state, level }) => {
    const { criterion } = origin;
    const maximum = scaleOf(origin)?.maximum ?? 0;
    const answer =
      level === null
        ? { state: state === 'answered' ? ('unknown' as const) : state }
        : { state: 'answered' as const, level };
    const indicator = indicatorOf(criterion, maximum, answer);
    return indicator === null ? [] : [indicator];
  });
  return matrixOf(indicators, found.map(lineOf));
}
