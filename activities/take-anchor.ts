/** Activities of anchoring: take an anchor over all heads, stamped where an authority is named, and write the files. */
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainAnchor } from '../criteria/anchor/anchor.js';
import { anchorDigest, anchorHeader } from '../criteria/anchor/anchor.js';
import type { Instant } from '../criteria/instant.js';
import { fromMs, toMs } from '../criteria/instant.js';
import type { TimestampAuthority } from '../signing/hash-signer.js';
import { noteAnchorTrouble } from '../store/anchor-state.js';
import {
  addAnchor,
  anchorNumbers,
  latestAnchor,
  readAnchorText,
  readHeads,
} from '../store/anchors.js';
import type { Database } from '../store/database.js';
import type { AnchorActivities } from './contracts.js';

export interface AnchorDeps {
  readonly db: Database;
  /** Null: no authority is named, and every anchor says so. */
  readonly timestampAuthority: TimestampAuthority | null;
  /** Null: no files. */
  readonly folder: string | null;
  readonly now?: () => Instant;
}

export const anchorFileName = (number: number): string =>
  `anchor-${String(number).padStart(6, '0')}.json`;

async function stampOf(
  authority: TimestampAuthority | null,
  digest: string,
): Promise<ChainAnchor['stamp']> {
  if (authority === null) return { kind: 'none' };
  const token = await authority.timestamp(new Uint8Array(Buffer.from(digest, 'hex')));
  return { kind: 'stamped', token: Buffer.from(token).toString('base64') };
}

/** Null when one was taken since `dueAt` already, or there is nothing to anchor yet. */
async function take(
  { db, timestampAuthority }: AnchorDeps,
  dueAt: Instant,
  now: Instant,
): Promise<number | null> {
  const latest = await latestAnchor(db);
  if (latest.takenAt !== null && latest.takenAt.getTime() >= toMs(dueAt)) return null;
  const heads = await readHeads(db);
  if (heads.length === 0) return null;
  const header = anchorHeader(
    { number: latest.number + 1, at: now, previous: latest.digest },
    heads,
  );
  const stamp = await stampOf(timestampAuthority, anchorDigest(header));
  await addAnchor(db, { ...header, heads, stamp });
  return header.number;
}

/** A file that is there is never written over: it may be what shows that the table was changed. */
async function writeMissing(db: Database, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = new Set(await readdir(folder));
  let written = 0;
  for (const number of await anchorNumbers(db)) {
    const name = anchorFileName(number);
    if (there.has(name)) continue;
    const text = await readAnchorText(db, number);
    if (text === null) continue;
    const partial = join(folder, `${name}.part`);
    await writeFile(partial, `${text}\n`, { mode: 0o600 });
    await rename(partial, join(folder, name));
    written += 1;
  }
  return written;
}

/** Both reject when something fails, so that they are tried again, after the trouble was noted for people to see. */
export function createAnchorActivities(deps: AnchorDeps): AnchorActivities {
  const { db, folder } = deps;
  const now = deps.now ?? (() => fromMs(Date.now()));
  async function noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await noteAnchorTrouble(db, message.slice(0, 500), now());
      throw error;
    }
  }
  return {
    takeAnchor: (dueAt) => noting(take(deps, dueAt, now())),
    publishAnchors: async () => {
      const written = folder === null ? 0 : await noting(writeMissing(db, folder));
      await noteAnchorTrouble(db, null, now());
      return written;
    },
  };
}
