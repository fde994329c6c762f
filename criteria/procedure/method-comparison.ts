/** Whether award methods may be compared now: with invented bids while the design is open, with the real ones only in training. */
import { isBeforePhase } from './phase.js';
import type { LotState, ProcedureState } from './state.js';
import { currentRanking } from './state.js';

/** `hypothetical`: bids come from the caller. `real`: the ranked candidates, in a training procedure. */
export type Comparison = 'hypothetical' | 'real' | 'refused';

/** Once bids are there, a comparison could steer the choice of the method: only an exercise may look back. */
export function comparisonNow(state: ProcedureState, lot: LotState): Comparison {
  if (isBeforePhase(state.phase, 'published')) return 'hypothetical';
  return state.ruleSet.training && currentRanking(lot)?.kind === 'ranked' ? 'real' : 'refused';
}
