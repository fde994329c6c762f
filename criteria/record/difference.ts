/** Where two JSON values differ: paths with what was found and what was expected. */
import { isPlainObject } from '../plain-object.js';

export interface Difference {
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

const SHOWN = 60;
const ABSENT = Symbol('absent');

function shown(value: unknown): string {
  if (value === ABSENT) return 'nothing';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** Children by the last part of their path. */
function childrenOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (Array.isArray(value)) return new Map(value.map((item, index) => [`[${index}]`, item]));
  if (isPlainObject(value)) {
    return new Map(Object.entries(value).map(([key, item]) => [`.${key}`, item]));
  }
  return null;
}

/**
 * The first differences in reading order.
 * @param limit at most so many, 1 or more
 */
export function differences(
  found: unknown,
  expected: unknown,
  limit: number,
  place = '',
): readonly Difference[] {
  const [left, right] = [childrenOf(found), childrenOf(expected)];
  if (left === null || right === null || Array.isArray(found) !== Array.isArray(expected)) {
    if (Object.is(found, expected)) return [];
    const path = place.startsWith('.') ? place.slice(1) : place;
    return [{ place: path, found: shown(found), expected: shown(expected) }];
  }
  const list: Difference[] = [];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (list.length >= limit) break;
    const [a, b] = [left, right].map((side) => (side.has(key) ? side.get(key) : ABSENT));
    list.push(...differences(a, b, limit - list.length, place + key));
  }
  return list;
}
