/** One start per home: the second one is refused, a dead one's lock is taken over. */
import { tryLock } from './folder-lock.js';
import type { LockOwner } from './folder-lock.js';
import { StartFailure } from './start-failure.js';

export interface HomeLock {
  readonly release: () => void;
  /** The former start ended without cleaning up (killed, power cut). */
  readonly tookOverStale: boolean;
}

/**
 * Locks `home` (its run folder is `run`) for this process.
 * @throws StartFailure naming the process that has it, and since when.
 */
export function lockHome(home: string, run: string): HomeLock {
  const result = tryLock(run, 'start');
  if (result.kind === 'taken') throw new StartFailure(homeTaken(home, result.owner));
  return result;
}

function homeTaken(home: string, { pid, since }: LockOwner) {
  const instant = new Date(since);
  const moment = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(instant);
  return {
    de: `Für den Datenordner "${home}" läuft Zuschlag schon (Prozess ${pid}, seit ${moment('de-DE')}). Erst dort beenden oder mit ZUSCHLAG_HOME und PORT einen anderen wählen.`,
    en: `Zuschlag is already running on the data folder "${home}" (process ${pid}, since ${moment('en-GB')}). Stop it first, or choose another one with ZUSCHLAG_HOME and PORT.`,
  };
}
