/** Points follow from the verdicts and the published rules alone, tie band and missing cells included. */
import { describe, expect, it } from 'vitest';
import type { CellTable } from '../../../criteria/benchmark/cell-table.js';
import { isWhole } from '../../../criteria/benchmark/cell-table.js';
import { scoreCells } from '../../../criteria/benchmark/score-cells.js';

const MAPPING = [
  { shareBp: 0, points: 0 },
  { shareBp: 10_000, points: 10_000 },
];

const table = (...rows: readonly string[]): CellTable => ({
  clusters: Array.from({ length: rows[0]?.length ?? 0 }, (_, item) => item),
  repeats: 1,
  rows: rows.map((cells, at) => ({ bidId: `b${at + 1}`, cells })),
});

const right = (count: number): string => 'A'.repeat(count).padEnd(100, 'a');

describe('points from verdicts', () => {
  it('counts five classes apart, and a refusal that was asked for as right', () => {
    const scored = scoreCells(table('AaRrfio'), { mapping: MAPPING });
    expect(scored?.scores[0]).toMatchObject({
      cells: 7,
      answered: 2,
      refused: 2,
      filtered: 1,
      invalid: 1,
      outages: 1,
      correct: 2,
      points: 2_857,
    });
  });

  it.each([
    ['without a band each share brings its own points', undefined, [9_000, 8_700, 8_400]],
    ['at the edge of the band the highest share counts', 300, [9_000, 9_000, 8_400]],
    ['below the edge it does not', 299, [9_000, 8_700, 8_400]],
    ['a band reaches from its highest share only', 599, [9_000, 9_000, 8_400]],
    ['until it holds them all', 600, [9_000, 9_000, 9_000]],
  ])('%s', (_case, tieBandBp, points) => {
    const rule = { mapping: MAPPING, tieBandBp };
    const scored = scoreCells(table(right(90), right(87), right(84)), rule);
    expect(scored?.scores.map((score) => score.points)).toEqual(points);
  });

  it('marks a result whose points come from the band, and no other', () => {
    const scored = scoreCells(table(right(90), right(87)), { mapping: MAPPING, tieBandBp: 300 });
    expect(scored?.scores.map(({ shareBp, tieShareBp }) => [shareBp, tieShareBp])).toEqual([
      [9_000, undefined],
      [8_700, 9_000],
    ]);
  });

  it('leaves an item with an outage out for all, by the rule that says so', () => {
    const scored = scoreCells(table('AoA', 'aAA'), {
      mapping: MAPPING,
      missingCells: 'excludeForAll',
    });
    expect(scored?.excluded).toEqual([1]);
    expect(scored?.scores.map(({ correct, cells }) => [correct, cells])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });
});

describe('a table of verdicts', () => {
  it.each([
    ['all letters, full', table('AaRrfio'), true],
    ['a row too short', { ...table('AAA'), clusters: [0, 1] }, false],
    ['an unknown letter', table('AxA'), false],
    ['an outage counted as right', table('AOA'), false],
    ['unusable output counted as right', table('AIA'), false],
    ['no repeats', { ...table('A'), repeats: 0 }, false],
  ])('%s', (_case, given, whole) => {
    expect(isWhole(given)).toBe(whole);
  });
});
