/** The folder of a run without a server: what was announced, the item log, the evidence, the results; it stands alone. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { SuiteEvidence } from '../criteria/benchmark/run-evidence.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import type { EndpointDialect } from '../criteria/bid/bid.js';
import type { Digest } from '../criteria/canonical-json.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { BidId, SuiteId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import { sha256Of } from './chat-request.js';
import type { SuiteContent } from './item-source.js';
import type { SuiteFile } from './suite-file.js';
import { openSuiteFile } from './suite-file.js';

/** An endpoint as it is named in a run's folder: never with its key. */
export interface NamedEndpoint {
  readonly id: BidId;
  readonly baseUrl: string;
  readonly model: string;
  /** Maker and family of the model in words; a judge of the same family is refused. */
  readonly family?: string;
  readonly dialect?: EndpointDialect;
  /** Environment variable that holds the key while the run sends. */
  readonly apiKeyVariable?: string;
}

export interface RunManifest {
  readonly schema: 'zuschlag/bench-run/1';
  readonly runId: string;
  readonly seed: number;
  readonly createdAt: Instant;
  readonly suites: readonly { readonly suiteId: SuiteId; readonly sha256: Digest }[];
  readonly endpoints: readonly NamedEndpoint[];
  readonly software: { readonly node: string };
}

export interface RunResults {
  readonly schema: 'zuschlag/bench-results/1';
  readonly runId: string;
  readonly suites: readonly SuiteResult[];
}

/** The folder is no run, or not the one that was announced. */
export class RunFolderDamaged extends Error {
  override readonly name = 'RunFolderDamaged';
}

const manifestPath = (folder: string): string => join(folder, 'manifest.json');
const suitePath = (folder: string, suiteId: SuiteId): string =>
  join(folder, 'suites', `${suiteId}.json`);

/** All or nothing, and on the disk when it resolves: a reader never sees half a file. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, 'w');
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(draft, path);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

export interface NewRun {
  readonly runId: string;
  readonly seed: number;
  readonly createdAt: Instant;
  readonly suites: readonly LoadedSuite[];
  readonly endpoints: readonly NamedEndpoint[];
}

/** Lays the folder out before anything is sent. @throws RunFolderDamaged when there is a run already */
export async function createRunFolder(folder: string, run: NewRun): Promise<RunManifest> {
  if ((await readJson(manifestPath(folder))) !== null) {
    throw new RunFolderDamaged('there is a run in this folder already');
  }
  await mkdir(join(folder, 'suites'), { recursive: true });
  const suites = [];
  for (const loaded of run.suites) {
    const text = canonicalJson(loaded);
    await writeWhole(suitePath(folder, loaded.suite.id), text);
    suites.push({ suiteId: loaded.suite.id, sha256: sha256Of(Buffer.from(text, 'utf8')) });
  }
  const { runId, seed, createdAt, endpoints } = run;
  const manifest: RunManifest = {
    schema: 'zuschlag/bench-run/1',
    runId,
    seed,
    createdAt,
    suites,
    endpoints,
    software: { node: process.version },
  };
  // The manifest comes last: a folder with one is a run.
  await writeWhole(manifestPath(folder), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** @throws RunFolderDamaged */
export async function readManifest(folder: string): Promise<RunManifest> {
  const manifest = (await readJson(manifestPath(folder))) as RunManifest | null;
  if (manifest?.schema !== 'zuschlag/bench-run/1') {
    throw new RunFolderDamaged('no manifest.json of a run');
  }
  return manifest;
}

const changedSuite = (suiteId: SuiteId): RunFolderDamaged =>
  new RunFolderDamaged(`suites/${suiteId}.json is not what was announced`);

/** The suites of a run, whose items are read one by one from their files. */
export interface OpenSuites {
  readonly suites: readonly SuiteContent[];
  readonly close: () => void;
}

/** @throws RunFolderDamaged when a suite is not the announced one */
export function openSuites(folder: string, { suites }: RunManifest): OpenSuites {
  const opened: SuiteFile[] = [];
  const close = (): void => opened.forEach((file) => file.close());
  try {
    for (const { suiteId, sha256 } of suites) {
      const file = openSuiteFile(suitePath(folder, suiteId));
      opened.push(file);
      if (file.sha256 !== sha256) throw changedSuite(suiteId);
    }
    return { suites: opened, close };
  } catch (error) {
    close();
    throw error instanceof RunFolderDamaged
      ? error
      : changedSuite(suites[opened.length]?.suiteId ?? '');
  }
}

/** Everything at once, for whoever looks at all items anyway. @throws RunFolderDamaged */
export async function readRunFolder(
  folder: string,
): Promise<{ readonly manifest: RunManifest; readonly suites: readonly LoadedSuite[] }> {
  const manifest = await readManifest(folder);
  const suites = [];
  for (const { suiteId, sha256 } of manifest.suites) {
    const bytes = await readFile(suitePath(folder, suiteId)).catch(() => null);
    if (bytes === null || sha256Of(bytes) !== sha256) {
      throw changedSuite(suiteId);
    }
    suites.push(JSON.parse(bytes.toString('utf8')) as LoadedSuite);
  }
  return { manifest, suites };
}

/** Once written, the evidence stays: what is graded later must have these roots. */
export async function writeEvidence(
  folder: string,
  evidence: readonly SuiteEvidence[],
): Promise<void> {
  await writeWhole(join(folder, 'evidence.json'), `${canonicalJson(evidence)}\n`);
}

export const readEvidence = async (folder: string): Promise<readonly SuiteEvidence[] | null> =>
  (await readJson(join(folder, 'evidence.json'))) as readonly SuiteEvidence[] | null;

/** The bytes of a result: what `recompute` must come to again. */
export const resultsText = (results: RunResults): string => `${canonicalJson(results)}\n`;

export const writeResults = (folder: string, results: RunResults): Promise<void> =>
  writeWhole(join(folder, 'results.json'), resultsText(results));

export const readResultsText = (folder: string): Promise<string | null> =>
  readFile(join(folder, 'results.json'), 'utf8').catch(() => null);
