/** Letters of a whole procedure over HTTP: read as drafts, sent by their digest, and made again from the log. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { loadDocumentFonts } from '../../activities/deps/document-fonts.js';
import { awardLetters } from '../../criteria/letter/award-letters.js';
import { letterOrderOf } from '../../criteria/letter/letter-order.js';
import type { DocumentLine } from '../../criteria/procedure/document-view.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import { viewLog } from '../../criteria/record/log-view.js';
import { renderLetter } from '../../templates/letter/render-letter.js';
import type { Who } from './procedure-people.js';
import type { WholeProcedure } from './whole-procedure.js';

interface Documents {
  readonly documents: readonly DocumentLine[];
  readonly lettersDigest: string;
}
export const documentsOf = async (whole: WholeProcedure, who: Who): Promise<Documents> =>
  (await whole.get(who, '/documents')) as Documents;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The officer reads the drafts, adds reasons, reads again, and sends exactly what was read. */
export async function sendLetters(whole: WholeProcedure): Promise<void> {
  const first = await documentsOf(whole, 'officer');
  const bids = ['elbe', 'rhein', 'sued'];
  const bare = whole.give('officer', 'dispatchLetters', {
    form: 'electronic',
    digest: first.lettersDigest,
  });
  await expect(bare).rejects.toThrow();
  const remarks = bids.map((bidId) => ({ bidId, text: `Gründe für ${bidId}.` }));
  await whole.give('officer', 'prepareLetters', { form: 'electronic', remarks });
  const { documents, lettersDigest: digest } = await documentsOf(whole, 'officer');
  const letters = documents.filter(({ state }) => state === 'draft');
  expect(letters.map(({ bidId }) => bidId)).toEqual(bids);
  expect(letters.find(({ kind }) => kind === 'rejection')?.changed).toContain('reasons');
  const [letter] = letters;
  const draft = await whole.download('officer', `/documents/${letter?.digest ?? ''}`);
  expect(sha256(draft)).not.toBe(letter?.digest);
  const older = { form: 'electronic', digest: first.lettersDigest };
  await expect(whole.give('officer', 'dispatchLetters', older)).rejects.toThrow();
  await whole.give('officer', 'dispatchLetters', { form: 'electronic', digest });
  const sent = await whole.download('legal', `/documents/${letter?.digest ?? ''}`);
  expect(sha256(sent)).toBe(letter?.digest);
}

/** Asks for documents of several kinds, and compares each file with its digest. */
export async function issueDocuments(whole: WholeProcedure): Promise<void> {
  const wanted = [
    { kind: 'qualityOpening' },
    { kind: 'priceOpening', language: 'en' },
    { kind: 'panelMinutes' },
    { kind: 'information', bidId: 'rhein', requestedOn: '2026-11-25' },
  ];
  for (const body of wanted) await whole.give('officer', 'issueDocument', body);
  const { documents } = await documentsOf(whole, 'officer');
  const issued = documents.filter(({ state }) => state === 'issued');
  expect(issued.map(({ kind }) => kind)).toEqual(wanted.map(({ kind }) => kind));
  for (const { digest } of issued) {
    expect(sha256(await whole.download('auditor', `/documents/${digest ?? ''}`))).toBe(digest);
  }
}

function lastMade(entries: readonly LogEntry[]) {
  const made = entries.findLast(({ event }) => event.kind === 'LettersRendered');
  if (made?.event.kind !== 'LettersRendered') throw new Error('no letters were made');
  return { sequence: made.sequence, letters: made.event.payload.letters };
}

/** Digests of the letters as the log names them. */
export const lettersMade = (entries: readonly LogEntry[]): readonly string[] =>
  lastMade(entries).letters.map(({ file }) => file.digest);

/** Digests of the letters as they come from the log again. */
export async function lettersAgain(entries: readonly LogEntry[]): Promise<readonly string[]> {
  const { sequence } = lastMade(entries);
  const known = entries.filter((entry) => entry.sequence < sequence);
  const order = letterOrderOf(viewLog(known));
  if (order === null) throw new Error('no order of letters');
  const fonts = await loadDocumentFonts();
  const rendered = await Promise.all(
    awardLetters(known, order).map(({ letter }) => renderLetter(letter, fonts)),
  );
  return rendered.map((file) => (file.kind === 'rendered' ? file.sha256 : ''));
}
