/** Where things lie inside ZUSCHLAG_HOME, and how the folder is made. */
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFailure } from './start-failure.js';

export interface HomeFolder {
  readonly home: string;
  /** Locks, ports, process list: of no value when nothing runs. */
  readonly run: string;
  readonly logs: string;
  readonly temporal: string;
}

/** Makes the folders that only the own user may read. */
export function openHomeFolder(home: string): HomeFolder {
  const folders: HomeFolder = {
    home,
    run: join(home, 'run'),
    logs: join(home, 'logs'),
    temporal: join(home, 'temporal'),
  };
  try {
    // Only the home itself is closed to others: folders above it get the ordinary mode.
    mkdirSync(dirname(home), { recursive: true });
    mkdirSync(home, { recursive: true, mode: 0o700 });
    for (const folder of [folders.run, folders.logs, folders.temporal]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartFailure({
      de: `Der Datenordner "${home}" lässt sich nicht anlegen (${code ?? 'unbekannt'}). Mit ZUSCHLAG_HOME einen anderen wählen.`,
      en: `The data folder "${home}" cannot be made (${code ?? 'unknown'}). Choose another one with ZUSCHLAG_HOME.`,
    });
  }
  return folders;
}

/**
 * Lets other users pass through the home (not list it), because as root PostgreSQL runs under another
 * user and its data lies inside. Everything else in it is closed by its own mode.
 */
export function letOthersPassThrough(home: string): void {
  const mode = statSync(home).mode & 0o777;
  if ((mode & 0o011) !== 0o011) chmodSync(home, mode | 0o011);
}
