/** An OpenAI-compatible endpoint that pretends to be a model: seeded answers, quality and latency. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOfBytes } from '../../criteria/canonical-json.js';
import type { SimulatedAnswer } from './chat-response.js';
import { outerFields, sendPlain, sendStream, usageOf } from './chat-response.js';
import type { Fault } from './fault.js';
import { isFault, showFault } from './fault.js';
import type { KnownItem } from './known-items.js';
import { questionKey } from './known-items.js';
import { makeAnswer, randomFor, rightItems } from './make-answer.js';
import type { SimulatorOptions } from './simulator-options.js';

/** A chat request as it arrived: the referee's view of what a client really sent. */
export interface Arrival {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly bodySha256: string;
  readonly key: string;
  /** Requests being answered at that moment, this one included. */
  readonly inFlight: number;
  readonly fault: Fault | null;
}

export interface Simulator {
  readonly port: number;
  readonly baseUrl: string;
  /** Kept with `control` only, as are faults. */
  readonly arrivals: readonly Arrival[];
  /** The next chat requests show these faults, one each. */
  readonly showNext: (...faults: readonly Fault[]) => void;
  /** Chosen for every further request by its question; wins over showNext. */
  readonly showWhen: (choose: ((key: string, earlier: number) => Fault | null) | null) => void;
  readonly close: () => Promise<void>;
}

interface ChatRequest {
  readonly model: unknown;
  readonly messages: readonly unknown[];
  readonly seed: number;
  readonly stream: boolean;
  readonly withUsage: boolean;
}

const MAX_REQUEST_BYTES = 8 * 1_048_576;
const SIMULATOR_HEADER = { 'x-simulator': 'zuschlag; no real model' };
/** What it says to questions that are in no suite file, such as the trial call before a run. */
const UNKNOWN_QUESTION = 'bereit';

const PAGE = (model: string): string => `<!doctype html><html lang="de"><meta charset="utf-8">
<title>${model}</title><h1>Simulator, kein echtes Modell</h1>
<p>${model} gibt vorbereitete Antworten nach einem Zufallsstartwert. Es rechnet kein Sprachmodell.</p>
<p lang="en">This is a simulator. It gives prepared answers; no language model runs here.</p></html>`;

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > MAX_REQUEST_BYTES) return null;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function readChatRequest(bytes: Buffer): ChatRequest | null {
  try {
    const body = JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(body['messages'])) return null;
    const options = body['stream_options'] as { readonly include_usage?: unknown } | undefined;
    return {
      model: body['model'],
      messages: body['messages'],
      seed: typeof body['seed'] === 'number' ? body['seed'] : 0,
      stream: body['stream'] === true,
      withUsage: options?.include_usage === true,
    };
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const sendError = (response: ServerResponse, status: number, message: string, code: string): void =>
  sendJson(response, status, {
    error: { message, type: 'invalid_request_error', param: null, code },
  });

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

const keyFits = (request: IncomingMessage, apiKey: string | null): boolean =>
  apiKey === null ||
  timingSafeEqual(hashed(request.headers.authorization ?? ''), hashed(`Bearer ${apiKey}`));

/** Answers by question, seed and quality; remembers which items are right for each request seed. */
function createMind(options: SimulatorOptions, items: readonly KnownItem[]) {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const rightBySeed = new Map<number, ReadonlySet<string>>();

  function rightFor(requestSeed: number): ReadonlySet<string> {
    const known = rightBySeed.get(requestSeed);
    if (known !== undefined) return known;
    if (rightBySeed.size >= 1_000) rightBySeed.clear();
    const right = rightItems(items, options.qualityBp, options.seed, requestSeed);
    rightBySeed.set(requestSeed, right);
    return right;
  }

  return (key: string, requestSeed: number): string => {
    const item = byKey.get(key);
    if (item === undefined) return UNKNOWN_QUESTION;
    const right = rightFor(requestSeed).has(key);
    return makeAnswer(item, right, items, randomFor(options.seed, requestSeed, key, 'words'));
  };
}

function latencyOf(options: SimulatorOptions, key: string, requestSeed: number): number {
  const { latencyMinMs, latencyMaxMs, seed } = options;
  const random = randomFor(seed, requestSeed, key, 'latency');
  return latencyMinMs + random.below(latencyMaxMs - latencyMinMs + 1);
}

/** Everything that changes while a simulator runs. */
interface Desk {
  readonly arrivals: Arrival[];
  /** Requests so far by question; faults and arrivals exist with `control` only. */
  readonly earlier: Map<string, number>;
  queue: Fault[];
  choose: ((key: string, earlier: number) => Fault | null) | null;
  inFlight: number;
}

function nextFault(desk: Desk, key: string): Fault | null {
  const earlier = desk.earlier.get(key) ?? 0;
  desk.earlier.set(key, earlier + 1);
  if (desk.choose !== null) return desk.choose(key, earlier);
  return desk.queue.shift() ?? null;
}

function createChat(options: SimulatorOptions, items: readonly KnownItem[], desk: Desk) {
  const mind = createMind(options, items);
  return (bytes: Buffer, response: ServerResponse): void => {
    const chat = readChatRequest(bytes);
    if (chat === null) return sendError(response, 400, 'no chat request', 'invalid_request');
    if (chat.model !== options.model) {
      return sendError(response, 404, `only ${options.model} is here`, 'model_not_found');
    }
    const key = questionKey(chat.messages);
    const fault = options.control ? nextFault(desk, key) : null;
    desk.inFlight += 1;
    response.on('close', () => (desk.inFlight -= 1));
    const { inFlight } = desk;
    if (options.control) {
      desk.arrivals.push({
        atMs: Date.now(),
        bodySha256: digestOfBytes(bytes),
        key,
        inFlight,
        fault,
      });
    }
    const text = mind(key, chat.seed);
    const answer: SimulatedAnswer = {
      id: `chatcmpl-${randomFor(options.seed, chat.seed, key, 'id').next().toString(16)}`,
      model: options.model,
      text,
      usage: usageOf(JSON.stringify(chat.messages), text),
    };
    setTimeout(
      () => {
        if (response.destroyed) return;
        if (fault !== null) showFault(fault, response, outerFields(answer));
        else if (chat.stream) sendStream(response, answer, chat.withUsage);
        else sendPlain(response, answer);
      },
      latencyOf(options, key, chat.seed),
    );
  };
}

/** `{ "faults": [...] }` queues faults; a GET lists the arrivals. */
function control(desk: Desk, bytes: Buffer, method: string, response: ServerResponse): void {
  if (method === 'GET') return sendJson(response, 200, { arrivals: desk.arrivals });
  const { faults } = JSON.parse(bytes.toString('utf8')) as { readonly faults?: unknown };
  if (!Array.isArray(faults) || !faults.every(isFault)) {
    return sendError(response, 422, 'faults: a list of known faults', 'unknown_fault');
  }
  desk.queue.push(...faults);
  sendJson(response, 200, { queued: desk.queue.length });
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Starts on the loopback interface; resolves when it answers. */
export async function startSimulator(
  options: SimulatorOptions,
  items: readonly KnownItem[],
): Promise<Simulator> {
  const desk: Desk = { arrivals: [], earlier: new Map(), queue: [], choose: null, inFlight: 0 };
  const chat = createChat(options, items, desk);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SIMULATOR_HEADER)) response.setHeader(name, value);
    const bytes = await bodyOf(request);
    if (bytes === null) return sendError(response, 413, 'request too large', 'too_large');
    const route = `${request.method} ${request.url}`;
    if (route === 'GET /') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(PAGE(options.model));
    } else if (options.control && request.url === '/control') {
      control(desk, bytes, request.method ?? 'GET', response);
    } else if (!keyFits(request, options.apiKey)) {
      sendError(response, 401, 'wrong key', 'invalid_api_key');
    } else if (route === 'GET /v1/models') {
      const model = {
        id: options.model,
        object: 'model',
        created: 0,
        owned_by: 'zuschlag-simulator',
      };
      sendJson(response, 200, { object: 'list', data: [model] });
    } else if (route === 'POST /v1/chat/completions') chat(bytes, response);
    else sendError(response, 404, 'no such address', 'not_found');
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port);
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    arrivals: desk.arrivals,
    showNext: (...faults) => void desk.queue.push(...faults),
    showWhen: (choose) => void (desk.choose = choose),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
