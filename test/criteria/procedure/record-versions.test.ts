/** Versions of the record: remarks tied to places and answered one by one, drafts, and what is refused on the way to a signature. */
import { describe, expect, it } from 'vitest';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { LogEntry } from '../../../criteria/procedure/event.js';
import { recordAnchors } from '../../../criteria/procedure/record-anchor.js';
import type { RecordStatus } from '../../../criteria/procedure/record-state.js';
import { recordStatus } from '../../../criteria/procedure/record-state.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { PROCEDURE_LIMITS } from '../../../criteria/limits.js';
import type { Play } from '../../harness/play-procedure.js';
import { PLAYED_PROCEDURE, createPlay } from '../../harness/play-procedure.js';
import { confirmAward, playTo, proposeAward } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import {
  REMARK,
  answerRemarks,
  approve,
  approveAndSign,
  draft,
  replaceSigned,
  sendBack,
  submitForReview,
} from '../../harness/record-plays.js';

const REVIEW = playTo(createPlay(), 'review');
const review = (): Play => REVIEW.fork();
const status = (play: Play): RecordStatus => recordStatus(play.state().record);
const entriesOf = (play: Play): readonly LogEntry[] =>
  chain(PLAYED_PROCEDURE, GENESIS_HASH, play.log());
const WRONG = '0'.repeat(64);

/** The record of a version as the engine renders it: over the log up to the request for it. */
function renderedRecord(play: Play, version: number) {
  const entries = entriesOf(play);
  const rendered = entries.findIndex(
    ({ event }) => event.kind === 'RecordRendered' && event.payload.version === version,
  );
  return buildRecord(entries.slice(0, rendered), version);
}

describe('a version of the record', () => {
  it('stands in a word that follows from what was done with it', () => {
    const play = review();
    const seen: RecordStatus[] = [status(play)];
    const then = (act: () => void): void => {
      act();
      seen.push(status(play));
    };
    then(() => draft(play));
    then(() => play.accept('officer', 'requestReview', {}));
    then(() => play.runEffects());
    then(() => sendBack(play));
    then(() => submitForReview(play));
    then(() => approve(play));
    expect(seen).toEqual([
      'none',
      'draft',
      'rendering',
      'forReview',
      'returned',
      'forReview',
      'approved',
    ]);
  });

  it('is signed, then sealed after the award', () => {
    const play = playTo(review(), 'standstill');
    expect(status(play)).toBe('signed');
    playTo(play, 'contract');
    expect(status(play)).toBe('sealed');
  });

  it('keeps number, digest and file when another follows', () => {
    const play = review();
    const first = submitForReview(play);
    sendBack(play);
    const second = submitForReview(play);
    const { record } = play.state();
    expect(second).not.toBe(first);
    expect(record).toMatchObject({
      version: 2,
      earlier: [{ version: 1, digest: first, end: 'returned' }],
    });
    play.accept('officer', 'returnTo', { phase: 'ranking', reason: 'Rang prüfen.' });
    play.accept('approver', 'confirmReturn', {});
    expect(play.state().record.earlier.map(({ end }) => end)).toEqual(['returned', 'undone']);
  });

  it('is approved and signed by the digest that was seen, and by no other', () => {
    const play = review();
    const stale = submitForReview(play);
    sendBack(play);
    submitForReview(play);
    expect(play.refuse('legal', 'approveRecord', { digest: stale }).code).toBe('digestMismatch');
    approve(play);
    expect(play.refuse('legal', 'signRecord', { role: 'legal', digest: stale }).code).toBe(
      'digestMismatch',
    );
  });
});

describe('a remark', () => {
  it('is tied to a place that the version has', () => {
    const play = review();
    const early = { anchor: 'scores', text: REMARK };
    expect(play.refuse('legal', 'remark', early).code).toBe('incomplete');
    submitForReview(play);
    for (const anchor of recordAnchors(play.state())) {
      play.fork().accept('legal', 'remark', { anchor, text: REMARK });
    }
    for (const anchor of [
      '',
      'kapitel',
      'scores/lot/99',
      'scores/bid/zz',
      'need/lot/1',
      'scores/',
    ]) {
      expect(play.refuse('legal', 'remark', { anchor, text: REMARK }).code, anchor).toBe(
        'unknownReference',
      );
    }
  });

  it('keeps the record from approval, return without one, and the next review, until it is answered', () => {
    const play = review();
    const digest = submitForReview(play);
    const reason = 'So nicht.';
    expect(play.refuse('legal', 'returnRecord', { reason }).code).toBe('incomplete');
    play.accept('legal', 'remark', { anchor: 'prices', text: REMARK });
    play.accept('legal', 'remark', { anchor: 'scores', text: REMARK });
    expect(play.refuse('legal', 'approveRecord', { digest }).code).toBe('incomplete');
    play.accept('legal', 'returnRecord', { reason });
    expect(nextSteps(play.state()).map(({ command }) => command)).toEqual(['answerRemark']);
    expect(play.refuse('officer', 'requestReview', {}).code).toBe('incomplete');
    play.accept('officer', 'answerRemark', { remark: 1, outcome: 'changed', text: 'Neu gefasst.' });
    expect(play.refuse('officer', 'requestReview', {}).code).toBe('incomplete');
    const second = { remark: 2, outcome: 'explained', text: 'Steht in Kapitel 5.' } as const;
    play.accept('officer', 'answerRemark', second);
    expect(play.refuse('officer', 'answerRemark', second).code).toBe('alreadyDone');
    expect(play.refuse('officer', 'answerRemark', { ...second, remark: 3 }).code).toBe(
      'unknownReference',
    );
    play.accept('officer', 'requestReview', {});
  });

  it('can be explained while the version lies before the reviewer, who may then approve it', () => {
    const play = review();
    const digest = submitForReview(play);
    play.accept('legal', 'remark', { anchor: 'ranking', text: REMARK });
    const answer = { remark: 1, text: 'Der Anhang zeigt es.' };
    expect(play.refuse('officer', 'answerRemark', { ...answer, outcome: 'changed' }).code).toBe(
      'ruleViolated',
    );
    play.accept('officer', 'answerRemark', { ...answer, outcome: 'explained' });
    play.accept('legal', 'approveRecord', { digest });
    expect(play.refuse('legal', 'remark', { anchor: 'scores', text: REMARK }).code).toBe(
      'alreadyDone',
    );
  });

  it('stays to be answered after a return to an earlier phase', () => {
    const play = review();
    submitForReview(play);
    sendBack(play);
    play.accept('officer', 'returnTo', { phase: 'ranking', reason: 'Neu entscheiden.' });
    play.accept('approver', 'confirmReturn', {});
    for (const { id } of play.lots) {
      play.accept('officer', 'attachExitDossier', {
        lotId: id,
        dossier: REVIEW.state().lots[id]?.exitDossier as never,
      });
      play.runEffects();
      proposeAward(play, id);
      confirmAward(play, id);
    }
    expect(play.refuse('officer', 'requestReview', {}).code).toBe('incomplete');
    answerRemarks(play);
    play.accept('officer', 'requestReview', {});
  });

  it('is one of a bounded number', () => {
    const play = review();
    submitForReview(play);
    const { record } = play.state();
    const many = Array.from({ length: PROCEDURE_LIMITS.recordRemarks }, (_, place) => ({
      ...{ number: place + 1, version: 1, anchor: 'scores', outcome: null },
    }));
    const full = createPlay(
      { lots: play.lots },
      {
        state: { ...play.state(), record: { ...record, remarks: many } },
        log: play.log(),
        now: play.now(),
      },
    );
    expect(full.refuse('legal', 'remark', { anchor: 'scores', text: REMARK }).code).toBe(
      'ruleViolated',
    );
  });
});

describe('a draft', () => {
  it('is made at any time from the ranking on, by the officer alone, and moves nothing', () => {
    const play = playTo(createPlay(), 'ranking');
    draft(play);
    expect(play.state().record).toMatchObject({ version: 0, draft: { number: 1, version: 1 } });
    playTo(play, 'review');
    submitForReview(play);
    draft(play);
    expect(play.state().record).toMatchObject({ version: 1, draft: { number: 2, version: 1 } });
    expect(status(play)).toBe('forReview');
    expect(play.refuse('legal', 'draftRecord', {}).code).toBe('roleMissing');
    play.accept('officer', 'draftRecord', {});
    expect(play.refuse('officer', 'draftRecord', {}).code).toBe('alreadyDone');
  });

  it('that cannot be made holds up nothing, is said to have failed, and can be asked for again', () => {
    const play = review();
    play.accept('officer', 'draftRecord', {});
    play.failEffect('Schrift fehlt');
    expect(play.due()).toBeNull();
    expect(play.state().attention.map(({ effect }) => effect)).toEqual(['renderDraft']);
    draft(play);
    expect(play.state().attention).toEqual([]);
    expect(play.state().record.draft?.file).not.toBeNull();
  });

  it('says in its data that it is one, and follows from the log like the record', () => {
    const play = playTo(createPlay(), 'ranking');
    play.accept('officer', 'draftRecord', {});
    const twin: unknown = JSON.parse(JSON.stringify(buildRecord(entriesOf(play), 1, 1)));
    expect(twin).toMatchObject({ meta: { version: 1, draft: 1 } });
    expect(verifyRecord(twin).findings).toEqual([]);
  });
});

describe('the chapter on versions', () => {
  const play = review();
  const first = submitForReview(play);
  play.accept('legal', 'remark', { anchor: 'people', text: REMARK });
  play.accept('legal', 'returnRecord', { reason: 'Siehe Anmerkung.' });
  play.accept('officer', 'addNote', { text: 'Anlage ergänzt.' });
  answerRemarks(play);
  submitForReview(play);

  it('is empty in the first version', () => {
    const { versions } = renderedRecord(play, 1);
    expect(versions).toEqual({ versions: [], remarks: [], replaced: [], changes: null });
  });

  it('names earlier versions with digest and end, and every remark with its answer', () => {
    const { versions } = renderedRecord(play, 2);
    expect(versions.versions).toMatchObject([
      { version: 1, digest: first, signatures: 0, end: { kind: 'returned' } },
    ]);
    expect(versions.remarks).toMatchObject([
      { number: 1, version: 1, anchor: 'people', text: REMARK, answer: { outcome: 'changed' } },
    ]);
  });

  it('shows what changed since the last version, chapter by chapter, and nothing else', () => {
    const { versions } = renderedRecord(play, 2);
    expect(versions.changes?.since).toBe(1);
    expect(versions.changes?.chapters.map(({ chapter }) => chapter)).toEqual(['remarks']);
    const [chapter] = versions.changes?.chapters ?? [];
    const notes = chapter?.first.filter(({ place }) => place.startsWith('notes'));
    expect(notes).toMatchObject([{ before: null }]);
    expect(notes?.[0]?.after).toContain('Anlage ergänzt.');
  });

  it('follows from the log, so that a changed answer is found', () => {
    const twin = JSON.parse(JSON.stringify(renderedRecord(play, 2))) as {
      versions: { remarks: { text: string }[] };
    };
    expect(verifyRecord(twin).findings).toEqual([]);
    const [remark] = twin.versions.remarks;
    if (remark !== undefined) remark.text = 'Alles in Ordnung.';
    expect(verifyRecord(twin).findings).toMatchObject([
      { code: 'RECORD_DIFFERS', place: 'versions.remarks[0].text' },
    ]);
  });
});

describe('a record that replaces a signed one', () => {
  const standstill = playTo(review(), 'standstill');

  it.each(['standstill', 'awarded', 'contract'] as const)(
    'is possible in %s, names the old one and is signed like it',
    (phase) => {
      const play = playTo(standstill.fork(), phase);
      const old = play.state().record;
      replaceSigned(play);
      expect(play.state().phase).toBe(phase);
      approveAndSign(play);
      const { record } = play.state();
      expect(record.replaces).toMatchObject({
        how: 'superseding',
        version: 1,
        digest: old.rendered?.file.digest,
        renderedAt: old.renderedAt,
      });
      expect(record.earlier).toMatchObject([
        { version: 1, signatures: 3, end: 'superseded', file: old.file },
      ]);
      expect(status(play)).toBe(phase === 'contract' ? 'sealed' : 'signed');
      const { meta, versions } = renderedRecord(play, 2);
      expect(meta.replaces).toEqual(record.replaces);
      expect(versions.versions).toMatchObject([{ version: 1, end: { kind: 'superseded' } }]);
    },
  );

  it('is refused before anybody has signed, and while a signature is under way', () => {
    const play = review();
    const body = { how: 'superseding', reason: 'Fehler.' } as const;
    expect(play.refuse('officer', 'replaceRecord', body).code).toBe('incomplete');
    submitForReview(play);
    expect(play.refuse('officer', 'replaceRecord', body).code).toBe('incomplete');
    const digest = approve(play);
    play.accept('legal', 'signRecord', { role: 'legal', digest });
    expect(play.refuse('officer', 'replaceRecord', body).code).toBe('incomplete');
    play.runEffects();
    expect(play.refuse('officer', 'replaceRecord', { ...body, how: 'revoking' }).code).toBe(
      'incomplete',
    );
    play.accept('officer', 'replaceRecord', body);
  });

  it('needs two persons and the digest of the old one', () => {
    const play = standstill.fork();
    const body = { how: 'superseding', reason: 'Fehler.' } as const;
    play.accept('officer', 'replaceRecord', body);
    expect(play.refuse('officer', 'replaceRecord', body).code).toBe('alreadyDone');
    expect(nextSteps(play.state())[0]).toMatchObject({ command: 'confirmReplacement' });
    expect(play.refuse('officer', 'confirmReplacement', { digest: WRONG }).code).toBe(
      'roleMissing',
    );
    expect(play.refuse('approver', 'confirmReplacement', { digest: WRONG }).code).toBe(
      'digestMismatch',
    );
    play.accept('approver', 'rejectReplacement', { reason: 'Unnötig.' });
    const digest = play.state().record.rendered?.file.digest ?? '';
    expect(play.refuse('approver', 'confirmReplacement', { digest }).code).toBe('incomplete');
  });

  it('holds up letters, award and contract until it is signed', () => {
    const play = standstill.fork();
    replaceSigned(play);
    const form = 'electronic' as const;
    expect(play.refuse('officer', 'dispatchLetters', { form }).code).toBe('incomplete');
    approveAndSign(play);
    play.accept('officer', 'dispatchLetters', { form });
    const awarded = playTo(standstill.fork(), 'awarded');
    replaceSigned(awarded);
    expect(awarded.refuse('approver', 'award', {}).code).toBe('incomplete');
    expect(nextSteps(awarded.state())[0]).toMatchObject({ command: 'approveRecord' });
  });

  it('that only revokes leaves no record in force, until another takes its place', () => {
    const play = standstill.fork();
    replaceSigned(play, 'revoking');
    approveAndSign(play);
    const form = 'electronic' as const;
    expect(play.refuse('officer', 'dispatchLetters', { form }).code).toBe('incomplete');
    expect(nextSteps(play.state())[0]).toMatchObject({ command: 'replaceRecord' });
    replaceSigned(play);
    approveAndSign(play);
    expect(play.state().record.earlier.map(({ end }) => end)).toEqual(['revoked', 'superseded']);
    play.accept('officer', 'dispatchLetters', { form });
  });

  it('is returned with remarks and submitted again without leaving its phase', () => {
    const play = standstill.fork();
    replaceSigned(play);
    sendBack(play, 'prices');
    submitForReview(play);
    approveAndSign(play);
    expect(play.state()).toMatchObject({ phase: 'standstill', record: { version: 3 } });
    expect(play.state().record.replaces).toMatchObject({ version: 1 });
  });
});

describe('what is seen of it', () => {
  it('is the status for everybody, and remarks and files only for whoever may know names', () => {
    const play = playTo(createPlay(), 'examination');
    const statement = 'Beteiligung an einem Bieter.';
    play.accept('secondOpener', 'declareInterest', { conflict: true, statement });
    playTo(play, 'review');
    submitForReview(play);
    sendBack(play, 'examination/bid/a1');
    const free = viewFor(ACTORS.officer, play.state())?.record;
    expect(free).toMatchObject({ status: 'returned', remarks: [{ anchor: 'examination/bid/a1' }] });
    const barred = viewFor(ACTORS.secondOpener, play.state())?.record;
    expect(barred).toMatchObject({ status: 'returned', remarks: [], earlier: [], draft: null });
  });
});
