/** Copies data into a form in which a formula can neither change it nor reach beyond it. */
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import { FORMULA_LIMITS } from '../limits.js';
import { isReservedKey } from './formula-words.js';
import type { PlainValue } from './formula.js';

/** Why data cannot be handed to a formula, or a result not taken from it. */
export class NotPlain extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en);
  }
}

const notPlain = (de: string, en: string): NotPlain => new NotPlain(bilingual(de, en));

/** Values and characters that may still be copied. */
interface Allowance {
  values: number;
  characters: number;
}

function spend(left: Allowance, characters: number): void {
  left.values -= 1;
  left.characters -= characters;
  if (left.values < 0)
    throw notPlain(
      'Es sind zu viele Werte für eine Formel.',
      'There are too many values for a formula.',
    );
  if (left.characters < 0 || characters > FORMULA_LIMITS.textCharacters)
    throw notPlain(
      'Die Texte sind zu lang für eine Formel.',
      'The texts are too long for a formula.',
    );
}

function checkNumber(value: number): number {
  if (Number.isFinite(value)) return value;
  throw notPlain(
    'Ein Wert ist keine endliche Zahl, etwa nach einer Teilung durch null.',
    'A value is no finite number, for example after a division by zero.',
  );
}

type Wrap = {
  readonly list: (items: PlainValue[]) => PlainValue;
  readonly record: (entries: readonly (readonly [string, PlainValue])[]) => PlainValue;
};

function copy(value: unknown, left: Allowance, depth: number, wrap: Wrap): PlainValue {
  spend(left, typeof value === 'string' ? value.length : 0);
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return checkNumber(value);
  if (typeof value !== 'object')
    throw notPlain('Ein Wert ist weder Text noch Zahl.', 'A value is neither text nor number.');
  if (depth >= FORMULA_LIMITS.inputDepth)
    throw notPlain('Die Werte sind zu tief verschachtelt.', 'The values are nested too deeply.');
  if (Array.isArray(value))
    return wrap.list(Array.from(value, (item: unknown) => copy(item, left, depth + 1, wrap)));
  const present = Object.entries(value).filter(([, item]) => item !== undefined);
  return wrap.record(
    present.map(([key, item]) => {
      if (isReservedKey(key))
        throw notPlain(`Der Name "${key}" ist vorbehalten.`, `The name "${key}" is reserved.`);
      left.characters -= key.length;
      return [key, copy(item, left, depth + 1, wrap)] as const;
    }),
  );
}

/**
 * The library marks lists that must stay lists by setting `keepSingleton` on them, on input as well;
 * the mark gets its place here, so that everything else of the list can be closed.
 */
function closedList(items: PlainValue[]): PlainValue {
  Object.defineProperty(items, 'keepSingleton', { value: false, writable: true });
  return Object.preventExtensions(items);
}

const CLOSED: Wrap = {
  list: closedList,
  record: (entries) => {
    const record = Object.create(null) as Record<string, PlainValue>;
    for (const [key, item] of entries) record[key] = item;
    return Object.freeze(record);
  },
};

const OPEN: Wrap = { list: (items) => items, record: (entries) => Object.fromEntries(entries) };

/** The declared inputs only, closed against change, without prototypes. Throws NotPlain. */
export function closedInput(
  input: Readonly<Record<string, unknown>>,
  names: readonly string[],
): PlainValue {
  const present = names.filter((name) => Object.hasOwn(input, name) && input[name] !== undefined);
  const chosen = Object.fromEntries(present.map((name) => [name, input[name]]));
  const left = { values: FORMULA_LIMITS.inputValues, characters: FORMULA_LIMITS.inputCharacters };
  return copy(chosen, left, 0, CLOSED);
}

/** A result as ordinary data; undefined becomes null. Throws NotPlain. */
export function plainResult(value: unknown): PlainValue {
  const left = { values: FORMULA_LIMITS.resultValues, characters: FORMULA_LIMITS.inputCharacters };
  return copy(value, left, 0, OPEN);
}
