/** Builds the Temporal program with the Go tool, when there is one, into the cache. */
import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram, isExecutableFile } from './find-program.js';
import type { Step } from './report.js';
import { runProgram } from './run-program.js';
import type { Acquisition } from './temporal-binary.js';
import { TEMPORAL_GO_PACKAGE } from './temporal-version.js';

/** From 1.21 on the Go tool fetches a newer one of itself when the source asks for it (1.25 here). */
const LOWEST_GO = [1, 21] as const;

export async function buildTemporal(wish: {
  readonly target: string;
  readonly searchPath: string | undefined;
  readonly step: Step;
  readonly signal?: AbortSignal | undefined;
}): Promise<Acquisition> {
  const go = findProgram('go', wish.searchPath);
  if (go === null) return failed('das Programm "go" fehlt', 'the program "go" is missing');
  const version = await runProgram(go, ['env', 'GOVERSION'], { signal: wish.signal });
  if (!isNewEnough(version.output)) {
    return failed(`Go ist zu alt (${version.output})`, `Go is too old (${version.output})`);
  }
  wish.step.progress({
    de: `wird mit ${version.output} gebaut (go install ${TEMPORAL_GO_PACKAGE}), das dauert etwa 3 bis 5 Minuten`,
    en: `being built with ${version.output} (go install ${TEMPORAL_GO_PACKAGE}), takes about 3 to 5 minutes`,
  });
  // Beside the target, so that the finished program gets its name by one rename.
  const folder = mkdtempSync(join(dirname(wish.target), 'build-'));
  try {
    const result = await runProgram(go, ['install', TEMPORAL_GO_PACKAGE], {
      signal: wish.signal,
      // Without C code no C compiler is needed; a foreign GOOS would put the program elsewhere.
      env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0', GOOS: '', GOARCH: '', GOFLAGS: '' },
    });
    wish.signal?.throwIfAborted();
    const built = join(folder, 'temporal');
    if (result.code !== 0 || !isExecutableFile(built)) {
      const why = result.output.split('\n').slice(-3).join(' ').slice(-300);
      return failed(why, why);
    }
    chmodSync(built, 0o755);
    renameSync(built, wish.target);
    return { kind: 'got' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isNewEnough(version: string): boolean {
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/u.exec(version) ?? [];
  return Number(major) > LOWEST_GO[0] || Number(minor) >= LOWEST_GO[1];
}

function failed(de: string, en: string): Acquisition {
  return { kind: 'failed', reason: { de, en } };
}
