/** Words for a value of the wrong type: what the schema wants, and how a frequent slip is mended. */
import type { Bilingual } from '../bilingual.js';

const WANTED: Readonly<Record<string, Bilingual>> = {
  string: { de: 'ein Text', en: 'a text' },
  int: { de: 'eine ganze Zahl', en: 'a whole number' },
  number: { de: 'eine ganze Zahl', en: 'a whole number' },
  boolean: { de: 'true oder false', en: 'true or false' },
  array: { de: 'eine Liste', en: 'a list' },
  object: { de: 'Angaben mit Schlüsseln', en: 'entries with keys' },
  record: { de: 'Angaben mit Schlüsseln', en: 'entries with keys' },
  null: { de: 'null', en: 'null' },
  never: { de: 'nichts', en: 'nothing' },
};

const MISSING: Bilingual = { de: 'Diese Angabe fehlt.', en: 'This entry is missing.' };
const EMPTY: Bilingual = {
  de: 'Diese Angabe ist leer; leer ist nicht dasselbe wie 0 oder ein leerer Text.',
  en: 'This entry is empty; empty is not the same as 0 or an empty text.',
};
const WHOLE: Bilingual = {
  de: 'Zahlen sind ganze Zahlen ohne Komma, Punkt und Anführungszeichen; Punkte stehen in Tausendsteln (3,5 Punkte sind 3500), Gewichte in Basispunkten, Geld in Cent.',
  en: 'Numbers are whole numbers without comma, point and quotation marks; points stand in thousandths (3.5 points are 3500), weights in basis points, money in cents.',
};
const QUOTE: Bilingual = {
  de: 'Hier steht ein Text; eine Zahl oder true/false gehört dafür in Anführungszeichen.',
  en: 'This is a text; a number or true/false needs quotation marks here.',
};
const OTHER: Bilingual = {
  de: 'Das ist die falsche Art von Angabe.',
  en: 'This is the wrong kind of entry.',
};

export const wantedType = (expected: string): Bilingual =>
  WANTED[expected] ?? { de: `eine Angabe der Art ${expected}`, en: `an entry of type ${expected}` };

/** Why a value is not of the type that is expected. */
export function describeType(expected: string, value: unknown): Bilingual {
  if (value === undefined) return MISSING;
  if (value === null) return EMPTY;
  if (expected === 'int' || expected === 'number') return WHOLE;
  if (expected === 'string' && typeof value !== 'object') return QUOTE;
  return OTHER;
}

export const missing = MISSING;
