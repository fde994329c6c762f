/** Where the values of a text stand: a tree of the same shape as the data, small enough for the largest file. */
import type { DataPath } from './data-path.js';

/** Where a value stands, how it is spelled, and where its parts stand. */
export interface PlaceTree {
  readonly offset: number;
  /** Offset of the key, for entries of maps. */
  readonly keyOffset: number | undefined;
  /** Source spelling of a number; undefined for anything else. */
  readonly number: string | undefined;
  /** Places of the entries of a map or a list; undefined for anything else. */
  readonly entries: Readonly<Record<string, PlaceTree>> | readonly PlaceTree[] | undefined;
}

/** Data with the places of all its values. */
export interface PlacedValue {
  readonly value: unknown;
  readonly place: PlaceTree;
}

const entryAt = ({ entries }: PlaceTree, part: string | number): PlaceTree | undefined =>
  entries !== undefined && Object.hasOwn(entries, part)
    ? (entries as Readonly<Record<string | number, PlaceTree>>)[part]
    : undefined;

/** The place of the value at a path, or of the innermost value around it where it is missing. */
export function nearestPlace(tree: PlaceTree, path: DataPath): PlaceTree {
  let here = tree;
  for (const part of path) {
    const next = entryAt(here, part);
    if (next === undefined) return here;
    here = next;
  }
  return here;
}

/** The spelling of the number at a path; undefined where there is no number. */
export function spellingAt(tree: PlaceTree, path: DataPath): string | undefined {
  let here: PlaceTree | undefined = tree;
  for (const part of path) {
    if (here === undefined) return undefined;
    here = entryAt(here, part);
  }
  return here?.number;
}

/** Calls back for every number with its path and place, in the order of the data. */
export function eachNumber(
  tree: PlaceTree,
  see: (number: string, path: DataPath, offset: number) => void,
  path: DataPath = [],
): void {
  if (tree.number !== undefined) see(tree.number, path, tree.offset);
  if (Array.isArray(tree.entries)) {
    const list = tree.entries as readonly PlaceTree[];
    list.forEach((entry, index) => eachNumber(entry, see, [...path, index]));
  } else if (tree.entries !== undefined) {
    for (const [key, entry] of Object.entries(tree.entries)) eachNumber(entry, see, [...path, key]);
  }
}
