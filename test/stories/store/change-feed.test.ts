/** Listeners hear of every append, and again after their connection was cut. */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { subscribeToChanges } from '../../../store/change-feed.js';
import type { Change, ChangeFeed } from '../../../store/change-feed.js';
import { appendEvents } from '../../../store/event-log.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { batchOf, notes } from './log-fixture.js';

let database: MigratedDatabase;
const feeds: ChangeFeed[] = [];
beforeAll(async () => {
  database = await openMigratedDatabase('changes');
});
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.close()));
});
afterAll(() => database.close());

/** Collects changes; `next` waits for the next one that nobody has taken yet. */
function listener(url = database.appUrl) {
  const heard: Change[] = [];
  let wake = () => undefined as unknown;
  const feed = subscribeToChanges(url, (change) => {
    heard.push(change);
    wake();
  });
  feeds.push(feed);
  const next = async (): Promise<Change> => {
    while (heard.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return heard.shift() as Change;
  };
  return { next, feed, heard };
}

it('an append is heard by everybody who listens, a repeat of it is not', async () => {
  const [a, b] = [listener(), listener()];
  for (const each of [a, b]) expect(await each.next()).toEqual({ kind: 'listening' });
  const batch = batchOf('p-heard', notes(1, 3));
  const { entries } = await appendEvents(database.app, batch);
  await appendEvents(database.app, batch);
  await appendEvents(database.app, batchOf('p-heard', notes(4, 1), entries[2]?.hash));
  for (const each of [a, b]) {
    expect(await each.next()).toEqual({ kind: 'changed', procedureId: 'p-heard', sequence: 3 });
    expect(await each.next()).toEqual({ kind: 'changed', procedureId: 'p-heard', sequence: 4 });
  }
});

it('after a cut connection it listens again, says so, and hears what comes', async () => {
  const { next } = listener();
  expect(await next()).toEqual({ kind: 'listening' });
  const { rows } = await sql<{ cut: boolean }>`select pg_terminate_backend(pid) as cut
    from pg_stat_activity where application_name = 'zuschlag changes'
    and datname = current_database()`.execute(database.owner);
  expect(rows.length).toBeGreaterThan(0);
  expect(await next()).toEqual({ kind: 'listening' });
  await appendEvents(database.app, batchOf('p-again', notes(1, 1)));
  expect(await next()).toEqual({ kind: 'changed', procedureId: 'p-again', sequence: 1 });
});

it('a closed feed is silent, and closing while the database is away ends it', async () => {
  const { next, feed, heard } = listener();
  await next();
  await feed.close();
  await appendEvents(database.app, batchOf('p-silent', notes(1, 1)));
  const other = listener();
  expect(await other.next()).toEqual({ kind: 'listening' });
  expect(heard).toEqual([]);
  const away = subscribeToChanges('postgresql://nobody@127.0.0.1:1/none', () => undefined);
  await away.close();
});
