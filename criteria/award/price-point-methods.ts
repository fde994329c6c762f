/** M6, M7, M7k, M8: the price is turned into points and added to the quality points. */
import type { Rational } from '../exact/rational.js';
import {
  add,
  divide,
  maximum,
  minimum,
  multiply,
  rational,
  subtract,
  ZERO,
} from '../exact/rational.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { Evaluation } from './evaluated-bid.js';
import { byValue, evaluated, pointsOf, priceOf } from './evaluated-bid.js';
import type { ExplanationStep, StepLabel, StepNumber } from './explanation-step.js';
import { explain, stepNumber } from './explanation-step.js';
import type { PricePointParameters, ZeroPointParameters } from './method.js';
import type { CandidateBid } from './ranking.js';
import { refuseRanking } from './ranking.js';
import { refuseZeroPrice } from './zero-price.js';

const HUNDRED_POINTS = 100_000;

/** How one method turns a price into points, and the numbers that it shows for it. */
interface PriceFormula {
  readonly label: StepLabel;
  readonly formula: string;
  readonly pointsFor: (price: Rational) => Rational;
  readonly numbers: () => readonly StepNumber[];
}

const lowest = (bids: readonly CandidateBid[]): Rational =>
  bids.map(priceOf).reduce((a, b) => minimum(a, b));
const highest = (bids: readonly CandidateBid[]): Rational =>
  bids.map(priceOf).reduce((a, b) => maximum(a, b));
const pricePoints = (parameters: PricePointParameters): Rational =>
  rational(parameters.maxPricePoints, 1000);

/** Q = (100 - M) x L / Lmax. */
function qualityOf(parameters: PricePointParameters, bid: CandidateBid): Rational {
  const share = rational(HUNDRED_POINTS - parameters.maxPricePoints, 1000);
  return divide(multiply(share, pointsOf(bid)), rational(parameters.maxPerformance, 1000));
}

function qualityStep(
  parameters: PricePointParameters,
  bid: CandidateBid,
  quality: Rational,
): ExplanationStep {
  const numbers = [
    stepNumber('M', pricePoints(parameters), 'points'),
    stepNumber('L', pointsOf(bid), 'points'),
    stepNumber('Lmax', rational(parameters.maxPerformance, 1000), 'points'),
  ];
  const result = stepNumber('Q', quality, 'points');
  return explain('qualityPoints', 'Q = (100 - M) × L / Lmax', numbers, result);
}

function evaluateSum(
  parameters: PricePointParameters,
  bids: readonly CandidateBid[],
  price: PriceFormula,
): Evaluation {
  return evaluated(
    bids.map((bid) => {
      const quality = qualityOf(parameters, bid);
      const [bidPrice, points] = [priceOf(bid), price.pointsFor(priceOf(bid))];
      const value = add(quality, points);
      return byValue(bid, value, () => {
        const result = stepNumber('PP', points, 'points');
        const numbers = [
          stepNumber('M', pricePoints(parameters), 'points'),
          stepNumber('P', bidPrice, 'EUR'),
          ...price.numbers(),
        ];
        const parts = [stepNumber('Q', quality, 'points'), result];
        return [
          qualityStep(parameters, bid, quality),
          explain(price.label, price.formula, numbers, result),
          explain('total', 'Z = Q + PP', parts, stepNumber('Z', value, 'points')),
        ];
      });
    }),
  );
}

/** M6: PP = M x Pmin / P. Refuses a price of zero. */
export function evaluatePriceQuotient(
  parameters: PricePointParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const refusal = refuseZeroPrice(bids);
  if (refusal !== null) return refusal;
  const least = lowest(bids);
  const most = pricePoints(parameters);
  return evaluateSum(parameters, bids, {
    label: 'pricePointsQuotient',
    formula: 'PP = M × Pmin / P',
    pointsFor: (price) => divide(multiply(most, least), price),
    numbers: () => [stepNumber('Pmin', least, 'EUR')],
  });
}

/** M x (k - P / Pmin) / (k - 1), never below zero. */
function interpolate(most: Rational, factor: Rational, least: Rational, price: Rational): Rational {
  const share = divide(subtract(factor, divide(price, least)), subtract(factor, rational(1)));
  return maximum(ZERO, multiply(most, share));
}

/** M7: PP = max(0, M x (2 - P / Pmin)). Refuses a price of zero. */
export function evaluateToDouble(
  parameters: PricePointParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const refusal = refuseZeroPrice(bids);
  if (refusal !== null) return refusal;
  const least = lowest(bids);
  return evaluateSum(parameters, bids, {
    label: 'pricePointsToDouble',
    formula: 'PP = max(0, M × (2 - P / Pmin))',
    pointsFor: (price) => interpolate(pricePoints(parameters), rational(2), least, price),
    numbers: () => [stepNumber('Pmin', least, 'EUR')],
  });
}

/** M7k: PP = max(0, M x (k - P / Pmin) / (k - 1)). Refuses a price of zero. */
export function evaluateToFactor(
  parameters: ZeroPointParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const refusal = refuseZeroPrice(bids);
  if (refusal !== null) return refusal;
  const [least, factor] = [lowest(bids), rational(parameters.zeroAtFactorThousandths, 1000)];
  return evaluateSum(parameters, bids, {
    label: 'pricePointsToFactor',
    formula: 'PP = max(0, M × (k - P / Pmin) / (k - 1))',
    pointsFor: (price) => interpolate(pricePoints(parameters), factor, least, price),
    numbers: () => [stepNumber('Pmin', least, 'EUR'), stepNumber('k', factor)],
  });
}

/** M8: PP = M x (Pmax - P) / (Pmax - Pmin). Refuses prices without spread, so also a single bid. */
export function evaluateToHighest(
  parameters: PricePointParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const [least, most] = [lowest(bids), highest(bids)];
  const spread = subtract(most, least);
  if (spread.n === 0n) {
    return refuseRanking(
      'price.noSpread',
      bilingual(
        'alle Preise sind gleich, und die Formel teilt durch ihre Spanne',
        'all prices are equal, and the formula divides by their spread',
      ),
    );
  }
  return evaluateSum(parameters, bids, {
    label: 'pricePointsToHighest',
    formula: 'PP = M × (Pmax - P) / (Pmax - Pmin)',
    pointsFor: (price) => divide(multiply(pricePoints(parameters), subtract(most, price)), spread),
    numbers: () => [stepNumber('Pmin', least, 'EUR'), stepNumber('Pmax', most, 'EUR')],
  });
}
