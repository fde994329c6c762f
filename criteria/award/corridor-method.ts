/** M2: performance per price opens a corridor; inside it one published criterion decides. */
import type { Rational } from '../exact/rational.js';
import { compare, maximum, multiply, rational, ZERO } from '../exact/rational.js';
import { isPowerQuotient } from './award-value.js';
import type { EvaluatedBid, Evaluation } from './evaluated-bid.js';
import { evaluated, pointsOf, priceOf } from './evaluated-bid.js';
import type { ExplanationStep } from './explanation-step.js';
import { explain, stepNumber } from './explanation-step.js';
import type { CorridorDecision, CorridorParameters } from './method.js';
import type { CandidateBid } from './ranking.js';
import { evaluateSimpleRatio } from './ratio-methods.js';

const FULL_BP = 10_000;

function decisionOf(bid: CandidateBid, decision: CorridorDecision): Rational {
  if (decision === 'highestPerformance') return pointsOf(bid);
  return multiply(rational(-1), priceOf(bid));
}

/**
 * M2: bids with Z >= Zmax x (1 - s) compete on the decision criterion alone; the others have no rank.
 * The floor is inclusive and taken on exact values, whatever the rounding. Refuses a price of zero.
 */
export function evaluateCorridor(
  parameters: CorridorParameters,
  bids: readonly CandidateBid[],
): Evaluation {
  const ratios = evaluateSimpleRatio(parameters, bids);
  if (ratios.kind === 'refused') return ratios;
  const valueOf = ({ value }: EvaluatedBid): Rational => {
    if (isPowerQuotient(value)) throw new TypeError('evaluateCorridor: M1 gave no fraction');
    return value;
  };
  const best = ratios.bids.map(valueOf).reduce(maximum, ZERO);
  const width = rational(parameters.corridorBp, FULL_BP);
  const floor = multiply(best, rational(FULL_BP - parameters.corridorBp, FULL_BP));
  const floorStep = (): ExplanationStep => {
    const numbers = [stepNumber('Zmax', best), stepNumber('s', width)];
    return explain('corridorFloor', 'F = Zmax × (1 - s)', numbers, stepNumber('F', floor));
  };
  return evaluated(
    ratios.bids.map((ratio) => ({
      ...ratio,
      eligible: compare(valueOf(ratio), floor) >= 0,
      decision: decisionOf(ratio.bid, parameters.decision),
      steps: () => [...ratio.steps(), floorStep()],
    })),
  );
}
