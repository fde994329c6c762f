/** Commands about letters to bidders and other documents that are made from the log. */
import type { Language } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { IssuableKind } from '../letter/document-kind.js';
import type { Day } from '../local-day.js';

export const DISPATCH_FORMS = ['electronic', 'post'] as const;
export type DispatchForm = (typeof DISPATCH_FORMS)[number];

/** The authority's own words in the letters about the award. */
export interface LetterWords {
  /** On single bids, to their bidders. */
  readonly remarks: readonly { readonly bidId: BidId; readonly text: string }[];
  /** On the chosen bid of a lot, to all others: characteristics and advantages, none of its secrets. */
  readonly merits: readonly { readonly lotId: LotId; readonly text: string }[];
}

export interface DocumentBodies {
  /** Has the letters about the award made anew: dated today, for this form, with these words. */
  prepareLetters: { form: DispatchForm; language: Language } & LetterWords;
  /** `digest`: of all letters as they were read. */
  dispatchLetters: { form: DispatchForm; digest: Digest };
  issueDocument: {
    kind: IssuableKind;
    language: Language;
    /** For what is about a bid. */
    bidId?: BidId;
    /** For minutes, where there are several lots. */
    lotId?: LotId;
    /** Day on which the bidder's request for information arrived (section 62(2) VgV). */
    requestedOn?: Day;
  };
}
