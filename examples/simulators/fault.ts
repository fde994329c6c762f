/** Faults a simulator can be told to show, each as real endpoints show them: for tests only. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export const FAULTS = [
  'status429',
  'status429RetryAfter',
  'status500',
  'status502',
  'status503',
  'status400',
  'status401',
  'filter400',
  'redirect',
  'reset',
  'hang',
  'slowDrip',
  'cutStream',
  'noFinishReason',
  'truncatedJson',
  'notJson',
  'emptyBody',
  'emptyChoices',
  'nullContent',
  'emptyContent',
  'wrongType',
  'errorBody',
  'hugeAnswer',
  'gzipAnswer',
  'contentFilter',
  'refusal',
  'changedModel',
  'streamError',
] as const;
export type Fault = (typeof FAULTS)[number];

export const isFault = (value: unknown): value is Fault => FAULTS.some((fault) => fault === value);

const HUGE_BYTES = 10 * 1_048_576;
const DRIP_MS = 50;

function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

const errorOf = (message: string, code: string): unknown => ({
  error: { message, type: 'simulated_fault', param: null, code },
});

/** A complete answer with one part replaced. */
function altered(completion: object, message: object, finishReason: string | null): unknown {
  const choice = {
    index: 0,
    message: { role: 'assistant', content: 'Simulierte Antwort', ...message },
    finish_reason: finishReason,
  };
  return { ...completion, choices: [choice] };
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), DRIP_MS);
  response.on('close', () => clearInterval(timer));
}

function streamed(response: ServerResponse, chunks: readonly unknown[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

const piece = (content: string): unknown => ({
  model: 'simulator-fault',
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
});

type Show = (response: ServerResponse, completion: object) => void;

const SHOW: Readonly<Record<Fault, Show>> = {
  status429: (response) => send(response, 429, errorOf('too many', 'rate_limit_exceeded')),
  status429RetryAfter: (response) =>
    send(response, 429, errorOf('too many', 'rate_limit_exceeded'), { 'retry-after': '1' }),
  status500: (response) => send(response, 500, errorOf('broken', 'internal_error')),
  status502: (response) =>
    send(response, 502, '<html>Bad Gateway</html>', { 'content-type': 'text/html' }),
  status503: (response) => send(response, 503, 'overloaded', { 'content-type': 'text/plain' }),
  status400: (response) => send(response, 400, errorOf('unknown parameter', 'invalid_request')),
  status401: (response) => send(response, 401, errorOf('wrong key', 'invalid_api_key')),
  filter400: (response) => send(response, 400, errorOf('filtered', 'content_filter')),
  redirect: (response) => send(response, 307, '', { location: '/v1/elsewhere' }),
  reset: (response) => response.socket?.resetAndDestroy(),
  hang: () => undefined,
  slowDrip: drip,
  cutStream: (response) => {
    streamed(response, [piece('Die Antwort '), piece('ist')]);
    setImmediate(() => response.socket?.destroy());
  },
  noFinishReason: (response) => {
    streamed(response, [piece('42')]);
    response.end('data: [DONE]\n\n');
  },
  streamError: (response) => {
    streamed(response, [piece('42'), errorOf('overloaded', 'server_error')]);
    response.end();
  },
  truncatedJson: (response, completion) =>
    send(response, 200, JSON.stringify(altered(completion, {}, 'stop')).slice(0, -20)),
  notJson: (response) =>
    send(response, 200, '<html>Wartung</html>', { 'content-type': 'text/html' }),
  emptyBody: (response) => send(response, 200, ''),
  emptyChoices: (response, completion) => send(response, 200, { ...completion, choices: [] }),
  nullContent: (response, completion) =>
    send(response, 200, altered(completion, { content: null }, 'stop')),
  emptyContent: (response, completion) =>
    send(response, 200, altered(completion, { content: '' }, 'length')),
  wrongType: (response, completion) =>
    send(response, 200, altered(completion, { content: 42 }, 'stop')),
  errorBody: (response) => send(response, 200, errorOf('overloaded', 'server_error')),
  hugeAnswer: (response, completion) =>
    send(response, 200, altered(completion, { content: 'x'.repeat(HUGE_BYTES) }, 'stop')),
  gzipAnswer: (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(HUGE_BYTES, 'x')));
  },
  contentFilter: (response, completion) =>
    send(response, 200, altered(completion, { content: '' }, 'content_filter')),
  refusal: (response, completion) =>
    send(
      response,
      200,
      altered(completion, { content: null, refusal: 'Das lehne ich ab.' }, 'stop'),
    ),
  changedModel: (response, completion) =>
    send(response, 200, {
      ...(altered(completion, {}, 'stop') as object),
      model: 'simulator-other',
    }),
};

/** @param completion the outer fields of an ordinary answer */
export const showFault = (fault: Fault, response: ServerResponse, completion: object): void =>
  SHOW[fault](response, completion);
