/** Renders letters and other documents from the log as it stands: files go to the object store, digests to the log. */
import { ApplicationFailure } from '@temporalio/common';
import { awardLetters, letterSetDigest } from '../criteria/letter/award-letters.js';
import type { AwardLetter } from '../criteria/letter/award-letters.js';
import { isProtocol } from '../criteria/letter/document-kind.js';
import { differingParts } from '../criteria/letter/letter-difference.js';
import type { Letter } from '../criteria/letter/letter.js';
import { letterOrderOf } from '../criteria/letter/letter-order.js';
import { singleLetter } from '../criteria/letter/single-letters.js';
import type { DocumentOrder, RenderedLetter } from '../criteria/procedure/document-event.js';
import type { LogEntry } from '../criteria/procedure/event.js';
import { buildRecord } from '../criteria/record/build-record.js';
import { current, viewLog } from '../criteria/record/log-view.js';
import type { Database } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import { putObject } from '../store/objects.js';
import { renderLetter } from '../templates/letter/render-letter.js';
import { renderProtocol } from '../templates/letter/render-protocol.js';
import type { FontFaces, RenderResult } from '../templates/pdf/pdf-input.js';
import type { DocumentActivities } from './contracts.js';
import { loadDocumentFonts } from './deps/document-fonts.js';

type Rendered = Extract<RenderResult, { kind: 'rendered' }>;

/** @throws ApplicationFailure naming every place, since rendering again changes nothing */
function printed(result: RenderResult, about: string): Rendered {
  if (result.kind === 'rendered') return result;
  const places = result.problems
    .slice(0, 3)
    .map(
      ({ code, place, characters, text }) => `${code} ${characters.join(' ')} ${place}: ${text}`,
    );
  throw ApplicationFailure.nonRetryable(
    `${about}: Text nicht druckbar / text cannot be printed: ${places.join('; ')}`,
    'TextNotPrintable',
  );
}

/** The letters before the present order, so that what changed can be named; none for the first ones. */
function lettersBefore(entries: readonly LogEntry[]): readonly AwardLetter[] {
  const made = current(viewLog(entries), 'LettersRendered').at(-1);
  if (made === undefined) return [];
  const known = entries.filter(({ sequence }) => sequence < made.stamp.sequence);
  const order = letterOrderOf(viewLog(known));
  return order === null ? [] : awardLetters(known, order);
}

const PDF = 'application/pdf';

interface Press {
  readonly db: Database;
  readonly fonts: FontFaces;
  readonly before: readonly AwardLetter[];
}

async function pressed(
  { db, fonts, before }: Press,
  { letter, ...about }: AwardLetter,
): Promise<RenderedLetter> {
  const name = `${about.kind} ${about.bidId}`;
  const { pdf, sha256, pages } = printed(await renderLetter(letter, fonts), name);
  const draft = printed(await renderLetter(letter, fonts, sha256), name);
  const earlier: Letter | undefined = before.find(({ bidId }) => bidId === about.bidId)?.letter;
  return {
    ...about,
    file: await putObject(db, pdf, PDF),
    draft: await putObject(db, draft.pdf, PDF),
    pages,
    changed: earlier === undefined ? [] : differingParts(earlier, letter),
  };
}

async function renderOrdered(
  entries: readonly LogEntry[],
  order: DocumentOrder,
  fonts: FontFaces,
): Promise<Rendered> {
  const name = `${order.kind} ${order.bidId ?? ''}`.trim();
  const { kind } = order;
  if (isProtocol(kind)) {
    return printed(await renderProtocol(buildRecord(entries, 1), { ...order, kind }, fonts), name);
  }
  const letter = singleLetter(entries, order);
  if (letter === null) {
    // Taken back by a return since it was asked for.
    throw ApplicationFailure.nonRetryable(
      `${name}: Das Protokoll sagt dazu nichts mehr. / The log says nothing about it any more.`,
      'NothingToTell',
    );
  }
  return printed(await renderLetter(letter, fonts), name);
}

export const createDocumentActivities = ({
  db,
}: {
  readonly db: Database;
}): Pick<DocumentActivities, 'renderLetters' | 'renderDocument'> => ({
  async renderLetters(procedureId) {
    const entries = await readLog(db, procedureId);
    const order = letterOrderOf(viewLog(entries));
    if (order === null) throw new Error(`renderLetters: no order in the log of ${procedureId}`);
    const press = { db, fonts: await loadDocumentFonts(), before: lettersBefore(entries) };
    const letters: RenderedLetter[] = [];
    for (const letter of awardLetters(entries, order)) letters.push(await pressed(press, letter));
    const digest = letterSetDigest(
      letters.map(({ kind, bidId, file }) => ({ kind, bidId, digest: file.digest })),
    );
    const { form, language, on } = order;
    return { form, language, on, letters, digest };
  },
  async renderDocument(procedureId, { document }) {
    const entries = await readLog(db, procedureId);
    const fonts = await loadDocumentFonts();
    const { pdf, pages } = await renderOrdered(entries, document, fonts);
    return { number: document.number, file: await putObject(db, pdf, PDF), pages };
  },
});
