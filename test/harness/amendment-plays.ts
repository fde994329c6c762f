/** Amendments of played procedures: the use case said more precisely, or whatever a test puts in its place. */
import type { CommandBody } from '../../criteria/procedure/command.js';
import type { Play } from './play-procedure.js';
import { PLAYED_USE_CASE } from './played-lots.js';

type Amendment = CommandBody<'amendDocuments'>;

export const SUMMARY = 'Die Zahl der Anfragen ist genauer angegeben.';

/** The body of an amendment of the use case; what a test says takes the place of it. */
export const amendment = (more: Partial<Amendment> = {}): Amendment => ({
  content: { lots: [], useCase: { ...PLAYED_USE_CASE, title: 'Assistent, genauer beschrieben' } },
  summary: SUMMARY,
  reason: 'Eine Bieterfrage hat eine Lücke gezeigt.',
  ...more,
});

export const amend = (play: Play, more: Partial<Amendment> = {}): unknown =>
  play.accept('officer', 'amendDocuments', amendment(more));

export function confirmAmendment(play: Play): void {
  const digest = play.state().documents.proposal?.digest ?? '';
  play.accept('approver', 'confirmAmendment', { digest });
}
