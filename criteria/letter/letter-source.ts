/** What every letter is derived from: the log, the rules, and the names of those it goes to. */
import type { Language } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { Day } from '../local-day.js';
import type { LogEntry } from '../procedure/event.js';
import type { LogView } from '../record/log-view.js';
import { current, last } from '../record/log-view.js';
import type { LotChapter } from '../record/lot.js';
import { lotOf } from '../record/lot.js';
import type { MetaChapter } from '../record/meta.js';
import { metaOf } from '../record/meta.js';
import { membersOf } from '../record/people.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { LetterHead } from './letter.js';
import { LETTER_SCHEMA } from './letter.js';

export interface LetterSource {
  readonly view: LogView;
  readonly meta: MetaChapter;
  readonly ruleSet: RuleSet;
  readonly signatory: string;
  readonly basis: Digest;
  readonly personName: (personId: string) => string;
}

/** @throws Error for a log that does not begin with the opening of a procedure */
export function sourceOf(entries: readonly LogEntry[], view: LogView): LetterSource {
  const meta = metaOf(view, entries, { version: 1, draft: null });
  const opened = current(view, 'ProcedureOpened')[0];
  if (opened === undefined) throw new Error('sourceOf: the log does not open a procedure');
  const members = membersOf(view);
  const names = new Map(members.map(({ personId, name }) => [personId, name]));
  const officer = members.findLast(
    ({ active, roles }) => active && roles.includes('procurementOfficer'),
  );
  return {
    view,
    meta,
    ruleSet: opened.payload.ruleSet,
    signatory: officer?.name ?? meta.officer.name,
    basis: meta.chainHead.hash,
    personName: (personId) => names.get(personId) ?? personId,
  };
}

export const lotChapters = ({ view, meta, personName }: LetterSource): readonly LotChapter[] =>
  meta.lots.map((lot) => lotOf(view, lot, personName));

const openedBid = ({ view }: LetterSource, bidId: BidId) =>
  last(view, 'QualityUnsealed')?.payload.bids.find((bid) => bid.bidId === bidId);

/** Bidder of a bid; its id where the envelope was never readable. */
export const nameOf = (source: LetterSource, bidId: BidId): string =>
  openedBid(source, bidId)?.bidderName ?? bidId;

/** The outer parts of a letter; `bidId` null for a letter that all get alike. */
export function headOf(
  source: LetterSource,
  { language, on }: { readonly language: Language; readonly on: Day },
  { lotId, bidId }: { readonly lotId: LotId | null; readonly bidId: BidId | null },
): LetterHead {
  const { meta, signatory, basis } = source;
  const bid = bidId === null ? undefined : openedBid(source, bidId);
  const lot = meta.lots.length < 2 ? undefined : meta.lots.find(({ id }) => id === lotId);
  return {
    schema: LETTER_SCHEMA,
    language,
    procedure: { id: meta.procedureId, title: meta.title },
    lot: lot === undefined ? null : { id: lot.id, title: lot.title },
    authority: { name: meta.authority.name, address: meta.authority.address },
    signatory,
    recipient: bidId === null ? null : { name: nameOf(source, bidId), seat: bid?.bidderSeat ?? '' },
    bidId,
    on,
    training: meta.training,
    regime: source.ruleSet.bidderInformation ?? 'gwb134',
    basis,
  };
}
