/** Plays about versions of the record: remarks and answers, drafts, signatures, and records that replace others. */
import type { CommandBody } from '../../criteria/procedure/command.js';
import type { RemarkOutcome, ReplacementKind } from '../../criteria/procedure/record-state.js';
import { openRemarks } from '../../criteria/procedure/record-state.js';
import type { Play } from './play-procedure.js';

export const REMARK = 'Die Begründung der Punkte ist nicht nachzuvollziehen.';

/** Remarks on a place of the version that lies before the reviewer, and gives it back. */
export function sendBack(play: Play, anchor = 'scores'): void {
  play.accept('legal', 'remark', { anchor, text: REMARK });
  play.accept('legal', 'returnRecord', { reason: 'Kapitel Wertung überarbeiten.' });
}

export function answerRemarks(play: Play, outcome: RemarkOutcome = 'changed'): void {
  for (const { number } of openRemarks(play.state().record)) {
    play.accept('officer', 'answerRemark', { remark: number, outcome, text: 'Überarbeitet.' });
  }
}

/** Has the next version rendered, once no remark is open any more. */
export function submitForReview(play: Play): string {
  answerRemarks(play);
  play.accept('officer', 'requestReview', {});
  play.runEffects();
  return play.state().record.rendered?.file.digest ?? '';
}

export function approve(play: Play): string {
  const digest = play.state().record.rendered?.file.digest ?? '';
  play.accept('legal', 'approveRecord', { digest });
  return digest;
}

/** Approval and all three signatures of the version that lies before the reviewer. */
export function approveAndSign(play: Play): void {
  const digest = approve(play);
  play.accept('legal', 'signRecord', { role: 'legal', digest });
  play.accept('chair', 'signRecord', { role: 'chair', digest });
  play.accept('officer', 'signRecord', { role: 'procurementOfficer', digest });
  play.runEffects();
}

/** Two persons replace the signed record; the new one is rendered. */
export function replaceSigned(play: Play, how: ReplacementKind = 'superseding'): void {
  const reason = 'Im Kapitel Preise steht ein falscher Betrag.';
  play.accept('officer', 'replaceRecord', { how, reason });
  const digest = play.state().record.replacing?.digest ?? '';
  play.accept('approver', 'confirmReplacement', { digest });
  play.runEffects();
}

export function draft(play: Play): void {
  play.accept('officer', 'draftRecord', {});
  play.runEffects();
}

/** A redacted variant, confirmed by a second person and rendered. */
export function redact(play: Play, body: Partial<CommandBody<'proposeRedaction'>> = {}): void {
  play.accept('officer', 'proposeRedaction', { reason: 'Antrag auf Akteneinsicht.', ...body });
  const last = play.state().record.redactions.at(-1);
  const confirmed = { redaction: last?.number ?? 0, digest: last?.digest ?? '' };
  play.accept('legal', 'confirmRedaction', confirmed);
  play.runEffects();
}
