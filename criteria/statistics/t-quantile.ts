/** The 97.5 % point of Student's t distribution from the printed tables: few clusters make wide intervals. */

/** Degrees of freedom and the point in thousandths; between two rows the earlier one counts, which is never narrower. */
const TABLE: readonly (readonly [number, number])[] = [
  [1, 12_706],
  [2, 4_303],
  [3, 3_182],
  [4, 2_776],
  [5, 2_571],
  [6, 2_447],
  [7, 2_365],
  [8, 2_306],
  [9, 2_262],
  [10, 2_228],
  [11, 2_201],
  [12, 2_179],
  [13, 2_160],
  [14, 2_145],
  [15, 2_131],
  [16, 2_120],
  [17, 2_110],
  [18, 2_101],
  [19, 2_093],
  [20, 2_086],
  [21, 2_080],
  [22, 2_074],
  [23, 2_069],
  [24, 2_064],
  [25, 2_060],
  [26, 2_056],
  [27, 2_052],
  [28, 2_048],
  [29, 2_045],
  [30, 2_042],
  [40, 2_021],
  [50, 2_009],
  [60, 2_000],
  [80, 1_990],
  [100, 1_984],
  [120, 1_980],
  [1_000, 1_962],
];

/**
 * Thousandths.
 * @throws RangeError below one degree of freedom
 */
export function tQuantileThousandths(degrees: number): number {
  const row = TABLE.findLast(([from]) => from <= degrees);
  if (row === undefined) throw new RangeError(`tQuantileThousandths: ${degrees} degrees`);
  return row[1];
}
