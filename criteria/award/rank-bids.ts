/** Ranks bids by an award method: the one entry for procedure, calculator and verification. */
import { assignPlaces, assignRanks } from './assign-ranks.js';
import { checkRankingInput } from './check-ranking-input.js';
import { evaluateCorridor } from './corridor-method.js';
import type { Evaluation } from './evaluated-bid.js';
import { evaluateExponential } from './exponential-method.js';
import { evaluateFixedPrice } from './fixed-price-method.js';
import type { AwardFormula, AwardMethod } from './method.js';
import {
  evaluatePriceQuotient,
  evaluateToDouble,
  evaluateToFactor,
  evaluateToHighest,
} from './price-point-methods.js';
import type { CandidateBid, PlacementOutcome, RankingOutcome } from './ranking.js';
import { evaluateRaisedRatio, evaluateSimpleRatio } from './ratio-methods.js';
import {
  evaluateAgainstMean,
  evaluateAgainstMedian,
  evaluateAgainstReference,
} from './relative-methods.js';

function evaluate(formula: AwardFormula, bids: readonly CandidateBid[]): Evaluation {
  switch (formula.method) {
    case 'M1':
      return evaluateSimpleRatio(formula.parameters, bids);
    case 'M2':
      return evaluateCorridor(formula.parameters, bids);
    case 'M3':
      return evaluateAgainstMean(formula.parameters, bids);
    case 'M4':
      return evaluateAgainstMedian(formula.parameters, bids);
    case 'M5':
      return evaluateAgainstReference(formula.parameters, bids);
    case 'M6':
      return evaluatePriceQuotient(formula.parameters, bids);
    case 'M7':
      return evaluateToDouble(formula.parameters, bids);
    case 'M7k':
      return evaluateToFactor(formula.parameters, bids);
    case 'M8':
      return evaluateToHighest(formula.parameters, bids);
    case 'M9':
      return evaluateExponential(formula.parameters, bids);
    case 'M10':
      return evaluateRaisedRatio(formula.parameters, bids);
    case 'M11':
      return evaluateFixedPrice(bids);
  }
}

/**
 * Ranks the bids that are still eligible for evaluation.
 *
 * Values are exact; ranks compare exact values unless the method says `rankOn: 'rounded'` (M2's
 * corridor and decision criterion are exact in any case, because neither is a rounded result).
 * Equal values share a rank (1, 1, 3), always. `tie` says whether the first place is shared;
 * `winner` is null then, unless the published tie rules, in their order, single out one of its bids.
 * An undefined value refuses the whole calculation, also where its weight is zero: the formula is
 * taken as published.
 * A bid that falls away later means a new call with the remaining bids; the caller keeps both runs.
 *
 * @param bids performance in thousandths of a point, price in cents; order does not matter
 */
export function rankBids(method: AwardMethod, bids: readonly CandidateBid[]): RankingOutcome {
  const refusal = checkRankingInput(method, bids);
  if (refusal !== null) return refusal;
  const evaluation = evaluate(method, bids);
  return evaluation.kind === 'refused' ? evaluation : assignRanks(evaluation.bids, method);
}

/** The places that rankBids would give, without values and explanation. */
export function placeBids(method: AwardMethod, bids: readonly CandidateBid[]): PlacementOutcome {
  const refusal = checkRankingInput(method, bids);
  if (refusal !== null) return refusal;
  const evaluation = evaluate(method, bids);
  return evaluation.kind === 'refused' ? evaluation : assignPlaces(evaluation.bids, method);
}
