/** Test runner settings: unit and property tests run beside each other, stories need services and run alone. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/stories/**', 'test/kills/**'],
          testTimeout: 30_000,
          // Making RSA keys takes as long as chance wants, on a busy machine well over ten seconds.
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/stories/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
