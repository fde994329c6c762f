/** Writes attempts in groups: while one group is being kept the next one gathers, so that no call waits for a turn of its own. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ItemLogEntry, PackPlace } from '../criteria/benchmark/item-log-entry.js';
import { sha256Of } from './chat-request.js';
import type { ItemLog, Pack, RecordVerdict } from './item-log.js';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export interface Attempt {
  readonly entry: Omit<ItemLogEntry, 'place'>;
  readonly request: Buffer;
  readonly response: Buffer | null;
}

export interface AttemptWriter {
  /** Resolves when the attempt would survive the end of this process. Rejects for all once the log cannot write. */
  readonly keep: (attempt: Attempt) => Promise<RecordVerdict>;
  /** Resolves when everything that was given is kept. */
  readonly idle: () => Promise<void>;
}

/** Attempts and raw bytes of one group. */
const MOST_ATTEMPTS = 256;
const MOST_BYTES = 8 * 1_048_576;
/** Fast: a run writes while it measures. */
const LEVEL = 3;

/** The bytes of several calls one after the other, and where each of them lies. */
export async function packAttempts(
  attempts: readonly Attempt[],
): Promise<{ readonly entries: readonly ItemLogEntry[]; readonly pack: Pack }> {
  const pieces: Buffer[] = [];
  let at = 0;
  const placed = (bytes: Buffer): readonly [number, number] => {
    pieces.push(bytes);
    at += bytes.length;
    return [at - bytes.length, bytes.length];
  };
  const places = attempts.map(({ request, response }) => ({
    request: placed(request),
    response: response === null ? null : placed(response),
  }));
  const bytes = await compress(Buffer.concat(pieces), { level: LEVEL });
  const objectId = sha256Of(bytes);
  const entries = attempts.map(({ entry }, index) => {
    const { request = [0, 0] as const, response = null } = places[index] ?? {};
    return { ...entry, place: { objectId, request, response } };
  });
  return { entries, pack: { objectId, bytes } };
}

/** The bytes of one call out of its pack. */
export async function unpackCall(
  stored: Buffer,
  { request, response }: PackPlace,
): Promise<{ readonly request: Buffer; readonly response: Buffer | null }> {
  const bytes = await decompress(stored);
  const cut = ([from, size]: readonly [number, number]): Buffer =>
    bytes.subarray(from, from + size);
  return { request: cut(request), response: response === null ? null : cut(response) };
}

interface Waiting extends Attempt {
  readonly resolve: (verdict: RecordVerdict) => void;
  readonly reject: (error: unknown) => void;
}

const sizeOf = ({ request, response }: Attempt): number => request.length + (response?.length ?? 0);

/** Takes a group from the front, at least one attempt. */
function nextGroup(queue: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  const end = queue.findIndex((attempt, at) => {
    bytes += sizeOf(attempt);
    return at > 0 && (at >= MOST_ATTEMPTS || bytes > MOST_BYTES);
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

/** Where nobody waits for each attempt: when a group is worth writing. */
export interface Gathering {
  /** Attempts that are enough for a group. */
  readonly enough: number;
  /** A group that is smaller is written after this time. */
  readonly withinMs: number;
}

/** What arrives in the same turn of the event loop belongs together and is written at once. */
const AT_ONCE: Gathering = { enough: 1, withinMs: 0 };

export function createAttemptWriter(
  itemLog: ItemLog,
  { enough, withinMs }: Gathering = AT_ONCE,
): AttemptWriter {
  const queue: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let onEnough: (() => void) | null = null;

  async function gather(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (queue.length >= enough) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      onEnough = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    onEnough = null;
  }

  async function write(group: readonly Waiting[]): Promise<void> {
    try {
      const { entries, pack } = await packAttempts(group);
      const verdicts = await itemLog.keep(entries, pack);
      group.forEach(({ resolve }, at) => resolve(verdicts[at] ?? 'recorded'));
    } catch (error) {
      for (const { reject } of [...group, ...queue.splice(0)]) reject(error);
    }
  }

  async function drain(): Promise<void> {
    await gather();
    while (queue.length > 0) {
      await write(nextGroup(queue));
      if (enough > 1 && queue.length > 0) await gather();
    }
    writing = null;
  }

  return {
    keep: (attempt) =>
      new Promise((resolve, reject) => {
        queue.push({ ...attempt, resolve, reject });
        writing ??= drain();
        if (queue.length >= enough) onEnough?.();
      }),
    async idle() {
      while (writing !== null) await writing;
    },
  };
}
