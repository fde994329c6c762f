/** How far a benchmark run has come, counted in the item log itself. */
import type { Database } from './database.js';

/** Accepted cells of these runs of suites; warm-up calls are no cells. */
export async function acceptedCellsOf(db: Database, runIds: readonly string[]): Promise<number> {
  if (runIds.length === 0) return 0;
  const { count } = await db
    .selectFrom('benchmark_item')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('run_id', 'in', runIds)
    .where('accepted', '=', true)
    .where('part', '!=', 'warmUp')
    .executeTakeFirstOrThrow();
  return Number(count);
}
