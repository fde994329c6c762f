/** Repeated identifiers, each with the place of its repetition. */
import type { RuleFinding } from './complaint.js';
import type { DataPath } from './data-path.js';

export interface PlacedId {
  readonly id: string;
  readonly path: DataPath;
}

/** One finding for every id that stood further up already. */
export function findDuplicates(rule: string, ids: readonly PlacedId[]): readonly RuleFinding[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }): readonly RuleFinding[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        rule,
        path,
        allowed: {
          de: 'jede Kennung genau einmal in dieser Datei',
          en: 'each identifier exactly once in this file',
        },
        message: {
          de: `Die Kennung "${id}" ist schon vergeben.`,
          en: `The identifier "${id}" is already taken.`,
        },
      },
    ];
  });
}
