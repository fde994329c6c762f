/** Makes the redacted record: fields by rule and choice are replaced by marks, each with a commitment, and nothing of them is left elsewhere. */
import type { Digest } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { RecordChapters } from '../record/record.js';
import type { Opening, RemovedField } from './commitment.js';
import { commitmentTo, pointerStep, saltFor } from './commitment.js';
import { WHOLE_LOT, categoryOf } from './redaction-rules.js';
import type { BidCategory, RedactionCategory, RedactionSelection } from './selection.js';
import type { Needles } from './sweep.js';
import { needlesOf, sweeper, textsIn } from './sweep.js';

export const REDACTED_SCHEMA = 'zuschlag/redacted-record/1';

/** Which full record it was made from: the digests of its file and of its twin. */
export interface RedactedOriginal {
  readonly version: number;
  readonly digest: Digest;
  readonly twinDigest: Digest;
}

type Json = Readonly<Record<string, unknown>>;

export interface RedactedRecord {
  readonly schema: typeof REDACTED_SCHEMA;
  readonly original: RedactedOriginal;
  /** Chosen categories; passages only by their number, since they are what is withheld. */
  readonly rules: {
    readonly persons: boolean;
    readonly bids: RedactionSelection['bids'];
    readonly passages: number;
  };
  /** The chapters of the record; marks stand in the place of removed values, also of numbers. */
  readonly chapters: Json;
  readonly removed: readonly RemovedField[];
}

export interface Redaction {
  readonly record: RedactedRecord;
  /** For the file of the authority: opens single fields later. */
  readonly openings: readonly Opening[];
}

const GROUNDS: Readonly<Record<RedactionCategory, string>> = {
  persons: 'Name einer Person',
  prices: 'Preisangabe',
  bidderText: 'Angaben des Bieters',
  technical: 'Geschäftsgeheimnis',
  evaluation: 'Wertung eines anderen Angebots',
  passage: 'geheimhaltungsbedürftige Stelle',
};

/** "[geschwärzt: Geschäftsgeheimnis, Angebot b1]". */
export const redactionMark = (category: RedactionCategory, bidId: BidId | null): string =>
  `[geschwärzt: ${GROUNDS[category]}${bidId === null ? '' : `, Angebot ${bidId}`}]`;

const MARK = /^\[geschwärzt: [^\]]+\]$/u;
export const isMark = (value: unknown): value is string =>
  typeof value === 'string' && MARK.test(value);

type Path = readonly (string | number)[];
interface Place {
  readonly path: Path;
  readonly bidId: BidId | null;
}

interface Work {
  readonly chosen: (bidId: BidId, category: BidCategory) => boolean;
  readonly remove: (place: Place, category: RedactionCategory, value: unknown) => string;
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function redactObject(work: Work, value: Json, { path, bidId: outer }: Place): Json {
  const own = value['bidId'];
  const bidId = typeof own === 'string' ? own : outer;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const place = { path: [...path, key], bidId };
      const category = bidId === null ? null : categoryOf(path, key);
      const taken =
        category !== null && bidId !== null && !isEmpty(one) && work.chosen(bidId, category);
      return [key, taken ? work.remove(place, category, one) : redactFields(work, one, place)];
    }),
  );
}

function redactFields(work: Work, value: unknown, place: Place): unknown {
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) =>
      redactFields(work, one, { ...place, path: [...place.path, index] }),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return redactObject(work, value as Json, place);
}

/** What shows all prices of a lot at once goes as soon as one of them goes. */
function redactLots(work: Work, chapters: Json): Json {
  const lots = (chapters['lots'] as readonly Json[]).map((lot, index) => {
    const bids = lot['bids'] as readonly { readonly bidId: BidId }[];
    if (!bids.some(({ bidId }) => work.chosen(bidId, 'prices'))) return lot;
    return Object.fromEntries(
      Object.entries(lot).map(([key, value]) =>
        WHOLE_LOT.includes(key) && !isEmpty(value)
          ? [key, work.remove({ path: ['lots', index, key], bidId: null }, 'prices', value)]
          : [key, value],
      ),
    );
  });
  return { ...chapters, lots };
}

/** Names and ids of everybody who took part on the side of the authority. */
function personsOf({ members, meta }: RecordChapters): Needles {
  const people = [...members, meta.officer];
  const names = people.map(({ name }) => name.trim()).filter((name) => name !== '');
  const surnames = names.flatMap((name) => name.split(/\s+/u).slice(-1));
  return { texts: names, words: [...surnames, ...people.map(({ personId }) => personId)] };
}

/** What was published to all bidders, or stands in a bid of which nothing is withheld, is no secret elsewhere. */
function openTexts(
  { need, lots, meta, opening }: RecordChapters,
  { bids }: RedactionSelection,
): ReadonlySet<string> {
  const withheld = new Set(bids.flatMap((bid) => (bid.categories.length > 0 ? [bid.bidId] : [])));
  const published = [need, lots.map(({ criteria, title }) => [criteria, title]), meta.title];
  const shown = opening.received.filter(({ bidId }) => !withheld.has(bidId));
  return new Set(textsIn([published, shown]).map((text) => text.trim()));
}

/** Removes from every text that is left what is not to be read in it. */
function sweepTexts(
  value: unknown,
  path: Path,
  sweep: (text: string) => string,
  removed: (path: Path, whole: string) => void,
): unknown {
  if (typeof value === 'string') {
    if (isMark(value)) return value;
    const swept = sweep(value);
    if (swept !== value) removed(path, value);
    return swept;
  }
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => sweepTexts(one, [...path, index], sweep, removed));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      // A person's id or a bidder's word may be a key as well.
      sweep(key),
      sweepTexts(one, [...path, key], sweep, removed),
    ]),
  );
}

/** Keeps a list of what is removed, with its commitments. */
function createLedger(seed: string) {
  const removed: RemovedField[] = [];
  const openings: Opening[] = [];
  const known = new Set<string>();
  return {
    removed,
    openings,
    note({ path, bidId }: Place, category: RedactionCategory, value: unknown): void {
      const pointer = path.map(pointerStep).join('');
      // A text that was swept once and then again is one removed text: the first, which is the whole.
      if (known.has(pointer)) return;
      known.add(pointer);
      const opening = { pointer, salt: saltFor(seed, pointer), value };
      openings.push(opening);
      removed.push({ pointer, category, bidId, commitment: commitmentTo(opening) });
    },
  };
}

/**
 * @param chapters of the full record, as in its twin
 * @param seed secret, fresh for each redaction: the salts are made from it
 */
export function redactRecord(
  chapters: RecordChapters,
  original: RedactedOriginal,
  selection: RedactionSelection,
  seed: string,
): Redaction {
  const categories = new Map(selection.bids.map((bid) => [bid.bidId, bid.categories]));
  const ledger = createLedger(seed);
  const open = openTexts(chapters, selection);
  const texts: string[] = [...selection.passages];
  const words: string[] = [];
  const work: Work = {
    chosen: (bidId, category) => categories.get(bidId)?.includes(category) ?? false,
    remove(place, category, value) {
      ledger.note(place, category, value);
      const needles = needlesOf(String(place.path.at(-1)), value);
      texts.push(...needles.texts.filter((text) => !open.has(text)));
      words.push(...needles.words);
      return redactionMark(category, place.bidId);
    },
  };
  const fields = redactFields(work, redactLots(work, chapters), {
    path: [],
    bidId: null,
  });
  const passages = sweeper({ texts, words }, redactionMark('passage', null));
  const persons = selection.persons
    ? sweeper(personsOf(chapters), redactionMark('persons', null))
    : (text: string) => text;
  const noting = (category: RedactionCategory) => (path: Path, whole: string) => {
    ledger.note({ path, bidId: null }, category, whole);
  };
  const unquoted = sweepTexts(fields, [], passages, noting('passage'));
  const swept = sweepTexts(unquoted, [], persons, noting('persons')) as Json;
  const { persons: names, bids } = selection;
  return {
    record: {
      schema: REDACTED_SCHEMA,
      original,
      rules: { persons: names, bids, passages: selection.passages.length },
      chapters: swept,
      removed: ledger.removed,
    },
    openings: ledger.openings,
  };
}
