/** Where PostgreSQL's data lie: inside the home, or, when its user cannot get there, in a folder beside, noted in the home. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { letOthersPassThrough } from './home-folder.js';
import type { HomeFolder } from './home-folder.js';
import { StartFailure } from './start-failure.js';
import { canEnter, nobody, runsAsRoot } from './system-user.js';
import type { SystemUser } from './system-user.js';

export interface PostgresPlace {
  /** Holds `data`; belongs to the server's user alone. */
  readonly folder: string;
  readonly data: string;
  /** null: the launcher's own user. */
  readonly user: SystemUser | null;
  /** Set when the data could not lie in the home. */
  readonly movedTo: string | null;
}

/** For what must be reachable for an unprivileged user when the launcher is root. */
export const SHARED_STATE_FOLDER = '/var/lib/zuschlag';
const POINTER = 'postgres-folder.txt';
/** Systems limit a socket's path to 104 to 108 bytes; `/.s.PGSQL.5432.lock` comes on top of the folder. */
const MAX_SOCKET_FOLDER = 80;

/** Finds or makes the folder for the data and decides under which user the server runs. */
export function placePostgres(folder: HomeFolder): PostgresPlace {
  const inHome = join(folder.home, 'postgres');
  if (!runsAsRoot()) return ownPlace(inHome);
  const noted = readPointer(folder.home);
  const user = formerUser(noted ?? inHome) ?? nobody();
  if (noted !== null) return makePlace(noted, user, noted);
  letOthersPassThrough(folder.home);
  const place = makePlace(inHome, user, null);
  if (canEnter(inHome, user)) return place;
  if (existsSync(join(place.data, 'PG_VERSION'))) throw notReachableAnyMore(inHome);
  const beside = placeBeside(folder.home);
  const moved = makePlace(beside, user, beside);
  writeFileSync(join(folder.home, POINTER), `${beside}\n`, { mode: 0o600 });
  rmSync(inHome, { recursive: true, force: true });
  return moved;
}

/**
 * A short folder for the unix socket, the same at every start on the same data. It is used only when
 * it belongs to the server's user: anybody may write to the folder for temporary files.
 */
export function socketFolder(place: PostgresPlace): string {
  const base = tmpdir().length > MAX_SOCKET_FOLDER - 30 ? '/tmp' : tmpdir();
  const digest = createHash('sha256').update(place.data).digest('hex').slice(0, 16);
  const folder = join(base, `zuschlag-${digest}`);
  const owner = place.user?.uid ?? process.getuid?.() ?? 0;
  mkdirUnlessThere(folder);
  giveTo(folder, place.user);
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return folder;
  const other = mkdtempSync(join(base, 'zuschlag-'));
  giveTo(other, place.user);
  return other;
}

/** Removes the socket's folder after the server's end; one that is not empty stays. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Not ours to empty: the next start looks at it again.
  }
}

/** A temporary home keeps its data in the folder for temporary files, any other one where system data belong. */
function placeBeside(home: string): string {
  const digest = createHash('sha256').update(home).digest('hex').slice(0, 16);
  if (!relative(tmpdir(), home).startsWith('..')) return join(tmpdir(), `zuschlag-data-${digest}`);
  mkdirSync(SHARED_STATE_FOLDER, { recursive: true, mode: 0o755 });
  return join(SHARED_STATE_FOLDER, `data-${digest}`);
}

function ownPlace(folder: string): PostgresPlace {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid;
  if (owner !== undefined && owner !== process.getuid?.()) {
    throw new StartFailure({
      de: `Der Ordner "${folder}" gehört einem anderen Benutzer (Nummer ${owner}), vermutlich von einem Start als root. Wieder als root starten oder einen anderen Datenordner wählen (ZUSCHLAG_HOME).`,
      en: `The folder "${folder}" belongs to another user (number ${owner}), probably from a start as root. Start as root again or choose another data folder (ZUSCHLAG_HOME).`,
    });
  }
  return makePlace(folder, null, null);
}

function makePlace(folder: string, user: SystemUser | null, movedTo: string | null): PostgresPlace {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(folder, user);
  chmodSync(folder, 0o700);
  return { folder, data: join(folder, 'data'), user, movedTo };
}

/** Whoever owns the data already goes on with them: an ordinary user's installation may be started by root once. */
function formerUser(folder: string): SystemUser | null {
  const found = statSync(join(folder, 'data'), { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
}

function readPointer(home: string): string | null {
  const pointer = join(home, POINTER);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : null;
}

function mkdirUnlessThere(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function giveTo(folder: string, user: SystemUser | null): void {
  // A link planted by somebody else must not be followed.
  if (user !== null && lstatSync(folder).isDirectory() && lstatSync(folder).uid === 0) {
    chownSync(folder, user.uid, user.gid);
  }
}

function notReachableAnyMore(folder: string): StartFailure {
  return new StartFailure({
    de: `Die Datenbank in "${folder}" ist für ihren Benutzer nicht mehr erreichbar: ein Ordner darüber ist verschlossen. Seine Rechte wieder öffnen (chmod o+x).`,
    en: `The database in "${folder}" can no longer be reached by its user: a folder above it is closed. Open it again (chmod o+x).`,
  });
}
