/** Resampled intervals: the same for a seed, as wide as theory says, and honest where there is little to go by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../criteria/benchmark/wilson-interval.js';
import { toExact } from '../../../criteria/exact/rational.js';
import { clusterBootstrap } from '../../../criteria/statistics/cluster-bootstrap.js';
import { graderAgreement } from '../../../criteria/statistics/grader-agreement.js';
import { correctedShare } from '../../../criteria/statistics/judge-correction.js';
import { quantileInterval } from '../../../criteria/statistics/quantile-interval.js';
import { randomWords } from '../../../criteria/statistics/random-words.js';

const SEED = 7n;

const singles = (right: number, all: number): { sum: number; size: number }[] =>
  Array.from({ length: all }, (_, index) => ({ sum: index < right ? 1 : 0, size: 1 }));

describe('the bootstrap over clusters', () => {
  it.each([
    [50, 100],
    [30, 200],
    [190, 200],
  ])('of %i in %i independent items is about as wide as Wilson says', (right, all) => {
    const drawn = clusterBootstrap(singles(right, all), SEED);
    const { lowBp, highBp } = wilsonInterval(right, all);
    const [width, expected] = [drawn.highBp - drawn.lowBp, highBp - lowBp];
    expect(Math.abs(width - expected) / expected).toBeLessThan(0.12);
    expect(drawn.lowBp).toBeLessThanOrEqual((right * 10_000) / all);
    expect(drawn.highBp).toBeGreaterThanOrEqual((right * 10_000) / all);
  });

  it('grows with the square root of the cluster size when whole sources are right or wrong', () => {
    const apart = clusterBootstrap(singles(200, 400), SEED);
    const sources = Array.from({ length: 100 }, (_, index) => ({
      sum: index < 50 ? 4 : 0,
      size: 4,
    }));
    const together = clusterBootstrap(sources, SEED);
    const ratio = (together.highBp - together.lowBp) / (apart.highBp - apart.lowBp);
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.2);
  });

  it('gives the same bounds for the same seed, and the opposite ones for the opposite difference', () => {
    const clusters = [3, -1, 2, 0, -2, 5, 1, 1].map((sum) => ({ sum, size: 6 }));
    const turned = clusters.map(({ sum, size }) => ({ sum: -sum, size }));
    const [one, other] = [clusterBootstrap(clusters, SEED), clusterBootstrap(turned, SEED)];
    expect(clusterBootstrap(clusters, SEED)).toEqual(one);
    expect(Math.abs(one.lowBp + other.highBp)).toBeLessThanOrEqual(1);
  });

  it.each([
    [[{ sum: 4, size: 5 }], { lowBp: 0, highBp: 10_000 }],
    [[{ sum: -4, size: 5 }], { lowBp: -10_000, highBp: 10_000 }],
    [
      [
        { sum: 5, size: 5 },
        { sum: 3, size: 3 },
      ],
      { lowBp: 10_000, highBp: 10_000 },
    ],
  ])('of %j is %j', (clusters, interval) => {
    expect(clusterBootstrap(clusters, SEED)).toEqual(interval);
  });

  it.each([[[]], [[{ sum: 2, size: 1 }]], [[{ sum: 0, size: 0 }]]])('refuses %j', (clusters) => {
    expect(() => clusterBootstrap(clusters, SEED)).toThrow(RangeError);
  });
});

describe('random words', () => {
  it('fall evenly over a bound that is no power of two', () => {
    const random = randomWords(SEED, 3);
    const counts = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < 50_000; draw += 1) {
      const drawn = random.below(5);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // Chi-square with 4 degrees of freedom stays below 18.5 with 99.9 %; the seed is fixed.
    const chi = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(18.5);
  });
});

describe('a percentile of times', () => {
  const rising = (count: number): number[] =>
    Array.from({ length: count }, (_, index) => index + 1);

  it.each([
    [100, 500, { value: 50, low: 40, high: 61 }],
    [1_000, 990, { value: 990, low: 983, high: 998 }],
    [100, 990, { value: 99, low: 97, high: null }],
    [1, 500, { value: 1, low: 1, high: null }],
  ])('of %i values at %i permille is %j', (count, permille, interval) => {
    expect(quantileInterval(rising(count), permille)).toEqual(interval);
  });

  /** Chance that the order statistics at the two ranks enclose the quantile, from the binomial distribution. */
  function coverage(n: number, permille: number, low: number, high: number): number {
    const q = permille / 1_000;
    // Logarithms, because (1 - q)^n is too small for a number.
    let [logarithm, inside] = [n * Math.log(1 - q), 0];
    for (let k = 0; k <= n; k += 1) {
      if (k >= low && k < high) inside += Math.exp(logarithm);
      logarithm += Math.log(n - k) - Math.log(k + 1) + Math.log(q) - Math.log(1 - q);
    }
    return inside;
  }

  it.each([
    [60, 500],
    [100, 500],
    [400, 950],
    [900, 990],
  ])('of %i values at %i permille is enclosed with at least 95 %%', (count, permille) => {
    const { low, high } = quantileInterval(rising(count), permille);
    expect(coverage(count, permille, low ?? 0, high ?? count + 1)).toBeGreaterThanOrEqual(0.95);
  });

  it('counts what never came to a value as beyond every known one', () => {
    // 60 of 100 calls were answered: the median is known, its upper bound is rank 61.
    expect(quantileInterval(rising(60), 500, 100)).toEqual({ value: 50, low: 40, high: null });
    expect(quantileInterval(rising(61), 500, 100)).toEqual({ value: 50, low: 40, high: 61 });
    expect(quantileInterval(rising(60), 950, 100)).toEqual({ value: null, low: null, high: null });
    expect(quantileInterval([], 500, 10)).toEqual({ value: null, low: null, high: null });
    expect(() => quantileInterval(rising(10), 500, 9)).toThrow(RangeError);
  });

  it.each([[[], 500] as const, [[1], 0] as const, [[1], 1_000] as const])(
    'refuses %j at %i',
    (values, permille) => {
      expect(() => quantileInterval(values, permille)).toThrow(RangeError);
    },
  );
});

describe("a judge's verdicts", () => {
  const perfect = { rightByPeople: 50, foundRight: 50, wrongByPeople: 50, foundWrong: 50 };

  it('stay as they are when the judge made no error', () => {
    const result = correctedShare({ calledRight: 70, judged: 100 }, perfect, SEED);
    expect(result).toMatchObject({ kind: 'corrected', shareBp: 7_000 });
  });

  it('are corrected by sensitivity and specificity as Rogan and Gladen say', () => {
    // (0.6 + 0.8 - 1) / (0.9 + 0.8 - 1) = 4/7
    const found = { rightByPeople: 100, foundRight: 90, wrongByPeople: 100, foundWrong: 80 };
    const result = correctedShare({ calledRight: 120, judged: 200 }, found, SEED);
    expect(result).toMatchObject({ kind: 'corrected', shareBp: 5_714 });
  });

  it('are less certain the smaller the sample that people graded', () => {
    const width = (graded: number): number => {
      const found = {
        rightByPeople: graded,
        foundRight: graded * 0.9,
        wrongByPeople: graded,
        foundWrong: graded * 0.8,
      };
      const result = correctedShare({ calledRight: 120, judged: 200 }, found, SEED);
      return result.kind === 'corrected' ? result.interval.highBp - result.interval.lowBp : 0;
    };
    expect(width(20)).toBeGreaterThan(width(100));
    expect(width(100)).toBeGreaterThan(0);
  });

  it.each([
    [{ ...perfect, foundRight: 25, foundWrong: 25 }],
    [{ ...perfect, rightByPeople: 0, foundRight: 0 }],
    [{ ...perfect, wrongByPeople: 0, foundWrong: 0 }],
  ])('say nothing when the judge is no better than chance or was not tested', (found) => {
    expect(correctedShare({ calledRight: 70, judged: 100 }, found, SEED)).toEqual({
      kind: 'unusable',
    });
  });
});

describe('agreement of two graders', () => {
  it.each([
    // Cohen (1960) as usually shown: 20, 5, 10, 15 gives 0.7 observed and kappa 0.4.
    [{ bothRight: 20, onlyFirstRight: 5, onlySecondRight: 10, bothWrong: 15 }, '7/10', '2/5'],
    [{ bothRight: 10, onlyFirstRight: 0, onlySecondRight: 0, bothWrong: 10 }, '1/1', '1/1'],
    [{ bothRight: 0, onlyFirstRight: 5, onlySecondRight: 5, bothWrong: 0 }, '0/1', '-1/1'],
  ])('of %j is %s, kappa %s', (table, observed, kappa) => {
    const result = graderAgreement(table);
    expect(toExact(result.observed)).toBe(observed);
    expect(result.kappa === null ? null : toExact(result.kappa)).toBe(kappa);
  });

  it('has no kappa when both called everything right', () => {
    const table = { bothRight: 9, onlyFirstRight: 0, onlySecondRight: 0, bothWrong: 0 };
    expect(graderAgreement(table).kappa).toBeNull();
  });

  it('lies between -1 and 1', () => {
    const count = fc.integer({ min: 0, max: 50 });
    const table = fc.record({
      bothRight: count,
      onlyFirstRight: count,
      onlySecondRight: count,
      bothWrong: count,
    });
    fc.assert(
      fc.property(table, (counts) => {
        fc.pre(Object.values(counts).some((value) => value > 0));
        const { kappa } = graderAgreement(counts);
        if (kappa === null) return;
        const [n, d] = [kappa.n, kappa.d];
        expect(n >= -d && n <= d).toBe(true);
      }),
    );
  });
});
