/** An insider with all rights on the database rewrites a chain without a flaw; the anchor that was copied outside names procedure and entries. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAnchorActivities } from '../../../activities/take-anchor.js';
import { anchorDigest } from '../../../criteria/anchor/anchor.js';
import { readAnchor } from '../../../criteria/anchor/anchor.schema.js';
import { readAnchorFile } from '../../../cli/log/read-anchor-file.js';
import { verifySystem } from '../../../cli/log/verify-anchors.js';
import { addMs } from '../../../criteria/instant.js';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { TimestampAuthority } from '../../../signing/hash-signer.js';
import { createTimestampClient } from '../../../signing/network/timestamp-client.js';
import { anchorStatus, noteAnchorSettings } from '../../../store/anchor-state.js';
import { compareWithLog } from '../../../store/anchors.js';
import { appendEvents, readHead } from '../../../store/event-log.js';
import { insertableRow } from '../../../store/event-row.js';
import { putAuthority } from '../../../store/accounts.js';
import { verifyLog } from '../../../store/verify-log.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import {
  loopbackServer,
  opensslFolder,
  opensslIsThere,
} from '../../signing/openssl-authorities.js';
import { createPki } from '../../signing/test-pki.js';
import { disableGuards, tamper } from './insider.js';
import { batchOf, noteAt, notes } from './log-fixture.js';

const AUTHORITY = 'stadt-musterhausen';
const DAY_MS = 86_400_000;
let database: MigratedDatabase;
let folder: string;
let now = '2026-11-21T09:00:00.000Z';

beforeEach(async () => {
  database = await openMigratedDatabase('anchors');
  folder = await mkdtemp(join(tmpdir(), 'anchors-'));
  for (const id of [AUTHORITY, 'nebenan']) {
    await putAuthority(database.app, { id, name: id, address: 'Markt 1' });
  }
  await appendEvents(database.app, batchOf('ruhig', notes(1, 3)));
  await appendEvents(database.app, batchOf('betroffen', notes(1, 4)));
  await noteAnchorSettings(database.app, { intervalMs: DAY_MS, stamping: false });
  now = '2026-11-21T09:00:00.000Z';
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** One round of the schedule: take, then write files. */
async function round(timestampAuthority: TimestampAuthority | null = null): Promise<number | null> {
  const deps = { db: database.app, timestampAuthority, folder, now: () => now };
  const activities = createAnchorActivities(deps);
  const number = await activities.takeAnchor(now);
  await activities.publishAnchors();
  return number;
}
async function nextDay(procedureId: string, first: number, count: number): Promise<void> {
  now = addMs(now, DAY_MS);
  const { hash } = await readHead(database.app, procedureId);
  await appendEvents(database.app, batchOf(procedureId, notes(first, count), hash));
}
const fileOf = (number: number): string =>
  join(folder, `anchor-${String(number).padStart(6, '0')}.json`);
const comparing = (authorityId: string) =>
  ((heads) => compareWithLog(database.app, heads, authorityId)) satisfies Parameters<
    typeof verifySystem
  >[1];
const linesOf = async (...numbers: readonly number[]): Promise<readonly string[]> =>
  (await verifySystem(numbers.map(fileOf), comparing(AUTHORITY))).lines.map(({ de }) => de);

/** Writes a procedure's log anew with perfect hashes, its head and everything else that knows of it. */
async function rewrite(procedureId: string, changedAt: number, count: number): Promise<void> {
  await disableGuards(database.owner);
  const events = notes(1, count).map((note) =>
    note.sequence === changedAt ? noteAt(changedAt, 'Nie gesagt') : note,
  );
  const forged = chain(procedureId, GENESIS_HASH, events);
  await tamper(
    database.owner,
    sql`delete from event_log where procedure_id = ${procedureId}`,
    sql`update procedure_head set hash = ${forged.at(-1)?.hash ?? ''}, sequence = ${count}
      where procedure_id = ${procedureId}`,
    sql`update procedure_summary set sequence = ${count} where procedure_id = ${procedureId}`,
  );
  await database.owner.insertInto('event_log').values(forged.map(insertableRow)).execute();
}

describe('a log that was rewritten without a flaw', () => {
  it('is intact by itself, and rewritten by the anchors, which name the entries', async () => {
    await round();
    await nextDay('betroffen', 5, 4);
    await round();
    await rewrite('betroffen', 6, 8);
    expect((await verifyLog(database.app)).kind).toBe('intact');
    expect(await linesOf(1, 2)).toContain('betroffen: umgeschrieben, Einträge 5 bis 8 (Anker 2)');
    expect((await linesOf(1, 2)).filter((line) => line.startsWith('ruhig'))).toEqual([]);
    expect((await verifySystem([fileOf(1)], comparing(AUTHORITY))).sound).toBe(true);
  });

  it.each([
    ['from its first entry on', 1, 4, 'betroffen: umgeschrieben, Einträge 1 bis 4 (Anker 1)'],
    ['in its last entry', 4, 4, 'betroffen: umgeschrieben, Einträge 1 bis 4 (Anker 1)'],
    ['shorter', 5, 2, 'betroffen: abgeschnitten vor Eintrag 4, den Anker 1 kennt'],
  ])('%s is named', async (_, changedAt, count, line) => {
    await round();
    await rewrite('betroffen', changedAt, count);
    expect((await verifyLog(database.app)).kind).toBe('intact');
    expect(await linesOf(1)).toContain(line);
  });

  it('and then removed wholly is named', async () => {
    await round();
    await disableGuards(database.owner);
    await tamper(
      database.owner,
      ...['event_log', 'procedure_head', 'procedure_summary', 'procedure_task'].map(
        (table) => sql`delete from ${sql.ref(table)} where procedure_id = 'betroffen'`,
      ),
    );
    expect((await verifyLog(database.app)).kind).toBe('intact');
    expect(await linesOf(1)).toContain('betroffen: kein Eintrag mehr da, Anker 1 kennt 4');
  });

  it('together with the table of anchors is still named by the copy outside', async () => {
    await round();
    await rewrite('betroffen', 2, 4);
    await sql`alter table log_anchor disable trigger user`.execute(database.owner);
    await sql`delete from log_anchor`.execute(database.owner);
    const copy = await readFile(fileOf(1), 'utf8');
    now = addMs(now, DAY_MS);
    await round();
    expect(await readFile(fileOf(1), 'utf8')).toBe(copy);
    expect(await linesOf(1)).toContain('betroffen: umgeschrieben, Einträge 1 bis 4 (Anker 1)');
  });
});

describe('procedures of another authority', () => {
  it('answer as those that never were, unless somebody holds the anchor that knows them', async () => {
    await appendEvents(
      database.app,
      batchOf('fremd', notes(1, 2), GENESIS_HASH, {
        summary: { ...batchOf('fremd', []).summary, authorityId: 'nebenan' },
      }),
    );
    const head = { sequence: 2, hash: 'a'.repeat(64) };
    const asked = ['fremd', 'unbekannt'].map((procedureId) => ({ procedureId, ...head }));
    expect(await compareWithLog(database.app, asked, AUTHORITY)).toEqual([
      { procedureId: 'fremd', sequence: 2, fault: 'missing' },
      { procedureId: 'unbekannt', sequence: 2, fault: 'missing' },
    ]);
    await round();
    expect((await verifySystem([fileOf(1)], comparing(AUTHORITY))).sound).toBe(true);
  });
});

describe('the table of anchors', () => {
  it.each(['update log_anchor set root = root', 'delete from log_anchor', 'truncate log_anchor'])(
    'refuses everybody: %s',
    async (statement) => {
      await round();
      for (const db of [database.app, database.owner]) {
        await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('gets one anchor for each round, however often the round is tried', async () => {
    expect(await round()).toBe(1);
    expect(await round()).toBeNull();
    now = addMs(now, DAY_MS);
    expect(await round()).toBe(2);
    const [first, second] = await Promise.all([1, 2].map((n) => readAnchorFile(fileOf(n))));
    expect(second?.anchor.previous).toBe(first?.digest);
    expect(second?.anchor.heads).toEqual(first?.anchor.heads);
  });

  it('takes none while there is nothing to anchor', async () => {
    const empty = await openMigratedDatabase('anchors-empty');
    const activities = createAnchorActivities({
      db: empty.app,
      timestampAuthority: null,
      folder: null,
    });
    expect(await activities.takeAnchor(now)).toBeNull();
    await empty.close();
  });
});

describe('the folder', () => {
  it('gets what is missing, and keeps what is there', async () => {
    await round();
    await writeFile(fileOf(1), 'anders\n');
    now = addMs(now, DAY_MS);
    await round();
    await rm(fileOf(2));
    now = addMs(now, DAY_MS);
    await round();
    expect(await readdir(folder)).toEqual([1, 2, 3].map((n) => fileOf(n).slice(folder.length + 1)));
    expect(await readFile(fileOf(1), 'utf8')).toBe('anders\n');
  });

  it('that cannot be written is a trouble that people see, and no second anchor', async () => {
    const blocked = join(folder, 'datei');
    await writeFile(blocked, '');
    const deps = { db: database.app, timestampAuthority: null, now: () => now };
    const activities = createAnchorActivities({ ...deps, folder: blocked });
    await activities.takeAnchor(now);
    await expect(activities.publishAnchors()).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect((await anchorStatus(database.app, now)).needsAttention?.kind).toBe('failing');
    await round();
    expect(await anchorStatus(database.app, now)).toMatchObject({ count: 1, needsAttention: null });
  });
});

describe('how the anchors fare', () => {
  it('says that they are not stamped, and when the next one is overdue', async () => {
    await round();
    const status = await anchorStatus(database.app, now);
    expect(status).toMatchObject({
      intervalMs: DAY_MS,
      stamping: false,
      count: 1,
      latest: { number: 1, at: now, stamped: false },
      needsAttention: null,
    });
    const later = (ms: number) => anchorStatus(database.app, addMs(now, ms));
    expect((await later(2 * DAY_MS)).needsAttention).toBeNull();
    expect((await later(2 * DAY_MS + 1)).needsAttention).toEqual({ kind: 'overdue' });
  });
});

it.skipIf(opensslIsThere())('SKIPPED: stamped anchors need OpenSSL 3 on this machine', () => {
  expect(opensslIsThere()).toBe(false);
});

describe.skipIf(!opensslIsThere())('with a time-stamp authority', () => {
  const openssl = opensslIsThere() ? opensslFolder() : null;
  let server: Awaited<ReturnType<typeof loopbackServer>>;
  beforeAll(async () => {
    server = await loopbackServer();
    const pki = createPki(server.url);
    const stamping = openssl?.stampWith(pki.stamper, [pki.intermediate, pki.root]);
    if (stamping !== undefined) server.answers.set('/tsa', stamping);
  });
  afterAll(async () => {
    await server.close();
    openssl?.remove();
  });
  const authority = (path = '/tsa') =>
    createTimestampClient({ url: `${server.url}${path}`, timeoutMs: 5_000 });

  it('the anchor carries a stamp over its header, which is checked without the system', async () => {
    await round(authority());
    const { stamp, fault, anchor } = await readAnchorFile(fileOf(1));
    expect(fault).toBeNull();
    expect(stamp).toMatchObject({ kind: 'sound', authority: 'Prüfzeit' });
    expect((await linesOf(1))[0]).toMatch(/^Anker 1 vom .*: Zeitstempel .* von „Prüfzeit“$/);
    const forged = { ...anchor, at: addMs(anchor.at, -DAY_MS) };
    await writeFile(fileOf(1), JSON.stringify(forged));
    const read = await verifySystem([fileOf(1)], comparing(AUTHORITY));
    expect(read.sound).toBe(false);
    expect(read.lines[0]?.de).toContain('der Zeitstempel gilt nicht (WRONG_IMPRINT)');
  });

  it('that is down no anchor is taken without a stamp; the trouble is seen, and over once it is back', async () => {
    await noteAnchorSettings(database.app, { intervalMs: DAY_MS, stamping: true });
    const began = now;
    await expect(round(authority('/away'))).rejects.toThrow('HTTP_STATUS');
    now = addMs(now, 60_000);
    await expect(round(authority('/away'))).rejects.toThrow('HTTP_STATUS');
    expect(await anchorStatus(database.app, now)).toMatchObject({
      stamping: true,
      count: 0,
      needsAttention: {
        kind: 'failing',
        since: began,
        failure: expect.stringContaining('HTTP_STATUS') as string,
      },
    });
    expect(await readdir(folder)).toEqual([]);
    await round(authority());
    const status = await anchorStatus(database.app, now);
    expect(status).toMatchObject({ latest: { stamped: true }, needsAttention: null });
    const anchor = readAnchor(await readFile(fileOf(1), 'utf8'));
    expect(anchor === null ? '' : anchorDigest(anchor)).toMatch(/^[0-9a-f]{64}$/);
  });
});
