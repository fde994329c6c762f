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

/**
 * How an endpoint departs from the plain protocol. Everything else of a request is the same for all bidders,
 * byte for byte; what is left out here takes the plain form.
 */
export interface EndpointDialect {
  /** Name of the field that limits the output; plain: max_tokens. */
  readonly outputLimit?: 'max_tokens' | 'max_completion_tokens';
  /** Plain: streams are asked for with stream_options, so that they end with the usage. */
  readonly streamOptions?: 'send' | 'leaveOut';
  /** Plain: the suite's seed is sent. */
  readonly seed?: 'send' | 'leaveOut';
  /** Field of a message that holds reasoning; plain: none. */
  readonly reasoningField?: 'reasoning_content' | 'reasoning';
  /** Header that carries the key; plain: authorization, with Bearer. */
  readonly keyHeader?: 'authorization' | 'api-key' | 'x-api-key';
  /** Headers from the list EXTRA_HEADERS, none of them secret. */
  readonly headers?: { readonly [name in ExtraHeader]?: string };
}

/** Headers that an endpoint may ask for besides the key. */
export const EXTRA_HEADERS = [
  'api-version',
  'openai-organization',
  'openai-project',
  'x-model-provider-id',
  'x-tenant-id',
] as const;
export type ExtraHeader = (typeof EXTRA_HEADERS)[number];

/** Where the offered model answers; the key itself never enters events, logs or histories. */
export interface BidEndpoint {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly dialect?: EndpointDialect;
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

/** How a figure for energy came about; a figure without that is none. */
export const ENERGY_PROVENANCES = ['measured', 'declared', 'estimated'] as const;
export type EnergyProvenance = (typeof ENERGY_PROVENANCES)[number];

/** What the bidder states about energy: shown with its provenance, never scored. */
export interface EnergyStatement {
  /** Watt-hours of a thousand tasks like those of the suite. */
  readonly whPerThousandTasks: number;
  readonly provenance: EnergyProvenance;
  /** Where the figure comes from: measuring point, data sheet, method of the estimate. */
  readonly source: string;
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
  readonly energy?: EnergyStatement;
}

export interface Bid {
  readonly schema: 'zuschlag/bid/1';
  readonly quality: QualityEnvelope;
  readonly price: PriceEnvelope;
}
