/** A note for both persons of the freeze: with two openers, one lost passphrase closes the bids for good. */
import type { LotFinding } from '../../design-check/design-finding.js';
import type { ProcedureState } from '../state.js';
import { lotsOf, membersWithRole } from '../state.js';

/** So many people holding shares survive one lost passphrase. */
const ADVISED_HOLDERS = 3;

/** Stands at the first lot: the keys are those of the whole procedure. */
export function shareHoldersNote(state: ProcedureState): readonly LotFinding[] {
  const [first] = lotsOf(state);
  const openers = membersWithRole(state, 'opener').length;
  if (first === undefined || openers >= ADVISED_HOLDERS) return [];
  return [
    {
      lotId: first.id,
      rule: 'design.shareHolders',
      severity: 'warning',
      text: {
        de: `Nur ${openers} Personen öffnen: Geht eine Passphrase verloren, bleiben alle Angebote für immer verschlossen.`,
        en: `Only ${openers} people open: if one passphrase is lost, all bids stay closed for good.`,
      },
      mend: {
        de: 'Eine dritte Person als Öffnende berufen.',
        en: 'Appoint a third person as opener.',
      },
      place: 'members',
    },
  ];
}
