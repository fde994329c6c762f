/** Whatever an insider changes in the stored log, verification names the entry. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import { appendEvents } from '../../../store/event-log.js';
import { insertableRow } from '../../../store/event-row.js';
import { verifyChains, verifyLog } from '../../../store/verify-log.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { disableGuards, tamper } from './insider.js';
import { batchOf, noteAt, notes } from './log-fixture.js';

const ENTRIES = 6;
const UNTOUCHED = 'p-0-untouched';
let database: MigratedDatabase;
let run = 0;
/** A fresh procedure for each test; the untouched one beside it must never be named. */
let id = '';

beforeAll(async () => {
  database = await openMigratedDatabase('verify');
  await disableGuards(database.owner);
  await appendEvents(database.app, batchOf(UNTOUCHED, notes(1, 3)));
});
afterAll(() => database.close());
beforeEach(async () => {
  id = `p-${String((run += 1))}`;
  await appendEvents(database.app, batchOf(id, notes(1, ENTRIES)));
});

const first = async () => {
  const verdict = await verifyLog(database.app, id);
  return verdict.kind === 'intact' ? 'intact' : verdict.faults[0];
};
const change = (
  ...statements: Parameters<typeof tamper> extends [unknown, ...infer S] ? S : never
) => tamper(database.owner, ...statements);
/** Another character that every column's form allows. */
const otherCharacter = (character: string) => (character === '0' ? '1' : '0');

const TEXT_COLUMNS = ['at', 'by', 'kind', 'event', 'previous_hash', 'hash'] as const;

it('an untouched log is intact, for one procedure and for all', async () => {
  const only = await verifyLog(database.app, UNTOUCHED);
  expect(only).toEqual({ kind: 'intact', procedures: 1, entries: 3 });
  const verdicts = [];
  for await (const verdict of verifyChains(database.app)) verdicts.push(verdict);
  expect(verdicts).toContainEqual({
    kind: 'intact',
    procedureId: UNTOUCHED,
    entries: 3,
    head: chain(UNTOUCHED, GENESIS_HASH, notes(1, 3)).at(-1)?.hash,
  });
});

describe('one character changed', () => {
  const everyEntry = TEXT_COLUMNS.flatMap((column) =>
    Array.from({ length: ENTRIES }, (_, index) => [column, index + 1] as const),
  );
  it.each(everyEntry)('in column %s of entry %i is named', async (column, sequence) => {
    const columnName = sql.ref(column);
    await change(sql`update event_log
      set ${columnName} = overlay(${columnName} placing
        case when substr(${columnName}, 9, 1) = '0' then '1' else '0' end from 9 for 1)
      where procedure_id = ${id} and sequence = ${sequence}`);
    expect(await first()).toMatchObject({ procedureId: id, sequence });
  });

  it.each(TEXT_COLUMNS)('anywhere in column %s is named', async (column) => {
    const row = await database.owner
      .selectFrom('event_log')
      .select(TEXT_COLUMNS)
      .where('procedure_id', '=', id)
      .where('sequence', '=', 4)
      .executeTakeFirstOrThrow();
    const put = (text: string) =>
      change(sql`update event_log set ${sql.ref(column)} = ${text}
        where procedure_id = ${id} and sequence = 4`);
    const text = row[column];
    for (let at = 0; at < text.length; at += 1) {
      await put(text.slice(0, at) + otherCharacter(text.charAt(at)) + text.slice(at + 1));
      expect(await first(), `position ${String(at)}`).toMatchObject({ sequence: 4 });
    }
    await put(text);
    expect(await first()).toBe('intact');
  });

  it.each(['1 microsecond', '-1 microsecond', '1 hour'])(
    'in the time as the database counts it (%s) is named',
    async (interval) => {
      await change(sql`update event_log set recorded_at = recorded_at + ${interval}::interval
        where procedure_id = ${id} and sequence = 2`);
      expect(await first()).toEqual({ procedureId: id, sequence: 2, fault: 'recordedAt' });
    },
  );

  it.each([1, 3, ENTRIES])('in the sequence number of entry %i is named', async (sequence) => {
    await change(sql`update event_log set sequence = sequence + 1000
      where procedure_id = ${id} and sequence = ${sequence}`);
    expect(await first()).toEqual({ procedureId: id, sequence, fault: 'missing' });
  });

  it('in the procedure of an entry is named where it is missing and where it turns up', async () => {
    const stranger = `${id}-x`;
    await change(sql`update event_log set procedure_id = ${stranger}
      where procedure_id = ${id} and sequence = 3`);
    expect(await first()).toEqual({ procedureId: id, sequence: 3, fault: 'missing' });
    const foreign = await verifyLog(database.app, stranger);
    expect(foreign).toMatchObject({ faults: [{ procedureId: stranger, sequence: 1 }] });
  });
});

describe('bytes moved from one column to its neighbour, so that the hashed text stays the same,', () => {
  it('are named', async () => {
    await change(sql`update event_log
      set by = by || ',"event":' || substr(event, 1, 5), event = substr(event, 6)
      where procedure_id = ${id} and sequence = 2`);
    expect(await first()).toMatchObject({ sequence: 2 });
  });
});

describe('rows', () => {
  it.each([1, 3, ENTRIES])('removed: entry %i is named', async (sequence) => {
    await change(sql`delete from event_log
      where procedure_id = ${id} and sequence = ${sequence}`);
    expect(await first()).toEqual({ procedureId: id, sequence, fault: 'missing' });
  });

  it.each([
    [1, 2],
    [2, 5],
    [5, 6],
  ])('%i and %i swapped: the first of them is named', async (a, b) => {
    await change(
      sql`update event_log set sequence = -sequence + 2000
        where procedure_id = ${id} and sequence in (${a}, ${b})`,
      sql`update event_log set sequence = case sequence when 2000 - ${a}::int then ${b}::int else ${a}::int end
        where procedure_id = ${id} and sequence > 1000`,
    );
    expect(await first()).toMatchObject({ procedureId: id, sequence: a });
  });

  it('whose contents are swapped while places and hashes stay: the first is named', async () => {
    await change(sql`update event_log as a set event = b.event, by = b.by, at = b.at,
      kind = b.kind, recorded_at = b.recorded_at from event_log as b
      where a.procedure_id = ${id} and b.procedure_id = ${id}
        and ((a.sequence = 2 and b.sequence = 3) or (a.sequence = 3 and b.sequence = 2))`);
    expect(await first()).toEqual({ procedureId: id, sequence: 2, fault: 'content' });
  });

  it('added behind the head with perfect hashes are named', async () => {
    const added = chain(id, GENESIS_HASH, notes(1, ENTRIES + 1)).at(-1);
    if (added === undefined) throw new Error('no entry');
    await database.owner.insertInto('event_log').values(insertableRow(added)).execute();
    expect(await first()).toEqual({ procedureId: id, sequence: ENTRIES + 1, fault: 'added' });
  });

  it('of a procedure that the engine never opened are named', async () => {
    const [forged] = chain(`${id}-forged`, GENESIS_HASH, [noteAt(1)]);
    if (forged === undefined) throw new Error('no entry');
    await database.owner.insertInto('event_log').values(insertableRow(forged)).execute();
    const verdict = await verifyLog(database.app, `${id}-forged`);
    expect(verdict).toMatchObject({ faults: [{ sequence: 1, fault: 'added' }] });
  });

  it('replaced from one entry on, all hashes computed anew: the head tells', async () => {
    const forged = chain(id, GENESIS_HASH, [
      ...notes(1, 3),
      noteAt(4, 'nachgetragen'),
      ...notes(5, ENTRIES - 4),
    ]);
    await change(sql`delete from event_log where procedure_id = ${id}`);
    await database.owner.insertInto('event_log').values(forged.map(insertableRow)).execute();
    expect(await first()).toEqual({ procedureId: id, sequence: ENTRIES, fault: 'head' });
  });
});

describe('the tail', () => {
  const cut = (from: number) =>
    sql`delete from event_log where procedure_id = ${id} and sequence >= ${from}`;

  it.each([1, 4, ENTRIES])('cut off from entry %i on is named', async (from) => {
    await change(cut(from));
    expect(await first()).toEqual({ procedureId: id, sequence: from, fault: 'missing' });
  });

  it('cut off together with the head is named, because the list of procedures knows more', async () => {
    const hash = chain(id, GENESIS_HASH, notes(1, 4)).at(-1)?.hash ?? '';
    await change(
      cut(5),
      sql`update procedure_head set sequence = 4, hash = ${hash} where procedure_id = ${id}`,
    );
    expect(await first()).toEqual({ procedureId: id, sequence: 5, fault: 'missing' });
  });

  it('with a head of another hash is named at its end', async () => {
    await change(
      sql`update procedure_head set hash = ${'f'.repeat(64)} where procedure_id = ${id}`,
    );
    expect(await first()).toEqual({ procedureId: id, sequence: ENTRIES, fault: 'head' });
  });
});

it('all damaged procedures are named at once, and only they', async () => {
  const verdict = await verifyLog(database.app);
  if (verdict.kind === 'intact') throw new Error('the tests before left damage');
  const named = verdict.faults.map((fault) => fault.procedureId);
  expect(named.length).toBeGreaterThan(40);
  expect(named).not.toContain(UNTOUCHED);
  expect(named).not.toContain(id);
});

it('more entries than one portion are walked without a slip', async () => {
  const long = `${id}-long`;
  let [hash, next] = [GENESIS_HASH, 1];
  while (next <= 4_500) {
    const { entries } = await appendEvents(database.app, batchOf(long, notes(next, 900), hash));
    hash = entries.at(-1)?.hash ?? hash;
    next += 900;
  }
  expect(await verifyLog(database.app, long)).toMatchObject({ kind: 'intact', entries: 4_500 });
  await change(
    sql`update event_log set kind = 'NoteAdd' where procedure_id = ${long} and sequence = 4001`,
  );
  const verdict = await verifyLog(database.app, long);
  expect(verdict).toMatchObject({ faults: [{ sequence: 4_001, fault: 'kind' }] });
});
