/** Decides by a catalogue's rule whether a criterion applies, from facts that hold for the whole lot. */
import type { Bilingual } from '../bilingual.js';
import type { CatalogueCriterion } from '../catalogue/catalogue.js';
import { bilingual } from '../exact/bilingual-text.js';
import { evaluateFormula } from './evaluate-formula.js';
import type { ParsedFormula, Pause } from './formula.js';
import { parseFormula } from './parse-formula.js';

export type ApplicabilityRule = Pick<CatalogueCriterion, 'needs' | 'appliesWhen'>;

export type ApplicabilityOutcome =
  | { readonly kind: 'settled'; readonly applies: boolean; readonly work: number }
  | {
      readonly kind: 'undetermined';
      /** Facts that the rule needs and nobody has stated. */
      readonly missing: readonly string[];
      readonly work: number;
    }
  | { readonly kind: 'failed'; readonly reason: Bilingual; readonly work: number };

/** A rule reads the facts that it needs and nothing else. */
export const parseRule = (appliesWhen: string, needs: readonly string[]): ParsedFormula =>
  parseFormula(appliesWhen, { inputs: needs, variables: [] });

/**
 * A criterion without a rule always applies. Needed facts are looked for before the rule runs,
 * because JSONata calls a comparison with something missing false, for `=` and for `!=`: a fact that
 * nobody stated would silently switch a criterion off. Fact names with a point stand in backticks.
 *
 * @param facts as published with the profile; a fact that is null counts as missing
 */
export async function evaluateApplicability(
  { needs = [], appliesWhen }: ApplicabilityRule,
  facts: Readonly<Record<string, unknown>>,
  pause: Pause,
): Promise<ApplicabilityOutcome> {
  if (appliesWhen === undefined) return { kind: 'settled', applies: true, work: 0 };
  const parsed = parseRule(appliesWhen, needs);
  if (parsed.kind === 'refused') return { kind: 'failed', reason: parsed.reason, work: 0 };
  const missing = needs.filter((name) => !Object.hasOwn(facts, name) || facts[name] == null);
  if (missing.length > 0) return { kind: 'undetermined', missing, work: 0 };
  await pause();
  const outcome = await evaluateFormula(parsed.formula, facts, {}, pause);
  if (outcome.kind === 'failed') return outcome;
  const { value, work } = outcome;
  if (typeof value === 'boolean') return { kind: 'settled', applies: value, work };
  const reason = bilingual(
    'Die Regel ergibt weder wahr noch falsch.',
    'The rule gives neither true nor false.',
  );
  return { kind: 'failed', reason, work };
}
