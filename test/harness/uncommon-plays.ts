/** Plays off the regular course: what changes no phase, and what goes wrong and is put right. */
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import { addMs } from '../../criteria/instant.js';
import { candidatesOf } from '../../criteria/procedure/state.js';
import { SELF_CHECK } from './played-questionnaire.js';
import { ASSISTANT_LOT } from './played-lots.js';
import { holdersOf, sealingOf } from './played-sealing.js';
import { amend, confirmAmendment } from './amendment-plays.js';
import { recordDocument, requestDocuments } from './late-document-plays.js';
import type { Play } from './play-procedure.js';
import { createPlay } from './play-procedure.js';
import {
  NO_CONFLICT,
  declareAll,
  envelopesOf,
  playTo,
  playToEnd,
  proposeAward,
} from './procedure-course.js';
import {
  approveAndSign,
  draft,
  redact,
  replaceSigned,
  sendBack,
  submitForReview,
} from './record-plays.js';
import { DECLARING } from './procedure-people.js';

const reason = 'Grund, der in der Akte steht';

/** Whatever does not belong to the regular course and changes no phase. */
export function busyPlay(): Play {
  const play = playTo(createPlay(), 'design');
  play.accept('officer', 'answerQuestionnaire', SELF_CHECK);
  for (const { id: lotId, profile, suites } of play.lots) {
    play.accept('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES });
    play.accept('officer', 'planBenchmark', { lotId, suites });
  }
  play.accept('officer', 'proposeFreeze', {});
  play.accept('approver', 'rejectFreeze', { reason });
  playTo(play, 'published');
  const question = { received: 'Wie viele?', wording: 'Wie viele?', receivedAt: play.now() };
  play.accept('officer', 'askQuestion', question);
  play.accept('officer', 'answerQuestion', { question: 1, answer: 'So viele wie beschrieben.' });
  const later = addMs(play.state().bidDeadlineAt ?? '', 60_000);
  play.accept('officer', 'extendDeadline', { bidDeadlineAt: later, reason });
  play.accept('officer', 'suspend', { reason });
  play.accept('officer', 'resume', { reason });
  play.accept('legal', 'addNote', { text: reason });
  play.refuse('evaluator', 'publish', { bidDeadlineAt: later, sealing: sealingOf(play.state()) });
  const [lot = ASSISTANT_LOT] = play.lots;
  play.accept('officer', 'receiveBid', {
    lotId: lot.id,
    bidId: 'early',
    envelopes: envelopesOf('early'),
  });
  play.refuse('officer', 'readSealedContent', { bidId: 'early', envelope: 'quality' });
  amend(play, { withoutExtension: reason });
  play.accept('approver', 'rejectAmendment', { reason });
  amend(play, { withoutExtension: reason });
  confirmAmendment(play);
  play.accept('officer', 'reconfirmBid', { bidId: 'early', version: 2, declaration: reason });
  play.accept('officer', 'withdrawBid', { bidId: 'early', declaration: reason });
  play.accept('opener', 'renewShares', { part: 'first' });
  const holders = holdersOf(play.state());
  play.accept('secondOpener', 'renewShares', { part: 'second', shareSet: 'shares-2', holders });
  return play;
}

/** A late bid, an exclusion that is not confirmed, failing effects, an award and a record that go back. */
export function troubledPlay(): Play {
  const play = playTo(createPlay(), 'opening');
  const late = { lotId: '1', bidId: 'late', envelopes: envelopesOf('late') };
  play.accept('officer', 'receiveBid', late);
  play.accept('opener', 'openBids', { part: 'first' });
  play.accept('secondOpener', 'openBids', { part: 'second' });
  play.failEffect('Datenbank nicht erreichbar');
  play.wait(60_000);
  play.runEffects();
  playTo(play, 'examination');
  const added = [{ name: 'Rechenzentrum Weser GmbH', share: 'Betrieb' }];
  declareAll(play);
  const change = { bidId: 'a1', added, removed: [], reason };
  play.accept('officer', 'recordSubcontractorChange', change);
  for (const who of DECLARING) play.accept(who, 'declareInterest', NO_CONFLICT);
  declareAll(play);
  requestDocuments(play, 'a1');
  recordDocument(play, 'a1');
  playTo(play, 'benchmark');
  const lot = play.lots.find(({ suites }) => suites.length > 0) ?? ASSISTANT_LOT;
  play.accept('officer', 'startBenchmark', { lotId: lot.id });
  const running = play.state().lots[lot.id]?.benchmark;
  const runId = running?.kind === 'running' ? running.runId : '';
  const failed = play.fork();
  const progress = { lotId: lot.id, runId, done: 30, total: 60 };
  failed.runEffect({ kind: 'BenchmarkProgressed', payload: progress });
  failed.runEffect({ kind: 'BenchmarkFailed', payload: { lotId: lot.id, runId, message: 'aus' } });
  const [first] = candidatesOf(play.state(), lot.id);
  failed.accept('officer', 'proposeExclusion', {
    bidId: first?.bidId ?? '',
    legalReference: '§ 57 VgV',
    reason,
  });
  failed.accept('approver', 'rejectExclusion', { bidId: first?.bidId ?? '', reason });
  playTo(failed, 'ranking');
  proposeAward(failed, lot.id);
  failed.accept('approver', 'rejectAward', { lotId: lot.id, reason });
  playTo(failed, 'review');
  draft(failed);
  submitForReview(failed);
  sendBack(failed);
  playTo(failed, 'standstill');
  failed.accept('officer', 'replaceRecord', { how: 'revoking', reason });
  failed.accept('approver', 'rejectReplacement', { reason });
  replaceSigned(failed);
  approveAndSign(failed);
  failed.accept('officer', 'proposeRedaction', { reason });
  failed.accept('legal', 'rejectRedaction', { redaction: 1, reason });
  redact(failed);
  return playToEnd(failed);
}
