/** Words for values that are too large, too small, too long, too short or too many. */
import type { core } from 'zod';
import type { Bilingual } from '../bilingual.js';

type LimitIssue = core.$ZodIssueTooBig | core.$ZodIssueTooSmall;

interface LimitText {
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

const UNITS: Readonly<Record<string, Bilingual>> = {
  string: { de: 'Zeichen', en: 'characters' },
  array: { de: 'Einträge', en: 'entries' },
  record: { de: 'Einträge', en: 'entries' },
  object: { de: 'Einträge', en: 'entries' },
};

const withUnit = (de: string, en: string, unit: Bilingual | undefined): Bilingual =>
  unit === undefined ? { de, en } : { de: `${de} ${unit.de}`, en: `${en} ${unit.en}` };

const TOO_BIG: Readonly<Record<string, Bilingual>> = {
  string: { de: 'Der Text ist zu lang.', en: 'The text is too long.' },
  array: { de: 'Das sind zu viele Einträge.', en: 'These are too many entries.' },
};
const TOO_SMALL: Readonly<Record<string, Bilingual>> = {
  string: { de: 'Der Text ist leer oder zu kurz.', en: 'The text is empty or too short.' },
  array: { de: 'Das sind zu wenige Einträge.', en: 'These are too few entries.' },
};

/** What a limit of the schema allows, and what went wrong. */
export function describeLimit(issue: LimitIssue): LimitText {
  const unit = UNITS[issue.origin];
  if (issue.code === 'too_big') {
    return {
      allowed: withUnit(`höchstens ${issue.maximum}`, `at most ${issue.maximum}`, unit),
      message: TOO_BIG[issue.origin] ?? {
        de: 'Die Zahl ist zu groß.',
        en: 'The number is too large.',
      },
    };
  }
  return {
    allowed: withUnit(`mindestens ${issue.minimum}`, `at least ${issue.minimum}`, unit),
    message: TOO_SMALL[issue.origin] ?? {
      de: 'Die Zahl ist zu klein.',
      en: 'The number is too small.',
    },
  };
}
