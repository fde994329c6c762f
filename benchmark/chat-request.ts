/** The request body as canonical bytes: two bidders get the same bytes but for the model and what their dialect names. */
import { hash } from 'node:crypto';
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { ChatCall } from './chat-call.js';

export interface RequestBytes {
  readonly bytes: Buffer;
  readonly sha256: Digest;
}

export const sha256Of = (bytes: Uint8Array): Digest => hash('sha256', bytes, 'hex');

/**
 * One chat completion request in canonical JSON (RFC 8785), UTF-8. The members stand in the order of their names, and for
 * texts, whole numbers and thousandths the platform's own writer is the one that the RFC names: no second one is needed.
 */
export function requestBytes(call: ChatCall, { model, dialect = {} }: BidEndpoint): RequestBytes {
  const body = {
    [dialect.outputLimit ?? 'max_tokens']: call.maxOutputTokens,
    messages: call.messages.map(({ role, content }) => ({ content, role })),
    model,
    ...(dialect.seed === 'leaveOut' ? {} : { seed: call.seed }),
    stream: call.stream,
    ...(call.stream && dialect.streamOptions !== 'leaveOut'
      ? { stream_options: { include_usage: true } }
      : {}),
    temperature: call.temperatureThousandths / 1_000,
  };
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  return { bytes, sha256: sha256Of(bytes) };
}

/** The key goes into the header that the endpoint wants it in, and nowhere else. */
function keyHeader({ apiKey, dialect }: BidEndpoint): Record<string, string> {
  if (apiKey === undefined) return {};
  const name = dialect?.keyHeader ?? 'authorization';
  return { [name]: name === 'authorization' ? `Bearer ${apiKey}` : apiKey };
}

/** No telling user agent: an endpoint should not see that it is being measured. */
export const requestHeaders = (endpoint: BidEndpoint): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
  'accept-encoding': 'identity',
  ...endpoint.dialect?.headers,
  ...keyHeader(endpoint),
});

/** Where an endpoint takes chat completions; a slash at the end of the base address does not matter. */
export const completionsUrl = (baseUrl: string): string =>
  `${baseUrl.replace(/\/+$/, '')}/chat/completions`;
