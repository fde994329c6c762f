/** Who would win under other award methods: for choosing one before bids are known, and for training afterwards. */
import type { AwardMethod } from '../award/method.js';
import { METHOD_DESCRIPTIONS } from '../award/method-description.js';
import type { MethodAdvice } from '../award/method-description.js';
import { rankBids } from '../award/rank-bids.js';
import type { CandidateBid } from '../award/ranking.js';
import type { Bilingual } from '../bilingual.js';

export interface ComparedBid {
  readonly id: string;
  /** null outside the corridor of M2. */
  readonly rank: number | null;
  readonly valueDecimal: string;
}

/** What one method makes of the bids, beside what is said about it. */
export type MethodOutcome = {
  readonly method: AwardMethod;
  readonly name: Bilingual;
  readonly advice: MethodAdvice;
  readonly adviceReason: Bilingual;
} & (
  | {
      readonly kind: 'ranked';
      readonly winner: string | null;
      readonly bids: readonly ComparedBid[];
    }
  | { readonly kind: 'undecidable'; readonly code: string; readonly reason: Bilingual }
);

/** Ranks the same bids by each method, in the order of the methods; a method that is undefined for them says so. */
export const compareMethods = (
  methods: readonly AwardMethod[],
  bids: readonly CandidateBid[],
): readonly MethodOutcome[] =>
  methods.map((method): MethodOutcome => {
    const { name, advice, adviceReason } = METHOD_DESCRIPTIONS[method.method];
    const about = { method, name, advice, adviceReason };
    const outcome = rankBids(method, bids);
    if (outcome.kind === 'refused') {
      return { ...about, kind: 'undecidable', code: outcome.code, reason: outcome.reason };
    }
    return {
      ...about,
      kind: 'ranked',
      winner: outcome.winner,
      bids: outcome.ranking.map(({ id, rank, decimal }) => ({ id, rank, valueDecimal: decimal })),
    };
  });
