/** Before publication: how many items a difference needs, and what a series without failure proves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  criticalCounts,
  mcNemarPowerMillionths,
} from '../../../criteria/statistics/mcnemar-power.js';
import {
  detectablePairedBp,
  effectiveItems,
  itemsByApproximation,
  itemsNeeded,
} from '../../../criteria/statistics/paired-power.js';
import { tQuantileThousandths } from '../../../criteria/statistics/t-quantile.js';
import {
  highestRateWithoutFailureBp,
  ruleOfThreeBp,
} from '../../../criteria/statistics/zero-failures.js';

describe('the power table', () => {
  it.each([
    [300, 1_000, 870, 920],
    [300, 2_000, 1_742, 1_800],
    [300, 3_000, 2_614, 2_677],
    [500, 1_000, 312, 337],
    [500, 2_000, 626, 658],
    [500, 3_000, 940, 975],
    [1_000, 1_000, 77, 78],
    [1_000, 2_000, 155, 168],
    [1_000, 3_000, 234, 249],
  ])(
    'for %i of %i basis points takes %i items by the normal curve, and %i by the exact test',
    (differenceBp, disagreementBp, approximate, exact) => {
      expect(itemsByApproximation(differenceBp, disagreementBp)).toBe(approximate);
      expect(itemsNeeded(differenceBp, disagreementBp)).toBe(exact);
    },
  );

  it.each([
    [500, 1_000, 3, 430],
    [500, 2_000, 3, 863],
    [500, 3_000, 3, 1_287],
  ])(
    'for %i of %i basis points among %i comparisons takes %i items',
    (differenceBp, disagreementBp, comparisons, items) => {
      expect(itemsNeeded(differenceBp, disagreementBp, comparisons)).toBe(items);
    },
  );

  it('names a number of items of which the one less finds under 80 %', () => {
    const law = fc
      .integer({ min: 500, max: 9_000 })
      .chain((d) => fc.tuple(fc.integer({ min: 400, max: d }), fc.constant(d)));
    fc.assert(
      fc.property(law, ([t, d]) => {
        const items = itemsNeeded(t, d);
        const critical = criticalCounts(items, 1);
        expect(mcNemarPowerMillionths(items, t, d, critical)).toBeGreaterThanOrEqual(800_000);
        expect(mcNemarPowerMillionths(items - 1, t, d, critical)).toBeLessThan(800_000);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [200, 2_000],
    [500, 2_000],
    [60, 3_000],
  ])('says for %i items the smallest difference that needs no more', (items, disagreementBp) => {
    const smallest = detectablePairedBp(items, disagreementBp) ?? 0;
    expect(itemsNeeded(smallest, disagreementBp)).toBeLessThanOrEqual(items);
    expect(itemsNeeded(smallest - 1, disagreementBp)).toBeGreaterThan(items);
  });

  it('finds about nine points with 200 items and 5.8 with 500, at 20 % disagreement', () => {
    expect(((detectablePairedBp(200, 2_000) ?? 0) / 100).toFixed(0)).toBe('9');
    expect(((detectablePairedBp(500, 2_000) ?? 0) / 100).toFixed(1)).toBe('5.8');
  });

  it('says that a handful of items finds nothing', () => {
    expect(detectablePairedBp(3, 2_000)).toBeNull();
  });

  it.each([
    [0, 1_000],
    [1_001, 1_000],
    [10, 10_001],
    [1.5, 10],
  ])('refuses a difference of %d within %d', (differenceBp, disagreementBp) => {
    expect(() => itemsNeeded(differenceBp, disagreementBp)).toThrow(RangeError);
  });
});

/** Chance of k of n at p, in floating point by logarithms: another way to the same numbers. */
function chance(n: number, k: number, p: number): number {
  let log = k * Math.log(p) + (n - k) * Math.log(1 - p);
  for (let i = 1; i <= k; i += 1) log += Math.log((n - k + i) / i);
  return Math.exp(log);
}

describe('the power of the exact test', () => {
  it.each([
    [60, 0.15, 0.3],
    [100, 0.1, 0.2],
    [312, 0.05, 0.1],
  ])('of %i items for %d of %d is that of every outcome added up', (items, t, d) => {
    let power = 0;
    for (let m = 0; m <= items; m += 1) {
      let [tail, lost] = [0, 0];
      for (let k = 0; 2 * k < m; k += 1) {
        tail += chance(m, k, 0.5);
        if (2 * tail > 0.05) break;
        lost += chance(m, k, (d - t) / (2 * d));
      }
      power += chance(items, m, d) * lost;
    }
    const [differenceBp, disagreementBp] = [t * 10_000, d * 10_000];
    const found = mcNemarPowerMillionths(
      items,
      differenceBp,
      disagreementBp,
      criticalCounts(items, 1),
    );
    expect(Math.abs(found - power * 1_000_000)).toBeLessThan(2);
  });

  it.each([
    [1, [-1, -1, -1, -1, -1, -1, 0, 0, 0, 1]],
    [3, [-1, -1, -1, -1, -1, -1, -1, 0, 0, 0]],
  ])('among %i comparisons rejects from these counts on', (comparisons, counts) => {
    // One comparison: 2 / 2^6 = 3.1 %, 20 / 2^9 = 3.9 %. Three: 2 / 2^7 = 1.6 % of 1.67 %.
    expect(criticalCounts(9, comparisons)).toEqual(counts);
  });
});

describe('items in clusters', () => {
  it.each([
    [60, 20, 0, 60],
    [60, 20, 10_000, 20],
    [60, 20, 2_000, 42],
    [60, 60, 10_000, 60],
  ])('%i in %i at a correlation of %i count for %i', (items, clusters, correlationBp, count) => {
    expect(effectiveItems(items, clusters, correlationBp)).toBe(count);
  });

  it.each([
    [60, 61, 0],
    [60, 0, 0],
    [60, 20, 10_001],
    [60, 20, -1],
  ])('refuses %i in %i at %i', (items, clusters, correlationBp) => {
    expect(() => effectiveItems(items, clusters, correlationBp)).toThrow(RangeError);
  });
});

describe('no failure at all', () => {
  it.each([
    [1, 9_500, 10_000],
    [10, 2_589, 3_000],
    [60, 488, 500],
    [100, 296, 300],
    [300, 100, 100],
    [3_000, 10, 10],
  ])('in %i trials allows up to %i basis points, by the rule of three %i', (n, exact, three) => {
    expect(highestRateWithoutFailureBp(n)).toBe(exact);
    expect(ruleOfThreeBp(n)).toBe(three);
  });

  it.each([[0], [-1], [1.5]])('refuses %d trials', (trials) => {
    expect(() => highestRateWithoutFailureBp(trials)).toThrow(RangeError);
    expect(() => ruleOfThreeBp(trials)).toThrow(RangeError);
  });
});

describe("Student's t", () => {
  it.each([
    [1, 12_706],
    [30, 2_042],
    [39, 2_042],
    [40, 2_021],
    [119, 1_984],
    [5_000, 1_962],
  ])('at %i degrees counts %i thousandths', (degrees, thousandths) => {
    expect(tQuantileThousandths(degrees)).toBe(thousandths);
  });

  it('needs at least one degree', () => {
    expect(() => tQuantileThousandths(0)).toThrow(RangeError);
  });
});
