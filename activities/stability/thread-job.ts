/** Work that one thread gets and what it sends back; plain data and bigint, copied between threads. */
import type { LotInput } from '../../criteria/stability/lot-field.js';
import type { RankTally } from '../../criteria/stability/rank-acceptability.js';
import type { ExactStability } from '../../criteria/stability/stability-result.js';

export type ThreadJob =
  | { readonly kind: 'exact' }
  | { readonly kind: 'draws'; readonly first: number; readonly draws: number };

/** What every job of one examination shares; given to a thread when it starts. */
export interface ThreadTask {
  readonly lot: LotInput;
  readonly seed: bigint;
}

export type ThreadAnswer =
  | { readonly kind: 'exact'; readonly exact: ExactStability }
  | { readonly kind: 'draws'; readonly first: number; readonly tally: RankTally };
