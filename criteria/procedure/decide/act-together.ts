/** Two openers act one after the other within the window: what this person's part in it comes to. */
import { isBefore } from '../../instant.js';
import type { PersonId } from '../../ids.js';
import type { Decision, DecisionContext } from '../decision.js';
import { refuse } from '../decision.js';
import { holdsShare } from '../sealing.js';
import type { CeremonyPart } from '../sealing-command.js';
import type { ProcedureState, TwoPersonState } from '../state.js';

export type JointAct =
  | { readonly kind: 'begin' }
  | { readonly kind: 'complete'; readonly first: PersonId }
  | { readonly kind: 'refused'; readonly decision: Decision };

const refused = (decision: Decision): JointAct => ({ kind: 'refused', decision });

const shareGone = (): JointAct =>
  refused(
    refuse(
      'shareGone',
      'Der Anteil der ersten Person liegt nicht (mehr) vor: Beide geben noch einmal frei, zuerst wer begonnen hat.',
      'The share of the first person is not at hand (any more): both act again, first whoever had begun.',
    ),
  );

/**
 * The API alone knows whether it holds the share of whoever began: it says so by `part`. After a restart it
 * holds none, and who began begins anew; nobody completes what only one share stands for.
 */
export function actTogether(
  state: ProcedureState,
  begun: TwoPersonState,
  part: CeremonyPart,
  { actor, now }: DecisionContext,
): JointAct {
  if (!holdsShare(state, actor.personId)) {
    return refused(
      refuse(
        'shareMissing',
        'Sie halten keinen Anteil: Zwei Inhaber erneuern die Anteile (renewShares).',
        'You hold no share: two holders renew the shares (renewShares).',
      ),
    );
  }
  const running = begun.kind === 'started' && isBefore(now, begun.until) ? begun : null;
  if (part === 'first') {
    return running === null || running.by === actor.personId ? { kind: 'begin' } : shareGone();
  }
  if (running === null) return shareGone();
  return running.by === actor.personId
    ? refused(
        refuse('fourEyes', 'Eine zweite Person öffnet mit.', 'A second person opens with you.'),
      )
    : { kind: 'complete', first: running.by };
}
