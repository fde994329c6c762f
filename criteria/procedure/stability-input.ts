/** What the stability of a lot's current ranking is examined from, taken from the state. */
import type { LotId } from '../ids.js';
import { stabilitySeed } from '../stability/examine-lot.js';
import type { LotInput } from '../stability/lot-field.js';
import { lotCandidates } from './lot-candidates.js';
import type { ProcedureState } from './state.js';
import { lotOf } from './state.js';

export interface ExaminationInput {
  /** Number of the ranking that these candidates belong to. */
  readonly run: number;
  readonly lot: LotInput;
  readonly seed: bigint;
}

/** Null for a lot without criteria or before the design was frozen: there is no ranking then. */
export function examinationInput(state: ProcedureState, lotId: LotId): ExaminationInput | null {
  const lot = lotOf(state, lotId);
  if (lot?.profile == null || state.freeze.kind !== 'frozen') return null;
  const { profile, rankings } = lot;
  return {
    run: rankings.length,
    lot: { profile, candidates: lotCandidates(state, lot, profile) },
    seed: stabilitySeed(state.freeze.digest, lotId),
  };
}
