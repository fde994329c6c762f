/** M11: the price is fixed, performance alone decides (section 58(2) last sentence VgV). */
import type { Evaluation } from './evaluated-bid.js';
import { byValue, evaluated, pointsOf } from './evaluated-bid.js';
import { explain, stepNumber } from './explanation-step.js';
import type { CandidateBid } from './ranking.js';

/** M11: Z = L in points. Defined for every bid. */
export const evaluateFixedPrice = (bids: readonly CandidateBid[]): Evaluation =>
  evaluated(
    bids.map((bid) => {
      const points = pointsOf(bid);
      return byValue(bid, points, () => {
        const numbers = [stepNumber('L', points, 'points')];
        const result = stepNumber('Z', points, 'points');
        return [explain('performanceOnly', 'Z = L', numbers, result)];
      });
    }),
  );
