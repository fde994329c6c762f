/** What a suite can tell apart, and when a criterion hangs on less. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsForShare } from '../../../criteria/benchmark/points-mapping.js';
import { checkDesign } from '../../../criteria/design-check/check-design.js';
import {
  detectableDifferenceBp,
  halfWidthBp,
  largestPointsWithin,
} from '../../../criteria/design-check/detectable-difference.js';
import { rational } from '../../../criteria/exact/rational.js';
import { found, leadsSomewhere, SOUND } from './sound-design.js';

describe('the smallest detectable difference', () => {
  // The exact test at 30 % disagreement; the normal curve of Connor 1987 promises 2 to 5 % less.
  it.each([
    [1, 10_000],
    [25, 2_989],
    [72, 1_847],
    [100, 1_586],
    [200, 1_113],
    [234, 1_029],
    [233, 1_031],
    [940, 510],
    [10_000, 155],
    [50_000, 69],
  ])('of %i independent items is %i basis points', (items, expected) => {
    expect(detectableDifferenceBp(items)).toBe(expected);
  });

  it.each([0, -1, 1.5])('refuses %d items', (items) => {
    expect(() => detectableDifferenceBp(items)).toThrow(RangeError);
  });

  // Wilson at 50 of 100: 0.4038 to 0.5962.
  it('stands beside the half width of one share', () => {
    expect(halfWidthBp(100)).toBe(962);
  });
});

describe('the most points within a width', () => {
  const bent = [
    { shareBp: 0, points: 0 },
    { shareBp: 5_000, points: 0 },
    { shareBp: 7_000, points: 8_000 },
    { shareBp: 10_000, points: 10_000 },
  ];
  const step = [
    { shareBp: 0, points: 0 },
    { shareBp: 5_000, points: 1_000 },
    { shareBp: 5_000, points: 9_000 },
    { shareBp: 10_000, points: 10_000 },
  ];
  it.each([
    ['the steepest part', bent, 1_000, 4_000],
    ['the whole steep part and a bit of the next', bent, 2_300, 8_200],
    ['everything', bent, 10_000, 10_000],
    ['a step is crossed by the smallest width', step, 1, 8_000],
  ])('%s', (_case, mapping, width, expected) => {
    expect(largestPointsWithin(mapping, width)).toBe(expected);
  });

  // Points are rounded to thousandths on both sides.
  it('is never beaten by any pair of shares, but for rounding', () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(share, share, fc.constantFrom(bent, step), (a, b, mapping) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const points = (bp: number): number => pointsForShare(mapping, rational(bp, 10_000));
        expect(points(high) - points(low)).toBeLessThanOrEqual(
          largestPointsWithin(mapping, high - low) + 1,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('the weight that hangs on a suite', () => {
  const LINE = 'warning design.benchmarkDetects profile.groups[0].criteria[0].scoredBy.suiteId';
  const flat = [
    { shareBp: 0, points: 0 },
    { shareBp: 10_000, points: 1_000 },
  ];
  const sized = (itemCount: number, more: { clusterCount?: number; flat?: boolean } = {}) => ({
    ...SOUND,
    suites: SOUND.suites.map(({ suite }) => ({
      suite: more.flat === true ? { ...suite, mapping: flat } : suite,
      itemCount,
      ...(more.clusterCount === undefined ? {} : { clusterCount: more.clusterCount }),
    })),
  });

  // The group weighs 60 %; the steepest part gives 1.6 points per basis point, so 208 bp are 1.9968 performance
  // points and 209 bp are 2.0064; 5,531 items still need 209.
  it.each([
    [5_532, []],
    [5_531, [LINE]],
    [100, [LINE]],
  ])('is too much for %i items: %j', (items, expected) => {
    expect(found(sized(items))).toEqual(expected);
  });

  it.each([
    [100, []],
    [99, [LINE]],
  ])(
    'is a matter of how many items there are, even where points are flat: %i',
    (items, expected) => {
      expect(found(sized(items, { flat: true }))).toEqual(expected);
    },
  );

  it.each([
    [100, []],
    [99, [LINE]],
  ])('counts %i clusters instead of many items', (clusterCount, expected) => {
    expect(found(sized(5_000, { clusterCount, flat: true }))).toEqual(expected);
  });

  it('says its numbers in both languages', () => {
    const input = sized(200, { clusterCount: 100 });
    const [finding] = checkDesign(input);
    expect(finding?.text.de).toBe(
      'Die Suite suite hat 200 Aufgaben, davon 100 unabhängige: Ein Anteil ist auf ±9,62 Prozentpunkte bekannt (95 %), zwei Angebote, die bei 30 % der Aufgaben auseinandergehen, lassen sich ab 15,86 Prozentpunkten unterscheiden (95 %, Teststärke 80 %). Beim Kriterium B1 sind das bis zu 2,54 von 10 Punkten und 15,23 von 100 Leistungspunkten.',
    );
    expect(finding?.text.en).toContain('15.86 percentage points');
    expect(leadsSomewhere(input, finding?.place ?? '')).toBe(true);
  });

  it('is nothing where the criterion weighs nothing', () => {
    const input = sized(10);
    const groups = input.profile.groups.map((group) => ({
      ...group,
      weightBp: group.id === 'G1' ? 0 : 10_000,
    }));
    const rules = checkDesign({ ...input, profile: { ...input.profile, groups } }).map(
      ({ rule }) => rule,
    );
    expect(rules).toEqual(['design.riskCovered']);
  });
});
