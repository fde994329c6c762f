/** Rules of a rule set: it does not end before it begins. */
import type { RuleFinding } from '../file/complaint.js';
import type { RuleSet } from './rule-set.js';

export function checkRuleSet(ruleSet: RuleSet): readonly RuleFinding[] {
  const { validFrom, validTo } = ruleSet;
  // Calendar dates of one form sort as texts.
  if (validTo === null || validTo >= validFrom) return [];
  return [
    {
      rule: 'ruleSet.validity',
      path: ['validTo'],
      allowed: { de: `${validFrom} oder später`, en: `${validFrom} or later` },
      message: { de: 'Das Ende liegt vor dem Beginn.', en: 'The end lies before the beginning.' },
    },
  ];
}
