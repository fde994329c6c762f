/** Proves that a run has exactly one accepted entry for every item, bidder and repeat, before anything is counted. */
import type { BidId } from '../ids.js';
import type { GradedEntry } from './item-log-entry.js';

/** What was announced: which cells a run of one suite has. */
export interface RunScope {
  /** The item log's run id: see suiteRunId. */
  readonly runId: string;
  readonly bidIds: readonly BidId[];
  readonly itemIds: readonly string[];
  readonly repeats: number;
}

export interface CellName {
  readonly bidId: BidId;
  readonly itemId: string;
  readonly repeat: number;
}

/** The first thing that is wrong with the accepted entries of a run. */
export type CompletenessFault =
  /** No entry of this cell is accepted: the run is not over. */
  | { readonly kind: 'missingCell'; readonly cell: CellName; readonly missing: number }
  /** Two entries of this cell are accepted. */
  | { readonly kind: 'doubleCell'; readonly cell: CellName }
  /** An accepted entry of another run, bid, item or repeat. */
  | { readonly kind: 'foreignCell'; readonly cell: CellName; readonly runId: string }
  /** Every item had an outage and is left out by the announced rule. */
  | { readonly kind: 'nothingLeft' }
  /** An answer without a verdict, or a verdict on what is no answer. */
  | { readonly kind: 'wrongGrade'; readonly cell: CellName };

/** No id holds a slash, so no two cells share a key. */
const keyOf = (cell: CellName): string => `${cell.bidId}/${cell.itemId}/${cell.repeat}`;

/**
 * Answers need a verdict; unusable output may have one, which is never "correct"; declining may have one, where the
 * item asks for it; an outage never has one.
 */
function gradeFits({ outcome, grade }: GradedEntry): boolean {
  if (outcome.kind === 'answer') return grade !== null;
  if (outcome.kind === 'invalidOutput') return grade?.correct !== true;
  return outcome.kind !== 'outage' || grade === null;
}

function allCells({ bidIds, itemIds, repeats }: RunScope): CellName[] {
  return bidIds.flatMap((bidId) =>
    itemIds.flatMap((itemId) =>
      Array.from({ length: repeats }, (_, at) => ({ bidId, itemId, repeat: at + 1 })),
    ),
  );
}

/** The first fault, or null when the accepted entries are exactly the announced cells. */
export function findFault(
  scope: RunScope,
  accepted: readonly GradedEntry[],
): CompletenessFault | null {
  const announced = new Set(allCells(scope).map(keyOf));
  const seen = new Set<string>();
  for (const entry of accepted) {
    const cell: CellName = { bidId: entry.bidId, itemId: entry.itemId, repeat: entry.repeat };
    const key = keyOf(cell);
    if (entry.runId !== scope.runId || !announced.has(key)) {
      return { kind: 'foreignCell', cell, runId: entry.runId };
    }
    if (seen.has(key)) return { kind: 'doubleCell', cell };
    if (!gradeFits(entry)) return { kind: 'wrongGrade', cell };
    seen.add(key);
  }
  const missing = allCells(scope).filter((cell) => !seen.has(keyOf(cell)));
  const first = missing[0];
  return first === undefined ? null : { kind: 'missingCell', cell: first, missing: missing.length };
}
