/** A ranking as plain JSON data, for events, the record's twin and the explanation shown to people. */
import { awardValueToExact } from './award-value.js';
import type { Bilingual } from '../bilingual.js';
import type { ExplanationStep } from './explanation-step.js';
import type { Ranking } from './ranking.js';

export interface RankedBidRecord {
  readonly id: string;
  readonly rank: number | null;
  /** "n/d", for M9 "(L)^(a) / (P)^(b)". */
  readonly exact: string;
  readonly decimal: string;
  readonly eligible: boolean;
  readonly why: Bilingual;
  readonly steps: readonly ExplanationStep[];
}

export interface RankingRecord {
  readonly ranking: readonly RankedBidRecord[];
  readonly winner: string | null;
  readonly tie: boolean;
}

/** The ranking without bigints: the same bytes for the same ranking, in canonical JSON. */
export const toRankingRecord = ({ ranking, winner, tie }: Ranking): RankingRecord => ({
  ranking: ranking.map(({ value, ...bid }) => ({ ...bid, exact: awardValueToExact(value) })),
  winner,
  tie,
});
