/** M9: performance and price weigh as exponents, so that neither scale nor currency changes the order. */
import { rational } from '../exact/rational.js';
import type { Evaluation } from './evaluated-bid.js';
import { byValue, evaluated, pointsOf, priceOf } from './evaluated-bid.js';
import { explain, stepNumber } from './explanation-step.js';
import type { ExponentParameters } from './method.js';
import type { CandidateBid } from './ranking.js';
import { refuseZeroPrice } from './zero-price.js';

/** M9: Z = L^a / P^(1-a), with L in points and P in EUR. Refuses a price of zero. */
export function evaluateExponential(
  { exponentBp }: ExponentParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const refusal = refuseZeroPrice(bids);
  if (refusal !== null) return refusal;
  return evaluated(
    bids.map((bid) => {
      const [performance, price] = [pointsOf(bid), priceOf(bid)];
      const value = { performance, price, exponentBp };
      return byValue(bid, value, () => {
        const numbers = [
          stepNumber('L', performance, 'points'),
          stepNumber('P', price, 'EUR'),
          stepNumber('a', rational(exponentBp, 10_000)),
        ];
        return [explain('powerQuotient', 'Z = L^a / P^(1 - a)', numbers, stepNumber('Z', value))];
      });
    }),
  );
}
