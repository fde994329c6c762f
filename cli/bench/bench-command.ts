/** `zuschlag bench run|resume|report|recompute`: the procedure's benchmark without a server, in a folder of its own. */
import { randomInt } from 'node:crypto';
import type { Language } from '../../criteria/bilingual.js';
import { formatComplaint } from '../../criteria/file/format-complaint.js';
import { fromMs } from '../../criteria/instant.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import { continueRun, recomputeRun } from '../../benchmark/run-alone.js';
import type { RunResults } from '../../benchmark/run-folder.js';
import {
  createRunFolder,
  readResultsText,
  readManifest,
  resultsText,
  RunFolderDamaged,
} from '../../benchmark/run-folder.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';
import { loadSuite } from '../input/load-suite.js';
import { tryLock } from '../services/folder-lock.js';
import { progressPrinter, resultsAsText } from './bench-text.js';
import { judgesAsText } from './judge-text.js';
import { BenchInputRefused, keysOf, readEndpoints } from './read-endpoints.js';

export interface BenchOptions {
  readonly json: boolean;
  readonly lang: Language;
  readonly allowHosts: readonly string[];
}

const SEEDS = 2 ** 32;

async function loadSuites(files: readonly string[], lang: Language): Promise<LoadedSuite[]> {
  const suites: LoadedSuite[] = [];
  for (const file of files) {
    const outcome = await loadSuite(file);
    if (outcome.kind === 'refused') {
      const lines = outcome.complaints.map((complaint) => formatComplaint(complaint, lang));
      throw new BenchInputRefused(lines.join('; '));
    }
    suites.push(outcome.value);
  }
  return suites;
}

const shown = (results: RunResults, { json, lang }: BenchOptions): CommandResult =>
  succeeded(json ? resultsText(results) : resultsAsText(results, lang));

/** Expected trouble becomes one line; anything else is a bug and stays one. */
async function told(run: () => Promise<CommandResult>): Promise<CommandResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof BenchInputRefused || error instanceof RunFolderDamaged) {
      return failed('bench', error.message);
    }
    throw error;
  }
}

async function send(folder: string, options: BenchOptions): Promise<CommandResult> {
  const lock = tryLock(folder, 'run');
  if (lock.kind === 'taken') {
    throw new BenchInputRefused(
      `Prozess ${lock.owner.pid} misst schon in diesem Ordner / process ${lock.owner.pid} is measuring in this folder`,
    );
  }
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const manifest = await readManifest(folder);
    const results = await continueRun({
      folder,
      keys: keysOf(manifest.endpoints, process.env),
      allowHosts: options.allowHosts,
      signal: controller.signal,
      onProgress: progressPrinter(options.lang, process.stderr),
    });
    return shown(results, options);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    return failed('bench', 'angehalten; weiter mit bench resume / paused; go on with bench resume');
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    lock.release();
  }
}

export interface BenchRunInput {
  readonly suites: readonly string[];
  readonly endpoints: string;
  readonly folder: string;
  /** Left out: drawn by chance, and kept in the manifest. */
  readonly seed?: number;
}

export const benchRun = (input: BenchRunInput, options: BenchOptions): Promise<CommandResult> =>
  told(async () => {
    const endpoints = await readEndpoints(input.endpoints);
    keysOf(endpoints, process.env);
    if (input.seed !== undefined && !Number.isSafeInteger(input.seed)) {
      throw new BenchInputRefused('--seed: eine ganze Zahl / a whole number');
    }
    await createRunFolder(input.folder, {
      runId: 'alone',
      seed: input.seed ?? randomInt(SEEDS),
      createdAt: fromMs(Date.now()),
      suites: await loadSuites(input.suites, options.lang),
      endpoints,
    });
    return send(input.folder, options);
  });

export const benchResume = (folder: string, options: BenchOptions): Promise<CommandResult> =>
  told(() => send(folder, options));

export const benchReport = (folder: string, options: BenchOptions): Promise<CommandResult> =>
  told(async () => {
    const text = await readResultsText(folder);
    if (text === null)
      throw new RunFolderDamaged('kein Ergebnis in diesem Ordner / no results in this folder');
    const result = shown(JSON.parse(text) as RunResults, options);
    if (options.json) return result;
    const judges = await judgesAsText(folder, options.lang);
    return { ...result, stdout: `${result.stdout}${judges}` };
  });

export const benchRecompute = (folder: string, options: BenchOptions): Promise<CommandResult> =>
  told(async () => {
    const outcome = await recomputeRun(folder);
    if (outcome.kind === 'same') return shown(outcome.results, options);
    throw new RunFolderDamaged(`weicht ab / differs: ${outcome.reason}`);
  });
