/** Runs a checked formula on declared inputs, within limits that are counted, not timed. */
import jsonata from 'jsonata';
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import { FORMULA_LIMITS } from '../limits.js';
import type { Bindings, Formula, FormulaOutcome, Pause, PlainValue } from './formula.js';
import { closedInput, NotPlain, plainResult } from './plain-copy.js';
import type { WorkMeter } from './work-meter.js';
import { FormulaStopped, workMeter } from './work-meter.js';

/** The library's own hooks; it waits for the first before each part, and for the second after it. */
const ENTER = Symbol.for('jsonata.__evaluate_entry') as unknown as string;
const LEAVE = Symbol.for('jsonata.__evaluate_exit') as unknown as string;

/** Stands where the library would make regular expressions; no checked formula reaches it. */
class NoPatterns {
  constructor() {
    throw new FormulaStopped(
      bilingual('Suchmuster sind nicht erlaubt.', 'Patterns are not allowed.'),
    );
  }
}

const OPTIONS: jsonata.JsonataOptions = {
  timeout: FORMULA_LIMITS.libraryTimeoutMs,
  stack: FORMULA_LIMITS.libraryStack,
  sequence: FORMULA_LIMITS.listEntries,
  RegexEngine: NoPatterns as unknown as RegExpConstructor,
};

/** Errors of the library are plain objects with a code; ours carry their reason. */
function failureText(error: unknown): Bilingual {
  if (error instanceof FormulaStopped || error instanceof NotPlain) return error.reason;
  const code =
    typeof error === 'object' && error !== null && 'code' in error
      ? ` (${String(error.code)})`
      : '';
  const known = KNOWN_CODES.find(([start]) => code.startsWith(` (${start}`));
  const [, de, en] = known ?? ['', 'Die Formel lässt sich nicht berechnen', 'The formula fails'];
  return bilingual(`${de}${code}.`, `${en}${code}.`);
}

const KNOWN_CODES = [
  ['D1001', 'Ein Wert ist keine endliche Zahl', 'A value is no finite number'],
  ['D2015', 'Eine Liste wird zu lang', 'A list becomes too long'],
  ['T', 'Ein Wert hat nicht die Art, die hier gebraucht wird', 'A value is not of the kind needed'],
  ['D', 'Eine Rechnung ist mit diesen Werten nicht möglich', 'A calculation fails on these values'],
] as const;

async function run(
  formula: Formula,
  input: PlainValue,
  bindings: Bindings,
  meter: WorkMeter,
): Promise<PlainValue> {
  // A parser of its own for each run: the hooks belong to it, so runs beside each other stay apart.
  const expression = jsonata(formula.text, OPTIONS);
  expression.assign(ENTER, meter.enter);
  expression.assign(LEAVE, (_part: unknown, _input: unknown, _frame: unknown, value: unknown) =>
    meter.leave(value),
  );
  const value: unknown = await expression.evaluate(input, bindings);
  if (meter.work() === 0) throw new Error('The library no longer calls the hooks that count work');
  return plainResult(value);
}

/**
 * The value of a formula for one input.
 *
 * @param input only the declared inputs are handed over, as a closed copy; null and missing differ
 *   as in JSONata
 * @param bindings a value for each declared variable
 * @param pause see Pause; called each FORMULA_LIMITS.workBetweenPauses units of work
 * @returns the value as plain data, a missing one as null; or the reason why there is none: a limit,
 *   an infinite number, values of the wrong kind. The same input always gives the same outcome.
 */
export async function evaluateFormula(
  formula: Formula,
  input: Readonly<Record<string, unknown>>,
  bindings: Bindings,
  pause: Pause,
): Promise<FormulaOutcome> {
  const unbound = formula.variables.find((name) => !Object.hasOwn(bindings, name));
  if (unbound !== undefined)
    return {
      kind: 'failed',
      reason: bilingual(`"$${unbound}" hat keinen Wert.`, `"$${unbound}" has no value.`),
      work: 0,
    };
  const wanted = Object.entries(bindings).filter(([name]) => formula.variables.includes(name));
  const meter = workMeter(pause);
  try {
    const value = await run(
      formula,
      closedInput(input, formula.inputs),
      Object.fromEntries(wanted),
      meter,
    );
    return { kind: 'value', value, work: meter.work() };
  } catch (error) {
    if (error instanceof Error && !isExpected(error)) throw error;
    return { kind: 'failed', reason: failureText(error), work: meter.work() };
  } finally {
    meter.stop();
  }
}

/** What a formula may run into; any other Error is a bug of ours. */
const isExpected = (error: Error): boolean =>
  error instanceof FormulaStopped || error instanceof NotPlain || error instanceof TypeError;
