/** What a chat client is asked and what it hands back, whatever happened on the wire. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type {
  CallTimes,
  ItemLogEntry,
  Outcome,
  Peer,
  TokenUsage,
} from '../criteria/benchmark/item-log-entry.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { BidId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import type { SuiteMessage } from '../criteria/suite/suite.js';
import type { RequestBytes } from './chat-request.js';

/** Everything of a request but URL, key, model and dialect: equal for all bidders. */
export interface ChatCall {
  readonly messages: readonly SuiteMessage[];
  readonly temperatureThousandths: number;
  readonly maxOutputTokens: number;
  readonly seed: number;
  /** Whether the answer is asked for as server-sent events; both forms are read either way. */
  readonly stream: boolean;
  /** From sending to the last byte. */
  readonly timeoutMs: number;
  /** Whether the arrival of each piece of a stream is kept and the output counted by the reference tokenizer. */
  readonly measured?: boolean;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** When the call should have left, on the clock of performance.now(); left out: when it is asked for. */
  readonly scheduledMs?: number;
  /** The request, made before from the same call for the same endpoint. */
  readonly request?: RequestBytes;
  /**
   * Called when a successful response has come in whole and its connection is free, before anything of it is read; it is
   * then read in a spare turn. Whether it is an answer is not known yet. Not called for anything else.
   */
  readonly onArrived?: (() => void) | undefined;
}

export interface ChatReply {
  readonly outcome: Outcome;
  readonly answer: string | null;
  /** The bodies as sent and as received: evidence, kept behind their hashes. */
  readonly request: Buffer;
  readonly response: Buffer | null;
  readonly requestSha256: Digest;
  readonly responseSha256: Digest | null;
  readonly startedAt: Instant;
  readonly durationMs: number;
  readonly times: CallTimes;
  readonly peer: Peer | null;
  readonly httpStatus: number | null;
  readonly headers: ItemLogEntry['headers'];
  readonly returnedModel: string | null;
  readonly systemFingerprint: string | null;
  readonly finishReason: string | null;
  readonly usage: TokenUsage | null;
  readonly referenceTokens: number | null;
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
    options?: CallOptions,
  ): Promise<ChatReply>;
  /** Closes all connections. */
  close(): Promise<void>;
}
