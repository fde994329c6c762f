/** All rule sets that a procedure can be opened under. */
import type { RuleSet } from './rule-set.js';
import { TRAINING } from './training.js';
import { VGV_OPEN } from './vgv-open.js';

export const RULE_SETS: readonly RuleSet[] = [TRAINING, VGV_OPEN];

/** The rule set of this id, or null. */
export const ruleSetById = (id: string): RuleSet | null =>
  RULE_SETS.find((ruleSet) => ruleSet.id === id) ?? null;
