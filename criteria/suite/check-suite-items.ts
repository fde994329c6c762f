/** Rules between a suite and its items: unique ids, and targets that the grader can compare with. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import { DECIMAL_PATTERN, explainPattern } from '../file/pattern.js';
import { checkGrader } from './check-suite-grader.js';
import type { SingleGrader } from './grader.js';
import { partsOf } from './grader.js';
import { checkPeopleItem } from './people-rule.js';
import type { Suite, SuiteItem } from './suite.js';
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
function targetFault(grader: SingleGrader, target: string): Omit<RuleFinding, 'path'> | null {
  const rule = 'suite.target';
  const message = {
    de: 'Mit dieser erwarteten Antwort kann der Prüfer nicht vergleichen.',
    en: 'The grader cannot compare with this expected answer.',
  };
  switch (grader.kind) {
    case 'exact':
    case 'normalizedText':
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
    // These look at the answer alone: the target is a reference for readers.
    case 'regex':
    case 'citation':
    case 'length':
    case 'language':
    case 'contains':
    case 'refusal':
      return null;
    case 'jsonSchema':
      return target === '' || isJson(target)
        ? null
        : { rule, allowed: { de: 'nichts oder JSON', en: 'nothing or JSON' }, message };
  }
}

/** A source that the model was never shown could not be cited by anybody. */
function sourceFaults(grader: SingleGrader, item: SuiteItem): readonly RuleFinding[] {
  if (grader.kind !== 'citation') return [];
  const shown = item.messages.map(({ content }) => content).join('\n');
  return grader.sources
    .filter(({ text }) => !shown.includes(text))
    .map(({ id }) => ({
      rule: 'suite.shownSource',
      path: ['messages'],
      found: sameText(id),
      allowed: {
        de: 'jeder Quellentext des Prüfers wörtlich in den Nachrichten',
        en: 'each source text of the grader word for word in the messages',
      },
      message: {
        de: 'Diese Quelle des Prüfers steht nicht in den Nachrichten der Aufgabe.',
        en: "This source of the grader does not stand in the item's messages.",
      },
    }));
}

/** Findings about one item, with paths inside the item. */
export function checkSuiteItem(suite: Suite, item: SuiteItem): readonly RuleFinding[] {
  const parts = partsOf(item.grader ?? suite.grader);
  const fault = parts.map((part) => targetFault(part, item.target)).find((one) => one !== null);
  return [
    ...(item.grader === undefined ? [] : checkGrader(item.grader, ['grader'])),
    ...(fault == null ? [] : [{ ...fault, path: ['target'] }]),
    ...parts.flatMap((part) => sourceFaults(part, item)),
    ...checkPeopleItem(suite, item),
  ];
}

/** The first sentinel that is no item of the file, or null; without any counted item, the rule itself. */
export function sentinelFault(suite: Suite, items: readonly SuiteItem[]): string | null {
  const ids = new Set(items.map(({ id }) => id));
  const missing = suite.sentinels?.itemIds.find((id) => !ids.has(id));
  if (missing !== undefined) return missing;
  return countedItems({ suite, items }).length === 0 ? suite.id : null;
}
