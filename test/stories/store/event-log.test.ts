/** The event log in PostgreSQL: adding, repeating, conflicts, two writers at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GENESIS_HASH, chain, verifyChain } from '../../../criteria/log-chain.js';
import { appendEvents, readHead, readLog } from '../../../store/event-log.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { batchOf, notes } from './log-fixture.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await openMigratedDatabase('event_log');
});
afterAll(() => database.close());

describe('appending', () => {
  it('gives back what criteria would chain, and the log reads as it was written', async () => {
    const events = notes(1, 4);
    const { entries } = await appendEvents(database.app, batchOf('p-first', events));
    const expected = chain('p-first', GENESIS_HASH, events);
    expect(entries).toEqual(expected.map(({ sequence, hash }) => ({ sequence, hash })));
    const log = await readLog(database.app, 'p-first');
    expect(log).toEqual(expected);
    expect(verifyChain('p-first', log)).toMatchObject({ kind: 'intact', entries: 4 });
    expect(await readHead(database.app, 'p-first')).toEqual(entries[3]);
    expect(await readLog(database.app, 'p-first', 3)).toEqual(expected.slice(3));
  });
});
