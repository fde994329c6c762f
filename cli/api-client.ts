/** Talks to the API as one signed-in person; repeats a command with the same key when no answer came. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Receipt } from '../criteria/procedure/receipt.js';
import type { Problem } from '../api/problem.js';

/** The API said no: the problem as it came. */
export class ApiRefused extends Error {
  override readonly name = 'ApiRefused';
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
  }
}

/** Nobody answers, and the time for trying again is over. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

export interface ApiClient {
  get(path: string): Promise<unknown>;
  download(path: string): Promise<Uint8Array>;
  post(path: string, body: unknown, key?: string): Promise<unknown>;
  put(path: string, body: unknown): Promise<unknown>;
  command(procedureId: string, name: string, body: unknown, key?: string): Promise<Receipt>;
}

export interface ApiPatience {
  /** How long to try again while nothing answers or the engine is away. */
  readonly retryMs: number;
}

const PAUSE_MS = 250;
const REQUEST_LIMIT_MS = 30_000;

async function refusalOf(response: Response): Promise<ApiRefused> {
  const text = await response.text();
  try {
    return new ApiRefused(JSON.parse(text) as Problem);
  } catch {
    const detail = text.slice(0, 200);
    const title = `HTTP ${response.status}`;
    return new ApiRefused({
      type: 'about:blank',
      title,
      status: response.status,
      code: 'internal',
      detail,
      texts: { title: { de: title, en: title }, detail: { de: detail, en: detail } },
    });
  }
}

/** Sends until something answers; safe for commands because the key makes a repeat the same command. */
async function send(url: string, init: RequestInit, { retryMs }: ApiPatience): Promise<Response> {
  const until = Date.now() + retryMs;
  for (;;) {
    try {
      const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
      const response = await fetch(url, { ...init, signal });
      if (response.status !== 503 || Date.now() > until) return response;
      await response.body?.cancel();
    } catch (error) {
      if (Date.now() > until) {
        throw new ApiUnreachable(
          `${url}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    await delay(PAUSE_MS);
  }
}

function client(baseUrl: string, token: string | null, patience: ApiPatience): ApiClient {
  const headers: Record<string, string> =
    token === null ? {} : { authorization: `Bearer ${token}` };
  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await send(`${baseUrl}${path}`, init, patience);
    if (!response.ok) throw await refusalOf(response);
    return response;
  };
  const post = async (
    path: string,
    body: unknown,
    key: string = randomUUID(),
  ): Promise<unknown> => {
    const response = await request(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return (await response.json()) as unknown;
  };
  return {
    get: async (path) => (await (await request(path, { headers })).json()) as unknown,
    download: async (path) =>
      new Uint8Array(await (await request(path, { headers })).arrayBuffer()),
    post,
    put: async (path, body) => {
      const response = await request(path, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as unknown;
    },
    command: async (procedureId, name, body, key) => {
      const path =
        name === 'openProcedure'
          ? '/api/procedures'
          : `/api/procedures/${encodeURIComponent(procedureId)}/commands/${name}`;
      return (await post(path, body, key)) as Receipt;
    },
  };
}

const PATIENT: ApiPatience = { retryMs: 60_000 };

/** Signs in and returns the person's client. */
export async function signIn(
  baseUrl: string,
  name: string,
  password: string,
  patience: ApiPatience = PATIENT,
): Promise<ApiClient> {
  const anonymous = client(baseUrl, null, patience);
  const { token } = (await anonymous.post('/api/tokens', { name, password })) as { token: string };
  return client(baseUrl, token, patience);
}
