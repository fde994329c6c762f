/** The item log: every attempt is kept, exactly one of each cell counts. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ItemLog } from '../../../benchmark/item-log.js';
import type { ItemLogEntry } from '../../../criteria/benchmark/item-log-entry.js';
import { openDatabase } from '../../../store/database.js';
import { MAX_ENTRIES_AT_ONCE, openItemLog } from '../../../store/item-log.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await openMigratedDatabase('item_log');
});
afterAll(() => database.close());

const entry = (cellIndex: number, changes: Partial<ItemLogEntry> = {}): ItemLogEntry => ({
  runId: 'run',
  cellIndex,
  part: 'counted',
  bidId: 'bid-a',
  itemId: `item-${String(cellIndex)}`,
  repeat: 1,
  attempt: 1,
  accepted: true,
  probe: false,
  outcome: { kind: 'answer' },
  answer: 'Zwölf \u0000 "Tage"\n😀',
  requestSha256: 'a'.repeat(64),
  responseSha256: 'b'.repeat(64),
  place: { objectId: 'c'.repeat(64), request: [0, 10], response: [10, 20] },
  startedAt: '2026-11-21T09:00:00.000Z',
  durationMs: 812,
  times: { sentUs: 10, firstByteUs: 90_000, firstContentUs: 95_000, lastByteUs: 100_000 },
  peer: null,
  httpStatus: 200,
  headers: {},
  returnedModel: 'modell-1',
  systemFingerprint: null,
  finishReason: 'stop',
  usage: { input: 41, output: 7 },
  referenceTokens: null,
  ...changes,
});
const outage = (cellIndex: number, attempt: number, runId: string): ItemLogEntry =>
  entry(cellIndex, {
    runId,
    attempt,
    accepted: false,
    outcome: { kind: 'outage', cause: 'timeout' },
    answer: null,
  });

const PACK = { objectId: 'c'.repeat(64), bytes: Buffer.from('packed') };

async function all(log: ItemLog, runId: string): Promise<readonly ItemLogEntry[]> {
  const found: ItemLogEntry[] = [];
  for await (const kept of log.entries(runId)) found.push(kept);
  return found;
}

it('gives back entries exactly, by cell and then in the order of recording', async () => {
  // The compiler checks here that the store's log is one that the benchmark can use.
  const log: ItemLog = openItemLog(database.app);
  const written = [entry(2), outage(0, 1, 'run'), outage(0, 2, 'run'), entry(0, { attempt: 3 })];
  for (const each of written) expect(await log.keep([each], PACK)).toEqual(['recorded']);
  expect(await all(log, 'run')).toEqual([written[1], written[2], written[3], written[0]]);
  expect(await all(log, 'other')).toEqual([]);
});

it('knows accepted cells and attempts of a range, its end not included', async () => {
  const log = openItemLog(database.app);
  const runId = 'ranges';
  await log.keep(
    [
      ...[1, 2, 5].map((cell) => entry(cell, { runId })),
      outage(2, 1, runId),
      outage(3, 1, runId),
      outage(3, 2, runId),
      outage(5, 1, runId),
      outage(6, 1, runId),
    ],
    PACK,
  );
  expect([...(await log.acceptedCells(runId, 1, 5))].sort()).toEqual([1, 2]);
  expect([...(await log.acceptedCells(runId, 0, 100))].sort()).toEqual([1, 2, 5]);
  expect(await log.attemptsMade(runId, 0, 6)).toEqual(new Map([[3, 2]]));
  expect(await log.attemptsMade(runId, 6, 7)).toEqual(new Map([[6, 1]]));
});

it('knows of each bidder what its announced rule has used up', async () => {
  const log = openItemLog(database.app);
  const runId = 'lanes';
  const down = (cell: number, changes: Partial<ItemLogEntry>) => ({
    ...outage(cell, 1, runId),
    ...changes,
  });
  await log.keep([down(0, {}), down(0, { attempt: 2 }), entry(0, { runId, attempt: 3 })], PACK);
  await log.keep([down(1, {}), down(1, { attempt: 2, probe: true })], PACK);
  await log.keep([entry(2, { runId, bidId: 'bid-b', durationMs: 5 })], PACK);
  const lanes = await log.laneHistories(runId);
  expect(lanes.get('bid-a')).toMatchObject({ furtherAttempts: 2, probes: 1, outagesInRow: 2 });
  expect(lanes.get('bid-b')).toEqual({
    furtherAttempts: 0,
    probes: 0,
    outagesInRow: 0,
    lastEndedAt: '2026-11-21T09:00:00.005Z',
  });
  expect(await log.attemptsMade(runId, 0, 9)).toEqual(new Map([[1, 1]]));
});

it('keeps a sentinel beside the counted cell of the same number', async () => {
  const log = openItemLog(database.app);
  const runId = 'parts';
  const cells = [entry(1, { runId }), entry(1, { runId, cellIndex: 9, part: 'sentinel' })];
  expect(await log.keep(cells, PACK)).toEqual(['recorded', 'recorded']);
  expect(await log.pack(PACK.objectId).catch((error: Error) => error.name)).toBe('ObjectDamaged');
});

it('of two workers with an answer for one cell, the first counts and the second stays visible', async () => {
  const second = openDatabase(database.appUrl);
  const logs = [openItemLog(database.app), openItemLog(second)];
  for (let cell = 0; cell < 20; cell += 1) {
    const runId = `race-${String(cell)}`;
    const answers = await Promise.all(
      logs.map((log, index) => log.keep([entry(cell, { runId, answer: String(index) })], PACK)),
    );
    const verdicts = answers.flat();
    expect([...verdicts].sort()).toEqual(['alreadyAccepted', 'recorded']);
    const kept = await all(logs[0] ?? openItemLog(second), runId);
    const winner = String(verdicts.indexOf('recorded'));
    expect(kept.filter((each) => each.accepted).map((each) => each.answer)).toEqual([winner]);
    expect(kept).toHaveLength(2);
  }
  await second.destroy();
});

it('records many at once, also when they repeat each other or what is there', async () => {
  const log = openItemLog(database.app);
  const runId = 'bulk';
  await log.keep([entry(7, { runId })], PACK);
  const many = Array.from({ length: MAX_ENTRIES_AT_ONCE - 1 }, (_, cell) => entry(cell, { runId }));
  const verdicts = await log.keep([...many, entry(3, { runId, answer: 'noch einmal' })], PACK);
  const surplus = verdicts.flatMap((verdict, at) => (verdict === 'alreadyAccepted' ? [at] : []));
  expect(surplus).toEqual([7, MAX_ENTRIES_AT_ONCE - 1]);
  const kept = await all(log, runId);
  expect(kept).toHaveLength(MAX_ENTRIES_AT_ONCE + 1);
  expect(kept.filter((each) => each.accepted)).toHaveLength(MAX_ENTRIES_AT_ONCE - 1);
  expect(kept.map((each) => each.cellIndex)).toEqual(
    kept.map((each) => each.cellIndex).sort((a, b) => a - b),
  );
  await expect(log.keep([...many, ...many], PACK)).rejects.toThrow(RangeError);
});
