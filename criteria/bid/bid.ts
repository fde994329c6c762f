/** A bid as its bidder writes it (file kind `bid`): quality and price in separate envelopes. */
import type { CriterionId } from '../ids.js';
import type { PriceEnvelope } from '../price/price-envelope.js';

/** The five states of an answer; each place that aggregates says what it does with each of them. */
export type Answer =
  | {
      readonly state: 'answered';
      readonly text: string;
      /** The bidder's own statement of a level, where the criterion has a scale with levels. */
      readonly level?: number;
      readonly evidence?: readonly string[];
    }
  | { readonly state: 'unknown' }
  | { readonly state: 'notApplicable'; readonly rule: string }
  | { readonly state: 'notYetAnswered' }
  | { readonly state: 'refused'; readonly reason: string };

export const ANSWER_STATES = [
  'answered',
  'unknown',
  'notApplicable',
  'notYetAnswered',
  'refused',
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** Where the offered model answers; the key itself never enters events, logs or histories. */
export interface BidEndpoint {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
}

/** How the authority would leave this system again (concept of the bidder). */
export interface ExitConcept {
  readonly noticeMonths: number;
  readonly dataFormats: readonly string[];
  readonly transition: string;
  readonly chargesMinor: number;
  readonly alternatives: readonly string[];
  readonly residualRisk: string;
}

export interface QualityEnvelope {
  readonly bidder: {
    readonly name: string;
    readonly seat: string;
    readonly consortium: readonly string[];
  };
  readonly subcontractors: readonly { readonly name: string; readonly share: string }[];
  readonly product: string;
  readonly operatingModel: string;
  /** By criterion id of the profile. */
  readonly answers: Readonly<Record<CriterionId, Answer>>;
  readonly endpoint: BidEndpoint;
  readonly exitConcept: ExitConcept;
}

export interface Bid {
  readonly schema: 'zuschlag/bid/1';
  readonly quality: QualityEnvelope;
  readonly price: PriceEnvelope;
}
