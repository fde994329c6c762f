/** A thread of the examination: takes one job after the other and answers each; ends when it is terminated. */
import { parentPort, workerData } from 'node:worker_threads';
import { examineExactly, tallyField } from '../../criteria/stability/examine-lot.js';
import { lotField } from '../../criteria/stability/lot-field.js';
import type { ThreadAnswer, ThreadJob, ThreadTask } from './thread-job.js';

const { lot, seed } = workerData as ThreadTask;
const field = lotField(lot);

function answer(job: ThreadJob): ThreadAnswer {
  if (field.kind === 'notExamined') throw new Error(`stability thread: ${field.reason.en}`);
  if (job.kind === 'exact') return { kind: 'exact', exact: examineExactly(lot, field) };
  const { first, draws } = job;
  const tally = tallyField(field, { seed, first, draws });
  if (tally === null) throw new Error('stability thread: no draw can be ranked');
  return { kind: 'draws', first, tally };
}

parentPort?.on('message', (job: ThreadJob) => {
  parentPort?.postMessage(answer(job));
});
