/** Whatever a bidder calls itself or writes: letters and record are printed, as the same bytes each time, or say where it is. */
import { describe, expect, it } from 'vitest';
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import { awardLetters } from '../../../criteria/letter/award-letters.js';
import type { Letter } from '../../../criteria/letter/letter.js';
import { TEXT_LIMITS } from '../../../criteria/limits.js';
import type { LogEntry } from '../../../criteria/procedure/event.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { inspectPdf } from '../../../signing/inspect.js';
import { renderLetter } from '../../../templates/letter/render-letter.js';
import { visibleText } from '../../../templates/pdf/visible-text.js';
import { commonCoverage } from '../../../templates/pdf/font-coverage.js';
import { renderRecord } from '../../../templates/record/render-record.js';
import { NASTY_TEXTS } from '../../harness/nasty-texts.js';
import { sampleEntries } from '../../harness/sample-events.js';

const fonts = await loadDocumentFonts();
const covered = commonCoverage(fonts);
const ENTRIES = sampleEntries();

/** No field of a bid or a command takes more: lines, and comments. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join('');
const lineOf = (text: string): string => cut(text, TEXT_LIMITS.line);
const commentOf = (text: string): string => cut(text, TEXT_LIMITS.comment);

/** The sample log in which every bidder, exclusion and procedure has this text. */
const afflicted = (text: string): readonly LogEntry[] =>
  ENTRIES.map((entry): LogEntry => {
    const { event } = entry;
    switch (event.kind) {
      case 'ProcedureOpened': {
        const authority = { ...event.payload.authority, name: lineOf(text), address: lineOf(text) };
        return {
          ...entry,
          event: { ...event, payload: { ...event.payload, title: lineOf(text), authority } },
        };
      }
      case 'QualityUnsealed': {
        const bids = event.payload.bids.map((bid) => ({
          ...bid,
          ...{ bidderName: lineOf(text), bidderSeat: lineOf(text), product: lineOf(text) },
        }));
        return { ...entry, event: { ...event, payload: { ...event.payload, bids } } };
      }
      case 'BidExcluded':
        return { ...entry, event: { ...event, payload: { ...event.payload, reason: text } } };
      case 'ConsensusRecorded':
        return {
          ...entry,
          event: { ...event, payload: { ...event.payload, externalComment: commentOf(text) } },
        };
      default:
        return entry;
    }
  });

const lettersOf = (text: string): readonly Letter[] =>
  awardLetters(afflicted(text), {
    ...{ form: 'electronic', language: 'de', on: '2026-12-04' },
    remarks: [{ bidId: 'B', text: commentOf(text) }],
    merits: [{ lotId: '1', text: commentOf(text) }],
  })
    .filter(({ bidId }) => bidId === 'B')
    .map(({ letter }) => letter);

const metadataOf = (pdf: Uint8Array): string => {
  const whole = Buffer.from(pdf).toString('latin1');
  const packet = whole.slice(whole.indexOf('<?xpacket begin'), whole.indexOf('<?xpacket end'));
  return Buffer.from(packet, 'latin1').toString('utf8');
};

/** Line feeds and signs that pages print in another way are not looked for. */
const isPlain = (text: string): boolean => /^[ -~äöüÄÖÜß]+$/u.test(text);

describe.each(NASTY_TEXTS)('%s', (_what, text) => {
  it('is printed in letters, the same bytes twice, and breaks no metadata', async () => {
    const letters = lettersOf(text);
    if (/\p{Cs}/u.test(text)) {
      for (const letter of letters) {
        const problems = [{ code: 'BROKEN_SURROGATE', place: 'procedure.title' }];
        expect(await renderLetter(letter, fonts)).toMatchObject({ kind: 'refused', problems });
      }
      return;
    }
    expect(letters.map(({ kind }) => kind)).toEqual(['rejection']);
    for (const letter of letters) {
      const [once, twice] = [await renderLetter(letter, fonts), await renderLetter(letter, fonts)];
      if (once.kind === 'refused') throw new Error(JSON.stringify(once.problems));
      expect(once).toMatchObject({ kind: 'rendered' });
      expect(twice).toMatchObject({ sha256: once.sha256 });
      expect(metadataOf(once.pdf).match(/<pdfaid:part>/g)).toHaveLength(1);
      const inspected = inspectPdf(once.pdf);
      if (inspected.kind === 'unreadable') throw new Error(inspected.detail);
      expect(inspected.findings).toEqual([]);
      const [data] = inspected.attachments;
      const inside = JSON.parse(Buffer.from(data?.content ?? []).toString('utf8')) as Letter;
      expect(inside.authority.name).toBe(lineOf(text));
    }
  }, 60_000);

  it('is shown with nothing left out', () => {
    const shown = visibleText(text, covered);
    if (isPlain(text)) expect(shown).toBe(text);
    for (const hidden of text.match(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu) ?? []) {
      if (hidden === '\n' || hidden === '\r' || hidden === '\t') continue;
      const number = (hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      expect(shown).toContain(`[U+${number}]`);
    }
  });
});

describe('letters and record', () => {
  // All of them in one text: what one of them opens, another could close.
  const all = NASTY_TEXTS.filter(([, text]) => !/\p{Cs}/u.test(text))
    .map(([, text]) => cut(text, 60))
    .join(' ');

  it('with everything at once are printed: exclusion, intended award, record', async () => {
    const entries = afflicted(all);
    const order = {
      form: 'post',
      language: 'en',
      on: '2026-12-04',
      remarks: [],
      merits: [],
    } as const;
    for (const { kind, letter } of awardLetters(entries, order)) {
      if (kind === 'rejection') continue;
      expect(await renderLetter(letter, fonts)).toMatchObject({ kind: 'rendered' });
    }
    const record = await renderRecord(buildRecord(entries, 1), 'de', fonts);
    if (record.kind === 'refused') throw new Error(JSON.stringify(record.problems));
    expect(metadataOf(record.pdf).match(/<pdfaid:part>/g)).toHaveLength(1);
    expect(inspectPdf(record.pdf)).toMatchObject({ kind: 'readable', findings: [] });
  }, 240_000);
});
