/** Short connections to PostgreSQL: is it there, how old is it, does the database exist. */
import pg from 'pg';

export type PostgresAnswer =
  | { readonly kind: 'ready'; readonly versionNumber: number }
  | { readonly kind: 'unreachable'; readonly reason: string };

const CONNECT_TIMEOUT_MS = 5_000;

/** One question; 170010 stands for version 17.10. Never throws. */
export async function askPostgres(databaseUrl: string): Promise<PostgresAnswer> {
  try {
    return await withClient(databaseUrl, async (client) => {
      const { rows } = await client.query<{ server_version_num: string }>(
        'SHOW server_version_num',
      );
      return { kind: 'ready', versionNumber: Number(rows[0]?.server_version_num) };
    });
  } catch (error) {
    return { kind: 'unreachable', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Makes the database unless it exists. `databaseUrl` leads to another database of the same server. */
export async function ensureDatabase(databaseUrl: string, name: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined); // a server that goes away is told by the query itself
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
