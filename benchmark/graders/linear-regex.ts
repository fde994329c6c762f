/** Regular expressions in linear time (RE2): no pattern and no answer can stop a run. */
import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS>();
const MAX_KEPT = 1_000;

/**
 * RE2 syntax: no back-references, no look-around. Compiled patterns are kept.
 * @throws Error of the engine for a pattern that it refuses
 */
export function linearRegex(pattern: string, ignoreCase = false): RE2JS {
  const key = `${ignoreCase ? 'i' : '-'}${pattern}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const regex = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  if (compiled.size >= MAX_KEPT) compiled.clear();
  compiled.set(key, regex);
  return regex;
}
