/** Speaks the OpenAI-compatible chat protocol with bidders' endpoints and turns whatever happens into a reply. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import { fromMs } from '../criteria/instant.js';
import type { CallOptions, ChatCall, ChatClient, ChatReply } from './chat-call.js';
import type { RequestBytes } from './chat-request.js';
import { requestBytes, requestHeaders, sha256Of } from './chat-request.js';
import type { Channel, ConnectionOutcome, EndpointConnection } from './endpoint-connection.js';
import { openConnection } from './endpoint-connection.js';
import type { EndpointRules } from './endpoint-guard.js';
import { keptHeaders, readResponse, timesOf } from './read-response.js';
import type { ReferenceTokenizer } from './reference-tokenizer.js';
import { loadReferenceTokenizer } from './reference-tokenizer.js';
import { retryAfterMs } from './retry-after.js';
import { createSpareTurns } from './spare-turns.js';
import { wellFormed } from './well-formed.js';
import type { WireResult } from './wire-exchange.js';
import { exchange } from './wire-exchange.js';

export interface ChatClientOptions extends EndpointRules {
  /** Bytes of one response body, as received and when unpacked; default 4 MiB. */
  readonly maxResponseBytes?: number;
}

const MAX_RESPONSE_BYTES = 4 * 1_048_576;

/** A call that never reached the wire. */
const unsent = (fault: OutageCause): WireResult => {
  const nowMs = performance.now();
  return {
    status: null,
    headers: {},
    pieces: [],
    fault,
    sentMs: nowMs,
    headMs: null,
    endedMs: nowMs,
  };
};

/** Everything that belongs to one call while it is under way. */
interface Asked {
  readonly endpoint: BidEndpoint;
  readonly call: ChatCall;
  readonly request: RequestBytes;
  /** What times are counted from, on both clocks. */
  readonly zeroMs: number;
  readonly startedAtMs: number;
}

function replyOf(
  { endpoint, call, request, zeroMs, startedAtMs }: Asked,
  result: WireResult,
  channel: Channel | null,
  maxBytes: number,
  tokenizer: ReferenceTokenizer | null,
): ChatReply {
  const began = result.status !== null;
  const response = began ? Buffer.concat(result.pieces.map(({ bytes }) => bytes)) : null;
  const { outcome, completion, contentMs } = readResponse(
    result,
    response ?? Buffer.alloc(0),
    maxBytes,
    endpoint.dialect,
  );
  const answer = completion.refusal ?? completion.text;
  const generated = `${completion.reasoning ?? ''}${answer ?? ''}`;
  return {
    outcome,
    answer: answer === null ? null : wellFormed(answer),
    request: request.bytes,
    response,
    requestSha256: request.sha256,
    responseSha256: response === null ? null : sha256Of(response),
    startedAt: fromMs(startedAtMs),
    durationMs: Math.max(0, Math.round(result.endedMs - zeroMs)),
    times: timesOf(result, contentMs, zeroMs, call.measured ?? false),
    peer: channel?.peer ?? null,
    httpStatus: result.status,
    headers: keptHeaders(result.headers),
    returnedModel: completion.model,
    systemFingerprint: completion.systemFingerprint,
    finishReason: completion.finishReason,
    usage: completion.usage,
    referenceTokens: outcome.kind === 'outage' ? null : (tokenizer?.count(generated) ?? null),
    retryAfterMs: retryAfterMs(result.headers['retry-after'], Date.now()),
  };
}

/** The response of an endpoint that works, as far as its head and its end tell. */
const hasArrived = ({ status, fault }: WireResult): boolean =>
  fault === null && status !== null && status >= 200 && status < 300;

/** The connection, or null when it takes longer than a call may. */
function openedInTime(
  opening: ConnectionOutcome | Promise<ConnectionOutcome>,
  timeoutMs: number,
): ConnectionOutcome | null | Promise<ConnectionOutcome | null> {
  if (!(opening instanceof Promise)) return opening;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), timeoutMs);
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function send(
  connection: EndpointConnection,
  { endpoint, call, request }: Asked,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly result: WireResult; readonly channel: Channel }> {
  const channel = connection.take();
  const wire = {
    path: connection.url.pathname,
    headers: requestHeaders(endpoint),
    body: request.bytes,
  };
  const result = await exchange(channel, wire, { maxBytes, timeoutMs: call.timeoutMs }, signal);
  connection.give(channel);
  return { result, channel };
}

/** Connections by bidder and address: names are resolved once for a client's life. */
function createConnections(rules: EndpointRules) {
  const connections = new Map<string, ConnectionOutcome | Promise<ConnectionOutcome>>();
  return {
    to(bidId: string, baseUrl: string): ConnectionOutcome | Promise<ConnectionOutcome> {
      const key = `${bidId} ${baseUrl}`;
      const known = connections.get(key);
      if (known !== undefined) return known;
      const opening = openConnection(baseUrl, rules).then((connection) => {
        // A name that could not be resolved may be resolved next time.
        if (connection.kind === 'refused') connections.delete(key);
        else if (connections.has(key)) connections.set(key, connection);
        return connection;
      });
      connections.set(key, opening);
      return opening;
    },
    async close(): Promise<void> {
      const opened = [...connections.values()];
      connections.clear();
      const closing = opened.map(async (each) => {
        const connection = await each;
        if (connection.kind === 'open') await connection.close();
      });
      await Promise.all(closing);
    },
  };
}

/**
 * A client for one run or a stretch of it; each bidder has connections of its own. Redirects are never
 * followed, certificates always verified, keys never kept outside the request.
 */
export function createChatClient(rules: ChatClientOptions): ChatClient {
  const maxBytes = rules.maxResponseBytes ?? MAX_RESPONSE_BYTES;
  const connections = createConnections(rules);
  const spareTurns = createSpareTurns();

  return {
    async ask(bidId, endpoint, call, options: CallOptions = {}) {
      const { signal, scheduledMs, onArrived } = options;
      signal?.throwIfAborted();
      const tokenizer = call.measured === true ? await loadReferenceTokenizer() : null;
      const zeroMs = scheduledMs ?? performance.now();
      const startedAtMs = Math.round(Date.now() - (performance.now() - zeroMs));
      const request = options.request ?? requestBytes(call, endpoint);
      const asked: Asked = { endpoint, call, request, zeroMs, startedAtMs };
      const opening = connections.to(bidId, endpoint.baseUrl);
      const connection = await openedInTime(opening, call.timeoutMs);
      const { result, channel } =
        connection?.kind === 'open'
          ? await send(connection, asked, maxBytes, signal)
          : { result: unsent(connection?.cause ?? 'dns'), channel: null };
      const early = onArrived !== undefined && hasArrived(result);
      if (early) onArrived();
      const reply = early
        ? await spareTurns.later(() => replyOf(asked, result, channel, maxBytes, tokenizer))
        : replyOf(asked, result, channel, maxBytes, tokenizer);
      // Ended by the caller: what was read until then says nothing about the bidder.
      if (reply.outcome.kind === 'outage') signal?.throwIfAborted();
      return reply;
    },
    close: () => connections.close(),
  };
}
