/** The API in this process on a real PostgreSQL and a loopback port, with a clock that tests turn; without an engine behind it unless a test gives one. */
import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/create-app.js';
import type { Ceremonies } from '../../api/sealing/ceremonies.js';
import { createCeremonies } from '../../api/sealing/ceremonies.js';
import { createLog } from '../../api/log.js';
import type { IdentityProvider } from '../../api/oidc/identity-provider.js';
import type { ProcedurePort } from '../../api/procedure-port.js';
import { createProcedureReader } from '../../api/procedure-reader.js';
import type { Instant } from '../../criteria/instant.js';
import { addMs } from '../../criteria/instant.js';
import type { Database } from '../../store/database.js';
import { openMigratedDatabase } from './migrated-database.js';
import type { MigratedDatabase } from './migrated-database.js';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; an empty object when there is none, `page` when it is HTML. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RunningApi extends MigratedDatabase {
  /** `http://127.0.0.1:port`, for answers that are no JSON. */
  readonly url: string;
  readonly now: () => Instant;
  /** Turns the clock on. */
  readonly pass: (ms: number) => void;
  readonly call: (place: string, options?: CallOptions) => Promise<ApiAnswer>;
  /** Everything that was logged so far. */
  readonly logged: () => string;
}

/** Node's own client: unlike `fetch` it sends every header as given. */
function callAt(port: number, place: string, options: CallOptions): Promise<ApiAnswer> {
  const [method = 'GET', path = '/'] = place.split(' ');
  return new Promise((resolve, reject) => {
    const text = options.body === undefined ? null : JSON.stringify(options.body);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text ?? '')),
      ...options.headers,
    };
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const came = Buffer.concat(parts).toString('utf8');
        // Pages, and streams of events.
        const isPage = response.headers['content-type']?.startsWith('text/') === true;
        const body = (
          came === '' ? {} : isPage ? { page: came } : JSON.parse(came)
        ) as ApiAnswer['body'];
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.on('error', reject);
    sent.end(text ?? undefined);
  });
}

/** No procedure runs. */
const NO_ENGINE: ProcedurePort = {
  give: () => Promise.resolve({ kind: 'notRunning' }),
  healthy: () => Promise.resolve(true),
};

export interface ApiOptions {
  /** The engine behind the API; see `local-engine.ts`. */
  readonly engine?: (db: Database, now: () => Instant) => ProcedurePort;
  /** What the clock shows at the start. */
  readonly from?: Instant;
  /** Shares of keys in memory; the test's own, so that it can forget them as a restart does. */
  readonly ceremonies?: Ceremonies;
  readonly provider?: (report: (reason: string) => void) => IdentityProvider;
}

/** Opens a migrated database and serves the API on it. */
export async function startApi(label: string, options: ApiOptions = {}): Promise<RunningApi> {
  const database = await openMigratedDatabase(label);
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  let now: Instant = options.from ?? '2026-11-21T09:00:00.000Z';
  const app = createApp(
    {
      contents: {
        db: database.app,
        serverKey: createSecretKey(Buffer.alloc(32, 7)),
        allowHosts: [],
        catalogueFolders: [],
        ceremonies: options.ceremonies ?? createCeremonies(),
      },
      port: options.engine?.(database.app, () => now) ?? NO_ENGINE,
      reader: createProcedureReader(database.app, () => now),
    },
    (error) => {
      log.error({ err: error }, 'request failed');
    },
    () => now,
    options.provider?.((reason) => {
      log.warn(`identity provider: ${reason}`);
    }) ?? null,
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...database,
    url: `http://127.0.0.1:${port}`,
    now: () => now,
    pass: (ms) => {
      now = addMs(now, ms);
    },
    call: (place, options = {}) => callAt(port, place, options),
    logged: () => lines.join(''),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await database.close();
    },
  };
}
