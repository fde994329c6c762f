/** One bounded HTTP exchange with a time-stamp, revocation or signature service: one deadline, one size limit, no redirects. */
import { request as plainRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';

export interface HttpQuestion {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** For the whole exchange, from the look-up of the name to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export type HttpAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Uint8Array }
  | {
      readonly kind: 'failed';
      readonly why: 'unreachable' | 'timeout' | 'tooLarge';
      /** Technical reason, without the body. */
      readonly detail: string;
    };

class TooLarge extends Error {}

async function collect(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function open(question: HttpQuestion, signal: AbortSignal): Promise<IncomingMessage> {
  const { url, method, headers = {}, body } = question;
  const send = new URL(url).protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const outgoing = send(url, {
      method,
      headers: { ...headers, ...length },
      signal,
      agent: false,
    });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Asks once; every failure is a value. */
export async function exchange(question: HttpQuestion): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(question.timeoutMs);
  try {
    const response = await open(question, signal);
    try {
      const body = await collect(response, question.maxBytes);
      return { kind: 'answered', status: response.statusCode ?? 0, body };
    } finally {
      response.destroy();
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof TooLarge) return { kind: 'failed', why: 'tooLarge', detail };
    if (!signal.aborted) return { kind: 'failed', why: 'unreachable', detail };
    return { kind: 'failed', why: 'timeout', detail: `${question.timeoutMs} ms` };
  }
}
