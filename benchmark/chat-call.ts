/** What a chat client is asked and what it hands back, whatever happened on the wire. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { Outcome, TokenUsage } from '../criteria/benchmark/item-log-entry.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { BidId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import type { SuiteMessage } from '../criteria/suite/suite.js';

/** Everything of a request but URL, key and model: equal for all bidders. */
export interface ChatCall {
  readonly messages: readonly SuiteMessage[];
  readonly temperatureThousandths: number;
  readonly maxOutputTokens: number;
  readonly seed: number;
  /** Whether the answer is asked for as server-sent events; both forms are read either way. */
  readonly stream: boolean;
  /** From sending to the last byte. */
  readonly timeoutMs: number;
}

export interface ChatReply {
  readonly outcome: Outcome;
  readonly answer: string | null;
  readonly requestSha256: Digest;
  readonly responseSha256: Digest | null;
  readonly startedAt: Instant;
  readonly durationMs: number;
  readonly httpStatus: number | null;
  readonly returnedModel: string | null;
  readonly systemFingerprint: string | null;
  readonly finishReason: string | null;
  readonly usage: TokenUsage | null;
  /** What the endpoint asked for in Retry-After, in milliseconds; null without (a readable) one. */
  readonly retryAfterMs: number | null;
}

export interface ChatClient {
  /**
   * One call, never repeated here. Whatever the endpoint does is a reply.
   * @throws DOMException AbortError when the signal ended the call: nothing was learnt about the bidder.
   */
  ask(
    bidId: BidId,
    endpoint: BidEndpoint,
    call: ChatCall,
    signal?: AbortSignal,
  ): Promise<ChatReply>;
  /** Closes all connections. */
  close(): Promise<void>;
}
