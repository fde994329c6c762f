/** What one group of criteria contributes to a bid's performance: the tie rule `namedGroup` compares it. */
import type { Rational } from '../exact/rational.js';
import { ZERO, add, fromExact } from '../exact/rational.js';
import type { PerformanceLine } from '../procedure/lot-ranking.js';

/** Exact, in thousandths of a performance point; zero for a group without lines. */
export const groupPerformance = (lines: readonly PerformanceLine[], groupId: string): Rational =>
  lines
    .filter((line) => line.groupId === groupId)
    .reduce((sum, line) => add(sum, fromExact(line.contributionExact)), ZERO);
