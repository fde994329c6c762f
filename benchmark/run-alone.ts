/** A whole run in a folder, without a server: the same lanes, schedules and grades as in a procedure. */
import type { CountedSuite } from '../criteria/benchmark/analyse-run.js';
import { analysedResults } from '../criteria/benchmark/analyse-run.js';
import type { SuiteEvidence } from '../criteria/benchmark/run-evidence.js';
import { suiteRunId } from '../criteria/benchmark/item-log-entry.js';
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { BidId } from '../criteria/ids.js';
import { unpackCall } from './attempt-writer.js';
import { createChatClient } from './chat-client.js';
import { sha256Of } from './chat-request.js';
import { peopleRuleOf } from '../criteria/suite/people-rule.js';
import type { FileItemLog } from './file-item-log.js';
import { openFileItemLog } from './file-item-log.js';
import type { ItemLog } from './item-log.js';
import type { SuiteContent } from './item-source.js';
import { wholeSuite } from './item-source.js';
import { readPeopleVerdicts } from './people-folder.js';
import type { RunManifest, RunResults } from './run-folder.js';
import {
  readEvidence,
  readResultsText,
  openSuites,
  readManifest,
  resultsText,
  RunFolderDamaged,
  writeEvidence,
  writeResults,
} from './run-folder.js';
import { cellsOfSuite } from './schedule.js';
import { keepHeapSmall } from './small-heap.js';
import { commitEvidence, gradeSuite, runSuite } from './suite-run.js';

export interface AloneOptions {
  readonly folder: string;
  /** Keys by bidder, from wherever the caller keeps them. */
  readonly keys: Readonly<Record<BidId, string>>;
  readonly allowHosts: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

const bidIdsOf = ({ endpoints }: RunManifest): readonly BidId[] => endpoints.map(({ id }) => id);

function endpointsOf(
  { endpoints }: RunManifest,
  keys: AloneOptions['keys'],
): Readonly<Record<BidId, BidEndpoint>> {
  return Object.fromEntries(
    endpoints.map(({ id, baseUrl, model, dialect }) => {
      const apiKey = keys[id];
      return [
        id,
        {
          baseUrl,
          model,
          ...(dialect === undefined ? {} : { dialect }),
          ...(apiKey === undefined ? {} : { apiKey }),
        },
      ];
    }),
  );
}

/** Asks for everything that is still open. @returns lateness of this process by suite */
async function sendAll(
  { keys, allowHosts, signal, onProgress }: AloneOptions,
  manifest: RunManifest,
  suites: readonly SuiteContent[],
  itemLog: ItemLog,
): Promise<Readonly<Record<string, number>>> {
  const { runId, seed } = manifest;
  const endpoints = endpointsOf(manifest, keys);
  const sizes = suites.map((loaded) => cellsOfSuite(loaded, bidIdsOf(manifest), seed).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const lags: Record<string, number> = {};
  if (suites.every(({ suite }) => suite.kind === 'quality')) keepHeapSmall(total);
  const client = createChatClient({ allowHosts });
  let before = 0;
  try {
    for (const [at, loaded] of suites.entries()) {
      const size = sizes[at] ?? 0;
      const begun = before;
      const report = (done: number): void => onProgress(begun + done, total);
      const run = {
        ...{ runId, seed, loaded, endpoints, itemLog, client, signal },
        onProgress: report,
        keepsBehind: true,
      };
      const { ownLagP99Us } = await runSuite(run, { from: 0, to: size, waitForHeld: true });
      if (ownLagP99Us !== null) lags[loaded.suite.id] = ownLagP99Us;
      before += size;
    }
  } finally {
    await client.close();
  }
  return lags;
}

async function gradeAll(
  folder: string,
  manifest: RunManifest,
  suites: readonly SuiteContent[],
  itemLog: ItemLog,
  evidence: readonly SuiteEvidence[],
): Promise<RunResults> {
  const counted: CountedSuite[] = [];
  for (const loaded of suites) {
    const { id } = loaded.suite;
    const committed = evidence.find(({ suiteId }) => suiteId === id);
    if (committed === undefined) throw new RunFolderDamaged(`no evidence of suite ${id}`);
    const bidIds = bidIdsOf(manifest);
    const people =
      peopleRuleOf(loaded.suite) === null
        ? null
        : await readPeopleVerdicts(folder, wholeSuite(loaded), manifest.seed);
    const { runId } = manifest;
    const grading = await gradeSuite(itemLog, runId, loaded, bidIds, committed, people);
    if (grading.kind === 'graded') counted.push(grading.result);
    else throw new RunFolderDamaged(`suite ${id}: ${JSON.stringify(grading)}`);
  }
  const results = analysedResults(
    counted,
    suites.map(({ suite }) => suite),
  );
  return { schema: 'zuschlag/bench-results/1', runId: manifest.runId, suites: results };
}

/** What lies in the folder of a run, open as long as it is used. */
interface OpenRun {
  readonly manifest: RunManifest;
  readonly suites: readonly SuiteContent[];
  readonly log: FileItemLog;
}

async function withRun<T>(folder: string, use: (run: OpenRun) => Promise<T>): Promise<T> {
  const manifest = await readManifest(folder);
  const { suites, close } = openSuites(folder, manifest);
  try {
    const log = await openFileItemLog(folder);
    try {
      return await use({ manifest, suites, log });
    } finally {
      await log.close();
    }
  } finally {
    close();
  }
}

/**
 * Brings the run of a folder to its end, wherever it was interrupted. A run that is at its end is left as it is.
 * @throws RunFolderDamaged, also while people still judge; the signal's reason when aborted
 */
export async function continueRun(options: AloneOptions): Promise<RunResults> {
  const { folder } = options;
  return withRun(folder, async ({ manifest, suites, log }) => {
    let evidence = await readEvidence(folder);
    if (evidence === null) {
      const lags = await sendAll(options, manifest, suites, log);
      evidence = await Promise.all(
        suites.map((loaded) =>
          commitEvidence(log, manifest.runId, loaded, lags[loaded.suite.id] ?? null),
        ),
      );
      await writeEvidence(folder, evidence);
    }
    const results = await gradeAll(folder, manifest, suites, log, evidence);
    if ((await readResultsText(folder)) === null) await writeResults(folder, results);
    return results;
  });
}

/** The first entry whose kept bytes are not those that its hashes name; null when all fit. */
async function findChangedBytes(log: ItemLog, runId: string): Promise<string | null> {
  let packId = '';
  let packed: Buffer | null = null;
  for await (const entry of log.entries(runId)) {
    const { objectId } = entry.place;
    if (packId !== objectId) packed = await log.pack(objectId);
    packId = objectId;
    const name = `${entry.bidId}/${entry.itemId}/${entry.repeat}`;
    if (packed === null) return `${name}: pack ${objectId} is missing or changed`;
    const { request, response } = await unpackCall(packed, entry.place);
    if (sha256Of(request) !== entry.requestSha256) return `${name}: request`;
    const received = response === null ? null : sha256Of(response);
    if (received !== entry.responseSha256) return `${name}: response`;
  }
  return null;
}

export type Recomputation =
  | { readonly kind: 'same'; readonly results: RunResults }
  | { readonly kind: 'different'; readonly reason: string };

/** Everything again from the log alone: bytes against hashes, entries against the committed root, grades, points. */
export async function recomputeRun(folder: string): Promise<Recomputation> {
  const [evidence, stored] = [await readEvidence(folder), await readResultsText(folder)];
  return withRun(folder, async ({ manifest, suites, log }): Promise<Recomputation> => {
    if (evidence === null || stored === null) {
      return { kind: 'different', reason: 'the run has not come to its end' };
    }
    for (const { suiteId } of manifest.suites) {
      const changed = await findChangedBytes(log, suiteRunId(manifest.runId, suiteId));
      if (changed !== null) return { kind: 'different', reason: changed };
    }
    const results = await gradeAll(folder, manifest, suites, log, evidence);
    return resultsText(results) === stored
      ? { kind: 'same', results }
      : { kind: 'different', reason: 'results.json is not what the log gives' };
  });
}
