/** Jobs that run strictly one after the other, in the order in which they came. */

export interface JobQueue {
  /** Runs the job when all before it have ended, well or badly; resolves or rejects with it. */
  enqueue<T>(job: () => Promise<T>): Promise<T>;
  /** Whether nothing runs and nothing waits. */
  idle(): boolean;
}

export function createJobQueue(): JobQueue {
  let waiting = 0;
  let tail: Promise<unknown> = Promise.resolve();
  return {
    enqueue(job) {
      waiting += 1;
      const run = tail.then(job).finally(() => {
        waiting -= 1;
      });
      tail = run.catch(() => undefined);
      return run;
    },
    idle: () => waiting === 0,
  };
}
