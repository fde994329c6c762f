/** A lock in a folder that is held by a living process and never outlives it. */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess, isStillRunning } from './process-identity.js';

export interface LockOwner {
  readonly pid: number;
  readonly startToken: string;
  /** ISO instant. */
  readonly since: string;
}

export type LockResult =
  | { readonly kind: 'held'; readonly release: () => void; readonly tookOverStale: boolean }
  | { readonly kind: 'taken'; readonly owner: LockOwner };

interface LockEntry {
  readonly generation: number;
  readonly path: string;
  /** null: not readable, for example after a power cut. */
  readonly owner: LockOwner | null;
}

/**
 * Takes the lock `name` in `folder`, or says who has it. Locks of dead processes, and of processes
 * whose number now belongs to another program, are taken over.
 *
 * Every holder creates the next generation `name-<n>.lock` by an exclusive hard link, so of several
 * processes that find the same stale lock exactly one wins, and nobody has to delete a file that may
 * just have become somebody else's.
 */
export function tryLock(folder: string, name: string, now: Date = new Date()): LockResult {
  mkdirSync(folder, { recursive: true });
  const own: LockOwner = { ...ownIdentity(), since: now.toISOString() };
  for (;;) {
    const entries = readEntries(folder, name);
    const holder = livingOwner(entries);
    if (holder !== null) return { kind: 'taken', owner: holder };
    const generation = Math.max(0, ...entries.map((entry) => entry.generation)) + 1;
    const path = join(folder, `${name}-${generation}.lock`);
    if (!createWith(path, own)) continue;
    // Somebody may have started from an older view of the folder: whoever sees another living holder steps back.
    const others = readEntries(folder, name).filter((entry) => entry.generation !== generation);
    const other = livingOwner(others);
    if (other !== null) {
      rmSync(path, { force: true });
      return { kind: 'taken', owner: other };
    }
    for (const stale of others) rmSync(stale.path, { force: true });
    return {
      kind: 'held',
      release: () => rmSync(path, { force: true }),
      tookOverStale: others.length > 0,
    };
  }
}

function ownIdentity(): Pick<LockOwner, 'pid' | 'startToken'> {
  const identity = identifyProcess(process.pid);
  if (identity === null) throw new Error('the own process is not in the process table');
  return { pid: identity.pid, startToken: identity.startToken };
}

function livingOwner(entries: readonly LockEntry[]): LockOwner | null {
  return entries.find(({ owner }) => owner !== null && isStillRunning(owner))?.owner ?? null;
}

function readEntries(folder: string, name: string): readonly LockEntry[] {
  return readdirSync(folder).flatMap((file) => {
    if (!file.startsWith(`${name}-`)) return [];
    const [, digits] = /^(\d+)\.lock$/u.exec(file.slice(name.length + 1)) ?? [];
    if (digits === undefined) return [];
    const path = join(folder, file);
    return [{ generation: Number(digits), path, owner: readOwner(path) }];
  });
}

function readOwner(path: string): LockOwner | null {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isLockOwner(content) ? content : null;
  } catch {
    return null;
  }
}

function isLockOwner(content: unknown): content is LockOwner {
  if (typeof content !== 'object' || content === null) return false;
  const { pid, startToken, since } = content as Partial<Record<keyof LockOwner, unknown>>;
  return typeof pid === 'number' && typeof startToken === 'string' && typeof since === 'string';
}

/** Appears under its name only with full content; false when the name is taken already. */
function createWith(path: string, owner: LockOwner): boolean {
  const draft = `${path}.${owner.pid}.draft`;
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
