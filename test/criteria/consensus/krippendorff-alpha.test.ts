/** Ordinal alpha against a published example, values reckoned by hand, and what must hold for all data. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordinalAlpha } from '../../../criteria/consensus/krippendorff-alpha.js';
import { toExact } from '../../../criteria/exact/rational.js';
import { toDecimal } from '../../../criteria/exact/rounding.js';

const exact = (units: readonly (readonly number[])[]): string => {
  const alpha = ordinalAlpha(units);
  return alpha.kind === 'defined' ? toExact(alpha.value) : alpha.why;
};

/** Four observers and twelve units with missing values: Krippendorff 2011, example C; 0 stands for missing. */
const PUBLISHED = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
  [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
] as const;

describe('ordinal alpha', () => {
  it('is the published 0.815 for the published example', () => {
    const units = PUBLISHED[0].map((_, unit) =>
      PUBLISHED.map((observer) => observer[unit] ?? 0).filter((value) => value !== 0),
    );
    const alpha = ordinalAlpha(units);
    expect(exact(units)).toBe('108577/133160');
    expect(
      alpha.kind === 'defined' && toDecimal(alpha.value, { decimals: 3, mode: 'half-up' }),
    ).toBe('0.815');
  });

  it.each([
    [
      'full agreement',
      [
        [1, 1],
        [2, 2],
      ],
      '1/1',
    ],
    // n = 2, one pair 1-2: 1 - 1 × 1 / 1.
    ['one disagreement and nothing else', [[1, 2]], '0/1'],
    // n1 = n2 = 2, difference (4 - 2)²: 1 - 3 × 2 × 4 / (2 × 2 × 4).
    [
      'contradiction throughout',
      [
        [1, 2],
        [2, 1],
      ],
      '-1/2',
    ],
    // n = 2, 3, 1; differences 6.25, 4, 20.25: 1 - 5 × 4 / (37.5 + 12 + 40.5).
    [
      'one neighbour beside agreement',
      [
        [1, 1],
        [2, 2],
        [3, 2],
      ],
      '7/9',
    ],
    // A unit of three has pairs of half the weight.
    [
      'three observers',
      [
        [1, 2, 3],
        [1, 1, 1],
      ],
      '7/20',
    ],
    ['a unit with a single value, which has no pair', [[1, 1], [2, 2], [9]], '1/1'],
    ['no units', [], 'nothingToCompare'],
    ['single values only', [[1], [2], []], 'nothingToCompare'],
    [
      'the same value throughout',
      [
        [3, 3],
        [3, 3],
      ],
      'noVariation',
    ],
  ] as const)('for %s', (_, units, expected) => {
    expect(exact(units)).toBe(expected);
  });

  const anyUnits = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }), {
    maxLength: 8,
  });

  it('is never above 1, and 1 exactly where nobody differs', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const alpha = ordinalAlpha(units);
        if (alpha.kind === 'undefined') return;
        const agree = units.every((unit) => new Set(unit).size <= 1);
        expect(alpha.value.n <= alpha.value.d).toBe(true);
        expect(alpha.value.n === alpha.value.d).toBe(agree);
      }),
    );
  });

  it('does not change with the distance of the values, nor with the order of units and observers', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const stretched = units.map((unit) => unit.map((value) => value ** 3 * 100 + 7));
        const turned = [...units].reverse().map((unit) => [...unit].reverse());
        expect(exact(stretched)).toBe(exact(units));
        expect(exact(turned)).toBe(exact(units));
      }),
    );
  });

  it('is the same when the scale is turned round', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        expect(exact(units.map((unit) => unit.map((value) => 9 - value)))).toBe(exact(units));
      }),
    );
  });
});
