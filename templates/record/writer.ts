/** What every chapter of the record needs to write: the record, the language, and names for bids and chapters. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type { CatalogueText } from '../../criteria/catalogue/catalogue.js';
import type { BidId } from '../../criteria/ids.js';
import type { RecordChapter } from '../../criteria/procedure/record-anchor.js';
import { RECORD_CHAPTERS } from '../../criteria/procedure/record-anchor.js';
import type { Stamp } from '../../criteria/record/log-view.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import { formatTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';

/** Chapters of the document: those of the record. */
export type DocumentChapterId = RecordChapter;

export const CHAPTER_ORDER: readonly DocumentChapterId[] = RECORD_CHAPTERS;

export interface Writer {
  readonly record: DecisionRecord;
  readonly language: Language;
  readonly say: (text: Bilingual) => string;
  /** Fills `{name}` places of a text. */
  readonly fill: (text: Bilingual, values: Readonly<Record<string, string | number>>) => string;
}

export function createWriter(record: DecisionRecord, language: Language): Writer {
  const say = (text: Bilingual): string => text[language];
  const fill: Writer['fill'] = (text, values) =>
    text[language].replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
  return { record, language, say, fill };
}

/** Words of a catalogue in the record's language; German where a publisher gives no other. */
export const catalogueWords = ({ language }: Writer, text: CatalogueText): string =>
  text[language] ?? text.de;

/** Number of a chapter, from 1. */
export const chapterNumber = (id: DocumentChapterId): number => CHAPTER_ORDER.indexOf(id) + 1;

/** "Vera Beispiel" or "Engine". */
export function actorName({ say, fill }: Writer, { by }: Stamp): string {
  if (by.kind === 'engine') return say(WORDS.engine);
  const { name, onBehalfOf } = by;
  return onBehalfOf === undefined
    ? name
    : fill(WORDS.onBehalfOf, { name, member: onBehalfOf.name });
}

/** "Vera Beispiel, 21.11.2026, 10:00:00 Uhr MEZ (Nr. 12)". */
export const stampText = (writer: Writer, stamp: Stamp): string =>
  `${actorName(writer, stamp)}, ${formatTime(stamp.at, writer.language)} (${writer.say(WORDS.number)}\u00a0${stamp.sequence})`;

/** Bidder's name with the bid's id; the id alone while the envelope is closed. */
export function bidLabel({ record }: Writer, bidId: BidId): string {
  for (const lot of record.lots) {
    const bid = lot.bids.find((one) => one.bidId === bidId);
    if (bid !== undefined && bid.bidderName !== MISSING) return `${bid.bidderName} (${bidId})`;
  }
  return bidId;
}

/** Title of a planned suite; the id while none is planned. */
export const suiteTitle = ({ benchmark }: LotChapter, suiteId: string): string =>
  benchmark.planned.find(({ suite }) => suite.id === suiteId)?.suite.title ?? suiteId;

/** "Los 1: Titel" where there are several lots, nothing where there is one. */
export function lotLabel({ record, say }: Writer, lotId: string): string | null {
  if (record.lots.length < 2) return null;
  const lot = record.lots.find((one) => one.lotId === lotId);
  return `${say(WORDS.lot)} ${lotId}${lot === undefined ? '' : `: ${lot.title}`}`;
}
