/** The verdict on every cell of a run in one letter: enough to compute points and statistics again, and nothing of any answer. */
import type { BidId } from '../ids.js';
import type { Suite } from '../suite/suite.js';
import type { GradedEntry, Outcome } from './item-log-entry.js';

/** A capital letter: the cell counts as right. One letter more stands for answers that nobody was to judge. */
const LETTERS: Readonly<Record<Outcome['kind'], string>> = {
  answer: 'a',
  refusal: 'r',
  filtered: 'f',
  invalidOutput: 'i',
  outage: 'o',
};

/** Of an item for people that was not drawn, whatever came back: it is left out for every bid. */
const UNDRAWN = 'n';

export interface CellRow {
  readonly bidId: BidId;
  /** One letter per cell, item by item, the repeats of an item side by side. */
  readonly cells: string;
}

export interface CellTable {
  /** For each counted item, in the order of the items file, the number of its cluster, from 0 by first appearance. */
  readonly clusters: readonly number[];
  readonly repeats: number;
  /** In the order of the run's bids. */
  readonly rows: readonly CellRow[];
}

export interface TablePlan {
  readonly bidIds: readonly BidId[];
  readonly itemIds: readonly string[];
  /** Cluster of each item; left out: each item is one of its own. */
  readonly clusters?: readonly string[];
  readonly repeats: number;
  /** Items for people that were not drawn; none where left out. */
  readonly undrawn?: ReadonlySet<string> | undefined;
}

/** Numbers in the order of first appearance. */
export function numbered(names: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return names.map((name) => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  });
}

const keyOf = (bidId: string, itemId: string, repeat: number): string =>
  `${bidId}/${itemId}/${repeat}`;

/** Letter of one graded cell. */
export function letterOf({ outcome, grade }: Pick<GradedEntry, 'outcome' | 'grade'>): string {
  const letter = LETTERS[outcome.kind];
  return grade?.correct === true ? letter.toUpperCase() : letter;
}

/**
 * @param accepted exactly one entry for every cell of the plan, in any order: see findFault
 * @throws RangeError where a cell is missing
 */
export function cellTable(plan: TablePlan, accepted: readonly GradedEntry[]): CellTable {
  const { bidIds, itemIds, repeats, clusters = itemIds } = plan;
  if (clusters.length !== itemIds.length) throw new RangeError('cellTable: clusters and items');
  const letters = new Map(
    accepted.map((entry) => [keyOf(entry.bidId, entry.itemId, entry.repeat), letterOf(entry)]),
  );
  const letter = (bidId: string, itemId: string, repeat: number): string => {
    if (plan.undrawn?.has(itemId) === true) return UNDRAWN;
    const found = letters.get(keyOf(bidId, itemId, repeat));
    if (found === undefined) throw new RangeError(`cellTable: no ${bidId}/${itemId}/${repeat}`);
    return found;
  };
  const rows = bidIds.map((bidId) => ({
    bidId,
    cells: itemIds
      .flatMap((itemId) =>
        Array.from({ length: repeats }, (_, at) => letter(bidId, itemId, at + 1)),
      )
      .join(''),
  }));
  return { clusters: numbered(clusters), repeats, rows };
}

export interface CellVerdict {
  readonly outcome: Outcome['kind'];
  readonly correct: boolean;
}

/** What one cell counted as; null for a cell that the table does not have. */
export function verdictAt(
  { repeats, rows }: CellTable,
  bidId: BidId,
  item: number,
  repeat: number,
): CellVerdict | null {
  if (item < 0 || repeat < 1 || repeat > repeats) return null;
  const letter = rows.find((row) => row.bidId === bidId)?.cells[item * repeats + repeat - 1];
  const kinds = Object.keys(LETTERS) as readonly Outcome['kind'][];
  const outcome = kinds.find((kind) => LETTERS[kind] === letter?.toLowerCase());
  return outcome === undefined || letter === undefined
    ? null
    : { outcome, correct: letter !== letter.toLowerCase() };
}

/** The letters of one item. */
export const itemCells = (cells: string, repeats: number, item: number): string =>
  cells.slice(item * repeats, (item + 1) * repeats);

const RIGHT_LETTERS = 'ARF';
const RIGHT = new RegExp(`[${RIGHT_LETTERS}]`, 'g');

/** How many cells count as right. */
export const rightOf = (cells: string): number => cells.match(RIGHT)?.length ?? 0;

const isRight = (cells: string, at: number): boolean => RIGHT_LETTERS.includes(cells.charAt(at));

/** Right answers of each item. */
export function rightPerItem({ clusters, repeats }: CellTable, cells: string): readonly number[] {
  return clusters.map((_, item) => {
    let right = 0;
    for (let at = item * repeats; at < (item + 1) * repeats; at += 1) {
      if (isRight(cells, at)) right += 1;
    }
    return right;
  });
}

/** How many cells are of a class, right or not. */
export function countOf(cells: string, kind: Outcome['kind']): number {
  const letter = LETTERS[kind];
  return [...cells.toLowerCase()].filter((cell) => cell === letter).length;
}

/**
 * Places of the items that are left out for everybody: those that were not drawn for people, and those of the announced
 * rule for missing cells.
 */
export function excludedPlaces(
  { clusters, repeats, rows }: CellTable,
  rule: Suite['missingCells'] | undefined,
): ReadonlySet<number> {
  const places = clusters.map((_, place) => place);
  const isOut = (cells: string): boolean =>
    cells.includes(UNDRAWN) || (rule === 'excludeForAll' && countOf(cells, 'outage') > 0);
  return new Set(
    places.filter((place) => rows.some(({ cells }) => isOut(itemCells(cells, repeats, place)))),
  );
}

/** The table without the items at these places. */
export function withoutPlaces(table: CellTable, excluded: ReadonlySet<number>): CellTable {
  if (excluded.size === 0) return table;
  const { clusters, repeats, rows } = table;
  const kept = clusters.map((_, place) => place).filter((place) => !excluded.has(place));
  return {
    clusters: kept.map((place) => clusters[place] ?? 0),
    repeats,
    rows: rows.map(({ bidId, cells }) => ({
      bidId,
      cells: kept.map((place) => itemCells(cells, repeats, place)).join(''),
    })),
  };
}

/** Without a usable output nothing can have been right. */
const CELLS = /^[arfioARFn]*$/;

/** Whether the table is one that a run can have: every row full, every letter known. */
export const isWhole = ({ clusters, repeats, rows }: CellTable): boolean =>
  Number.isSafeInteger(repeats) &&
  repeats >= 1 &&
  rows.every(({ cells }) => cells.length === clusters.length * repeats && CELLS.test(cells));
