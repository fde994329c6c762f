/** Finds a program that can be the Temporal server: on PATH, in the cache, by download, or by building it. */
import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import type { Bilingual } from '../../criteria/bilingual.js';
import { findProgram, isExecutableFile } from './find-program.js';
import { tryLock } from './folder-lock.js';
import type { Report, Step } from './report.js';
import { StartFailure } from './start-failure.js';
import { buildTemporal } from './temporal-build.js';
import { downloadTemporal } from './temporal-download.js';
import { TEMPORAL_CACHED_NAME, TEMPORAL_CLI_VERSION } from './temporal-version.js';

export interface TemporalBinary {
  readonly path: string;
  readonly source: 'path' | 'cache' | 'download' | 'build';
}

export interface TemporalSearch {
  readonly cache: string;
  /** The PATH variable. */
  readonly searchPath: string | undefined;
  readonly report: Report;
  readonly signal?: AbortSignal | undefined;
}

/** Outcome of one way to get the program. */
export type Acquisition =
  { readonly kind: 'got' } | { readonly kind: 'failed'; readonly reason: Bilingual };

/**
 * Order: `temporal` on PATH, the cached program, the SDK's official download, `go install`.
 * (TEMPORAL_ADDRESS comes before all of them and needs no program.)
 * @throws StartFailure naming every way that failed and the ways out.
 */
export async function findTemporalBinary(search: TemporalSearch): Promise<TemporalBinary> {
  const onPath = findProgram('temporal', search.searchPath);
  if (onPath !== null) return { path: onPath, source: 'path' };
  const cached = join(search.cache, TEMPORAL_CACHED_NAME);
  if (isExecutableFile(cached)) return { path: cached, source: 'cache' };
  const step = search.report.step({
    de: `Temporal-Server ${TEMPORAL_CLI_VERSION} wird einmalig beschafft`,
    en: `Getting the Temporal server ${TEMPORAL_CLI_VERSION}, once`,
  });
  mkdirSync(search.cache, { recursive: true });
  const release = await waitForTurn(search, cached, step);
  try {
    if (isExecutableFile(cached)) {
      step.done({ de: 'liegt bereit', en: 'is there' });
      return { path: cached, source: 'cache' };
    }
    return { path: cached, source: await acquire(search, cached, step) };
  } catch (error) {
    step.fail({ de: 'nicht gelungen', en: 'did not succeed' });
    throw error;
  } finally {
    release();
  }
}

async function acquire(
  search: TemporalSearch,
  target: string,
  step: Step,
): Promise<'download' | 'build'> {
  const download = await downloadTemporal({ ...search, target, step });
  if (download.kind === 'got') {
    step.done({ de: 'heruntergeladen', en: 'downloaded' });
    return 'download';
  }
  step.progress({
    de: `Herunterladen nicht möglich (${download.reason.de})`,
    en: `download not possible (${download.reason.en})`,
  });
  const build = await buildTemporal({ ...search, target, step });
  if (build.kind === 'got') {
    step.done({ de: 'mit Go gebaut', en: 'built with Go' });
    return 'build';
  }
  throw noTemporal(download.reason, build.reason);
}

/** Two starts that both lack the program do not build it twice: the second waits for the first. */
async function waitForTurn(
  search: TemporalSearch,
  target: string,
  step: Step,
): Promise<() => void> {
  for (;;) {
    search.signal?.throwIfAborted();
    const lock = tryLock(search.cache, TEMPORAL_CACHED_NAME);
    if (lock.kind === 'held') return lock.release;
    if (isExecutableFile(target)) return () => undefined;
    step.progress({
      de: `wartet auf Prozess ${lock.owner.pid}, der ihn gerade beschafft`,
      en: `waiting for process ${lock.owner.pid}, which is getting it`,
    });
    await delay(500);
  }
}

function noTemporal(download: Bilingual, build: Bilingual): StartFailure {
  return new StartFailure({
    de: [
      'Kein Temporal-Server gefunden.',
      `  Herunterladen: ${download.de}`,
      `  Bauen mit Go: ${build.de}`,
      'Auswege: (1) TEMPORAL_ADDRESS auf einen laufenden Server setzen; (2) das Programm "temporal" installieren, sodass es im PATH liegt;',
      '(3) Internetzugang für den Download geben; (4) Go ab 1.25 installieren, dann wird es gebaut.',
    ].join('\n'),
    en: [
      'No Temporal server found.',
      `  Download: ${download.en}`,
      `  Build with Go: ${build.en}`,
      'Ways out: (1) set TEMPORAL_ADDRESS to a running server; (2) install the program "temporal" on PATH;',
      '(3) allow internet access for the download; (4) install Go 1.25 or newer, then it is built.',
    ].join('\n'),
  });
}
