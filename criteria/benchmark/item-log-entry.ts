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

/** What a cell is for: only counted ones become points. */
export const CELL_PARTS = ['counted', 'sentinel', 'warmUp'] as const;
export type CellPart = (typeof CELL_PARTS)[number];

/**
 * Microseconds after `startedAt`: when the request left, when the first byte of the response's head was there,
 * when the first content that is not empty (or reasoning), and when the last byte. Null where it never came.
 */
export interface CallTimes {
  readonly sentUs: number;
  readonly firstByteUs: number | null;
  readonly firstContentUs: number | null;
  readonly lastByteUs: number | null;
  /** Streams: when each further piece with content came, counted from the one before it. */
  readonly gapsUs?: readonly number[];
}

/** Who was at the other end of the connection. */
export interface Peer {
  readonly address: string;
  /** Of the certificate in DER; null without TLS. */
  readonly certificateSha256: Digest | null;
}

/** Where the bytes of a call are kept: a pack holds those of several calls and is named by its own SHA-256. */
export interface PackPlace {
  readonly objectId: Digest;
  /** First byte in the unpacked content, and how many. */
  readonly request: readonly [from: number, bytes: number];
  readonly response: readonly [from: number, bytes: number] | null;
}

/** Headers of a response that are kept, where they are there; everything else is not looked at. */
export const KEPT_HEADERS = [
  'date',
  'server',
  'via',
  'content-type',
  'content-encoding',
  'retry-after',
  'x-request-id',
  'openai-model',
  'openai-processing-ms',
  'openai-version',
  'x-ratelimit-limit-requests',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-limit-tokens',
  'x-ratelimit-remaining-tokens',
] as const;

/** One attempt as it was kept before anybody judged it. Plain data, JSON-safe; all numbers are whole. */
export interface ItemLogEntry {
  /** One suite of one run: see suiteRunId. */
  readonly runId: string;
  /** Place in the seeded order, from 0. */
  readonly cellIndex: number;
  readonly part: CellPart;
  readonly bidId: BidId;
  readonly itemId: string;
  /** From 1; of sentinels the round. */
  readonly repeat: number;
  /**
   * From 1; attempts before the accepted one are kept. Probes are not counted: a probe carries the number of
   * the attempt that it goes ahead of.
   */
  readonly attempt: number;
  /** Exactly one entry per run, part, bid, item and repeat is accepted: the one that counts. */
  readonly accepted: boolean;
  /** The one call that tries whether an endpoint that was down is back; it is none of the cell's attempts. */
  readonly probe: boolean;
  readonly outcome: Outcome;
  /** The text of an answer, or what a refusal, filtered or unusable output said; null when nothing. */
  readonly answer: string | null;
  /** Over the request body as sent. */
  readonly requestSha256: Digest;
  /** Over the response body as received, also when cut; null when no response began. */
  readonly responseSha256: Digest | null;
  readonly place: PackPlace;
  /** When the call began; in latency suites the time at which it should have begun by the schedule. */
  readonly startedAt: Instant;
  readonly durationMs: number;
  readonly times: CallTimes;
  readonly peer: Peer | null;
  readonly httpStatus: number | null;
  readonly headers: { readonly [name in (typeof KEPT_HEADERS)[number]]?: string };
  readonly returnedModel: string | null;
  readonly systemFingerprint: string | null;
  readonly finishReason: string | null;
  readonly usage: TokenUsage | null;
  /** Output tokens of the answer, reasoning included, by the run's reference tokenizer; null when it was not asked. */
  readonly referenceTokens: number | null;
  /** Latency suites: how late the measuring process itself was until then, since this start of it. */
  readonly ownLag?: { readonly since: Instant; readonly p99Us: number };
}

/** Verdict of a deterministic grader. */
export interface Grade {
  readonly correct: boolean;
  /** Kind and version, e.g. "number/1": a changed grader is another grader. */
  readonly graderVersion: string;
  /** What was read out of the answer, and why it is right or wrong. */
  readonly detail: string;
}

/**
 * An entry after grading, which happens when the evidence is committed and never before. Grading may turn an
 * answer into invalid output, and nothing else.
 */
export interface GradedEntry extends ItemLogEntry {
  /**
   * Null when there is nothing to judge: outage, an output without text, and refusal or filtered unless
   * the item asks whether the model declines.
   */
  readonly grade: Grade | null;
}

/** The item log's run id of one suite: item ids are unique within a suite, not across suites. */
export const suiteRunId = (runId: string, suiteId: SuiteId): string => `${runId}/${suiteId}`;
