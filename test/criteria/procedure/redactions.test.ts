/** Redacted variants: chosen by the officer, confirmed by legal, made from the record that all have signed. */
import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { dispatchLetters } from '../../harness/letter-plays.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { redact, replaceSigned } from '../../harness/record-plays.js';

const reason = 'Antrag auf Akteneinsicht vom 3. Dezember.';
const STANDSTILL = playTo(createPlay(), 'standstill');
const signed = (): Play => STANDSTILL.fork();

describe('a redacted variant', () => {
  it('follows the rules for the applicant where nobody chooses otherwise', () => {
    const play = signed();
    play.accept('officer', 'proposeRedaction', { applicant: 'a1', reason });
    const [variant] = play.state().record.redactions;
    expect(variant).toMatchObject({
      number: 1,
      step: 'proposed',
      applicant: 'a1',
      recordDigest: play.state().record.rendered?.file.digest,
      selection: { persons: true, passages: [] },
    });
    const others = Object.keys(play.state().bids).filter((bidId) => bidId !== 'a1');
    expect(variant?.selection.bids.map(({ bidId }) => bidId)).toEqual(others.sort());
    for (const { categories } of variant?.selection.bids ?? []) {
      expect(categories).toEqual(['prices', 'bidderText', 'technical']);
    }
  });

  it('is made only after legal has confirmed exactly this choice', () => {
    const play = signed();
    play.accept('officer', 'proposeRedaction', { passages: ['Betriebsgeheimnis'], reason });
    expect(play.due()).toBeNull();
    expect(nextSteps(play.state())[0]).toMatchObject({ command: 'confirmRedaction' });
    const digest = play.state().record.redactions[0]?.digest ?? '';
    const wrong = { redaction: 1, digest: '0'.repeat(64) };
    expect(play.refuse('legal', 'confirmRedaction', wrong).code).toBe('digestMismatch');
    expect(play.refuse('officer', 'confirmRedaction', { redaction: 1, digest }).code).toBe(
      'roleMissing',
    );
    expect(play.refuse('legal', 'confirmRedaction', { redaction: 2, digest }).code).toBe(
      'unknownReference',
    );
    play.accept('legal', 'confirmRedaction', { redaction: 1, digest });
    expect(play.due()).toMatchObject({
      kind: 'renderRedaction',
      version: 1,
      selection: { passages: ['Betriebsgeheimnis'] },
    });
    play.runEffects();
    expect(play.state().record.redactions).toMatchObject([{ step: 'rendered' }]);
    expect(play.refuse('legal', 'rejectRedaction', { redaction: 1, reason }).code).toBe(
      'alreadyDone',
    );
  });

  it('is refused for bids that are not there, and before the record is signed', () => {
    const play = signed();
    expect(play.refuse('officer', 'proposeRedaction', { applicant: 'zz', reason }).code).toBe(
      'unknownReference',
    );
    const bids = [{ bidId: 'zz', categories: ['prices'] }] as const;
    expect(play.refuse('officer', 'proposeRedaction', { bids, reason }).code).toBe(
      'unknownReference',
    );
    replaceSigned(play);
    expect(play.refuse('officer', 'proposeRedaction', { reason }).code).toBe('incomplete');
  });

  it('stays with the record that it was made from when another takes its place', () => {
    const play = signed();
    redact(play);
    replaceSigned(play);
    expect(play.state().record.redactions).toMatchObject([{ version: 1, step: 'rendered' }]);
  });

  it('holds up nothing when it cannot be made, and is tried again', () => {
    const play = signed();
    play.accept('officer', 'proposeRedaction', { reason });
    const digest = play.state().record.redactions[0]?.digest ?? '';
    play.accept('legal', 'confirmRedaction', { redaction: 1, digest });
    play.failEffect('Speicher voll');
    dispatchLetters(play);
    play.wait(60_000);
    play.runEffects();
    expect(play.state().record.redactions).toMatchObject([{ step: 'rendered' }]);
    expect(play.state().attention).toEqual([]);
  });

  it('and what was chosen for it is shown to nobody who must not know names', () => {
    const play = playTo(createPlay(), 'examination');
    const statement = 'Beteiligung an einem Bieter.';
    play.accept('secondOpener', 'declareInterest', { conflict: true, statement });
    playTo(play, 'standstill');
    redact(play);
    expect(viewFor(ACTORS.officer, play.state())?.record.redactions).toHaveLength(1);
    expect(viewFor(ACTORS.secondOpener, play.state())?.record.redactions).toEqual([]);
  });
});
