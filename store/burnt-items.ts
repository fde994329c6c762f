/** The register of items that endpoints have seen: used once, an item is no secret any more. */
import type { Digest } from '../criteria/canonical-json.js';
import { digestOf } from '../criteria/canonical-json.js';
import type { SuiteItem } from '../criteria/suite/suite.js';
import type { Database } from './database.js';

/** What an endpoint sees of an item; another id or target makes it no other item. */
export const itemDigest = ({ messages }: SuiteItem): Digest =>
  digestOf(messages.map(({ role, content }) => ({ role, content })));

export interface ItemUse {
  readonly procedureId: string;
  readonly runId: string;
  readonly suiteId: string;
}

/** Rows of one statement. */
const AT_ONCE = 5_000;

const groupsOf = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, at) =>
    list.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );

/** Enters items before the first call of a run; the first use of an item stays on record. */
export async function burnItems(
  db: Database,
  items: readonly SuiteItem[],
  { procedureId, runId, suiteId }: ItemUse,
): Promise<void> {
  for (const group of groupsOf(items)) {
    await db
      .insertInto('burnt_item')
      .values(
        group.map((item) => ({
          item_digest: itemDigest(item),
          procedure_id: procedureId,
          run_id: runId,
          suite_id: suiteId,
          item_id: item.id,
        })),
      )
      .onConflict((conflict) => conflict.column('item_digest').doNothing())
      .execute();
  }
}

/** How many of these items an earlier run has used. */
export async function countBurnt(db: Database, items: readonly SuiteItem[]): Promise<number> {
  let burnt = 0;
  for (const group of groupsOf(items)) {
    const { count } = await db
      .selectFrom('burnt_item')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('item_digest', 'in', group.map(itemDigest))
      .executeTakeFirstOrThrow();
    burnt += Number(count);
  }
  return burnt;
}
