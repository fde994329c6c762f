/** Before publication: how many items a difference needs, and what a series without failure proves. */
import { describe, expect, it } from 'vitest';
import { detectablePairedBp, itemsNeeded } from '../../../criteria/statistics/paired-power.js';
import { tQuantileThousandths } from '../../../criteria/statistics/t-quantile.js';
import {
  highestRateWithoutFailureBp,
  ruleOfThreeBp,
} from '../../../criteria/statistics/zero-failures.js';

describe('the power table', () => {
  it.each([
    [300, 1_000, 870],
    [300, 2_000, 1_742],
    [300, 3_000, 2_614],
    [500, 1_000, 312],
    [500, 2_000, 626],
    [500, 3_000, 940],
    [1_000, 1_000, 77],
    [1_000, 2_000, 155],
    [1_000, 3_000, 234],
  ])('wants for %i of %i basis points %i items', (differenceBp, disagreementBp, items) => {
    expect(itemsNeeded(differenceBp, disagreementBp)).toBe(items);
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

  it('finds about nine points with 200 items and 5.6 with 500, at 20 % disagreement', () => {
    expect(((detectablePairedBp(200, 2_000) ?? 0) / 100).toFixed(0)).toBe('9');
    expect(((detectablePairedBp(500, 2_000) ?? 0) / 100).toFixed(1)).toBe('5.6');
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
