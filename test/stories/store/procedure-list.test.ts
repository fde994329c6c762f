/** The list of procedures, page by page, for an authority or a member. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import { appendEvents } from '../../../store/event-log.js';
import { findProcedure, listProcedures } from '../../../store/procedure-summary.js';
import type { ListQuery } from '../../../store/procedure-summary.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { batchOf, notes, summaryOf } from './log-fixture.js';

let database: MigratedDatabase;
const START = '2026-11-21T09:00:00.000Z';
/** Three procedures share each start of phase: the id has to decide. */
const COUNT = 25;
const idOf = (index: number) => `p-${String(index).padStart(2, '0')}`;

beforeAll(async () => {
  database = await openMigratedDatabase('list');
  for (let index = 0; index < COUNT; index += 1) {
    const summary = summaryOf(idOf(index), {
      phaseSince: addMs(START, Math.floor(index / 3)),
      authorityId: index % 5 === 0 ? 'land' : 'stadt',
      memberIds: index % 2 === 0 ? ['mara', 'jon'] : ['jon'],
      nextDeadline: index % 2 === 0 ? addMs(START, 1) : null,
    });
    await appendEvents(database.app, batchOf(idOf(index), notes(1, 1), undefined, { summary }));
  }
});
afterAll(() => database.close());

const inOrder = Array.from({ length: COUNT }, (_, index) => index).sort(
  (a, b) => Math.floor(b / 3) - Math.floor(a / 3) || a - b,
);

async function readPages(query: ListQuery): Promise<readonly (readonly string[])[]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listProcedures(database.app, { ...query, ...(cursor && { cursor }) });
    if (page.kind === 'badCursor') throw new Error('own cursor refused');
    pages.push(page.procedures.map((procedure) => procedure.procedureId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

describe('pages', () => {
  it.each([1, 4, 5, 24, 25, 26, 100])(
    'of %i hold every procedure once, in order',
    async (limit) => {
      const pages = await readPages({ limit });
      expect(pages.flat()).toEqual(inOrder.map(idOf));
      expect(pages).toHaveLength(Math.ceil(COUNT / limit));
    },
  );

  it.each<[string, Omit<ListQuery, 'limit'>, (index: number) => boolean]>([
    ['an authority', { authorityId: 'land' }, (index) => index % 5 === 0],
    ['a member', { memberId: 'mara' }, (index) => index % 2 === 0],
    ['both', { authorityId: 'land', memberId: 'mara' }, (index) => index % 10 === 0],
    ['a stranger', { memberId: 'eve' }, () => false],
  ])('of %s hold only what is theirs', async (_, query, isTheirs) => {
    const pages = await readPages({ ...query, limit: 3 });
    expect(pages.flat()).toEqual(inOrder.filter(isTheirs).map(idOf));
  });

  it.each([0, 101, 1.5, -1])('with a limit of %d are refused as a bug', async (limit) => {
    await expect(listProcedures(database.app, { limit })).rejects.toThrow(RangeError);
  });

  it.each([
    '',
    'nonsense',
    Buffer.from('["2026-11-21T09:00:00.000Z"]').toString('base64url'),
    Buffer.from('["yesterday","p-01"]').toString('base64url'),
    Buffer.from('["0000-01-01T00:00:00.000Z","p-01"]').toString('base64url'),
    Buffer.from('["2026-11-21T09:00:00.000Z","\\u0000"]').toString('base64url'),
    Buffer.from('{"length":2}').toString('base64url'),
  ])('behind a foreign cursor "%s" are refused', async (cursor) => {
    const page = await listProcedures(database.app, { limit: 5, cursor });
    expect(page).toEqual({ kind: 'badCursor' });
  });
});

it('a row comes back as it was computed', async () => {
  // Tasks have rows of their own; the inbox reads them.
  const { tasks: _, ...row } = summaryOf('p-04', {
    phaseSince: addMs(START, 1),
    authorityId: 'stadt',
    memberIds: ['mara', 'jon'],
    nextDeadline: addMs(START, 1),
  });
  expect(await findProcedure(database.app, 'p-04')).toEqual({ ...row, sequence: 1 });
  expect(await findProcedure(database.app, 'p-99')).toBeNull();
});
