/** Wilson intervals agree with published values and are never narrower than the exact ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootDown, rootUp } from '../../../criteria/benchmark/integer-root.js';
import { wilsonInterval } from '../../../criteria/benchmark/wilson-interval.js';

describe('the 95 % Wilson interval', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3, to four decimals.
  it.each([
    [81, 263, 2_553, 3_662],
    [15, 148, 624, 1_605],
    [0, 20, 0, 1_611],
    [1, 29, 61, 1_718],
  ])('of %i in %i is the published one, rounded outwards', (k, n, low, high) => {
    const interval = wilsonInterval(k, n);
    expect(low - interval.lowBp).toBeGreaterThanOrEqual(0);
    expect(low - interval.lowBp).toBeLessThanOrEqual(1);
    expect(interval.highBp - high).toBeGreaterThanOrEqual(0);
    expect(interval.highBp - high).toBeLessThanOrEqual(1);
  });

  it.each([
    [0, 0, 0, 10_000],
    [0, 1, 0, 7_935],
    [1, 1, 2_065, 10_000],
    [60, 60, 9_398, 10_000],
    [0, 60, 0, 602],
    [5, 10, 2_365, 7_635],
  ])('of %i in %i is %i to %i', (k, n, lowBp, highBp) => {
    expect(wilsonInterval(k, n)).toEqual({ lowBp, highBp });
  });

  it.each([
    [-1, 10],
    [11, 10],
    [0.5, 10],
    [1, 2.5],
  ])('refuses %d of %d', (k, n) => {
    expect(() => wilsonInterval(k, n)).toThrow(RangeError);
  });

  const counts = fc
    .tuple(fc.integer({ min: 1, max: 100_000 }), fc.nat())
    .map(([n, seed]) => ({ n, k: seed % (n + 1) }));

  it('holds the share, mirrors for failures, and lies at most one basis point outside the formula', () => {
    fc.assert(
      fc.property(counts, ({ n, k }) => {
        const { lowBp, highBp } = wilsonInterval(k, n);
        expect(lowBp * n).toBeLessThanOrEqual(10_000 * k);
        expect(highBp * n).toBeGreaterThanOrEqual(10_000 * k);
        expect(wilsonInterval(n - k, n)).toEqual({
          lowBp: 10_000 - highBp,
          highBp: 10_000 - lowBp,
        });
        const z = 1.959963984540054;
        const spread = z * Math.sqrt(z * z + (4 * k * (n - k)) / n);
        const low = (10_000 * (2 * k + z * z - spread)) / (2 * (n + z * z));
        const high = (10_000 * (2 * k + z * z + spread)) / (2 * (n + z * z));
        expect(low - lowBp).toBeGreaterThan(-1e-6);
        expect(low - lowBp).toBeLessThan(1 + 1e-6);
        expect(highBp - high).toBeGreaterThan(-1e-6);
        expect(highBp - high).toBeLessThan(1 + 1e-6);
      }),
    );
  });

  it('narrows with more trials of the same share', () => {
    const width = (n: number): number => {
      const { lowBp, highBp } = wilsonInterval((n * 4) / 5, n);
      return highBp - lowBp;
    };
    expect(width(500)).toBeLessThan(width(100));
    expect(width(100)).toBeLessThan(width(20));
  });
});

describe('integer roots', () => {
  it('lie next to the true root', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 80n }), (value) => {
        const [down, up] = [rootDown(value), rootUp(value)];
        expect(down * down <= value && (down + 1n) * (down + 1n) > value).toBe(true);
        expect(up * up >= value && (up === 0n || (up - 1n) * (up - 1n) < value)).toBe(true);
      }),
    );
  });

  it('are exact for squares', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (root) => {
        expect(rootDown(root * root)).toBe(root);
        expect(rootUp(root * root)).toBe(root);
      }),
    );
  });

  it('of negative numbers do not exist', () => {
    expect(() => rootDown(-1n)).toThrow(RangeError);
  });
});
