/** M1 (performance per price) and M10 (the same with a constant added to performance). */
import { add, divide, multiply, rational } from '../exact/rational.js';
import type { Evaluation } from './evaluated-bid.js';
import { byValue, evaluated, pointsOf, priceOf } from './evaluated-bid.js';
import { explain, stepNumber } from './explanation-step.js';
import type { ConstantParameters, ScaleParameters } from './method.js';
import type { CandidateBid } from './ranking.js';
import { refuseZeroPrice } from './zero-price.js';

/** M1: Z = S x L / P, with L in points and P in EUR. Refuses a price of zero. */
export function evaluateSimpleRatio(
  parameters: ScaleParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const refusal = refuseZeroPrice(bids);
  if (refusal !== null) return refusal;
  const scale = rational(parameters.scale);
  return evaluated(
    bids.map((bid) => {
      const [points, price] = [pointsOf(bid), priceOf(bid)];
      const value = divide(multiply(scale, points), price);
      return byValue(bid, value, () => {
        const numbers = [
          stepNumber('S', scale),
          stepNumber('L', points, 'points'),
          stepNumber('P', price, 'EUR'),
        ];
        return [explain('ratio', 'Z = S × L / P', numbers, stepNumber('Z', value))];
      });
    }),
  );
}

/** M10: Z = (L + c) / P, with L and c in points and P in EUR. Refuses a price of zero. */
export function evaluateRaisedRatio(
  parameters: ConstantParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const refusal = refuseZeroPrice(bids);
  if (refusal !== null) return refusal;
  const constant = rational(parameters.constant, 1000);
  return evaluated(
    bids.map((bid) => {
      const [points, price] = [pointsOf(bid), priceOf(bid)];
      const value = divide(add(points, constant), price);
      return byValue(bid, value, () => {
        const numbers = [
          stepNumber('L', points, 'points'),
          stepNumber('c', constant, 'points'),
          stepNumber('P', price, 'EUR'),
        ];
        return [explain('raisedRatio', 'Z = (L + c) / P', numbers, stepNumber('Z', value))];
      });
    }),
  );
}
