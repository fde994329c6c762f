/** Decides whether the text of a formula may ever be run. */
import jsonata from 'jsonata';
import { bilingual } from '../exact/bilingual-text.js';
import { CATALOGUE_LIMITS } from '../limits.js';
import type { TreeNode } from './check-tree.js';
import { checkTree } from './check-tree.js';
import { FUNCTION_NAMES } from './formula-words.js';
import type { FormulaRefusal, ParsedFormula } from './formula.js';
import { scanFormula } from './scan-formula.js';

export interface FormulaNames {
  /** Top-level names of the input that the formula may read. */
  readonly inputs: readonly string[];
  /** Variables that are bound from outside, without `$`. */
  readonly variables: readonly string[];
}

const numberOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;

/** The library throws plain objects with a code and a position, and RangeError when nested too deeply. */
function syntaxRefusal(error: unknown): FormulaRefusal {
  const details: { readonly [key: string]: unknown } =
    typeof error === 'object' && error !== null ? { ...error } : {};
  const code = typeof details.code === 'string' ? ` (${details.code})` : '';
  return {
    position: numberOf(details.position),
    reason: bilingual(
      `Die Formel ist kein gültiger JSONata-Ausdruck${code}.`,
      `The formula is no valid JSONata expression${code}.`,
    ),
  };
}

function parseTree(text: string): TreeNode | FormulaRefusal {
  try {
    return jsonata(text).ast() as unknown as TreeNode;
  } catch (error) {
    return syntaxRefusal(error);
  }
}

const isRefusal = (result: TreeNode | FormulaRefusal): result is FormulaRefusal =>
  'reason' in result;

function refusalOf(text: string, names: FormulaNames): FormulaRefusal | null {
  const most = CATALOGUE_LIMITS.expressionCharacters;
  if (text.length > most)
    return {
      position: most,
      reason: bilingual(
        `Die Formel ist länger als ${most} Zeichen.`,
        `The formula is longer than ${most} characters.`,
      ),
    };
  const taken = names.variables.find((name) => name === '' || FUNCTION_NAMES.has(name));
  if (taken !== undefined)
    return {
      position: 0,
      reason: bilingual(
        `"$${taken}" ist schon der Name einer Funktion und kann keine Variable sein.`,
        `"$${taken}" is already the name of a function and cannot be a variable.`,
      ),
    };
  const scanned = scanFormula(text);
  if (scanned !== null) return scanned;
  const tree = parseTree(text);
  return isRefusal(tree) ? tree : checkTree(tree, names);
}

/**
 * Checks a formula by lists of what is allowed: signs, parts of the tree with their fields,
 * functions, limits (FORMULA_LIMITS, CATALOGUE_LIMITS.expressionCharacters). Never throws.
 *
 * Names: every variable must be declared or set earlier in the text. A name that is looked up in the
 * input itself (at the start of a path, after `$$`, and after `$` outside lists and filters) must be
 * a declared input. Inside filters and later steps the tree does not tell what a name is looked up
 * in; there, and everywhere, `evaluateFormula` sees to it: it hands over declared inputs only.
 */
export function parseFormula(text: string, names: FormulaNames): ParsedFormula {
  const refusal = refusalOf(text, names);
  if (refusal !== null) return { kind: 'refused', ...refusal };
  return { kind: 'ok', formula: { text, inputs: names.inputs, variables: names.variables } };
}
