/** Events about letters and other documents: what was asked for, and the files with their digests. */
import type { Language } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { AwardLetterKind, DocumentKind } from '../letter/document-kind.js';
import type { LetterPart } from '../letter/letter-difference.js';
import type { Day } from '../local-day.js';
import type { Instant } from '../instant.js';
import type { ObjectReference } from './command.js';
import type { DispatchForm, LetterWords } from './document-command.js';

/** A letter as it can go out, and the draft of it that is shown until then. */
export interface RenderedLetter {
  readonly kind: AwardLetterKind;
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly file: ObjectReference;
  /** The same letter, stamped ENTWURF and naming the digest of `file`. */
  readonly draft: ObjectReference;
  readonly pages: number;
  /** What differs from the letter to the same bidder before; empty for the first one. */
  readonly changed: readonly LetterPart[];
}

/** A document that was asked for. */
export interface DocumentOrder {
  /** From 1, within the procedure. */
  readonly number: number;
  readonly kind: DocumentKind;
  /** null where it is about no lot in particular. */
  readonly lotId: LotId | null;
  /** null for what is about no bid. */
  readonly bidId: BidId | null;
  readonly language: Language;
  /** Date that the document carries. */
  readonly on: Day;
  readonly requestedOn: Day | null;
}

export interface DocumentPayloads {
  LettersPrepared: { form: DispatchForm; language: Language; on: Day } & LetterWords;
  LettersRendered: {
    form: DispatchForm;
    language: Language;
    on: Day;
    letters: readonly RenderedLetter[];
    /** Over all letters: what is dispatched by. */
    digest: Digest;
  };
  LettersDispatched: {
    form: DispatchForm;
    dispatchedAt: Instant;
    standstillUntil: Instant;
    recipients: readonly { readonly bidId: BidId; readonly bidderName: string }[];
    /** Digest of every letter as it went out; left out in logs of before there were letters. */
    letters?: readonly {
      readonly kind: AwardLetterKind;
      readonly bidId: BidId;
      readonly digest: Digest;
    }[];
  };
  DocumentRequested: { document: DocumentOrder };
  DocumentIssued: { number: number; file: ObjectReference; pages: number };
}
