/** Nobody changes the log: not the engine's role by its rights, not the owner because of the trigger. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents, readLog } from '../../../store/event-log.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { batchOf, notes } from './log-fixture.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await openMigratedDatabase('rights');
  await appendEvents(database.app, batchOf('p', notes(1, 3)));
});
afterAll(async () => {
  expect(await readLog(database.app, 'p')).toHaveLength(3);
  await database.close();
});

const INSUFFICIENT_PRIVILEGE = '42501';

const CHANGES_OF_THE_LOG = [
  `update event_log set kind = 'Other' where sequence = 1`,
  `update event_log set kind = 'Other' where sequence = 999`,
  `delete from event_log where sequence = 3`,
  `truncate event_log`,
  `delete from procedure_head`,
  `truncate procedure_head`,
];
const CHANGES_BY_THE_APP = [
  ...CHANGES_OF_THE_LOG,
  `insert into event_log select * from event_log on conflict (procedure_id, sequence) do update set kind = 'Other'`,
  `update procedure_head set sequence = 2`,
  `update command_receipt set receipt = '{}'`,
  `delete from command_receipt`,
  `update object set bytes = ''`,
  `delete from sealed_object`,
  `update benchmark_item set accepted = false`,
  `delete from benchmark_item`,
  `alter table event_log disable trigger all`,
  `drop table event_log`,
  `drop trigger event_log_is_append_only on event_log`,
  `create or replace function refuse_change() returns trigger language sql as 'select null'`,
  `set session_replication_role = replica`,
  `create table own_table (id int)`,
  `delete from schema_migration`,
];

describe('the role of the engine', () => {
  it.each(CHANGES_BY_THE_APP)('is refused: %s', async (statement) => {
    await expect(sql.raw(statement).execute(database.app)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
  });
});

describe('the owner, even as superuser and with replication switched to replay,', () => {
  const asReplay = [false, true].flatMap((replay) =>
    [...CHANGES_OF_THE_LOG, `update procedure_head set sequence = 2`].map(
      (statement) => [statement, replay] as const,
    ),
  );
  it.each(asReplay)('is refused: %s (replay: %s)', async (statement, replay) => {
    const change = database.owner.transaction().execute(async (trx) => {
      if (replay) await sql`set local session_replication_role = replica`.execute(trx);
      await sql.raw(statement).execute(trx);
    });
    await expect(change).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });
});
