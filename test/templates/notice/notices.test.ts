/** Notices follow from the log up to their event, in German and English, and tell no bidder about another one. */
import { describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import type { LogEntry } from '../../../criteria/procedure/event.js';
import { buildNotice } from '../../../templates/notice/build-notice.js';
import { listNotices } from '../../../templates/notice/list-notices.js';
import type { NoticeKind } from '../../../templates/notice/notice.js';
import { NOTICE_KINDS, printNotice } from '../../../templates/notice/notice.js';
import { SUMMARY, amend, confirmAmendment } from '../../harness/amendment-plays.js';
import { requestDocuments } from '../../harness/late-document-plays.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { createPlay } from '../../harness/play-procedure.js';
import { declareAll, exclude, playTo } from '../../harness/procedure-course.js';
import { chained } from '../../harness/sample-events.js';

const ASKER = 'Nordlicht Systeme GmbH';
const reason = 'Grund, den alle lesen';

function everyNotice(): readonly LogEntry[] {
  const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'published');
  for (const number of [1, 2]) {
    const wording = `Frage der Nummer ${number}?`;
    const received = `${ASKER}: ${wording}`;
    play.accept('officer', 'askQuestion', {
      received,
      wording,
      asker: ASKER,
      receivedAt: play.now(),
    });
  }
  play.accept('officer', 'answerQuestion', { question: 1, answer: 'Erste Antwort.' });
  play.accept('officer', 'answerQuestion', { question: 2, answer: 'Zweite Antwort.' });
  play.accept('officer', 'answerQuestion', { question: 1, answer: 'Bessere Antwort.' });
  const later = addMs(play.state().bidDeadlineAt ?? '', 1_000);
  play.accept('officer', 'extendDeadline', { bidDeadlineAt: later, reason });
  amend(play, { withoutExtension: reason });
  confirmAmendment(play);
  playTo(play, 'examination');
  declareAll(play);
  requestDocuments(play, 'a1');
  exclude(play, 'a2', 'Die Erklärung fehlt.');
  return chained(play.log());
}

const entries = everyNotice();
const idsOf = (kind: NoticeKind): readonly string[] =>
  listNotices(entries)
    .filter((notice) => notice.kind === kind)
    .map(({ noticeId }) => noticeId);
const lastOf = (kind: NoticeKind) => buildNotice(entries, idsOf(kind).at(-1) ?? '', 'de');

describe('notices', () => {
  it('of every kind follow from the log, each of them in both languages', () => {
    expect([...new Set(listNotices(entries).map(({ kind }) => kind))].sort()).toEqual(
      [...NOTICE_KINDS].sort(),
    );
    for (const { noticeId } of listNotices(entries)) {
      const [german, english] = (['de', 'en'] as const).map((language) =>
        buildNotice(entries, noticeId, language),
      );
      expect(german?.title).not.toBe(english?.title);
      for (const notice of [german, english]) {
        const text = notice === null || notice === undefined ? '' : printNotice(notice);
        expect(text).toContain('ÜBUNG');
        expect(text).not.toMatch(/\{\w+\}|undefined|null/);
      }
    }
  });

  it('that do not exist are not made up', () => {
    for (const id of ['answers-1', 'exclusion-999', 'toString', '']) {
      expect(buildNotice(entries, id, 'de')).toBeNull();
    }
  });

  it('stay as they were, whatever happens later', () => {
    for (const { noticeId, sequence } of listNotices(entries)) {
      const then = buildNotice(entries.slice(0, sequence), noticeId, 'de');
      expect({ ...buildNotice(entries, noticeId, 'de'), supersededBy: null }).toEqual(then);
    }
  });
});

describe('a sheet of questions and answers', () => {
  const facts = (index: number) =>
    buildNotice(entries, idsOf('answers')[index] ?? '', 'en')?.facts.slice(1) ?? [];

  it('holds what was answered by then, and corrections beside what they correct', () => {
    expect(facts(0).map(({ value }) => value)).toEqual(['Frage der Nummer 1?', 'Erste Antwort.']);
    expect(facts(1)).toHaveLength(4);
    expect(facts(2).map(({ value }) => value)).toEqual([
      'Frage der Nummer 1?',
      'Erste Antwort.',
      'Bessere Antwort.',
      'Frage der Nummer 2?',
      'Zweite Antwort.',
    ]);
  });

  it('names nobody, and goes to everybody', () => {
    for (const kind of ['answers', 'amendment', 'reconfirmation', 'extension'] as const) {
      const notice = lastOf(kind);
      expect(notice?.addressee).toBeNull();
      expect(JSON.stringify(notice)).not.toMatch(/Nordlicht|"a1"|"a2"|"a3"/);
    }
  });
});

describe('letters', () => {
  it.each<[NoticeKind, string]>([
    ['amendment', SUMMARY],
    ['amendment', reason],
    ['reconfirmation', 'Geltende Fassung: 2'],
    ['extension', reason],
    ['late-documents', 'Auszug aus dem Handelsregister (Eignung): fehlt'],
    ['late-documents', '§ 56 Abs. 2 VgV'],
    ['exclusion', 'Die Erklärung fehlt.'],
  ])('%s says: %s', (kind, words) => {
    const notice = lastOf(kind);
    expect(notice === null ? '' : printNotice(notice)).toContain(words);
  });

  it('about one bid go to its bidder and name no other', () => {
    const names = ASSISTANT_LOT.bids.map(({ bidId, bidder }) => [bidId, bidder] as const);
    for (const [kind, own] of [
      ['late-documents', 'a1'],
      ['exclusion', 'a2'],
    ] as const) {
      const text = JSON.stringify(lastOf(kind));
      for (const [bidId, bidder] of names) expect(text.includes(bidder)).toBe(bidId === own);
    }
  });
});
