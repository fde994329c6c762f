/** Runs a lot's suites against the candidates' endpoints: preflight, chunks of cells, results from the item log alone. */
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { createChatClient } from '../benchmark/chat-client.js';
import type { ItemLog } from '../benchmark/item-log.js';
import { preflight } from '../benchmark/preflight.js';
import { runChunk } from '../benchmark/run-chunk.js';
import { planCells } from '../benchmark/schedule.js';
import type { BidEndpoint, QualityEnvelope } from '../criteria/bid/bid.js';
import { aggregateRun } from '../criteria/benchmark/aggregate-run.js';
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../criteria/benchmark/item-log-entry.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import type { Database } from '../store/database.js';
import { getObject } from '../store/objects.js';
import { endpointSecretId, getSecret } from '../store/secrets.js';
import type { ServerKey } from '../store/server-key.js';
import type { BenchmarkActivities, EffectOf } from './contracts.js';

interface Deps {
  readonly db: Database;
  readonly serverKey: ServerKey;
  readonly itemLog: ItemLog;
  readonly allowHosts: readonly string[];
}

type Run = EffectOf<'runBenchmark'>;

/** Cells per chunk: a chunk of sample cells takes about a second, so that progress is seen and a kill costs little. */
const CHUNK_CELLS = 96;

async function readJson<T>(db: Database, objectId: string): Promise<T> {
  const object = await getObject(db, objectId);
  if (object === null) throw new Error(`object ${objectId} is missing`);
  return JSON.parse(Buffer.from(object.bytes).toString('utf8')) as T;
}

const loadSuites = ({ db }: Deps, run: Run): Promise<readonly LoadedSuite[]> =>
  Promise.all(run.suites.map(({ content }) => readJson<LoadedSuite>(db, content.objectId)));

/** The key joins the endpoint here and nowhere earlier; it is never part of a result or an error. */
async function loadEndpoints(
  { db, serverKey }: Deps,
  procedureId: string,
  run: Run,
): Promise<Readonly<Record<string, BidEndpoint>>> {
  const endpoints: Record<string, BidEndpoint> = {};
  for (const { bidId, content } of run.bids) {
    const { endpoint } = await readJson<QualityEnvelope>(db, content.objectId);
    const key = await getSecret(db, serverKey, endpointSecretId(procedureId, bidId));
    endpoints[bidId] = key === null ? endpoint : { ...endpoint, apiKey: key.toString('utf8') };
  }
  return endpoints;
}

const cellsOf = (run: Run, { suite, items }: LoadedSuite): ReturnType<typeof planCells> =>
  planCells({
    items,
    bidders: run.bids.map(({ bidId }) => bidId),
    repeats: suite.repeats,
    seed: run.seed,
  });

/** The procedure's id: a run is named after its procedure, lot and number. */
const procedureOf = (run: Run): string => run.runId.slice(0, run.runId.indexOf(`.${run.lotId}.`));

async function refuseUnready(
  deps: Deps,
  endpoints: Readonly<Record<string, BidEndpoint>>,
): Promise<void> {
  const client = createChatClient({ connectionsPerBidder: 1, allowHosts: deps.allowHosts });
  try {
    for (const [bidId, endpoint] of Object.entries(endpoints)) {
      const result = await preflight(bidId, endpoint, client);
      if (result.kind === 'ready') continue;
      const { de, en } = result.reason;
      throw ApplicationFailure.nonRetryable(`${bidId}: ${de} / ${en}`, 'EndpointNotReady');
    }
  } finally {
    await client.close();
  }
}

/** Stretches of each suite's own order that fall into [from, to) of all suites' cells, one suite after the other. */
function* stretches(run: Run, suites: readonly LoadedSuite[], from: number, to: number) {
  let start = 0;
  for (const suite of suites) {
    const cells = cellsOf(run, suite);
    const part = cells.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (part.length > 0) yield { suite, cells: part };
    start += cells.length;
  }
}

async function collect(entries: AsyncIterable<ItemLogEntry>): Promise<readonly ItemLogEntry[]> {
  const all: ItemLogEntry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

async function gradeSuite(
  deps: Deps,
  run: Run,
  { suite, items }: LoadedSuite,
): Promise<SuiteResult> {
  const runId = suiteRunId(run.runId, suite.id);
  const aggregate = aggregateRun(
    {
      runId,
      itemIds: items.map(({ id }) => id),
      bidIds: run.bids.map(({ bidId }) => bidId),
      repeats: suite.repeats,
      mapping: suite.mapping,
    },
    await collect(deps.itemLog.entries(runId)),
  );
  if (aggregate.kind === 'incomplete') {
    throw ApplicationFailure.nonRetryable(
      `Messreihe unvollständig / run incomplete: ${JSON.stringify(aggregate.fault)}`,
      'RunIncomplete',
    );
  }
  return {
    suiteId: suite.id,
    version: suite.version,
    itemCount: items.length,
    repeats: suite.repeats,
    results: aggregate.results,
    logDigest: aggregate.logDigest,
  };
}

export function createBenchmarkActivities(deps: Deps): BenchmarkActivities {
  return {
    async planBenchmarkRun(run) {
      const endpoints = await loadEndpoints(deps, procedureOf(run), run);
      await refuseUnready(deps, endpoints);
      const suites = await loadSuites(deps, run);
      const total = suites.reduce((sum, suite) => sum + cellsOf(run, suite).length, 0);
      return { runId: run.runId, total, chunkSize: CHUNK_CELLS };
    },
    async runBenchmarkChunk(run, from, to) {
      const context = Context.current();
      const endpoints = await loadEndpoints(deps, procedureOf(run), run);
      const suites = await loadSuites(deps, run);
      for (const { suite, cells } of stretches(run, suites, from, to)) {
        const client = createChatClient({
          connectionsPerBidder: suite.suite.inFlightPerBidder,
          allowHosts: deps.allowHosts,
        });
        try {
          await runChunk({
            runId: suiteRunId(run.runId, suite.suite.id),
            suite,
            cells,
            endpoints,
            itemLog: deps.itemLog,
            client,
            onProgress: (done) => context.heartbeat({ from, done }),
            signal: context.cancellationSignal,
          });
        } finally {
          await client.close();
        }
      }
    },
    async gradeBenchmarkRun(run) {
      const suites = await loadSuites(deps, run);
      return Promise.all(suites.map((suite) => gradeSuite(deps, run, suite)));
    },
  };
}
