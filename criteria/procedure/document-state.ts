/** How far letters and other documents of a procedure have come. */
import type { Language } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Day } from '../local-day.js';
import { dayOf } from '../local-day.js';
import type { ObjectReference } from './command.js';
import type { DispatchForm } from './document-command.js';
import type { DocumentOrder, RenderedLetter } from './document-event.js';
import type { ProcedureState } from './state.js';

export interface LettersState {
  /** How often they were asked for; the first time by nobody, with the phase. */
  readonly preparation: number;
  readonly form: DispatchForm;
  readonly language: Language;
  /** Date of the letters, and the only day on which they can go out. */
  readonly on: Day;
  /** Bids on which the authority has written words of its own. */
  readonly remarked: readonly BidId[];
  readonly rendered: {
    readonly letters: readonly RenderedLetter[];
    readonly digest: Digest;
  } | null;
  readonly dispatched: boolean;
}

/** A document that was asked for, with its file once it is there. */
export interface OrderedDocument extends DocumentOrder {
  readonly issued: {
    readonly at: Instant;
    readonly file: ObjectReference;
    readonly pages: number;
  } | null;
}

/** Most letters go out electronically and in German: nobody has to ask for these. */
export const firstLetters = (at: Instant): LettersState => ({
  preparation: 1,
  form: 'electronic',
  language: 'de',
  on: dayOf(at),
  remarked: [],
  rendered: null,
  dispatched: false,
});

/** Name under which a document that cannot be made is listed as "needs attention". */
export const documentEffectName = ({ number }: Pick<DocumentOrder, 'number'>): string =>
  `renderDocument:${number}`;

/**
 * A letter to every bidder who is known by name; while all bids are sealed, one that goes to all alike,
 * so that nobody learns how many there are.
 */
export function cancellationOrders(state: ProcedureState, at: Instant): readonly OrderedDocument[] {
  const known = Object.values(state.bids)
    .filter(({ quality }) => quality !== null)
    .map(({ bidId, lotId }) => ({ bidId, lotId }))
    .sort((a, b) => (a.bidId < b.bidId ? -1 : 1));
  // Before the publication there is nobody to tell.
  const everybody = state.packageDigest === null ? [] : [{ bidId: null, lotId: null }];
  return (known.length > 0 ? known : everybody).map((about, place) => ({
    ...about,
    number: state.issuedDocuments.length + place + 1,
    kind: 'cancellation',
    language: 'de',
    on: dayOf(at),
    requestedOn: null,
    issued: null,
  }));
}
