/** A signed record is replaced by another that names it; the chapter on versions tells of both, of remarks and of what changed. */
import { describe, expect, it } from 'vitest';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { LogEntry } from '../../../criteria/procedure/event.js';
import type { RecordStatus } from '../../../criteria/procedure/record-state.js';
import { recordStatus } from '../../../criteria/procedure/record-state.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import type { Play } from '../../harness/play-procedure.js';
import { PLAYED_PROCEDURE, createPlay } from '../../harness/play-procedure.js';
import { dispatchLetters } from '../../harness/letter-plays.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import {
  REMARK,
  answerRemarks,
  approve,
  approveAndSign,
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
const NO_LETTERS = { form: 'electronic', digest: WRONG } as const;

/** The record of a version as the engine renders it: over the log up to the request for it. */
function renderedRecord(play: Play, version: number) {
  const entries = entriesOf(play);
  const rendered = entries.findIndex(
    ({ event }) => event.kind === 'RecordRendered' && event.payload.version === version,
  );
  return buildRecord(entries.slice(0, rendered), version);
}

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
    expect(play.refuse('officer', 'dispatchLetters', NO_LETTERS).code).toBe('incomplete');
    approveAndSign(play);
    dispatchLetters(play);
    const awarded = playTo(standstill.fork(), 'awarded');
    replaceSigned(awarded);
    expect(awarded.refuse('approver', 'award', {}).code).toBe('incomplete');
    expect(nextSteps(awarded.state())[0]).toMatchObject({ command: 'approveRecord' });
  });

  it('that only revokes leaves no record in force, until another takes its place', () => {
    const play = standstill.fork();
    replaceSigned(play, 'revoking');
    approveAndSign(play);
    expect(play.refuse('officer', 'dispatchLetters', NO_LETTERS).code).toBe('incomplete');
    expect(nextSteps(play.state())[0]).toMatchObject({ command: 'replaceRecord' });
    replaceSigned(play);
    approveAndSign(play);
    expect(play.state().record.earlier.map(({ end }) => end)).toEqual(['revoked', 'superseded']);
    dispatchLetters(play);
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

  it('without an authority for stamps keeps its level, and view and later records say why', () => {
    const play = playTo(review(), 'contract');
    const seal = { level: 'B-B', archive: 'noTimestampAuthority' };
    expect(viewFor(ACTORS.officer, play.state())?.record.seal).toEqual(seal);
    replaceSigned(play);
    expect(renderedRecord(play, 2).versions.versions).toMatchObject([{ version: 1, seal }]);
  });
});
