/** The Temporal server of this installation: an existing one by address, else an own one on the home's data file. */
import { join } from 'node:path';
import type { Child } from './child-process.js';
import { isPortFree, newPort, rememberedPort } from './free-port.js';
import type { HomeFolder } from './home-folder.js';
import type { Settings } from './settings.js';
import { StartFailure } from './start-failure.js';
import type { StartContext, Supervised } from './supervisor.js';
import { askTemporal } from './temporal-connection.js';

export interface TemporalTarget {
  readonly address: string;
  readonly namespace: string;
  readonly serverVersion: string;
}

const EXTERNAL_TIMEOUT_MS = 10_000;
/** A large data file after a crash is worked through before the server answers. */
const OWN_TIMEOUT_MS = 90_000;
const GRACE_MS = 8_000;
const PORT_TRIES = 3;

/** Checks the server at TEMPORAL_ADDRESS. @throws StartFailure when it does not answer or lacks the namespace. */
export async function useExistingTemporal(
  address: string,
  namespace: string,
  timeoutMs = EXTERNAL_TIMEOUT_MS,
): Promise<TemporalTarget> {
  const answer = await askTemporal(address, namespace, {
    until: Date.now() + timeoutMs,
    giveUp: ({ kind }) => kind === 'noNamespace',
  });
  switch (answer.kind) {
    case 'ready':
      return { address, namespace, serverVersion: answer.serverVersion };
    case 'noNamespace':
      throw new StartFailure({
        de: `Der Temporal-Server ${address} kennt den Namensraum "${namespace}" nicht (TEMPORAL_NAMESPACE).`,
        en: `The Temporal server ${address} does not know the namespace "${namespace}" (TEMPORAL_NAMESPACE).`,
      });
    case 'unreachable':
      throw new StartFailure({
        de: `Unter TEMPORAL_ADDRESS=${address} antwortet kein Temporal-Server (${answer.reason}).`,
        en: `No Temporal server answers at TEMPORAL_ADDRESS=${address} (${answer.reason}).`,
      });
  }
}

/**
 * The own server, for `supervise`. Its data survive a kill (SQLite with write-ahead log). After the
 * first start the port stays the same, because workers and clients know the address by then.
 */
export function ownTemporal(
  binary: string,
  folder: HomeFolder,
  settings: Pick<Settings, 'temporalNamespace'>,
): Supervised<TemporalTarget> {
  const portFile = join(folder.run, 'temporal.port');
  const namespace = settings.temporalNamespace;
  let fixedPort: number | undefined;
  return {
    name: 'Temporal',
    start: async (context) => {
      for (let tries = 1; ; tries += 1) {
        const port = fixedPort ?? (await rememberedPort(portFile));
        const child = await launch(context, binary, folder, port, namespace);
        const address = `127.0.0.1:${port}`;
        const answer = await askTemporal(address, namespace, {
          until: Date.now() + OWN_TIMEOUT_MS,
          giveUp: child.hasEnded,
        });
        // Asked after the answer: another program on that port might have answered in our child's place.
        if (answer.kind === 'ready' && !child.hasEnded()) {
          fixedPort = port;
          return { address, namespace, serverVersion: answer.serverVersion };
        }
        const portTaken = child.hasEnded() && !(await isPortFree(port));
        if (
          !portTaken ||
          fixedPort !== undefined ||
          tries >= PORT_TRIES ||
          context.signal.aborted
        ) {
          throw notStarted(child, folder);
        }
        await newPort(portFile);
      }
    },
  };
}

function launch(
  context: StartContext,
  binary: string,
  folder: HomeFolder,
  port: number,
  namespace: string,
): Promise<Child> {
  const dataFile = join(folder.temporal, 'temporal.db');
  return context.launch({
    name: 'Temporal',
    command: binary,
    args: [
      ...['server', 'start-dev', '--headless', '--log-level', 'warn'],
      ...['--db-filename', dataFile, '--sqlite-pragma', 'journal_mode=wal'],
      ...['--ip', '127.0.0.1', '--port', String(port)],
      ...(namespace === 'default' ? [] : ['--namespace', namespace]),
    ],
    env: process.env,
    workingFolder: folder.temporal,
    logFile: join(folder.logs, 'temporal.log'),
    stopSignal: 'SIGINT',
    graceMs: GRACE_MS,
  });
}

function notStarted(child: Child, folder: HomeFolder): StartFailure {
  const log = join(folder.logs, 'temporal.log');
  return new StartFailure({
    de: `Der Temporal-Server ist nicht gestartet. Protokoll: ${log}\n${child.tail()}`,
    en: `The Temporal server did not start. Log: ${log}`,
  });
}
