/** Decisions about one version of the record: draft, review with remarks and answers, approval, signatures. */
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { rolesOf } from '../deputy-state.js';
import { recordAnchors } from '../record-anchor.js';
import { openRemarks } from '../record-state.js';
import type { ProcedureState } from '../state.js';

export function draftRecord({ record }: ProcedureState): Decision {
  const { draft, version, wanted } = record;
  if (draft?.wanted === true) {
    return refuse('alreadyDone', 'Ein Entwurf entsteht gerade.', 'A draft is being made.');
  }
  const number = (draft?.number ?? 0) + 1;
  if (number > PROCEDURE_LIMITS.recordDrafts) {
    const limit = PROCEDURE_LIMITS.recordDrafts;
    return refuse('ruleViolated', `Höchstens ${limit} Entwürfe.`, `At most ${limit} drafts.`);
  }
  const becoming = wanted ? version : version + 1;
  return accept({ kind: 'RecordDraftRequested', payload: { number, version: becoming } });
}

/** Refuses while remarks are unanswered, naming them. */
function unanswered(state: ProcedureState): Decision | null {
  const numbers = openRemarks(state.record)
    .map(({ number }) => number)
    .join(', ');
  return numbers === ''
    ? null
    : refuse(
        'incomplete',
        `Noch nicht beantwortet: Anmerkung ${numbers}.`,
        `Not answered yet: remark ${numbers}.`,
      );
}

export function requestReview(state: ProcedureState): Decision {
  const { version, wanted } = state.record;
  if (wanted) {
    return refuse(
      'alreadyDone',
      'Der Vermerk liegt zur Prüfung vor.',
      'The record is under review.',
    );
  }
  return (
    unanswered(state) ?? accept({ kind: 'ReviewRequested', payload: { version: version + 1 } })
  );
}

const notRendered = (): Decision =>
  refuse(
    'incomplete',
    'Der Vermerk ist noch nicht erstellt.',
    'The record has not been rendered yet.',
  );

export function remark(state: ProcedureState, { anchor, text }: CommandBody<'remark'>): Decision {
  const { rendered, version, approvedDigest, remarks } = state.record;
  if (rendered === null) return notRendered();
  if (approvedDigest !== null) {
    return refuse('alreadyDone', 'Der Vermerk ist gebilligt.', 'The record is approved.');
  }
  if (!recordAnchors(state).includes(anchor)) {
    return refuse('unknownReference', `Stelle ${anchor}.`, `Place ${anchor}.`);
  }
  const number = remarks.length + 1;
  if (number > PROCEDURE_LIMITS.recordRemarks) {
    const limit = PROCEDURE_LIMITS.recordRemarks;
    return refuse('ruleViolated', `Höchstens ${limit} Anmerkungen.`, `At most ${limit} remarks.`);
  }
  const { digest } = rendered.file;
  return accept({ kind: 'RemarkMade', payload: { number, version, digest, anchor, text } });
}

export function answerRemark(
  state: ProcedureState,
  { remark: number, outcome, text }: CommandBody<'answerRemark'>,
): Decision {
  const { remarks, wanted } = state.record;
  const found = remarks.find((one) => one.number === number);
  if (found === undefined) {
    return refuse('unknownReference', `Anmerkung ${number}.`, `Remark ${number}.`);
  }
  if (found.outcome !== null) {
    return refuse('alreadyDone', `Anmerkung ${number} ist beantwortet.`, `Answered: ${number}.`);
  }
  // The version that lies before the reviewer cannot have been changed.
  if (wanted && outcome === 'changed') {
    return refuse(
      'ruleViolated',
      'Ändern lässt sich der Vermerk erst, wenn er zurückgegeben ist.',
      'The record can be changed only after it was returned.',
    );
  }
  return accept({ kind: 'RemarkAnswered', payload: { number, outcome, text } });
}

export function returnRecord(
  state: ProcedureState,
  { reason }: CommandBody<'returnRecord'>,
): Decision {
  const { rendered, version, requested } = state.record;
  if (rendered === null) return notRendered();
  if (requested.length > 0) {
    return refuse('alreadyDone', 'Es wurde schon unterzeichnet.', 'It has already been signed.');
  }
  if (openRemarks(state.record).length === 0) {
    return refuse(
      'incomplete',
      'Zurückgegeben wird mit mindestens einer offenen Anmerkung.',
      'A record is returned with at least one open remark.',
    );
  }
  return accept({ kind: 'RecordReturned', payload: { version, reason } });
}

export function approveRecord(
  state: ProcedureState,
  { digest }: CommandBody<'approveRecord'>,
): Decision {
  const { rendered, version, approvedDigest } = state.record;
  if (rendered === null) return notRendered();
  if (approvedDigest !== null)
    return refuse('alreadyDone', 'Schon gebilligt.', 'Already approved.');
  const open = unanswered(state);
  if (open !== null) return open;
  return digest === rendered.file.digest
    ? accept({ kind: 'RecordApproved', payload: { version, digest } })
    : refuse('digestMismatch', `Jetzt: ${rendered.file.digest}.`, `Now: ${rendered.file.digest}.`);
}

export function signRecord(
  state: ProcedureState,
  { role, digest }: CommandBody<'signRecord'>,
  { actor }: DecisionContext,
): Decision {
  const { approvedDigest, requested } = state.record;
  if (!rolesOf(state, actor.personId).includes(role)) {
    return refuse(
      'roleMissing',
      `Sie haben die Rolle ${role} nicht.`,
      `You do not have the role ${role}.`,
    );
  }
  if (approvedDigest === null) {
    return refuse('incomplete', 'Erst muss das Rechtsamt billigen.', 'Legal must approve first.');
  }
  if (digest !== approvedDigest) {
    return refuse(
      'digestMismatch',
      `Gebilligt: ${approvedDigest}.`,
      `Approved: ${approvedDigest}.`,
    );
  }
  if (requested.some((request) => request.role === role)) {
    return refuse('alreadyDone', `${role} hat unterzeichnet.`, `${role} has signed.`);
  }
  if (requested.some((request) => request.personId === actor.personId)) {
    return refuse('fourEyes', 'Jede Person unterzeichnet einmal.', 'Each person signs once.');
  }
  return accept({
    kind: 'SignatureRequested',
    payload: { role, personId: actor.personId, digest },
  });
}
