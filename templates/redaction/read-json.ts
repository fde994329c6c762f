/** Reads redacted data, in which a mark may stand in the place of any value. */
import { isMark } from '../../criteria/redaction/redact-record.js';
import type { Cell } from '../record/blocks.js';

export type Json = Readonly<Record<string, unknown>>;

/** The value behind some keys; undefined where a mark or nothing stands on the way. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of keys) {
    // A mark covers everything below it.
    if (isMark(found)) return found;
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Json)[key];
  }
  return found;
}

export const listAt = (
  value: unknown,
  ...keys: readonly (string | number)[]
): readonly unknown[] => {
  const found = at(value, ...keys);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
};

const ABSENT = '–';

/** A value as text: marks as they are, numbers as told, nothing as a dash. */
export function textOf(value: unknown, ofNumber: (value: number) => string = String): string {
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value === 'string') return value === 'missing' ? ABSENT : value;
  if (Array.isArray(value)) return value.map((one) => textOf(one, ofNumber)).join(', ');
  return ABSENT;
}

/** A cell: what was removed is told apart by its look as well. */
export function cellOf(value: unknown, ofNumber?: (value: number) => string): Cell {
  const text = textOf(value, ofNumber);
  return isMark(value) ? { text, style: 'superseded' } : text;
}
