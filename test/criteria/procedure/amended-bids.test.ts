/** Bids made before an amendment stand for the earlier documents until confirmed; the record shows and verifies it all. */
import { describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import type { Instant } from '../../../criteria/instant.js';
import type { ProcedureEvent } from '../../../criteria/procedure/event.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { recomputeRankings } from '../../../criteria/record/recompute-ranking.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { amend, confirmAmendment } from '../../harness/amendment-plays.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { declareAll, envelopesOf, playTo, receive } from '../../harness/procedure-course.js';
import { chained } from '../../harness/sample-events.js';

const reason = 'Grund, der in der Akte steht';
const published = (): Play => playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'published');
const deadlineOf = (play: Play): Instant => play.state().bidDeadlineAt ?? '';
const laterBy = (play: Play, ms: number): Instant => addMs(deadlineOf(play), ms);

/** One bid before the amendment, one after it. */
function withBids(): Play {
  const play = published();
  receive(play, '1', 'a1');
  play.wait(1);
  amend(play, { bidDeadlineAt: laterBy(play, 1_000) });
  confirmAmendment(play);
  play.wait(1);
  receive(play, '1', 'a2');
  return play;
}

const declaration = 'Schreiben der Firma vom selben Tag';

describe('a bid', () => {
  it('stands for the version that counted when it arrived', () => {
    const { bids } = withBids().state();
    expect([bids['a1']?.documentsVersion, bids['a2']?.documentsVersion]).toEqual([1, 2]);
  });

  it.each([
    [-1, 1],
    [0, 1],
    [1, 2],
  ])('that arrived %i ms from the amendment stands for version %i', (ms, version) => {
    const play = published();
    play.wait(10);
    amend(play, { withoutExtension: reason });
    confirmAmendment(play);
    const arrival = addMs(play.now(), ms);
    play.wait(10);
    const body = { lotId: '1', bidId: 'x', envelopes: envelopesOf('x') };
    play.accept('officer', 'receiveBid', body, arrival);
    expect(play.state().bids['x']?.documentsVersion).toBe(version);
  });

  it.each([
    ['the present version', { version: 2 }, 'accepted'],
    ['an earlier version', { version: 1 }, 'ruleViolated'],
    ['a version to come', { version: 3 }, 'ruleViolated'],
    ['a bid that is not there', { bidId: 'y' }, 'unknownReference'],
    ['a bid that stands for it already', { bidId: 'a2' }, 'alreadyDone'],
  ])('is confirmed for %s: %s', (_, more, expected) => {
    const body = { bidId: 'a1', version: 2, declaration, ...more };
    const { decision } = withBids().give('platform', 'reconfirmBid', body);
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it.each([
    [-1, 'accepted'],
    [0, 'ruleViolated'],
  ])('is confirmed by a declaration that arrived %i ms from the deadline: %s', (ms, expected) => {
    const play = withBids();
    const arrival = laterBy(play, ms);
    play.waitUntil(laterBy(play, 50));
    const body = { bidId: 'a1', version: 2, declaration };
    const { decision } = play.give('officer', 'reconfirmBid', body, arrival);
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it('that nobody confirmed is decided on in the formal check, by name', () => {
    const play = withBids();
    receive(play, '1', 'a3');
    play.waitUntil(deadlineOf(play));
    playTo(play, 'examination');
    declareAll(play);
    const checked = { passed: true, legalReference: '§ 57 VgV', findings: 'Vollständig.' };
    const body = { bidId: 'a1', ...checked };
    expect(play.refuse('officer', 'checkFormally', body).code).toBe('reasonRequired');
    const olderDocuments = 'Die Änderung betrifft dieses Angebot nicht.';
    const needless = { bidId: 'a2', ...checked, olderDocuments };
    expect(play.refuse('officer', 'checkFormally', needless).code).toBe('ruleViolated');
    play.accept('officer', 'checkFormally', { ...body, olderDocuments });
    const { bids } = buildRecord(chained(play.log()), 1).examination;
    expect(bids.find(({ bidId }) => bidId === 'a1')?.formal).toMatchObject({ olderDocuments });
  });
});

describe('the record of an amended procedure', () => {
  const ranked = (): Play => {
    const play = withBids();
    receive(play, '1', 'a3');
    play.accept('officer', 'reconfirmBid', { bidId: 'a1', version: 2, declaration });
    play.waitUntil(deadlineOf(play));
    return playTo(play, 'review');
  };
  const entries = chained(ranked().log());
  const record = buildRecord(entries, 1);

  it('ranks by the documents as amended, and verifies', () => {
    expect(verifyRecord(record).findings).toEqual([]);
    expect(recomputeRankings(entries).runs).toBe(1);
  });

  it('names both persons, the contents and every confirmation', () => {
    expect(record.opening.amendments).toMatchObject([
      {
        version: 2,
        useCase: true,
        lots: [],
        proposed: { by: { name: 'Paul Vergabe' } },
        outcome: { kind: 'confirmed', stamp: { by: { name: 'Anna Leitung' } } },
      },
    ]);
    const documents = record.opening.received.map((bid) => bid.documents);
    expect(documents).toMatchObject([
      { made: 1, present: 2, confirmations: [{ version: 2, declaration }] },
      { made: 2, present: 2, confirmations: [] },
      { made: 2, present: 2, confirmations: [] },
    ]);
  });

  const tampered = (change: (event: ProcedureEvent) => ProcedureEvent): readonly string[] => {
    const events = entries.map(({ sequence, at, by, event }) => ({
      sequence,
      at,
      by,
      event: change(event),
    }));
    const codes = verifyRecord(buildRecord(chained(events), 1)).findings.map(({ code }) => code);
    return [...new Set(codes)];
  };

  it.each<[string, (event: ProcedureEvent) => ProcedureEvent, string]>([
    [
      'another summary',
      (event) =>
        event.kind === 'DocumentsAmended'
          ? { ...event, payload: { ...event.payload, summary: 'Anders.' } }
          : event,
      'AMENDMENT_DIFFERS',
    ],
    [
      'another use case',
      (event) =>
        event.kind === 'UseCaseDefined' && event.payload.version === 2
          ? {
              ...event,
              payload: { ...event.payload, useCase: { ...event.payload.useCase, title: 'X' } },
            }
          : event,
      'AMENDMENT_DIFFERS',
    ],
    [
      'another package digest',
      (event) =>
        event.kind === 'DocumentsAmended'
          ? { ...event, payload: { ...event.payload, packageDigest: event.payload.digest } }
          : event,
      'AMENDMENT_DIFFERS',
    ],
    [
      'no proposal',
      (event) =>
        event.kind === 'AmendmentProposed' ? { kind: 'NoteAdded', payload: { text: 'x' } } : event,
      'AMENDMENT_UNPROPOSED',
    ],
  ])('does not verify with %s', (_, change, code) => {
    expect(tampered(change)).toContain(code);
  });

  it('does not verify when one person did both', () => {
    const events = entries.map((entry) => {
      const proposer = entries.find(({ event }) => event.kind === 'AmendmentProposed')?.by;
      const by = entry.event.kind === 'DocumentsAmended' ? (proposer ?? entry.by) : entry.by;
      return { sequence: entry.sequence, at: entry.at, by, event: entry.event };
    });
    const { findings } = verifyRecord(buildRecord(chained(events), 1));
    expect(findings.map(({ code }) => code)).toContain('FOUR_EYES');
  });
});
