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
  draft,
  sendBack,
  submitForReview,
} from '../../harness/record-plays.js';

const REVIEW = playTo(createPlay(), 'review');
const review = (): Play => REVIEW.fork();
const status = (play: Play): RecordStatus => recordStatus(play.state().record);
const entriesOf = (play: Play): readonly LogEntry[] =>
  chain(PLAYED_PROCEDURE, GENESIS_HASH, play.log());

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

  it('is sealed again and again until the stamp comes, and says at which level', () => {
    const play = playTo(review(), 'awarded');
    play.accept('approver', 'award', {});
    const [contract, form] = ['V-1', '2026-12-01'];
    const concluded = { concludedOn: form, contractReference: contract };
    for (const wait of [30_000, 60_000]) {
      expect(play.failEffect('Zeitstempeldienst antwortet nicht').kind).toBe('sealRecord');
      expect(play.refuse('officer', 'concludeContract', concluded).code).toBe('incomplete');
      expect(play.due()).toBeNull();
      play.wait(wait);
    }
    expect(play.state().attention).toMatchObject([{ effect: 'sealRecord', failures: 2 }]);
    const file = play.state().record.file;
    if (file === null) throw new Error('no file');
    const sealed = { file, level: 'B-LTA', signatures: 3, archive: 'stamped' } as const;
    play.runEffect({ kind: 'RecordSealed', payload: sealed });
    expect(play.state().attention).toEqual([]);
    expect(play.state().record.seal).toEqual({ level: 'B-LTA', archive: 'stamped' });
    play.accept('officer', 'concludeContract', concluded);
    expect(play.log().map(({ event }) => event.kind)).toContain('EffectRecovered');
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
    const twin: unknown = JSON.parse(JSON.stringify(buildRecord(entriesOf(play), 1, { draft: 1 })));
    expect(twin).toMatchObject({ meta: { version: 1, draft: 1 } });
    expect(verifyRecord(twin).findings).toEqual([]);
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
