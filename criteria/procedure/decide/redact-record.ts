/** Decisions about redacted variants of a signed record for the inspection of files (section 165 GWB): one person chooses, legal confirms. */
import { digestOf } from '../../canonical-json.js';
import type { BidId } from '../../ids.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { RedactionSelection } from '../../redaction/selection.js';
import { defaultCategories } from '../../redaction/selection.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { isSigned } from '../record-state.js';
import type { RedactionState } from '../record-state.js';
import type { ProcedureState } from '../state.js';
import { bidOf } from '../state.js';

/** The rules for this applicant, as far as nobody chose otherwise. */
function selectionOf(
  state: ProcedureState,
  { applicant, persons, bids, passages }: CommandBody<'proposeRedaction'>,
): RedactionSelection {
  const byRule = Object.keys(state.bids)
    .sort()
    .map((bidId) => ({ bidId, categories: defaultCategories(bidId, applicant ?? null) }))
    .filter(({ categories }) => categories.length > 0);
  return { persons: persons ?? true, bids: bids ?? byRule, passages: passages ?? [] };
}

export function proposeRedaction(
  state: ProcedureState,
  body: CommandBody<'proposeRedaction'>,
): Decision {
  const { record } = state;
  const { rendered, version, redactions } = record;
  if (rendered === null || !isSigned(record)) {
    return refuse(
      'incomplete',
      'Geschwärzt wird ein Vermerk, den alle unterzeichnet haben.',
      'Only a record that all have signed is redacted.',
    );
  }
  const number = redactions.length + 1;
  if (number > PROCEDURE_LIMITS.redactions) {
    const limit = PROCEDURE_LIMITS.redactions;
    return refuse('ruleViolated', `Höchstens ${limit} Fassungen.`, `At most ${limit} variants.`);
  }
  const named: readonly BidId[] = [
    ...(body.applicant === undefined ? [] : [body.applicant]),
    ...(body.bids ?? []).map(({ bidId }) => bidId),
  ];
  const unknown = named.find((bidId) => bidOf(state, bidId) === null);
  if (unknown !== undefined) {
    return refuse('unknownReference', `Angebot ${unknown}.`, `Bid ${unknown}.`);
  }
  const chosen = {
    number,
    version,
    recordDigest: rendered.file.digest,
    twin: rendered.twin,
    applicant: body.applicant ?? null,
    selection: selectionOf(state, body),
  };
  const payload = { ...chosen, reason: body.reason, digest: digestOf(chosen) };
  return accept({ kind: 'RedactionProposed', payload });
}

/** The proposal of this number, or why nothing can be decided about it. */
function proposed(state: ProcedureState, number: number): RedactionState | Decision {
  const found = state.record.redactions.find((one) => one.number === number);
  if (found === undefined) {
    return refuse('unknownReference', `Schwärzung ${number}.`, `Redaction ${number}.`);
  }
  return found.step === 'proposed'
    ? found
    : refuse('alreadyDone', 'Darüber ist entschieden.', 'This has been decided.');
}

export function confirmRedaction(
  state: ProcedureState,
  { redaction, digest }: CommandBody<'confirmRedaction'>,
  { actor }: DecisionContext,
): Decision {
  const found = proposed(state, redaction);
  if ('kind' in found) return found;
  if (found.by === actor.personId) {
    return refuse('fourEyes', 'Sie haben die Schwärzung vorgeschlagen.', 'You proposed it.');
  }
  return digest === found.digest
    ? accept({ kind: 'RedactionConfirmed', payload: { number: redaction, digest } })
    : refuse('digestMismatch', `Jetzt: ${found.digest}.`, `Now: ${found.digest}.`);
}

export function rejectRedaction(
  state: ProcedureState,
  { redaction, reason }: CommandBody<'rejectRedaction'>,
): Decision {
  const found = proposed(state, redaction);
  return 'kind' in found
    ? found
    : accept({ kind: 'RedactionRejected', payload: { number: redaction, reason } });
}
