/** The whole system for stories: own home, own PostgreSQL and Temporal, worker and API as real processes that can be killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { silentReport } from '../../cli/services/report.js';
import { readSettings } from '../../cli/services/settings.js';
import { startSystem } from '../../cli/start-system.js';
import type { RunningSystem } from '../../cli/start-system.js';
import type { LoadedSample } from '../../cli/sample/load-sample.js';
import type { RunningSimulators } from '../../cli/sample/start-simulators.js';
import { openDatabase } from '../../store/database.js';
import type { Database } from '../../store/database.js';
import { putAccount, putAuthority } from '../../store/accounts.js';

export type KillableName = 'worker' | 'Temporal' | 'PostgreSQL';

export interface StorySystem extends RunningSystem {
  readonly sample: LoadedSample;
  readonly simulators: RunningSimulators;
  readonly db: Database;
  /** SIGKILL; the supervisor starts it anew. */
  kill(name: KillableName): void;
  /** SQL as the owner of the database, past every trigger: what an insider could do. */
  asInsider(sql: string, values?: readonly unknown[]): Promise<number>;
  close(): Promise<void>;
}

/** A person of another authority, who must learn nothing. */
export const STRANGER = { id: 'fremd', password: 'Uebungsmuster-Fremd-9' } as const;

async function addStranger(db: Database): Promise<void> {
  await putAuthority(db, { id: 'kreis-fern', name: 'Kreis Fern', address: 'Fernweg 1' });
  await putAccount(db, {
    ...STRANGER,
    name: 'Franka Fremd',
    title: 'Vergabestelle',
    authorityId: 'kreis-fern',
    accountRoles: ['procurementOfficer'],
  });
}

/** Starts everything in a temporary home with the shipped sample. */
export async function startStorySystem(): Promise<StorySystem> {
  const home = mkdtempSync(join(tmpdir(), 'zuschlag-story-'));
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...environment } = process.env;
  const read = readSettings({ ...environment, ZUSCHLAG_HOME: home, PORT: '0' });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.reasons));
  const system = await startSystem(
    read.settings,
    { empty: false, exitAfterSignal: null },
    silentReport,
  );
  const { services, sample, simulators } = system;
  if (sample === null || simulators === null) throw new Error('the story needs the sample');
  const db = openDatabase(system.databaseUrl, { maxConnections: 3 });
  await addStranger(db);
  return {
    ...system,
    sample,
    simulators,
    db,
    kill: (name) => {
      const found = services.processes().find((process) => process.name === name);
      if (found !== undefined) process.kill(found.pid, 'SIGKILL');
    },
    asInsider: async (sql, values = []) => {
      const client = new pg.Client(services.databaseUrl);
      await client.connect();
      try {
        await client.query('ALTER TABLE event_log DISABLE TRIGGER ALL');
        return (await client.query(sql, [...values])).rowCount ?? 0;
      } finally {
        await client.query('ALTER TABLE event_log ENABLE TRIGGER ALL');
        await client.end();
      }
    },
    close: async () => {
      await db.destroy();
      await services.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
