/** A formula that was checked before anything runs, and what became of running it. */
import type { Bilingual } from '../bilingual.js';

/** Made only by `parseFormula`; plain data, may be kept and used again. */
export interface Formula {
  readonly text: string;
  /** Top-level names of the input that the formula may read; it is given no others. */
  readonly inputs: readonly string[];
  /** Names, without `$`, that must be bound when it runs. */
  readonly variables: readonly string[];
}

/** Where a formula breaks a rule; position counts characters from 0. */
export interface FormulaRefusal {
  readonly reason: Bilingual;
  readonly position: number;
}

export type ParsedFormula =
  | { readonly kind: 'ok'; readonly formula: Formula }
  | ({ readonly kind: 'refused' } & FormulaRefusal);

/** Data without functions, dates or classes. */
export type PlainValue =
  null | boolean | number | string | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/** Values of declared variables, by their names without `$`. */
export type Bindings = Readonly<Record<string, string | number | boolean>>;

/** `work`: units spent, see FORMULA_LIMITS. */
export type FormulaOutcome =
  | { readonly kind: 'value'; readonly value: PlainValue; readonly work: number }
  | { readonly kind: 'failed'; readonly reason: Bilingual; readonly work: number };

/**
 * Lets the process serve others before the calculation goes on; the caller gives it, because
 * waiting is no matter of the domain. In Node: a promise that `setImmediate` fulfils.
 */
export type Pause = () => Promise<void>;
