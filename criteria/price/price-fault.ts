/** A fault of a price envelope: a finding whose message names the position, so that it stands by itself in the log. */
import type { Bilingual } from '../bilingual.js';
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';

/** Path inside the price envelope. */
export const priceFault = (
  rule: string,
  path: DataPath,
  allowed: Bilingual,
  message: Bilingual,
): RuleFinding => ({ rule, path, allowed, message });

/** A list of identifiers in words. */
export const listed = (ids: readonly string[]): Bilingual =>
  ids.length === 0
    ? { de: 'keine', en: 'none' }
    : { de: `eine von ${ids.join(', ')}`, en: `one of ${ids.join(', ')}` };

export const isAmount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** Places at which an id stands that stood further up already. */
export const repeated = (ids: readonly string[]): readonly number[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));

/** A fault for each id that stands twice. */
export const repeatedFaults = (
  rule: string,
  list: string,
  ids: readonly string[],
): readonly RuleFinding[] =>
  repeated(ids).map((index) =>
    priceFault(
      rule,
      [list, index, 'id'],
      {
        de: 'jede Kennung genau einmal in dieser Datei',
        en: 'each identifier exactly once in this file',
      },
      { de: `"${ids[index]}" steht mehrmals.`, en: `"${ids[index]}" stands more than once.` },
    ),
  );
