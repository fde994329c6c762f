/** Who may hold shares of a procedure's keys: at least two people, all of them openers of today. */
import type { Decision } from '../decision.js';
import { refuse } from '../decision.js';
import type { ShareHolder } from '../sealing.js';
import { SHARES_NEEDED } from '../sealing.js';
import type { ProcedureState } from '../state.js';
import { hasRole } from '../state.js';

/** What speaks against these holders; null when nothing does. */
export function holdersFault(
  state: ProcedureState,
  holders: readonly ShareHolder[],
): Decision | null {
  const people = new Set(holders.map(({ personId }) => personId));
  if (people.size < SHARES_NEEDED) {
    return refuse(
      'keysMissing',
      'Mindestens zwei Öffnende brauchen einen persönlichen Schlüssel (zuschlag opener-key create).',
      'At least two openers need a personal key (zuschlag opener-key create).',
    );
  }
  const stranger = [...people].find((personId) => !hasRole(state, personId, 'opener'));
  if (people.size === holders.length && stranger === undefined) return null;
  return refuse(
    'incomplete',
    'Die Öffnenden haben inzwischen gewechselt: noch einmal versuchen.',
    'The openers have changed meanwhile: try again.',
  );
}
