/** What a verification of a record can find; the words for each code lie with the command. */

export type RecordFindingCode =
  | 'TWIN_SHAPE'
  | 'TWIN_TOO_LARGE'
  | 'CHAIN_BROKEN'
  | 'HEAD_DIFFERS'
  | 'NOT_REBUILDABLE'
  | 'RECORD_DIFFERS'
  | 'RANKING_DIFFERS'
  | 'RANKING_NOT_COMPUTABLE'
  | 'STABILITY_DIFFERS'
  | 'PRICE_SUM'
  | 'PRICE_DIFFERS'
  | 'BENCHMARK_RESULT'
  | 'ITEMS_MISSING'
  | 'ITEMS_DIFFER'
  | 'SPREAD'
  | 'FOUR_EYES'
  | 'AMENDMENT_UNPROPOSED'
  | 'AMENDMENT_DIFFERS';

export interface RecordFinding {
  readonly code: RecordFindingCode;
  /** Path in the twin ("lots[0].prices[1].evaluatedPriceMinor") or "event 12". */
  readonly place: string;
  /** Found and expected, or the technical cause. */
  readonly detail: string;
}

export const finding = (code: RecordFindingCode, place: string, detail: string): RecordFinding => ({
  code,
  place,
  detail,
});

export const atEvent = (sequence: number): string => `event ${sequence}`;
