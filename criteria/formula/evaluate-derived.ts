/** Calculates a derived value of a catalogue, once for each combination that it is declared for. */
import type { DerivedValue } from '../catalogue/catalogue.js';
import { bilingual } from '../exact/bilingual-text.js';
import { FORMULA_LIMITS } from '../limits.js';
import type { DisplayedValue } from './display-number.js';
import { displayValue } from './display-number.js';
import { evaluateFormula } from './evaluate-formula.js';
import type { FormulaOutcome, FormulaRefusal, ParsedFormula, Pause } from './formula.js';
import { parseFormula } from './parse-formula.js';

/** One value of each `forEach` name. */
export type Combination = Readonly<Record<string, string>>;

export interface DerivedResult {
  readonly combination: Combination;
  readonly outcome: FormulaOutcome;
  /** Rounded half up for people; never calculated with, never ranked by. */
  readonly display: DisplayedValue;
}

export type DerivedResults =
  | { readonly kind: 'ok'; readonly results: readonly DerivedResult[] }
  | ({ readonly kind: 'refused' } & FormulaRefusal);

/** The expression of a derived value, checked against its inputs and the names of `forEach`. */
export const parseDerived = (derived: DerivedValue): ParsedFormula =>
  parseFormula(derived.expression, {
    inputs: derived.inputs,
    variables: Object.keys(derived.forEach ?? {}),
  });

/** All combinations in the declared order, the last name changing fastest; null where they are too many. */
export function combinationsOf(forEach: DerivedValue['forEach']): readonly Combination[] | null {
  const names = Object.entries(forEach ?? {});
  const count = names.reduce((product, [, values]) => product * values.length, 1);
  if (count > FORMULA_LIMITS.combinations) return null;
  return names.reduce<readonly Combination[]>(
    (all, [name, values]) =>
      all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/**
 * @param input holds the derived value's `inputs`; anything else in it is not handed over
 * @param pause see Pause
 * @returns for each combination its outcome; refused where the expression must not run or there are
 *   more combinations than FORMULA_LIMITS.combinations
 */
export async function evaluateDerived(
  derived: DerivedValue,
  input: Readonly<Record<string, unknown>>,
  pause: Pause,
): Promise<DerivedResults> {
  const parsed = parseDerived(derived);
  if (parsed.kind === 'refused') return parsed;
  const combinations = combinationsOf(derived.forEach);
  if (combinations === null) {
    const most = FORMULA_LIMITS.combinations;
    const reason = bilingual(`Mehr als ${most} Kombinationen.`, `More than ${most} combinations.`);
    return { kind: 'refused', reason, position: 0 };
  }
  const results: DerivedResult[] = [];
  for (const combination of combinations) {
    await pause();
    const outcome = await evaluateFormula(parsed.formula, input, combination, pause);
    const value = outcome.kind === 'value' ? outcome.value : null;
    results.push({ combination, outcome, display: displayValue(value, derived.display) });
  }
  return { kind: 'ok', results };
}
