/** Rules between a suite and its items: unique ids, and targets that the grader can compare with. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import { DECIMAL_PATTERN, explainPattern } from '../file/pattern.js';
import { checkGrader } from './check-suite.js';
import type { Grader, Suite, SuiteItem } from './suite.js';
import { countedItems } from './suite.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const NOT_EMPTY = { de: 'die erwartete Antwort', en: 'the expected answer' } as const;

/** What a target must look like for a grader; null where it fits. */
function targetFault(grader: Grader, target: string): Omit<RuleFinding, 'path'> | null {
  const rule = 'suite.target';
  const message = {
    de: 'Mit dieser erwarteten Antwort kann der Prüfer nicht vergleichen.',
    en: 'The grader cannot compare with this expected answer.',
  };
  switch (grader.kind) {
    case 'exact':
      return target.trim() === '' ? { rule, allowed: NOT_EMPTY, message } : null;
    case 'number':
      return DECIMAL_PATTERN.test(target)
        ? null
        : { rule, allowed: explainPattern(String(DECIMAL_PATTERN)), message };
    case 'choice':
      return grader.choices.includes(target)
        ? null
        : {
            rule,
            allowed: sameText(grader.choices.map((c) => JSON.stringify(c)).join(' | ')),
            message,
          };
    case 'regex':
      return null;
    case 'jsonSchema':
      return target === '' || isJson(target)
        ? null
        : { rule, allowed: { de: 'nichts oder JSON', en: 'nothing or JSON' }, message };
  }
}

/** Findings about one item, with paths inside the item. */
export function checkSuiteItem(suite: Suite, item: SuiteItem): readonly RuleFinding[] {
  const fault = targetFault(item.grader ?? suite.grader, item.target);
  return [
    ...(item.grader === undefined ? [] : checkGrader(item.grader, ['grader'])),
    ...(fault === null ? [] : [{ ...fault, path: ['target'] }]),
  ];
}

/** The first sentinel that is no item of the file, or null; without any counted item, the rule itself. */
export function sentinelFault(suite: Suite, items: readonly SuiteItem[]): string | null {
  const ids = new Set(items.map(({ id }) => id));
  const missing = suite.sentinels?.itemIds.find((id) => !ids.has(id));
  if (missing !== undefined) return missing;
  return countedItems({ suite, items }).length === 0 ? suite.id : null;
}
