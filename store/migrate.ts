/** Brings a database to the current schema: forward only, each step once, none changed afterwards. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';
import { APP_ROLE, addressFor, prepareAppRole } from './app-role.js';
import type { AppRoleReport } from './app-role.js';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number, the same for all starts: two starts at once take turns. */
const LOCK = 7_265_014;
const OLDEST_SERVER = 150_000;

export type MigrationFault = 'serverTooOld' | 'encoding' | 'changed' | 'databaseNewer';

/** The database cannot be brought to this version; nothing was changed. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
  constructor(
    readonly fault: MigrationFault,
    message: string,
  ) {
    super(message);
  }
}

export interface MigrationOptions {
  /** Password of the engine's role, 16 to 256 printable ASCII characters; without it no role is prepared. */
  readonly appPassword?: string;
  /** Name of the engine's role. Default `zuschlag_app`; installations sharing a server need different ones. */
  readonly appRole?: string;
}

export interface MigrationReport {
  /** Names of the steps taken now, in order. */
  readonly applied: readonly string[];
  /** Null when no password was given. */
  readonly appRole: AppRoleReport | null;
  /** The address that the engine uses: of its own role, or the owner's. */
  readonly appUrl: string;
}

interface Step {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

async function readSteps(): Promise<readonly Step[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, FOLDER), 'utf8');
      // A checkout with other line ends holds the same step.
      const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
      return { name: file.slice(0, -'.sql'.length), text, checksum };
    }),
  );
}

async function refuseUnfitServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS version,
            current_setting('server_encoding') AS encoding`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < OLDEST_SERVER) {
    throw new MigrationRefused(
      'serverTooOld',
      `PostgreSQL 15 or newer is needed, found ${version}.`,
    );
  }
  if (rows[0]?.encoding !== 'UTF8') {
    throw new MigrationRefused(
      'encoding',
      `The database needs the encoding UTF8, found ${rows[0]?.encoding}.`,
    );
  }
}

/** Steps not taken yet; refuses a database whose past differs from the files. */
async function openSteps(client: pg.Client, steps: readonly Step[]): Promise<readonly Step[]> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS schema_migration (
       name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migration',
  );
  const known = new Map(steps.map((step) => [step.name, step.checksum]));
  for (const { name, checksum } of rows) {
    if (!known.has(name)) {
      throw new MigrationRefused(
        'databaseNewer',
        `The database has step ${name}, unknown to this version.`,
      );
    }
    if (known.get(name) !== checksum) {
      throw new MigrationRefused('changed', `Step ${name} was changed after it had been taken.`);
    }
  }
  const taken = new Set(rows.map((row) => row.name));
  return steps.filter((step) => !taken.has(step.name));
}

async function take(client: pg.Client, step: Step): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(step.text);
    await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [
      step.name,
      step.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/**
 * Migrates the database behind the owner's address and prepares the engine's role.
 * @throws MigrationRefused when server or schema do not fit; nothing was changed then.
 */
export async function migrate(
  ownerUrl: string,
  options: MigrationOptions = {},
): Promise<MigrationReport> {
  const steps = await readSteps();
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'zuschlag migrate',
  });
  await client.connect();
  try {
    await refuseUnfitServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const open = await openSteps(client, steps);
    for (const step of open) await take(client, step);
    const applied = open.map((step) => step.name);
    const { appPassword, appRole: role = APP_ROLE } = options;
    if (appPassword === undefined) return { applied, appRole: null, appUrl: ownerUrl };
    const appRole = await prepareAppRole(client, ownerUrl, role, appPassword);
    const appUrl = appRole.kind === 'separate' ? addressFor(ownerUrl, role, appPassword) : ownerUrl;
    return { applied, appRole, appUrl };
  } finally {
    // Ends the session and with it the lock.
    await client.end();
  }
}
