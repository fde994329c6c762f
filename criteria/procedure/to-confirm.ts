/** What waits to be confirmed by its digest, in a person's view of the procedure. */
import type { Digest } from '../canonical-json.js';
import type { LotId } from '../ids.js';
import { awardDigest, needDigest } from './digests.js';
import type { ProcedureState } from './state.js';
import type { ProcedureView, Sight } from './view.js';

/** Digests that a second person confirms, as far as this person may see what they stand for. */
export function toConfirm(state: ProcedureState, sight: Sight): ProcedureView['toConfirm'] {
  const award: Record<LotId, Digest> = {};
  for (const lot of Object.values(state.lots)) {
    if (sight.names && lot.award.kind === 'proposed') {
      award[lot.id] = awardDigest(state, lot.id, lot.award.bidId);
    }
  }
  return {
    need: state.phase === 'need' ? needDigest(state) : null,
    freeze: state.freeze.kind === 'proposed' ? state.freeze.digest : null,
    amendment: sight.drafts ? (state.documents.proposal?.digest ?? null) : null,
    lock: sight.consensus && state.lock.kind === 'proposed' ? state.lock.digest : null,
    award,
    record: sight.names ? (state.record.rendered?.file.digest ?? null) : null,
    letters: sight.names ? lettersToConfirm(state) : null,
    replacement: sight.names ? (state.record.replacing?.digest ?? null) : null,
  };
}

/** Of all letters together, as long as they have not gone out. */
const lettersToConfirm = ({ letters }: ProcedureState): Digest | null =>
  letters === null || letters.dispatched ? null : (letters.rendered?.digest ?? null);
