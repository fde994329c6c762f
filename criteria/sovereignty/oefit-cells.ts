/** The sovereignty matrix of the ÖFIT study: how far the answers reach in each goal and layer. */
import type { AnswerState } from '../bid/bid.js';
import type { CriterionId } from '../ids.js';
import { add, divide, rational, ZERO } from '../exact/rational.js';
import type { Rational } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';

/** W ability to switch, G ability to shape, E influence on providers. */
export const OEFIT_GOALS = ['W', 'G', 'E'] as const;
export type OefitGoal = (typeof OEFIT_GOALS)[number];

export const OEFIT_LAYERS = ['DATA', 'OPS', 'MODEL', 'APP'] as const;
export type OefitLayer = (typeof OEFIT_LAYERS)[number];

/**
 * leftOut: what has no level leaves numerator and denominator, the coverage tells how much.
 * countedZero: what has no level counts zero against its maximum, as the study's own percentages seem
 * to do. It also counts what does not apply, so it is for comparison with the study and never ranks bids.
 */
export const OEFIT_POLICIES = ['leftOut', 'countedZero'] as const;
export type OefitPolicy = (typeof OEFIT_POLICIES)[number];

export type OefitAnswer =
  | { readonly state: 'answered'; readonly level: number }
  | { readonly state: Exclude<AnswerState, 'answered'> };

export interface OefitIndicator {
  readonly id: CriterionId;
  readonly goal: OefitGoal;
  /** At least one; an indicator counts in each of its layers. */
  readonly layers: readonly OefitLayer[];
  /** Level of the sovereign target state, from 1. */
  readonly maximum: number;
  readonly answer: OefitAnswer;
}

export interface OefitScore {
  /** 0 to 1. */
  readonly exact: Rational;
  /** The same x 100 with one decimal, half up, as the study shows it. */
  readonly decimal: string;
  /** Indicators with a level among those that apply: 0 to 1, the same under both policies. */
  readonly coverage: Rational;
}

export interface OefitCell {
  readonly goal: OefitGoal;
  readonly layer: OefitLayer;
  /** Null where no indicator of the cell has a level: nothing known is not zero. */
  readonly scores: Readonly<Record<OefitPolicy, OefitScore>> | null;
}

export interface OefitGoalScore {
  readonly goal: OefitGoal;
  /** Layers whose cell has a score. */
  readonly layers: readonly OefitLayer[];
  /** Mean of these cells; null where there is none. */
  readonly scores: Readonly<Record<OefitPolicy, OefitScore>> | null;
}

export interface OefitMatrix {
  /** Twelve cells, goal by goal. */
  readonly cells: readonly OefitCell[];
  readonly goals: readonly OefitGoalScore[];
}

const count = (total: number): Rational => rational(total);
const sum = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

function score(exact: Rational, coverage: Rational): OefitScore {
  const hundredfold = rational(exact.n * 100n, exact.d);
  return { exact, decimal: toDecimal(hundredfold, { decimals: 1, mode: 'half-up' }), coverage };
}

const levelOf = ({ answer }: OefitIndicator): number | null =>
  answer.state === 'answered' ? answer.level : null;

/** Share of the indicators that apply whose level is known; only asked for where at least one is. */
function coverageOf(indicators: readonly OefitIndicator[]): Rational {
  const known = indicators.filter((indicator) => levelOf(indicator) !== null);
  const applying = indicators.filter(({ answer }) => answer.state !== 'notApplicable');
  return divide(count(known.length), count(applying.length));
}

function cellOf(
  indicators: readonly OefitIndicator[],
  goal: OefitGoal,
  layer: OefitLayer,
): OefitCell {
  const here = indicators.filter((one) => one.goal === goal && one.layers.includes(layer));
  const known = here.filter((indicator) => levelOf(indicator) !== null);
  if (known.length === 0) return { goal, layer, scores: null };
  const reached = sum(known.map((indicator) => count(levelOf(indicator) ?? 0)));
  const against = (those: readonly OefitIndicator[]): Rational =>
    divide(reached, sum(those.map(({ maximum }) => count(maximum))));
  const coverage = coverageOf(here);
  const scores = {
    leftOut: score(against(known), coverage),
    countedZero: score(against(here), coverage),
  };
  return { goal, layer, scores };
}

function goalOf(
  indicators: readonly OefitIndicator[],
  cells: readonly OefitCell[],
  goal: OefitGoal,
): OefitGoalScore {
  const here = cells.filter((cell) => cell.goal === goal && cell.scores !== null);
  const layers = here.map(({ layer }) => layer);
  const scored = here.flatMap(({ scores }) => scores ?? []);
  if (scored.length === 0) return { goal, layers, scores: null };
  const coverage = coverageOf(indicators.filter((indicator) => indicator.goal === goal));
  const mean = (policy: OefitPolicy): OefitScore =>
    score(divide(sum(scored.map((of) => of[policy].exact)), count(scored.length)), coverage);
  return {
    goal,
    layers,
    scores: { leftOut: mean('leftOut'), countedZero: mean('countedZero') },
  };
}

function checkIndicator({ id, layers, maximum, answer }: OefitIndicator): void {
  const level = answer.state === 'answered' ? answer.level : 0;
  const whole = Number.isSafeInteger(maximum) && Number.isSafeInteger(level);
  if (!whole || maximum < 1 || level < 0 || level > maximum || layers.length === 0) {
    throw new RangeError(`oefitMatrix: level, maximum or layers of ${id}`);
  }
}

/**
 * The matrix of one project or one offer: per cell the sum of the levels divided by the sum of the maxima
 * (section 6.1 of the study), per goal the plain mean of its cells that have a score. The study leaves open
 * what happens to missing and inapplicable indicators, hence the two policies.
 * @throws RangeError when a level is not a whole number 0 to its maximum, or an indicator has no layer.
 */
export function oefitMatrix(indicators: readonly OefitIndicator[]): OefitMatrix {
  indicators.forEach(checkIndicator);
  const cells = OEFIT_GOALS.flatMap((goal) =>
    OEFIT_LAYERS.map((layer) => cellOf(indicators, goal, layer)),
  );
  return { cells, goals: OEFIT_GOALS.map((goal) => goalOf(indicators, cells, goal)) };
}
