/** Prepares the plan of a benchmark: suites are stored, their items committed to, and burnt ones counted. */
import { commitTo } from '../criteria/benchmark/item-commitment.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { Command, PlannedSuite } from '../criteria/procedure/command.js';
import type { RequestBody } from '../criteria/procedure/command-body.schema.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import { countedItems } from '../criteria/suite/suite.js';
import { countBurnt } from '../store/burnt-items.js';
import type { Database } from '../store/database.js';
import { saltsFor } from '../store/item-salts.js';
import { putObject } from '../store/objects.js';
import type { ServerKey } from '../store/server-key.js';

interface PlanContents {
  readonly db: Database;
  readonly serverKey: ServerKey;
}

async function planSuite(
  { db, serverKey }: PlanContents,
  procedureId: string,
  loaded: LoadedSuite,
): Promise<PlannedSuite> {
  const { suite, items } = loaded;
  const counted = countedItems(loaded);
  const bytes = Buffer.from(canonicalJson(loaded), 'utf8');
  const content = await putObject(db, bytes, 'application/json');
  const salts = await saltsFor(db, serverKey, procedureId, suite.id, items);
  return {
    suite,
    itemCount: counted.length,
    clusterCount: new Set(counted.map(({ cluster }) => cluster)).size,
    content,
    commitment: commitTo(items, salts),
    burntItems: await countBurnt(db, items),
  };
}

/** Suites with their items go to the store; what is left carries digests and commitments. */
export async function planSuites(
  contents: PlanContents,
  procedureId: string,
  suites: RequestBody<'planBenchmark'>['suites'],
): Promise<readonly PlannedSuite[]> {
  const planned: PlannedSuite[] = [];
  for (const loaded of suites) planned.push(await planSuite(contents, procedureId, loaded));
  return planned;
}

export async function planBenchmark(
  contents: PlanContents,
  procedureId: string,
  { suites, ...body }: RequestBody<'planBenchmark'>,
): Promise<Command> {
  const planned = await planSuites(contents, procedureId, suites);
  return { name: 'planBenchmark', body: { ...body, suites: planned } };
}
