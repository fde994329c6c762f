/** SEAL: floor and score stay apart, silence helps nobody. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, toExact } from '../../../criteria/exact/rational.js';
import type { SealObjective } from '../../../criteria/sovereignty/seal-outcome.js';
import { judgeSeal } from '../../../criteria/sovereignty/seal-outcome.js';

/** Edition 1.2.1. */
const WEIGHTS = [1500, 1000, 1000, 1500, 2000, 1500, 1000, 500];

type Levels = readonly (number | null)[];

const offer = (levels: Levels, minimum: number | null | Levels = null): readonly SealObjective[] =>
  levels.map((level, index) => ({
    id: `SOV-${index + 1}`,
    weightBp: WEIGHTS[index] ?? 0,
    minimum: typeof minimum === 'object' && minimum !== null ? (minimum[index] ?? null) : minimum,
    level,
  }));

const VECTOR: Levels = [3, 4, 2, 3, 1, 4, 4, 2];

describe('the score', () => {
  it.each<[string, Levels, string, string, string]>([
    ['the vector of the reference', VECTOR, '7/10', '70.00', '1/1'],
    ['the highest level everywhere', [4, 4, 4, 4, 4, 4, 4, 4], '1/1', '100.00', '1/1'],
    ['the lowest level everywhere', [0, 0, 0, 0, 0, 0, 0, 0], '0/1', '0.00', '1/1'],
    ['one unknown objective', [4, 4, 4, 4, null, 4, 4, 4], '4/5', '80.00', '4/5'],
    ['nothing known', [null, null, null, null, null, null, null, null], '0/1', '0.00', '0/1'],
    [
      'only the lightest objective',
      [null, null, null, null, null, null, null, 1],
      '1/80',
      '1.25',
      '1/20',
    ],
  ])('%s', (_, levels, exact, percent, coverage) => {
    const { score } = judgeSeal(offer(levels));
    expect([toExact(score.exact), score.percent, toExact(score.coverage)]).toEqual([
      exact,
      percent,
      coverage,
    ]);
  });

  it('rounds the percentage half up at the second decimal', () => {
    const objective = (id: string, weightBp: number, level: number): SealObjective => ({
      id,
      weightBp,
      minimum: null,
      level,
    });
    const percentOf = (weight: number): string =>
      judgeSeal([objective('a', weight, 2), objective('b', 10_000 - weight, 0)]).score.percent;
    expect([percentOf(1), percentOf(2), percentOf(3)]).toEqual(['0.01', '0.01', '0.02']);
  });

  it('an answer never makes it worse than silence', () => {
    const level = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 0, max: 7 }),
        (levels, silent) => {
          const silenced = levels.map((value, index) => (index === silent ? null : value));
          const spoken = judgeSeal(offer(levels)).score;
          const { exact, coverage } = judgeSeal(offer(silenced)).score;
          expect(compare(exact, spoken.exact)).toBeLessThanOrEqual(0);
          expect(compare(coverage, spoken.coverage)).toBeLessThanOrEqual(0);
          for (const value of [exact, coverage])
            expect(value.n >= 0n && value.n <= value.d).toBe(true);
        },
      ),
    );
  });
});

describe('the floor', () => {
  it.each<[string, Levels, number | null | Levels, object]>([
    [
      'each level exactly at its minimum is met',
      [2, 2, 2, 2, 2, 2, 2, 2],
      2,
      { lowest: 2, unknown: 0, below: [], open: false, verdict: 'met' },
    ],
    [
      'one step below one minimum is missed',
      VECTOR,
      2,
      { lowest: 1, unknown: 0, below: ['SOV-5'], open: false, verdict: 'missed' },
    ],
    [
      'minima differ by objective',
      VECTOR,
      [3, 4, 2, 3, 1, 4, 4, 3],
      { lowest: 1, unknown: 0, below: ['SOV-8'], open: false, verdict: 'missed' },
    ],
    [
      'an unknown level is open, never met',
      [2, 3, null, 4, 2, 2, null, 2],
      2,
      { lowest: 2, unknown: 2, below: [], open: true, verdict: 'open' },
    ],
    [
      'missed stays missed while something is open',
      [2, 3, null, 4, 1, 2, 4, 2],
      2,
      { lowest: 1, unknown: 1, below: ['SOV-5'], open: true, verdict: 'missed' },
    ],
    [
      'nothing known is open without a lowest level',
      [null, null, null, null, null, null, null, null],
      0,
      { lowest: null, unknown: 8, below: [], open: true, verdict: 'open' },
    ],
    [
      'an unknown level without a minimum is counted and decides nothing',
      [0, null, 4, 4, 4, 4, 4, 4],
      null,
      { lowest: 0, unknown: 1, below: [], open: false, verdict: 'met' },
    ],
  ])('%s', (_, levels, minimum, floor) => {
    expect(judgeSeal(offer(levels, minimum)).floor).toEqual(floor);
  });

  it('does not move with the weights, and the score does not move with the minima', () => {
    const other = offer(VECTOR, 2).map((one) => ({ ...one, weightBp: 1250 }));
    expect(judgeSeal(other).floor).toEqual(judgeSeal(offer(VECTOR, 2)).floor);
    expect(judgeSeal(offer(VECTOR, 4)).score).toEqual(judgeSeal(offer(VECTOR)).score);
  });
});

it.each<[string, Partial<SealObjective>]>([
  ['a level above 4', { level: 5 }],
  ['a level between two', { level: 1.5 }],
  ['a minimum below 0', { minimum: -1 }],
  ['a negative weight', { weightBp: -1 }],
  ['weights that sum to zero', { weightBp: 0 }],
])('refuses %s as a bug', (_, change) => {
  const objective = { id: 'SOV-1', weightBp: 1, minimum: null, level: 1, ...change };
  expect(() => judgeSeal([objective])).toThrow(RangeError);
});
