/** The request body as canonical bytes: two bidders get the same bytes but for the name of the model. */
import { createHash } from 'node:crypto';
import type { Digest } from '../criteria/canonical-json.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { ChatCall } from './chat-call.js';

export interface RequestBytes {
  readonly bytes: Buffer;
  readonly sha256: Digest;
}

export const sha256Of = (bytes: Uint8Array): Digest =>
  createHash('sha256').update(bytes).digest('hex');

/** One chat completion request in canonical JSON (RFC 8785), UTF-8. */
export function requestBytes(call: ChatCall, model: string): RequestBytes {
  const body = {
    model,
    messages: call.messages.map(({ role, content }) => ({ role, content })),
    temperature: call.temperatureThousandths / 1_000,
    max_tokens: call.maxOutputTokens,
    seed: call.seed,
    stream: call.stream,
    ...(call.stream ? { stream_options: { include_usage: true } } : {}),
  };
  const bytes = Buffer.from(canonicalJson(body), 'utf8');
  return { bytes, sha256: sha256Of(bytes) };
}

/** Where an endpoint takes chat completions; a slash at the end of the base address does not matter. */
export const completionsUrl = (baseUrl: string): string =>
  `${baseUrl.replace(/\/+$/, '')}/chat/completions`;
