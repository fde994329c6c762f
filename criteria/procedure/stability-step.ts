/** Where the examination of a lot's ranking stands: every ranking is examined once, and only the last one counts. */
import type { LotId } from '../ids.js';
import type { LotState, ProcedureState } from './state.js';
import { currentRanking } from './state.js';

/** Name under which a failing examination is listed as "needs attention". */
export const examinationName = (lotId: LotId): string => `examineStability:${lotId}`;

/** `none`: there is no ranking to examine. `failed`: it is tried again, and nobody waits for it. */
export type Examination = 'none' | 'wanted' | 'failed' | 'done';

export function examinationOf(state: ProcedureState, lot: LotState): Examination {
  if (currentRanking(lot)?.kind !== 'ranked') return 'none';
  if (lot.stability?.run === lot.rankings.length) return 'done';
  const name = examinationName(lot.id);
  return state.attention.some(({ effect }) => effect === name) ? 'failed' : 'wanted';
}
