/** Which exports a person may have now: public stages for all who may export, scores and bids only once they are locked. */
import type { Refusal } from '../refusal.js';
import { UNKNOWN_PROCEDURE, refusal } from '../refusal.js';
import type { PersonActor } from './actor.js';
import { isAuditing, knowsNames, knowsProcedure } from './policy.js';
import { mayRead } from './read-policy.js';
import type { ProcedureState } from './state.js';

/** `bids`: bidders' answers, points, reasons, prices, the whole log. */
export type ExportContent = 'public' | 'bids';

/** Why not; null when the person may have it now. */
export function exportRefusal(
  actor: PersonActor,
  state: ProcedureState | null,
  content: ExportContent,
): Refusal | null {
  if (state === null || !knowsProcedure(actor, state)) return UNKNOWN_PROCEDURE;
  if (!mayRead(actor, 'exports', state)) {
    return refusal(
      'roleMissing',
      'Nötig ist: Vergabestelle, Rechtsamt oder Revision.',
      'Needed: procurement officer, legal or auditor.',
    );
  }
  if (content === 'public') return null;
  // Auditors too: an export travels, and before the lock nothing of bids may be on its way.
  if (state.lock.kind !== 'locked' && state.ending === null) {
    return refusal(
      'wrongPhase',
      'Das gibt es erst, wenn die Bewertung festgeschrieben oder das Verfahren beendet ist.',
      'It is there once the scores are locked or the procedure has ended.',
    );
  }
  if (isAuditing(actor, state) || knowsNames(actor, state)) return null;
  return refusal(
    'interestUndeclared',
    'Zuerst Interessenkonflikte erklären.',
    'Declare conflicts of interest first.',
  );
}
