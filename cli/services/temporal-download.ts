/** Gets the Temporal program through the SDK's own download facility, in a helper process that can be given up. */
import { rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isExecutableFile } from './find-program.js';
import { nodeArguments } from './node-child.js';
import type { Step } from './report.js';
import { runProgram } from './run-program.js';
import type { Acquisition } from './temporal-binary.js';

/** Without a byte for so long the download is given up: a network that swallows everything must not hold up the start. */
const SILENCE_MS = 20_000;
const LOOK_MS = 500;

export async function downloadTemporal(wish: {
  readonly target: string;
  readonly step: Step;
  readonly signal?: AbortSignal | undefined;
}): Promise<Acquisition> {
  const partial = `${wish.target}.downloading`;
  rmSync(partial, { force: true }); // a killed start's rest; nobody else is at it, we hold the lock
  const silence = new AbortController();
  const watching = watchProgress(partial, wish.step, silence);
  const signal = wish.signal ? AbortSignal.any([wish.signal, silence.signal]) : silence.signal;
  const helper = fileURLToPath(new URL('./run-temporal-download.ts', import.meta.url));
  const result = await runProgram(
    process.execPath,
    [...nodeArguments(), helper, dirname(wish.target)],
    { signal },
  );
  const silent = silence.signal.aborted;
  silence.abort();
  await watching;
  wish.signal?.throwIfAborted();
  if (isExecutableFile(wish.target)) return { kind: 'got' };
  rmSync(partial, { force: true });
  if (silent) return failed('keine Antwort aus dem Internet', 'no answer from the internet');
  const why = result.output.split('\n').at(-1) ?? '';
  return /dns error|error sending request|connect/iu.test(result.output)
    ? failed('kein Internetzugang', 'no internet access')
    : failed(why, why);
}

function failed(de: string, en: string): Acquisition {
  return { kind: 'failed', reason: { de, en } };
}

async function watchProgress(partial: string, step: Step, silence: AbortController): Promise<void> {
  let seen = -1;
  let told = 0;
  let lastChange = Date.now();
  while (!silence.signal.aborted) {
    await delay(LOOK_MS, undefined, { signal: silence.signal }).catch(() => undefined);
    const size = statSync(partial, { throwIfNoEntry: false })?.size ?? -1;
    if (size !== seen) {
      seen = size;
      lastChange = Date.now();
    } else if (Date.now() - lastChange > SILENCE_MS) {
      silence.abort();
    }
    const megabytes = Math.floor(size / 1_000_000);
    if (megabytes >= told + 20) {
      told = megabytes;
      step.progress({ de: `${megabytes} MB geladen`, en: `${megabytes} MB loaded` });
    }
  }
}
