/** Migrations: forward, once, unchanged; and the engine's role, with and without the right to make one. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressFor } from '../../../store/app-role.js';
import { healthy, openDatabase } from '../../../store/database.js';
import { MigrationRefused, migrate } from '../../../store/migrate.js';
import { createTestDatabase } from '../../harness/postgres.js';
import type { TestDatabase } from '../../harness/postgres.js';

const FILES = readdirSync(new URL('../../../store/migrations/', import.meta.url));
const STEPS = FILES.map((file) => file.replace('.sql', '')).sort();
const PASSWORD = 'a-password-of-the-role';

const databases: TestDatabase[] = [];
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('migrate');
  databases.push(database);
});
afterAll(async () => {
  for (const each of databases) await each.drop();
});

async function run<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('migrating', () => {
  it('takes all steps once', async () => {
    expect((await migrate(database.ownerUrl)).applied).toEqual(STEPS);
    expect((await migrate(database.ownerUrl)).applied).toEqual([]);
  });

  it('by several starts at once takes each step once', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl)));
    expect(reports.flatMap((report) => report.applied)).toEqual(STEPS);
  });

  it.each([
    ['changed', `update schema_migration set checksum = 'x' where name = '${STEPS[0] ?? ''}'`],
    ['databaseNewer', `insert into schema_migration values ('9999-later', 'x')`],
  ])('refuses a database whose past is %s', async (fault, statement) => {
    await migrate(database.ownerUrl);
    await run(database.ownerUrl, statement);
    const failure = await migrate(database.ownerUrl).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationRefused);
    expect(failure).toMatchObject({ fault });
  });

  it('takes a failing step back as a whole', async () => {
    await run(database.ownerUrl, 'create table procedure_summary (id int)');
    await expect(migrate(database.ownerUrl)).rejects.toThrow('procedure_summary');
    const tables = await run(
      database.ownerUrl,
      `select tablename from pg_tables
      where schemaname = 'public' order by 1`,
    );
    expect(tables.map((row) => row['tablename'] as string)).toEqual([
      'procedure_summary',
      'schema_migration',
    ]);
  });
});

describe('the role of the engine', () => {
  // A role belongs to the whole server: names of their own keep these tests from disturbing others.
  const appRole = 'zuschlag_app_migrate_test';

  it('is made, signs in with its password only, and a new password replaces the old', async () => {
    const first = await migrate(database.ownerUrl, { appPassword: PASSWORD, appRole });
    expect(first.appRole).toEqual({ kind: 'separate', role: appRole });
    expect(await run(first.appUrl, 'select current_user as me')).toEqual([{ me: appRole }]);
    const next = 'another-password-of-the-role';
    const second = await migrate(database.ownerUrl, { appPassword: next, appRole });
    expect(await run(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(run(first.appUrl, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is taken over when another database of the same server has just made it', async () => {
    const role = 'zuschlag_app_made_twice';
    const other = new pg.Client(database.ownerUrl);
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(`CREATE ROLE ${role} LOGIN PASSWORD 'of-nobody-else'`);
      const migrating = migrate(database.ownerUrl, { appPassword: PASSWORD, appRole: role });
      const waiting = `select 1 from pg_stat_activity
        where wait_event_type = 'Lock' and query like 'CREATE ROLE%${role}%'`;
      await expect.poll(() => run(database.ownerUrl, waiting)).toHaveLength(1);
      await other.query('COMMIT');
      const { appRole: report, appUrl } = await migrating;
      expect(report).toEqual({ kind: 'separate', role });
      expect(await run(appUrl, 'select current_user as me')).toEqual([{ me: role }]);
    } finally {
      await other.end();
    }
  });

  it('has a password in the form that never shows it to the server', async () => {
    await migrate(database.ownerUrl, { appPassword: PASSWORD, appRole });
    const [row] = await run(
      database.ownerUrl,
      `select rolpassword as kept, rolsuper as super
      from pg_authid where rolname = '${appRole}'`,
    );
    expect(row).toMatchObject({ super: false });
    expect(row?.['kept']).toMatch(/^SCRAM-SHA-256\$4096:/u);
  });

  it.each(['short', 'umlaut-äöü-umlaut-äöü', 'with a space in between'])(
    'does not take the password "%s"',
    async (appPassword) => {
      const other = { appPassword, appRole: 'zuschlag_app_never_made' };
      await expect(migrate(database.ownerUrl, other)).rejects.toThrow(RangeError);
    },
  );

  describe('without the right to make roles', () => {
    const owner = `plain_owner_${randomBytes(6).toString('hex')}`;
    beforeAll(async () => {
      const any = await createTestDatabase('migrate');
      databases.push(any);
      await run(any.ownerUrl, `create role ${owner} login password '${PASSWORD}'`);
    });

    it('the owner goes on alone, has given up changing the log, and the report says so', async () => {
      await run(database.ownerUrl, `alter database ${database.name} owner to ${owner}`);
      const ownerUrl = addressFor(database.ownerUrl, owner, PASSWORD);
      const denied = { appPassword: PASSWORD, appRole: 'zuschlag_app_denied' };
      const report = await migrate(ownerUrl, denied);
      expect(report.appRole).toMatchObject({ kind: 'ownerOnly' });
      expect(report.appUrl).toBe(ownerUrl);
      for (const [right, change] of [
        ['update', 'update event_log set kind = kind'],
        ['delete', 'delete from event_log'],
        ['truncate', 'truncate event_log'],
      ] as const) {
        await expect(run(ownerUrl, change)).rejects.toThrow('permission denied');
        await run(ownerUrl, `grant ${right} on event_log to current_user`);
        await expect(run(ownerUrl, change)).rejects.toThrow('only ever added');
      }
    });
  });
});

it('a database that answers is healthy, one that is gone is not', async () => {
  const here = openDatabase(database.ownerUrl);
  const gone = openDatabase('postgresql://nobody@127.0.0.1:1/none');
  expect([await healthy(here), await healthy(gone)]).toEqual([true, false]);
  await Promise.all([here.destroy(), gone.destroy()]);
});
