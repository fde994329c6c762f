/** Decisions about replacing a signed record: it is never changed, another document names it and takes its place. */
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { isInForce } from '../record-state.js';
import type { RecordState } from '../record-state.js';
import type { ProcedureState } from '../state.js';

/** The record that can be replaced: one that somebody has signed. */
function signedRecord({ rendered, renderedAt, signatures, version }: RecordState) {
  return rendered === null || renderedAt === null || signatures.length === 0
    ? null
    : { version, digest: rendered.file.digest, renderedAt };
}

const notSigned = (): Decision =>
  refuse(
    'incomplete',
    'Ersetzt wird ein unterzeichneter Vermerk; dieser ist es nicht.',
    'Only a signed record is replaced; this one is not signed.',
  );

/** A signature or a seal that is under way comes to its end first. */
const underWay = ({ record, contractAwarded }: ProcedureState): Decision | null =>
  record.requested.length > record.signatures.length || (contractAwarded && !record.sealed)
    ? refuse(
        'incomplete',
        'Eine Unterschrift oder die Ablage ist noch unterwegs.',
        'A signature or the seal is still under way.',
      )
    : null;

export function replaceRecord(
  state: ProcedureState,
  { how, reason }: CommandBody<'replaceRecord'>,
): Decision {
  const { record } = state;
  if (record.replacing !== null) {
    return refuse('alreadyDone', 'Es liegt schon ein Vorschlag vor.', 'There is a proposal.');
  }
  const signed = signedRecord(record);
  if (signed === null) return notSigned();
  if (how === 'revoking' && !isInForce(record)) {
    return refuse(
      'incomplete',
      'Widerrufen wird ein Vermerk, den alle unterzeichnet haben und der gilt.',
      'Only a record that all have signed and that is in force is revoked.',
    );
  }
  return (
    underWay(state) ??
    accept({ kind: 'RecordReplacementProposed', payload: { how, reason, ...signed } })
  );
}

export function confirmReplacement(
  state: ProcedureState,
  { digest }: CommandBody<'confirmReplacement'>,
  { actor }: DecisionContext,
): Decision {
  const { replacing } = state.record;
  if (replacing === null) {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (replacing.by === actor.personId) {
    return refuse(
      'fourEyes',
      'Sie haben das Ersetzen vorgeschlagen.',
      'You proposed the replacement.',
    );
  }
  const present = signedRecord(state.record)?.digest ?? '';
  if (digest !== present || replacing.digest !== present) {
    return refuse('digestMismatch', `Jetzt: ${present}.`, `Now: ${present}.`);
  }
  const moving = underWay(state);
  if (moving !== null) return moving;
  const { by: _, ...replaced } = replacing;
  return accept({ kind: 'RecordReplaced', payload: replaced });
}

export function rejectReplacement(
  state: ProcedureState,
  { reason }: CommandBody<'rejectReplacement'>,
): Decision {
  return state.record.replacing === null
    ? refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.')
    : accept({ kind: 'RecordReplacementRejected', payload: { reason } });
}
