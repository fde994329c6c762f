/** Runs a lot's suites against the candidates' endpoints: preflight, stretches of cells, evidence, results from the item log alone. */
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ChatClient } from '../benchmark/chat-call.js';
import { createChatClient } from '../benchmark/chat-client.js';
import type { ItemLog } from '../benchmark/item-log.js';
import { everyItem } from '../benchmark/item-source.js';
import { preflight } from '../benchmark/preflight.js';
import { cellsOfSuite } from '../benchmark/schedule.js';
import { commitEvidence, gradeSuite, runSuite } from '../benchmark/suite-run.js';
import type { CountedSuite } from '../criteria/benchmark/analyse-run.js';
import { analysedResults } from '../criteria/benchmark/analyse-run.js';
import type { BidEndpoint, QualityEnvelope } from '../criteria/bid/bid.js';
import type { PlannedSuite } from '../criteria/procedure/command.js';
import { burnItems } from '../store/burnt-items.js';
import type { Database } from '../store/database.js';
import { endpointSecretId, getSecret } from '../store/secrets.js';
import type { ServerKey } from '../store/server-key.js';
import type { BenchmarkActivities, BenchmarkChunk, ChunkOutcome, EffectOf } from './contracts.js';
import { loadSuite, readJson } from './load-suite.js';
import { prepareGrading, verdictsOfPeople } from './people-grading.js';

interface Deps {
  readonly db: Database;
  readonly serverKey: ServerKey;
  readonly itemLog: ItemLog;
  readonly allowHosts: readonly string[];
}

type Run = EffectOf<'runBenchmark'>;
type Endpoints = Readonly<Record<string, BidEndpoint>>;

/** About ten events of history per thousand cells; a bidder is never further ahead of another than this. */
const MOST_CHUNK_CELLS = 1_000;
/** Small runs have some places to rest at as well. */
const LEAST_CHUNK_CELLS = 25;
const LEAST_CHUNKS = 4;

const chunkSizeFor = (cells: number): number =>
  Math.min(MOST_CHUNK_CELLS, Math.max(LEAST_CHUNK_CELLS, Math.ceil(cells / LEAST_CHUNKS)));
/** A sign of life also while nothing is answered: a hanging call may take minutes. */
const HEARTBEAT_MS = 3_000;

/** The key joins the endpoint here and nowhere earlier; it is never part of a result or an error. */
async function loadEndpoints(
  { db, serverKey }: Deps,
  procedureId: string,
  run: Run,
): Promise<Endpoints> {
  const endpoints: Record<string, BidEndpoint> = {};
  for (const { bidId, content } of run.bids) {
    const { endpoint } = await readJson<QualityEnvelope>(db, content.objectId);
    const key = await getSecret(db, serverKey, endpointSecretId(procedureId, bidId));
    endpoints[bidId] = key === null ? endpoint : { ...endpoint, apiKey: key.toString('utf8') };
  }
  return endpoints;
}

/** The procedure's id: a run is named after its procedure, lot and number. */
const procedureOf = (run: Run): string => run.runId.slice(0, run.runId.indexOf(`.${run.lotId}.`));

async function refuseUnready(client: ChatClient, endpoints: Endpoints, run: Run): Promise<void> {
  const stream = run.suites.some(({ suite }) => suite.kind === 'latency' || suite.stream);
  for (const [bidId, endpoint] of Object.entries(endpoints)) {
    const result = await preflight(bidId, endpoint, client, { stream });
    if (result.kind === 'ready') continue;
    const { de, en } = result.reason;
    throw ApplicationFailure.nonRetryable(`${bidId}: ${de} / ${en}`, 'EndpointNotReady');
  }
}

/** With a client of its own, closed whatever happens. */
async function withClient<T>(
  { allowHosts }: Deps,
  use: (client: ChatClient) => Promise<T>,
): Promise<T> {
  const client = createChatClient({ allowHosts });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function runChunk(deps: Deps, run: Run, chunk: BenchmarkChunk): Promise<ChunkOutcome> {
  const context = Context.current();
  const planned = run.suites.find(({ suite }) => suite.id === chunk.suiteId);
  if (planned === undefined) throw new Error(`no suite ${chunk.suiteId} in run ${run.runId}`);
  const endpoints = await loadEndpoints(deps, procedureOf(run), run);
  const loaded = await loadSuite(deps.db, planned);
  let done = 0;
  const beat = (): void => context.heartbeat({ suiteId: chunk.suiteId, from: chunk.from, done });
  const timer = setInterval(beat, HEARTBEAT_MS);
  try {
    return await withClient(deps, (client) =>
      runSuite(
        {
          runId: run.runId,
          seed: run.seed,
          loaded,
          endpoints,
          itemLog: deps.itemLog,
          client,
          signal: context.cancellationSignal,
          onProgress: (accepted) => (done = accepted),
        },
        chunk,
      ),
    );
  } finally {
    clearInterval(timer);
  }
}

async function gradeOne(
  deps: Deps,
  effect: EffectOf<'gradeBenchmark'>,
  planned: PlannedSuite,
): Promise<CountedSuite> {
  const { runId, bidIds, evidence } = effect;
  const loaded = await loadSuite(deps.db, planned);
  const committed = evidence.find(({ suiteId }) => suiteId === planned.suite.id);
  if (committed === undefined) throw new Error(`no evidence of suite ${planned.suite.id}`);
  const people = await verdictsOfPeople(deps, effect, planned, loaded);
  const grading = await gradeSuite(deps.itemLog, runId, loaded, bidIds, committed, people);
  if (grading.kind === 'graded') return grading.result;
  if (grading.kind === 'incomplete') {
    throw ApplicationFailure.nonRetryable(
      `Messreihe unvollständig / run incomplete: ${JSON.stringify(grading.fault)}`,
      'RunIncomplete',
    );
  }
  throw ApplicationFailure.nonRetryable(
    `Das Messprotokoll ist nicht mehr das festgeschriebene / the item log is no longer the committed one: ${grading.found}`,
    'EvidenceChanged',
  );
}

export function createBenchmarkActivities(deps: Deps): BenchmarkActivities {
  return {
    async planBenchmarkRun(run) {
      const procedureId = procedureOf(run);
      const endpoints = await loadEndpoints(deps, procedureId, run);
      await withClient(deps, (client) => refuseUnready(client, endpoints, run));
      const suites = [];
      for (const planned of run.suites) {
        const loaded = await loadSuite(deps.db, planned);
        const { id: suiteId, kind } = planned.suite;
        await burnItems(deps.db, everyItem(loaded.items), {
          procedureId,
          runId: run.runId,
          suiteId,
        });
        const cells = cellsOfSuite(loaded, Object.keys(endpoints), run.seed).length;
        suites.push({ suiteId, kind, cells });
      }
      const largest = Math.max(0, ...suites.map(({ cells }) => cells));
      return { suites, chunkSize: chunkSizeFor(largest) };
    },
    runBenchmarkChunk: (run, chunk) => runChunk(deps, run, chunk),
    async commitBenchmarkEvidence(run, ownLags) {
      const evidence = [];
      for (const planned of run.suites) {
        const lag = ownLags[planned.suite.id] ?? null;
        evidence.push(await commitEvidence(deps.itemLog, run.runId, planned, lag));
      }
      return evidence;
    },
    prepareGradingPackages: (effect) => prepareGrading(deps, effect),
    async gradeBenchmarkRun(effect) {
      const counted = [];
      for (const planned of effect.suites) counted.push(await gradeOne(deps, effect, planned));
      return analysedResults(
        counted,
        effect.suites.map(({ suite }) => suite),
      );
    },
  };
}
