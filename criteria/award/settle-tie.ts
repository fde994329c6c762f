/** Applies the published tie rules to the bids that share the first place. */
import { ZERO, compare } from '../exact/rational.js';
import type { TieRule } from './method.js';
import type { CandidateBid } from './ranking.js';

export interface TieOutcome {
  /** The rules that set bids back, in the order in which they did; empty where none made a difference. */
  readonly rules: readonly TieRule[];
  /** The ids that no rule set back; exactly one where the rules decide. */
  readonly left: readonly string[];
  /** Whether the published rules let people draw a lot among those left. */
  readonly draw: boolean;
}

/** Positive where a does better than b under the rule. */
function compareByRule(a: CandidateBid, b: CandidateBid, rule: TieRule): number {
  switch (rule) {
    case 'higherPerformance':
      return compare(a.performance, b.performance);
    case 'lowerPrice':
      return a.priceMinor < b.priceMinor ? 1 : a.priceMinor > b.priceMinor ? -1 : 0;
    case 'namedGroup':
      return compare(a.groupPerformance ?? ZERO, b.groupPerformance ?? ZERO);
    // No number tells the bids apart: people draw, with a protocol.
    case 'drawLot':
      return 0;
  }
}

/**
 * Takes the rules in their published order; each keeps the bids that are best under it and hands
 * only these to the next. Nothing but the rules counts: neither ids nor the order of the bids.
 */
export function settleTie(sharing: readonly CandidateBid[], ties: readonly TieRule[]): TieOutcome {
  let left = sharing;
  const rules: TieRule[] = [];
  for (const rule of ties) {
    const kept = left.filter((bid) => left.every((other) => compareByRule(bid, other, rule) >= 0));
    if (kept.length < left.length) rules.push(rule);
    left = kept;
  }
  return {
    rules,
    left: left.map(({ id }) => id),
    draw: left.length > 1 && ties.includes('drawLot'),
  };
}
