/** The published generator gives the published numbers, and draws and orders without favour. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from '../../../criteria/benchmark/seeded-random.js';

describe('seeded random numbers', () => {
  it.each([
    [
      1_234_567n,
      [
        6_457_827_717_110_365_317n,
        3_203_168_211_198_807_973n,
        9_817_491_932_198_370_423n,
        4_593_380_528_125_082_431n,
        16_408_922_859_458_223_821n,
      ],
    ],
    [0n, [0xe220a8397b1dcdafn, 0x6e789e6aa1b965f4n, 0x06c45d188009454fn]],
  ])('seed %s gives the numbers published for SplitMix64', (seed, numbers) => {
    const random = seededRandom(seed);
    expect(numbers.map(() => random.next())).toEqual(numbers);
  });

  it('gives the same numbers for the same seed as number and as bigint', () => {
    expect(seededRandom(42).next()).toBe(seededRandom(42n).next());
  });

  it.each([0, -1, 1.5, 2 ** 53])('refuses %s as a bound', (bound) => {
    expect(() => seededRandom(1).below(bound)).toThrow(RangeError);
  });

  it('draws every number below the bound about equally often', () => {
    const random = seededRandom(7);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let draw = 0; draw < 6_000; draw += 1) {
      const face = random.below(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    // Chi-square with 5 degrees of freedom: 20.5 is passed once in a thousand seeds.
    const chi = counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chi).toBeLessThan(20.5);
  });

  it('reorders without losing, doubling or changing the list itself', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        const before = [...list];
        const after = shuffled(list, seededRandom(seed));
        expect(list).toEqual(before);
        expect([...after].sort((a, b) => a - b)).toEqual(before.sort((a, b) => a - b));
      }),
    );
  });

  it('puts each of three in each place about equally often', () => {
    const orders = new Map<string, number>();
    for (let seed = 0; seed < 6_000; seed += 1) {
      const order = shuffled(['a', 'b', 'c'], seededRandom(seed)).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    const chi = [...orders.values()].reduce((sum, n) => sum + (n - 1_000) ** 2 / 1_000, 0);
    expect(chi).toBeLessThan(20.5);
  });
});
