/** A letter to a bidder as data, before any word of it is printed: exactly what its recipient may be told, and no more. */
import type { Digest } from '../canonical-json.js';
import type { Language } from '../bilingual.js';
import type { BidId, CriterionId, LotId, ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Day } from '../local-day.js';
import type { CancellationGround } from '../procedure/command.js';
import type { DispatchForm } from '../procedure/document-command.js';
import type { WantedDocument } from '../procedure/late-documents-command.js';
import type { BidderInformation } from '../rule-set/rule-set.js';

export const LETTER_SCHEMA = 'zuschlag/letter/1';

/** Name of the data inside the PDF. */
export const LETTER_DATA_NAME = 'letter.json';

export interface LetterHead {
  readonly schema: typeof LETTER_SCHEMA;
  readonly language: Language;
  readonly procedure: { readonly id: ProcedureId; readonly title: string };
  /** null where the procedure has one lot, or the letter is about none. */
  readonly lot: { readonly id: LotId; readonly title: string } | null;
  readonly authority: { readonly name: string; readonly address: string };
  /** Who answers for the letter: its name ends the text (section 126b BGB). */
  readonly signatory: string;
  /** null for a letter that all get alike. */
  readonly recipient: { readonly name: string; readonly seat: string } | null;
  readonly bidId: BidId | null;
  readonly on: Day;
  readonly training: boolean;
  /** The law that the procedure is under: what letters cite. */
  readonly regime: BidderInformation;
  /** Hash of the last event of the log that the letter knows. */
  readonly basis: Digest;
}

/** How the chosen bid stands to the recipient's: a relation, never a figure of the other bid. */
export type Relation = 'better' | 'equal' | 'worse';

export interface LetterCriterion {
  readonly criterionId: CriterionId;
  readonly title: string;
  readonly group: string;
  /** Basis points of the whole. */
  readonly weightBp: number;
  /** Thousandths, 0 to 10,000; null where the panel gave none. */
  readonly points: number | null;
  /** Left out of the ranking, for all bids alike. */
  readonly applies: boolean;
  readonly measured: boolean;
  /** The panel's words for the bidder. */
  readonly comment: string | null;
  /** Of the chosen bid against this one; null where there is nothing to compare. */
  readonly chosen: Relation | null;
}

/** A published minimum that the bid did not reach. */
export interface MissedMinimum {
  readonly title: string;
  /** Thousandths. */
  readonly minimumPoints: number;
}

/** Why the bid was not chosen, and how the chosen one stands to it. */
export interface Comparison {
  readonly winner: string;
  readonly rank: number | null;
  /** L in points with decimals, of 100. */
  readonly performance: string | null;
  readonly missed: readonly MissedMinimum[];
  /** Reached all minima, but not the corridor in which the award method ranks. */
  readonly belowCorridor: boolean;
  readonly criteria: readonly LetterCriterion[];
  readonly chosenPerformance: Relation | null;
  /** `better`: the chosen price is lower. */
  readonly chosenPrice: Relation | null;
  /** Same value as the chosen bid: a published rule or a lot that was drawn decided. */
  readonly tie: 'rule' | 'drawn' | null;
  /** The authority's own words on this bid. */
  readonly remark: string | null;
  /** The authority's own words on the chosen bid, without its secrets. */
  readonly merits: string | null;
}

/** When the contract can come about. */
export interface Standstill {
  readonly form: DispatchForm;
  readonly notBefore: Day;
  /** Periods of less than a day exist under training rules only. */
  readonly shorterMs: number | null;
}

export interface ExclusionGround {
  readonly legalReference: string;
  readonly reason: string;
}

export type LetterBody =
  | { readonly kind: 'rejection'; readonly comparison: Comparison; readonly standstill: Standstill }
  | {
      readonly kind: 'exclusion';
      readonly ground: ExclusionGround;
      /** Only when it goes out with the other letters about the award. */
      readonly award: { readonly winner: string | null; readonly standstill: Standstill } | null;
    }
  | {
      readonly kind: 'intendedAward';
      readonly remark: string | null;
      readonly standstill: Standstill;
    }
  | {
      readonly kind: 'information';
      readonly requestedOn: Day;
      readonly exclusion: ExclusionGround | null;
      readonly comparison: Comparison | null;
    }
  | {
      readonly kind: 'priceClarification';
      readonly question: string;
      readonly until: Instant;
      /** Whether the threshold of the rules found the price; people may ask of their own accord. */
      readonly conspicuous: boolean;
    }
  | {
      readonly kind: 'lateDocuments';
      readonly documents: readonly WantedDocument[];
      readonly legalReference: string;
      readonly until: Instant;
    }
  | {
      readonly kind: 'cancellation';
      readonly ground: CancellationGround;
      readonly reason: string;
    };

export type Letter = LetterHead & LetterBody;
export type LetterOf<K extends Letter['kind']> = Extract<Letter, { kind: K }>;
