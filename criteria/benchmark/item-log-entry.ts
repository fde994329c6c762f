/** One call to a bidder's endpoint as evidence: what was asked, what came back, what it counts as. */
import type { Digest } from '../canonical-json.js';
import type { BidId, SuiteId } from '../ids.js';
import type { Instant } from '../instant.js';

/**
 * Why no answer came: address not resolved (dns) or not allowed (forbiddenAddress), no connection, certificate
 * not accepted (tls), no complete response in time (timeout), body or stream ended early (cutOff), response
 * above the size limit (tooLarge), redirect, 429 (rateLimited), other 4xx (clientError), 5xx (serverError),
 * a success status with an error inside (errorBody), a body that is not the protocol (malformed).
 */
export const OUTAGE_CAUSES = [
  'dns',
  'forbiddenAddress',
  'connection',
  'tls',
  'timeout',
  'cutOff',
  'tooLarge',
  'redirect',
  'rateLimited',
  'clientError',
  'serverError',
  'errorBody',
  'malformed',
] as const;
export type OutageCause = (typeof OUTAGE_CAUSES)[number];

/** Five different things everywhere: none of them may be counted as another one. */
export type Outcome =
  /** A complete text that a grader can judge; right or wrong stands in the grade. */
  | { readonly kind: 'answer' }
  /** The model declined in the protocol's field for it. */
  | { readonly kind: 'refusal' }
  /** A content filter of the endpoint ended the answer. */
  | { readonly kind: 'filtered' }
  /** The model finished, but without text or without anything of the demanded form. */
  | { readonly kind: 'invalidOutput'; readonly detail: string }
  /** No complete answer was seen. */
  | { readonly kind: 'outage'; readonly cause: OutageCause };

export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

/** Verdict of a deterministic grader. */
export interface Grade {
  readonly correct: boolean;
  /** Kind and version, e.g. "number/1": a changed grader is another grader. */
  readonly graderVersion: string;
  /** What was read out of the answer, and why it is right or wrong. */
  readonly detail: string;
}

/** Plain data, JSON-safe; all numbers are whole. */
export interface ItemLogEntry {
  /** One suite of one run: see suiteRunId. */
  readonly runId: string;
  /** Place in the seeded order, from 0. */
  readonly cellIndex: number;
  readonly bidId: BidId;
  readonly itemId: string;
  /** From 1. */
  readonly repeat: number;
  /** From 1; attempts before the accepted one are kept. */
  readonly attempt: number;
  /** Exactly one entry per run, bid, item and repeat is accepted: the one that counts. */
  readonly accepted: boolean;
  readonly outcome: Outcome;
  /** The text of an answer, or what a refusal, filtered or unusable output said; null when nothing. */
  readonly answer: string | null;
  /** Over the request body as sent. */
  readonly requestSha256: Digest;
  /** Over the response body as received, also when cut; null when no response began. */
  readonly responseSha256: Digest | null;
  readonly startedAt: Instant;
  readonly durationMs: number;
  readonly httpStatus: number | null;
  readonly returnedModel: string | null;
  readonly systemFingerprint: string | null;
  readonly finishReason: string | null;
  readonly usage: TokenUsage | null;
  /** Null exactly when there is nothing to judge: refusal, filtered, outage, or an output without text. */
  readonly grade: Grade | null;
}

/** The item log's run id of one suite: item ids are unique within a suite, not across suites. */
export const suiteRunId = (runId: string, suiteId: SuiteId): string => `${runId}/${suiteId}`;
