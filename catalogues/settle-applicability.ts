/** Settles by a catalogue row's rule whether something applies, from published facts. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Bilingual } from '../criteria/bilingual.js';
import type { Applicability } from '../criteria/catalogue/catalogue-excerpt.js';
import type { CatalogueCriterion } from '../criteria/catalogue/catalogue.js';
import type { CriterionId } from '../criteria/ids.js';
import { evaluateApplicability } from '../criteria/formula/evaluate-applicability.js';

export type SettledApplicability =
  | { readonly kind: 'settled'; readonly applicability: Applicability }
  /** The rule gives nothing; says which row's and why. */
  | { readonly kind: 'failed'; readonly message: Bilingual };

/**
 * @param criterionId what the outcome speaks about: a profile's criterion, or the row itself
 * @returns null for a row without a rule
 */
export async function settleApplicability(
  criterionId: CriterionId,
  catalogueId: string,
  row: CatalogueCriterion,
  facts: Readonly<Record<string, string | boolean>> = {},
): Promise<SettledApplicability | null> {
  if (row.appliesWhen === undefined) return null;
  const outcome = await evaluateApplicability(row, facts, nextTurn);
  if (outcome.kind === 'failed') {
    const message = {
      de: `Die Regel der Zeile ${row.id} ergibt nichts: ${outcome.reason.de}`,
      en: `The rule of row ${row.id} gives nothing: ${outcome.reason.en}`,
    };
    return { kind: 'failed', message };
  }
  const applies = outcome.kind === 'settled' ? outcome.applies : 'undetermined';
  const rule = { catalogue: catalogueId, criterion: row.id };
  const applicability = { criterionId, applies, rule, needs: row.needs ?? [] } as const;
  return { kind: 'settled', applicability };
}
