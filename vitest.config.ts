/** Test runner settings: unit tests and stories on a database run beside each other, stories on the whole system one by one. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The runner itself hardly computes: left alone it would keep one of two cores for itself. */
const WORKERS = Math.max(2, availableParallelism());

/** A condition is awaited until it holds: how long that takes is the machine's affair. */
const PATIENT = { poll: { timeout: 30_000 } } as const;

/**
 * Files share what they import; loading it anew for each took minutes of a run. So every file leaves the process as it
 * found it: environment, listeners, timers.
 */
const SHARED = { isolate: false, maxWorkers: WORKERS, expect: PATIENT } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/stories/**'],
          ...SHARED,
          testTimeout: 30_000,
          // Making RSA keys takes as long as chance wants, on a busy machine well over ten seconds.
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'api',
          // One PostgreSQL for all, a database for each file: they do not meet.
          include: ['test/stories/**/*.test.ts'],
          exclude: ['test/stories/sample/**', 'test/stories/services/**'],
          ...SHARED,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/stories/sample/**/*.test.ts', 'test/stories/services/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          expect: PATIENT,
        },
      },
    ],
  },
});
