/** The way to the database: a pool of connections behind Kysely's typed queries. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.js';

export type Database = Kysely<Schema>;

const DEFAULT_MAX_CONNECTIONS = 10;
const CONNECT_LIMIT_MS = 10_000;
/** A query that hangs longer than this is a fault; verification and exports read in small steps. */
const STATEMENT_LIMIT_MS = 60_000;

export interface DatabaseOptions {
  /** Upper bound of the pool. Default 10. */
  readonly maxConnections?: number;
  /** Hears of connections that break while idle; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** Opens a pool; connections are made when first needed. Close it with `db.destroy()`. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    application_name: 'zuschlag',
  });
  // Without a listener, a server restart would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  // The same for connections in use: their query is told as well, but the event must have a listener.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** Whether the database answers. */
export async function healthy(db: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/** Socket faults, and SQL states of a server that is going, coming or gone (classes 08 and 57P). */
const AWAY = /^(?:ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08\w{3}|57P0[1-5])$/u;
const AWAY_WORDS =
  /connection terminated|connection ended|timeout exceeded when trying to connect/iu;

/** Whether an error says that the database is away for now, so that trying again later makes sense. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && AWAY.test(code)) || AWAY_WORDS.test(error.message);
}
