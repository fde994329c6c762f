/** Pauses after failures of signing in: free at first, doubling, never longer than the longest. */
import { describe, expect, it } from 'vitest';
import { ACCESS_LIMITS } from '../../../criteria/limits.js';
import { pauseAfter } from '../../../criteria/people/sign-in-pause.js';

describe('the pause after failures', () => {
  it.each([
    ['name', 0, 0],
    ['name', 9, 0],
    ['name', 10, 1_000],
    ['name', 11, 2_000],
    ['name', 12, 4_000],
    ['name', 19, 512_000],
    ['name', 20, 900_000],
    ['name', 1_000_000, 900_000],
    ['address', 10, 0],
    ['address', 99, 0],
    ['address', 100, 1_000],
    ['address', 109, 512_000],
    ['address', 110, 900_000],
  ] as const)('of a %s: after %i it is %i ms', (subject, failures, pause) => {
    expect(pauseAfter(failures, subject)).toBe(pause);
  });

  it('never grows shorter by another failure', () => {
    for (let failures = 0; failures < 200; failures += 1) {
      for (const subject of ['name', 'address'] as const) {
        const [now, next] = [pauseAfter(failures, subject), pauseAfter(failures + 1, subject)];
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next).toBeLessThanOrEqual(ACCESS_LIMITS.longestPauseMs);
      }
    }
  });
});
