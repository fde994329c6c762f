/** The event log in PostgreSQL: adding, repeating, conflicts, two writers at once. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GENESIS_HASH, chain, verifyChain } from '../../../criteria/log-chain.js';
import { findReceipt } from '../../../store/command-receipts.js';
import { openDatabase } from '../../../store/database.js';
import { appendEvents, readHead, readLog } from '../../../store/event-log.js';
import type { AppendInput } from '../../../store/event-log.js';
import { LogConflict } from '../../../store/log-conflict.js';
import { findProcedure } from '../../../store/procedure-summary.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { batchOf, noteAt, notes, summaryOf } from './log-fixture.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await openMigratedDatabase('event_log');
});
afterAll(() => database.close());

const DIGEST = 'a'.repeat(64);
const append = (input: AppendInput) => appendEvents(database.app, input);
/** Hash after the first `count` notes of a procedure. */
const hashAfter = (procedureId: string, count: number) =>
  chain(procedureId, GENESIS_HASH, notes(1, count)).at(-1)?.hash ?? GENESIS_HASH;

describe('appending', () => {
  it('gives back what criteria would chain, and the log reads as it was written', async () => {
    const events = notes(1, 4);
    const { entries } = await append(batchOf('p-first', events));
    const expected = chain('p-first', GENESIS_HASH, events);
    expect(entries).toEqual(expected.map(({ sequence, hash }) => ({ sequence, hash })));
    const log = await readLog(database.app, 'p-first');
    expect(log).toEqual(expected);
    expect(verifyChain('p-first', log)).toMatchObject({ kind: 'intact', entries: 4 });
    expect(await readHead(database.app, 'p-first')).toEqual(entries[3]);
    expect(await readLog(database.app, 'p-first', 3)).toEqual(expected.slice(3));
  });

  it('keeps texts exactly that databases like to change or refuse', async () => {
    const texts = ['\u0000 Null', 'Zeile\r\nZeile', 'é gegen é', '😀', '"\\u0041"', ' ', '1e400'];
    const events = texts.map((text, index) => noteAt(index + 1, text));
    await append(batchOf('p-texts', events));
    const log = await readLog(database.app, 'p-texts');
    expect(log.map((entry) => entry.event)).toEqual(events.map((event) => event.event));
  });

  it('knows an empty procedure as one without entries', async () => {
    expect(await readHead(database.app, 'nobody')).toEqual({ sequence: 0, hash: GENESIS_HASH });
    expect(await readLog(database.app, 'nobody')).toEqual([]);
  });

  it('refuses sequence numbers with a hole and times without milliseconds as bugs', async () => {
    const hole = batchOf('p-bug', [noteAt(1), noteAt(3)]);
    expect(() => append(hole)).toThrow(RangeError);
    const coarse = batchOf('p-bug', [{ ...noteAt(1), at: '2026-11-21T09:00:00Z' }]);
    expect(() => append(coarse)).toThrow(RangeError);
    expect(await readLog(database.app, 'p-bug')).toEqual([]);
  });
});

describe('repeating', () => {
  it.each([
    ['the whole batch again', 1, 5],
    ['only its beginning', 1, 2],
    ['only its end', 4, 2],
    ['its end and something new', 4, 4],
    ['everything and something new', 1, 9],
  ])('%s gives the same hashes and adds only what is missing', async (_, first, count) => {
    const id = `p-repeat-${String(first)}-${String(count)}`;
    await append(batchOf(id, notes(1, 5)));
    const batch = batchOf(id, notes(first, count), hashAfter(id, first - 1));
    const { entries } = await append(batch);
    const length = Math.max(5, first + count - 1);
    const expected = chain(id, GENESIS_HASH, notes(1, length));
    const wanted = expected.slice(first - 1, first - 1 + count);
    expect(entries).toEqual(wanted.map(({ sequence, hash }) => ({ sequence, hash })));
    expect(await readLog(database.app, id)).toEqual(expected);
  });

  it('of an old batch does not turn the list of procedures back', async () => {
    const old = batchOf('p-late', notes(1, 2));
    await append(old);
    await append(
      batchOf('p-late', notes(3, 1), hashAfter('p-late', 2), {
        summary: summaryOf('p-late', { phase: 'design' }),
      }),
    );
    await append(old);
    const listed = await findProcedure(database.app, 'p-late');
    expect(listed).toMatchObject({ phase: 'design', sequence: 3 });
  });
});

describe('a conflict', () => {
  const cases: readonly [string, (id: string) => AppendInput, number, string][] = [
    ['other content', (id) => batchOf(id, [noteAt(1), noteAt(2, 'anders')]), 2, 'content'],
    [
      'same content, a millisecond later',
      (id) => batchOf(id, [{ ...noteAt(1), at: '2026-11-21T09:00:01.002Z' }]),
      1,
      'content',
    ],
    [
      'same content by somebody else',
      (id) => batchOf(id, [{ ...noteAt(1), by: { kind: 'engine' } }]),
      1,
      'content',
    ],
    ['an unknown predecessor', (id) => batchOf(id, notes(4, 1), DIGEST), 3, 'previousHash'],
    [
      'a wrong predecessor further back',
      (id) => batchOf(id, notes(2, 1), DIGEST),
      1,
      'previousHash',
    ],
    ['a gap behind the head', (id) => batchOf(id, notes(5, 1), hashAfter(id, 4)), 4, 'gap'],
  ];
  it.each(cases)('by %s is thrown and nothing is written', async (name, input, sequence, fault) => {
    const id = `p-${name.replaceAll(/[^a-z]+/gu, '-')}`;
    await append(batchOf(id, notes(1, 3)));
    const failure = await append(input(id)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LogConflict);
    expect(failure).toMatchObject({ procedureId: id, sequence, fault });
    expect(await readLog(database.app, id)).toEqual(chain(id, GENESIS_HASH, notes(1, 3)));
  });
});

describe('receipts', () => {
  const receipt = { key: 'key-1', bodyHash: DIGEST, receipt: { kind: 'accepted', note: '\u0000' } };

  it('are kept with the events, found by key, and survive a repeat', async () => {
    const batch = batchOf('p-receipt', notes(1, 2), GENESIS_HASH, { receipts: [receipt] });
    const { entries } = await append(batch);
    await append(batch);
    expect(await findReceipt(database.app, 'p-receipt', 'key-1')).toEqual({
      ...receipt,
      sequences: { first: 1, last: 2 },
      hash: entries[1]?.hash,
    });
    expect(await findReceipt(database.app, 'p-receipt', 'key-2')).toBeNull();
    expect(await findReceipt(database.app, 'p-first', 'key-1')).toBeNull();
  });

  it('of a refusal come without events', async () => {
    const refusal = {
      key: 'r',
      bodyHash: DIGEST,
      receipt: { kind: 'refused', code: 'wrongPhase' },
    };
    await append(batchOf('p-refusal', [], GENESIS_HASH, { receipts: [refusal] }));
    expect(await findReceipt(database.app, 'p-refusal', 'r')).toEqual({
      ...refusal,
      sequences: null,
      hash: null,
    });
  });

  it('never change: another body or answer under the same key is a conflict', async () => {
    await append(batchOf('p-key', notes(1, 1), GENESIS_HASH, { receipts: [receipt] }));
    for (const other of [{ bodyHash: 'b'.repeat(64) }, { receipt: { kind: 'refused' } }]) {
      const batch = batchOf('p-key', notes(2, 1), hashAfter('p-key', 1), {
        receipts: [{ ...receipt, ...other }],
      });
      await expect(append(batch)).rejects.toMatchObject({ fault: 'receipt' });
    }
    expect(await readLog(database.app, 'p-key')).toHaveLength(1);
  });
});

describe('two writers at once', () => {
  it('with the same batch both get the same hashes, and it is there once', async () => {
    const second = openDatabase(database.appUrl);
    try {
      for (let round = 0; round < 20; round += 1) {
        const batch = batchOf(`p-both-${String(round)}`, notes(1, 3));
        const [a, b] = await Promise.all([append(batch), appendEvents(second, batch)]);
        expect(a).toEqual(b);
        expect(await readLog(database.app, batch.procedureId)).toHaveLength(3);
      }
    } finally {
      await second.destroy();
    }
  });

  it('with different events for one place exactly one gets in', async () => {
    const second = openDatabase(database.appUrl);
    try {
      for (let round = 0; round < 20; round += 1) {
        const id = `p-race-${String(round)}`;
        const results = await Promise.allSettled([
          append(batchOf(id, [noteAt(1, 'eins')])),
          appendEvents(second, batchOf(id, [noteAt(1, 'zwei')])),
        ]);
        expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
        const lost = results.find((result) => result.status === 'rejected');
        expect(lost?.reason).toBeInstanceOf(LogConflict);
        expect(await readLog(database.app, id)).toHaveLength(1);
      }
    } finally {
      await second.destroy();
    }
  });
});

it('the chain is the same however the events are cut into batches, with any repeats', async () => {
  let run = 0;
  const batch = fc.record({
    size: fc.integer({ min: 1, max: 7 }),
    repeats: fc.integer({ min: 1, max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 6 }), async (batches) => {
      const id = `p-cut-${String((run += 1))}`;
      let [next, hash] = [1, GENESIS_HASH];
      for (const { size, repeats } of batches) {
        const input = batchOf(id, notes(next, size), hash);
        for (let repeat = 1; repeat < repeats; repeat += 1) await append(input);
        hash = (await append(input)).entries.at(-1)?.hash ?? hash;
        next += size;
      }
      expect(await readLog(database.app, id)).toEqual(chain(id, GENESIS_HASH, notes(1, next - 1)));
    }),
    { numRuns: 40 },
  );
});
