/** A TypeScript program of ours as supervised child: ready when it says so, gone when the launcher is gone. */
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Child } from './child-process.js';
import { StartFailure } from './start-failure.js';
import type { Supervised } from './supervisor.js';

/**
 * What a child sends when it is ready for work: `process.send?.({ kind: 'ready', ... })`.
 *
 * Children must also end by themselves when the launcher is gone, however it ended:
 * `process.on('disconnect', () => process.exit())`, or an orderly shutdown in its place.
 * On SIGTERM they finish what they are doing and exit.
 */
export interface ReadyMessage {
  readonly kind: 'ready';
  readonly [detail: string]: unknown;
}

export interface NodeChildSpec {
  readonly name: string;
  /** Absolute path of the TypeScript file, or of the JavaScript that programFile made of it. */
  readonly file: string;
  readonly args?: readonly string[];
  /** Added to the launcher's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly readyTimeoutMs?: number;
  readonly graceMs?: number;
  /** Options for Node itself, for example a memory limit. */
  readonly nodeOptions?: readonly string[];
}

const READY_TIMEOUT_MS = 60_000;
const GRACE_MS = 10_000;

/** `node <file>`, to be given to `supervise`. */
export function nodeChild(spec: NodeChildSpec): Supervised<ReadyMessage> {
  return {
    name: spec.name,
    start: async ({ launch }) => {
      const child = await launch({
        name: spec.name,
        command: process.execPath,
        args: [...argumentsFor(spec), spec.file, ...(spec.args ?? [])],
        env: { ...process.env, ...spec.env },
        workingFolder: process.cwd(),
        logFile: spec.logFile,
        stopSignal: 'SIGTERM',
        graceMs: spec.graceMs ?? GRACE_MS,
        messages: true,
      });
      return waitForReady(child, spec);
    },
  };
}

const argumentsFor = ({ file, nodeOptions = [] }: NodeChildSpec): readonly string[] =>
  file.endsWith('.ts') ? nodeArguments(nodeOptions) : nodeOptions;

/** Node's options for running TypeScript; tsx is named by its place, because Node looks for it from the working folder. */
export function nodeArguments(further: readonly string[] = []): readonly string[] {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return [...further, '--import', pathToFileURL(tsx).href];
}

async function waitForReady(child: Child, spec: NodeChildSpec): Promise<ReadyMessage> {
  const timeoutMs = spec.readyTimeoutMs ?? READY_TIMEOUT_MS;
  const waiting = new AbortController();
  const ready = new Promise<ReadyMessage>((resolve) => {
    child.onMessage((message) => {
      if (isReady(message)) resolve(message);
    });
  });
  const late = delay(timeoutMs, 'late' as const, { signal: waiting.signal }).catch(
    () => 'late' as const,
  );
  const outcome = await Promise.race([ready, child.ended, late]);
  waiting.abort();
  if (outcome === 'late') throw notReady(child, spec, `${timeoutMs / 1000} s`);
  if ('kind' in outcome) return outcome;
  throw endedEarly(child, spec, outcome.signal ?? String(outcome.code));
}

function isReady(message: unknown): message is ReadyMessage {
  return (
    typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready'
  );
}

function notReady(child: Child, spec: NodeChildSpec, time: string): StartFailure {
  return new StartFailure({
    de: `${spec.name} war nach ${time} nicht bereit. Protokoll: ${spec.logFile}\n${child.tail()}`,
    en: `${spec.name} was not ready after ${time}. Log: ${spec.logFile}`,
  });
}

function endedEarly(child: Child, spec: NodeChildSpec, how: string): StartFailure {
  return new StartFailure({
    de: `${spec.name} hat sich beim Start beendet (${how}). Protokoll: ${spec.logFile}\n${child.tail()}`,
    en: `${spec.name} ended while starting (${how}). Log: ${spec.logFile}`,
  });
}
