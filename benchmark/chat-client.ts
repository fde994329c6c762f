/** Speaks the OpenAI-compatible chat protocol with bidders' endpoints and turns whatever happens into a reply. */
import type { Dispatcher } from 'undici';
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { Outcome, OutageCause } from '../criteria/benchmark/item-log-entry.js';
import { fromMs } from '../criteria/instant.js';
import type { ChatClient, ChatReply } from './chat-call.js';
import type { RequestBytes } from './chat-request.js';
import { requestBytes, sha256Of } from './chat-request.js';
import { classify, isFilterError, NOTHING_READ, readPlainBody } from './completion.js';
import type { Completion } from './completion.js';
import type { ConnectionOutcome, EndpointConnection } from './endpoint-connection.js';
import { openConnection } from './endpoint-connection.js';
import type { EndpointRules } from './endpoint-guard.js';
import { readEventStream } from './event-stream.js';
import type { ReceivedBody } from './response-body.js';
import { readBody } from './response-body.js';
import { retryAfterMs } from './retry-after.js';
import { wellFormed } from './well-formed.js';
import { causeBeforeResponse } from './wire-failure.js';

export interface ChatClientOptions extends EndpointRules {
  /** Connections per bidder; at least the calls in flight per bidder. */
  readonly connectionsPerBidder: number;
  /** Bytes of one response body; default 4 MiB. */
  readonly maxResponseBytes?: number;
}

const MAX_RESPONSE_BYTES = 4 * 1_048_576;

/** What one exchange on the wire came to, before hashes and times are added. */
interface Exchange {
  readonly outcome: Outcome;
  readonly completion: Completion;
  readonly received: Buffer | null;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}

/** One timer per call; a call that the caller ends is told apart from one that took too long. */
interface Deadline {
  readonly signal: AbortSignal;
  readonly timedOut: () => boolean;
  readonly clear: () => void;
}

function startDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  const stop = (): void => controller.abort();
  outer?.addEventListener('abort', stop, { once: true });
  const clear = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  };
  return { signal: controller.signal, timedOut: () => late, clear };
}

const outage = (cause: OutageCause): Outcome => ({ kind: 'outage', cause });

const noResponse = (cause: OutageCause): Exchange => ({
  outcome: outage(cause),
  completion: NOTHING_READ,
  received: null,
  status: null,
  retryAfterMs: null,
});

function outcomeOfStatus(status: number, body: string): Outcome {
  if (status >= 300 && status < 400) return outage('redirect');
  if (status === 408) return outage('timeout');
  if (status === 429) return outage('rateLimited');
  if (status >= 500) return outage('serverError');
  return isFilterError(body) ? { kind: 'filtered' } : outage('clientError');
}

function readSuccess(
  headers: Dispatcher.ResponseData['headers'],
  body: ReceivedBody,
): Pick<Exchange, 'outcome' | 'completion'> {
  const refused = { completion: NOTHING_READ };
  if (body.fault === 'tooLarge') return { ...refused, outcome: outage('tooLarge') };
  // Asked for without compression: a packed body could be of any size once unpacked.
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return { ...refused, outcome: outage('malformed') };
  }
  const text = new TextDecoder().decode(body.bytes);
  const isStream = String(headers['content-type'] ?? '').startsWith('text/event-stream');
  const reading = isStream ? readEventStream(text) : readPlainBody(text);
  const { completion } = reading;
  if (reading.fault === null) return { completion, outcome: classify(completion) };
  return { completion, outcome: outage(body.fault ?? reading.fault) };
}

function requestHeaders(endpoint: BidEndpoint): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'accept-encoding': 'identity',
    ...(endpoint.apiKey === undefined ? {} : { authorization: `Bearer ${endpoint.apiKey}` }),
  };
}

async function exchange(
  connection: EndpointConnection,
  endpoint: BidEndpoint,
  request: RequestBytes,
  maxBytes: number,
  deadline: Deadline,
): Promise<Exchange> {
  let response: Dispatcher.ResponseData;
  try {
    response = await connection.agent.request({
      origin: connection.url.origin,
      path: connection.url.pathname,
      method: 'POST',
      headers: requestHeaders(endpoint),
      body: request.bytes,
      signal: deadline.signal,
    });
  } catch (error) {
    return noResponse(deadline.timedOut() ? 'timeout' : causeBeforeResponse(error));
  }
  const { statusCode: status, headers } = response;
  const body = await readBody(response.body, maxBytes, deadline.timedOut);
  const reading =
    status >= 200 && status < 300
      ? readSuccess(headers, body)
      : { completion: NOTHING_READ, outcome: outcomeOfStatus(status, body.bytes.toString('utf8')) };
  return {
    ...reading,
    received: body.bytes,
    status,
    retryAfterMs: retryAfterMs(headers['retry-after'], Date.now()),
  };
}

/** Resolves with the connection, or with null as soon as the deadline strikes. */
function openedInTime(
  opening: Promise<ConnectionOutcome>,
  { signal }: Deadline,
): Promise<ConnectionOutcome | null> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
    opening.then(resolve, reject);
  });
}

function replyOf(
  { outcome, completion, received, status, retryAfterMs }: Exchange,
  request: RequestBytes,
): Omit<ChatReply, 'startedAt' | 'durationMs'> {
  const answer = completion.refusal ?? completion.text;
  return {
    outcome,
    answer: answer === null ? null : wellFormed(answer),
    requestSha256: request.sha256,
    responseSha256: received === null ? null : sha256Of(received),
    httpStatus: status,
    returnedModel: completion.model,
    systemFingerprint: completion.systemFingerprint,
    finishReason: completion.finishReason,
    usage: completion.usage,
    retryAfterMs,
  };
}

/**
 * A client for one run or chunk: names are resolved once, each bidder has connections of its own.
 * Redirects are never followed, certificates always verified, keys never kept outside the request.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const maxBytes = options.maxResponseBytes ?? MAX_RESPONSE_BYTES;
  const connections = new Map<string, Promise<ConnectionOutcome>>();

  function connectionTo(bidId: string, baseUrl: string): Promise<ConnectionOutcome> {
    const key = `${bidId} ${baseUrl}`;
    const known = connections.get(key);
    if (known !== undefined) return known;
    const opening = openConnection(baseUrl, options.connectionsPerBidder, options).then(
      (connection) => {
        // A name that could not be resolved may be resolved next time.
        if (connection.kind === 'refused') connections.delete(key);
        return connection;
      },
    );
    connections.set(key, opening);
    return opening;
  }

  return {
    async ask(bidId, endpoint, call, signal) {
      signal?.throwIfAborted();
      const request = requestBytes(call, endpoint.model);
      const startedAt = fromMs(Date.now());
      const start = performance.now();
      const deadline = startDeadline(call.timeoutMs, signal);
      try {
        const connection = await openedInTime(connectionTo(bidId, endpoint.baseUrl), deadline);
        const result =
          connection === null
            ? noResponse('dns')
            : connection.kind === 'refused'
              ? noResponse(connection.cause)
              : await exchange(connection, endpoint, request, maxBytes, deadline);
        const durationMs = Math.round(performance.now() - start);
        // Ended by the caller: what was read until then says nothing about the bidder.
        if (result.outcome.kind === 'outage') signal?.throwIfAborted();
        return { ...replyOf(result, request), startedAt, durationMs };
      } finally {
        deadline.clear();
      }
    },
    async close() {
      const open = await Promise.all(connections.values());
      connections.clear();
      for (const connection of open) {
        if (connection.kind === 'open') await connection.agent.destroy();
      }
    },
  };
}
