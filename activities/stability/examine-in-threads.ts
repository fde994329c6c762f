/**
 * Examines a lot's ranking in worker threads: the process stays free for everything else, and all processors take
 * part. Jobs are handed out as threads become free; what comes back is put together by its place among the draws, so
 * that the number of threads changes nothing in the result.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  NOT_DRAWABLE,
  joinTallies,
  stabilityOf,
  tallyField,
} from '../../criteria/stability/examine-lot.js';
import { lotField } from '../../criteria/stability/lot-field.js';
import type { RankTally } from '../../criteria/stability/rank-acceptability.js';
import type { ExactStability, StabilityResult } from '../../criteria/stability/stability-result.js';
import type { ThreadAnswer, ThreadJob, ThreadTask } from './thread-job.js';

/** Draws of one job: large enough to be worth a message, small enough to show progress. */
const DRAWS_PER_JOB = 5_000;
/** A thread that needs more heap than this has met what no lot of ours can be. */
const MEMORY_MB = 512;

export interface ThreadedExamination extends ThreadTask {
  readonly draws: number;
  /** At most as many as there are processors. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Per cent of the jobs done, 0 to 100. */
  readonly onProgress?: (percent: number) => void;
  /** Only tests name another one. */
  readonly threadFile?: URL;
}

const START_FILE = new URL('./start-thread.mjs', import.meta.url);
const THREAD_FILE = new URL('./stability-thread.ts', import.meta.url);

/** The exact part first, because it is the longest of all. */
function jobsOf(draws: number): ThreadJob[] {
  const jobs: ThreadJob[] = [{ kind: 'exact' }];
  for (let first = 0; first < draws; first += DRAWS_PER_JOB) {
    jobs.push({ kind: 'draws', first, draws: Math.min(DRAWS_PER_JOB, draws - first) });
  }
  return jobs;
}

function startThread({ lot, seed, threadFile = THREAD_FILE }: ThreadedExamination): Worker {
  const task: ThreadTask = { lot, seed };
  return new Worker(START_FILE, {
    workerData: { ...task, file: threadFile.href },
    // What the process was started with is not for threads: the entry registers what they need.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
}

/** Lets one thread work until no job is left. @throws Error when it dies before. */
function workOff(
  thread: Worker,
  queue: ThreadJob[],
  take: (answer: ThreadAnswer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const job = queue.shift();
      if (job === undefined) resolve();
      else thread.postMessage(job);
    };
    thread.on('message', (answer: ThreadAnswer) => {
      take(answer);
      next();
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`stability thread ended with code ${code}`)));
    next();
  });
}

async function runJobs(
  examination: ThreadedExamination,
  take: (answer: ThreadAnswer) => void,
): Promise<void> {
  const { draws, signal, onProgress, threads = availableParallelism() } = examination;
  signal?.throwIfAborted();
  const queue = jobsOf(draws);
  const total = queue.length;
  let done = 0;
  const count = Math.max(1, Math.min(threads, availableParallelism(), total));
  const pool = Array.from({ length: count }, () => startThread(examination));
  const counted = (answer: ThreadAnswer): void => {
    take(answer);
    done += 1;
    onProgress?.(Math.floor((done * 100) / total));
  };
  // Its threads gone, the work ends as failed; that it was called off is told instead.
  const abort = (): void => void Promise.all(pool.map((thread) => thread.terminate()));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await Promise.all(pool.map((thread) => workOff(thread, queue, counted)));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    await Promise.all(pool.map((thread) => thread.terminate()));
  }
}

/** The same result as `examineLot`, byte for byte. @throws Error when a thread dies or the signal aborts. */
export async function examineInThreads(examination: ThreadedExamination): Promise<StabilityResult> {
  const { lot, seed } = examination;
  const field = lotField(lot);
  if (field.kind === 'notExamined') return field;
  if (tallyField(field, { seed, first: 0, draws: 1 }) === null) return NOT_DRAWABLE;
  const tallies = new Map<number, RankTally>();
  let exact: ExactStability | null = null;
  await runJobs(examination, (answer) => {
    if (answer.kind === 'exact') exact = answer.exact;
    else tallies.set(answer.first, answer.tally);
  });
  if (exact === null) throw new Error('examineInThreads: the exact part is missing');
  const inOrder = [...tallies].sort(([a], [b]) => a - b).map(([, tally]) => tally);
  return stabilityOf(field, exact, seed, joinTallies(inOrder));
}
