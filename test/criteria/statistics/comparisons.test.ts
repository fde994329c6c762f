/** Comparing two bidders: published p-values and corrections, and what must hold whatever the counts are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, rational, toExact } from '../../../criteria/exact/rational.js';
import { exactMcNemar } from '../../../criteria/statistics/exact-mcnemar.js';
import { holmAdjusted } from '../../../criteria/statistics/holm.js';
import { pairedDifference } from '../../../criteria/statistics/paired-difference.js';
import type { PairedItem } from '../../../criteria/statistics/paired-item.js';
import { signFlipTest } from '../../../criteria/statistics/sign-flip-test.js';
import { bandedShares } from '../../../criteria/statistics/tie-band.js';

const SEED = 20_261_121n;

const independent = (counts: readonly (readonly [number, number])[]): readonly PairedItem[] =>
  counts.map(([first, second], index) => ({ cluster: `c${index}`, first, second }));

describe("McNemar's exact test", () => {
  it.each([
    [0, 0, '1/1'],
    [0, 1, '1/1'],
    [0, 5, '1/16'],
    [0, 6, '1/32'],
    [2, 8, '7/64'],
    [8, 2, '7/64'],
    [4, 4, '1/1'],
    // Agresti's approval ratings (Categorical Data Analysis, 2nd ed., table 10.1) disagree 150 to 86 times: p = 0.00004.
    [1, 9, '11/512'],
  ])('of %i against %i gives %s', (onlyFirst, onlySecond, p) => {
    expect(toExact(exactMcNemar(onlyFirst, onlySecond))).toBe(p);
  });

  it('finds the approval ratings of Agresti, 150 against 86, at the published 0.00004', () => {
    const p = exactMcNemar(150, 86);
    expect(compare(p, rational(3, 100_000))).toBe(1);
    expect(compare(p, rational(5, 100_000))).toBe(-1);
  });

  it.each([
    [-1, 2],
    [1.5, 2],
  ])('refuses %d against %d', (onlyFirst, onlySecond) => {
    expect(() => exactMcNemar(onlyFirst, onlySecond)).toThrow(RangeError);
  });

  it('is the sign-flip test of independent single answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), (a, b) => {
        const items = independent([
          ...Array.from({ length: a }, () => [1, 0] as const),
          ...Array.from({ length: b }, () => [0, 1] as const),
          [1, 1],
          [0, 0],
        ]);
        expect(toExact(signFlipTest(items, 1, SEED))).toBe(toExact(exactMcNemar(a, b)));
      }),
    );
  });
});

describe("Holm's adjustment", () => {
  const adjusted = (thousandths: readonly number[]): readonly string[] =>
    holmAdjusted(thousandths.map((p) => rational(p, 1_000))).map(toExact);

  it('gives the known example back in the order it came', () => {
    expect(adjusted([10, 40, 30, 5])).toEqual(['3/100', '3/50', '3/50', '1/50']);
  });

  it('never falls below the value itself and never rises above one', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, (list) => {
        holmAdjusted(list.map((p) => rational(p, 1_000))).forEach((p, index) => {
          expect(compare(p, rational(list[index] ?? 0, 1_000))).toBeGreaterThanOrEqual(0);
          expect(compare(p, rational(1))).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  it('leaves one single comparison as it is', () => {
    expect(adjusted([49])).toEqual(['49/1000']);
  });
});

/** The same figures in floating point, written down a second time. */
function floating(items: readonly PairedItem[], repeats: number, t: number): [number, number] {
  const differences = items.map(({ first, second }) => (first - second) / repeats);
  const mean = differences.reduce((a, b) => a + b, 0) / items.length;
  const clusters = new Map<string, number>();
  items.forEach(({ cluster }, index) => {
    const deviation = (differences[index] ?? 0) - mean;
    clusters.set(cluster, (clusters.get(cluster) ?? 0) + deviation);
  });
  const g = clusters.size;
  const squares = [...clusters.values()].reduce((sum, value) => sum + value * value, 0);
  const error = Math.sqrt(((g / (g - 1)) * squares) / items.length ** 2);
  return [(mean - t * error) * 10_000, (mean + t * error) * 10_000];
}

describe('a paired difference', () => {
  const arbitrary = fc
    .record({ repeats: fc.integer({ min: 1, max: 5 }), clusters: fc.integer({ min: 2, max: 11 }) })
    .chain(({ repeats, clusters }) => {
      const count = fc.integer({ min: 0, max: repeats });
      const cluster = fc.integer({ min: 0, max: clusters - 1 }).map((index) => `c${index}`);
      const items = fc.array(fc.record({ cluster, first: count, second: count }), {
        minLength: 1,
        maxLength: 80,
      });
      return fc.record({ repeats: fc.constant(repeats), items });
    });

  it('agrees with the clustered standard error in floating point, rounded outwards', () => {
    const t = [0, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
    fc.assert(
      fc.property(arbitrary, ({ repeats, items }) => {
        const result = pairedDifference(items, repeats);
        if (result.clusters < 2) {
          expect([result.lowBp, result.highBp]).toEqual([-10_000, 10_000]);
          return;
        }
        const [low, high] = floating(items, repeats, t[result.clusters - 1] ?? 0);
        expect(result.lowBp).toBeGreaterThanOrEqual(Math.max(low - 1.001, -10_000));
        expect(result.lowBp).toBeLessThanOrEqual(Math.max(low, -10_000) + 0.001);
        expect(result.highBp).toBeLessThanOrEqual(Math.min(high + 1.001, 10_000));
        expect(result.highBp).toBeGreaterThanOrEqual(Math.min(high, 10_000) - 0.001);
      }),
    );
  });

  it('turns its sign when the two bidders change places', () => {
    fc.assert(
      fc.property(arbitrary, ({ repeats, items }) => {
        const swapped = items.map(({ cluster, first, second }) => ({
          cluster,
          first: second,
          second: first,
        }));
        const [one, other] = [pairedDifference(items, repeats), pairedDifference(swapped, repeats)];
        expect([other.lowBp + one.highBp, other.highBp + one.lowBp]).toEqual([0, 0]);
      }),
    );
  });

  it('is wider when the same items come from fewer sources', () => {
    const answers = Array.from({ length: 40 }, (_, index) => [index % 8 < 4 ? 1 : 0, 0] as const);
    const apart = pairedDifference(independent(answers), 1);
    const together = pairedDifference(
      answers.map(([first, second], index) => ({
        cluster: `c${Math.floor(index / 4)}`,
        first,
        second,
      })),
      1,
    );
    expect(together.differenceBp).toBe(apart.differenceBp);
    expect(together.highBp - together.lowBp).toBeGreaterThan(apart.highBp - apart.lowBp);
  });

  it.each([
    [{ cluster: 'c', first: 3, second: 0 }, 2],
    [{ cluster: 'c', first: -1, second: 0 }, 2],
    [{ cluster: 'c', first: 0.5, second: 0 }, 2],
  ])('refuses counts outside the repeats', (item, repeats) => {
    expect(() => pairedDifference([item], repeats)).toThrow(RangeError);
  });
});

describe('the sign-flip test', () => {
  const many = (difference: number, count: number): readonly PairedItem[] =>
    Array.from({ length: count }, (_, index) => ({
      cluster: `c${index}`,
      first: difference > 0 ? 1 : 0,
      second: difference < 0 ? 1 : 0,
    }));

  it('sees no difference where both answer alike', () => {
    expect(toExact(signFlipTest(many(0, 30), 1, SEED))).toBe('1/1');
  });

  it('counts all ways to turn the signs, and needs no seed for it', () => {
    expect(toExact(signFlipTest(many(1, 40), 1, SEED))).toBe(`1/${2n ** 39n}`);
    expect(signFlipTest(many(1, 40), 1, 1n)).toEqual(signFlipTest(many(1, 40), 1, 2n));
  });

  it('finds the growth of Darwin’s plants at the value that Fisher counted', () => {
    // Fisher, The Design of Experiments, section 21: 1,726 of 32,768 ways are as far apart, and 863 to one side.
    const eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    const items = eighths.map((difference, index) => ({
      cluster: `pair ${index + 1}`,
      first: Math.max(difference, 0),
      second: Math.max(-difference, 0),
    }));
    expect(toExact(signFlipTest(items, 75, SEED))).toBe(toExact(rational(1_726, 32_768)));
  });

  it('agrees with turning every sign one after the other', () => {
    const clusters = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(clusters, (differences) => {
        const seen = Math.abs(differences.reduce((sum, one) => sum + one, 0));
        const ways = 2 ** differences.length;
        const extreme = Array.from({ length: ways }, (_, turned) =>
          Math.abs(
            differences.reduce((sum, one, bit) => sum + ((turned >> bit) & 1 ? -one : one), 0),
          ),
        ).filter((sum) => sum >= seen).length;
        const items = independent(differences.map((one) => [Math.max(one, 0), Math.max(-one, 0)]));
        expect(toExact(signFlipTest(items, 6, SEED))).toBe(toExact(rational(extreme, ways)));
      }),
    );
  });

  it('draws by the seed what is too much to count, and never says zero', () => {
    // 300 clusters times a sum of 29,999: more additions than are made.
    const items = independent(Array.from({ length: 300 }, (_, at) => [at === 0 ? 99 : 100, 0]));
    const p = signFlipTest(items, 100, SEED);
    expect(toExact(p)).toBe('1/10000');
    expect(signFlipTest(items, 100, SEED)).toEqual(p);
  });

  it('takes ten items of one source for one observation', () => {
    const items = many(1, 10).map((item) => ({ ...item, cluster: 'one document' }));
    expect(toExact(signFlipTest(items, 1, SEED))).toBe('1/1');
  });
});

describe('the tie band', () => {
  const banded = (shares: readonly number[], bandBp: number): readonly string[] =>
    bandedShares(
      shares.map((share) => rational(share, 10_000)),
      bandBp,
    ).map(({ n, d }) => String((n * 10_000n) / d));

  it.each([
    [[9_000, 8_800, 8_500], 200, ['9000', '9000', '8500']],
    [[9_000, 8_799, 8_600], 200, ['9000', '8799', '8799']],
    [[8_500, 9_000, 8_800], 200, ['8500', '9000', '9000']],
    [[9_000, 8_800, 8_500], 0, ['9000', '8800', '8500']],
    [[9_000], 500, ['9000']],
    [[], 500, []],
  ])('of %j at %i basis points counts %j', (shares, bandBp, counted) => {
    expect(banded(shares, bandBp)).toEqual(counted);
  });
});
