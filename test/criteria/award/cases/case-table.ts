/** The compact form of the hand-computed cases, and how to read it. */
import type { AwardMethodId, RankBasis, TieRule } from '../../../../criteria/award/method.js';
import type { RoundingMode } from '../../../../criteria/exact/rounding.js';

export type CaseParameters = Readonly<Record<string, number | string>>;

export interface CaseOptions {
  /** Replace single parameters of the table. */
  readonly parameters?: CaseParameters;
  /** 6 unless given. */
  readonly decimals?: number;
  /** half-up unless given. */
  readonly mode?: RoundingMode;
  readonly rankOn?: RankBasis;
  readonly ties?: readonly TieRule[];
}

/**
 * title; offers "A 80/40, B 60/20" (points/EUR); "1:A=2.0 2:B=1.5 -> A" or "refused code bid". Behind
 * the arrow of a shared first place stands "tie" where nobody wins, "tie, B wins" where a rule decides.
 */
export type CaseRow = readonly [
  title: string,
  offers: string,
  expected: string,
  options?: CaseOptions,
];

export interface CaseTable {
  readonly method: AwardMethodId;
  readonly parameters: CaseParameters;
  readonly rows: readonly CaseRow[];
}
