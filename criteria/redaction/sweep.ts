/** Finds what was removed once more: in reasons, notes and written amounts that repeat it elsewhere. */

/** What must not stand in any text that is left. */
export interface Needles {
  /** Removed wherever they stand, also inside words. */
  readonly texts: readonly string[];
  /** Removed where they stand alone: "Anna", not "Annahme". */
  readonly words: readonly string[];
}

/** Shorter texts stand inside ordinary words. */
const SHORTEST_TEXT = 4;
/** Smaller amounts (100.00) coincide with points, weights and years. */
const SMALLEST_MINOR = 10_000;
/** A whole number with fewer digits says too little to be an amount. */
const LEAST_DIGITS = 5;

/** Fields that name something; their values are looked for even if they are one ordinary word. */
const NAMES: ReadonlySet<string> = new Set([
  'product',
  'model',
  'returnedModels',
  'endpointHost',
  'consortium',
  'name',
]);
/** Fields with people's own words. What the program itself words is the same for all bids, and no secret. */
const WORDS: ReadonlySet<string> = new Set([
  'answer',
  'declaration',
  'evidence',
  'externalComment',
  'findings',
  'internalComment',
  'minorityOpinion',
  'question',
  'reason',
  'share',
  'statement',
  'strengths',
  'title',
  'weaknesses',
  'what',
]);

/** Whether a text is told apart from ordinary words by more than one of them, by figures or by its length. */
const isDistinctive = (text: string): boolean => /\s|\d/u.test(text) || text.length >= 16;

/** As people write an amount: 1,234,567 minor units are 12.345,67 or 12,345.67 or 12345.67. */
export function writtenAmounts(minor: number): readonly string[] {
  const [whole, cents] = [String(Math.floor(minor / 100)), String(minor % 100).padStart(2, '0')];
  const grouped = (separator: string): string => whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, separator);
  const full = [
    `${grouped('.')},${cents}`,
    `${grouped(',')}.${cents}`,
    `${whole},${cents}`,
    `${whole}.${cents}`,
  ];
  const plain = [whole, String(minor)].filter((digits) => digits.length >= LEAST_DIGITS);
  const round = cents === '00' && whole.length > 3 ? [grouped('.'), grouped(',')] : [];
  return [...full, ...round, ...(cents === '00' ? plain : plain.slice(1))];
}

const NONE: Needles = { texts: [], words: [] };
const joined = (all: readonly Needles[]): Needles => ({
  texts: all.flatMap(({ texts }) => texts),
  words: all.flatMap(({ words }) => words),
});

/** What to look for once the field of this name with this value has been removed. */
export function needlesOf(key: string, value: unknown): Needles {
  if (typeof value === 'string') {
    const text = value.trim();
    if (text.length < SHORTEST_TEXT) return NONE;
    const counts = NAMES.has(key) || (WORDS.has(key) && isDistinctive(text));
    return counts ? { texts: [text], words: [] } : NONE;
  }
  if (typeof value === 'number') {
    return key.endsWith('Minor') && value >= SMALLEST_MINOR
      ? { texts: [], words: writtenAmounts(value) }
      : NONE;
  }
  if (Array.isArray(value)) return joined(value.map((one) => needlesOf(key, one)));
  if (typeof value !== 'object' || value === null) return NONE;
  return joined(Object.entries(value).map(([inner, one]) => needlesOf(inner, one)));
}

const escaped = (text: string): string =>
  text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, '\\s+');

/** How many texts one expression looks for: engines bound the size of an expression. */
const PER_EXPRESSION = 500;
const BEFORE = String.raw`(?<![\p{L}\p{N}]|\d[.,])`;
const AFTER = String.raw`(?![\p{L}\p{N}]|[.,]\d)`;

function expressions(all: readonly string[], alone: boolean): readonly RegExp[] {
  const sorted = [...new Set(all)].sort((a, b) => b.length - a.length);
  const parts: RegExp[] = [];
  for (let from = 0; from < sorted.length; from += PER_EXPRESSION) {
    const any = sorted
      .slice(from, from + PER_EXPRESSION)
      .map(escaped)
      .join('|');
    parts.push(new RegExp(alone ? `${BEFORE}(?:${any})${AFTER}` : any, 'giu'));
  }
  return parts;
}

/** Digests, instants and object ids hold figures by chance. */
const MADE_BY_MACHINE = /^(?:[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}T[\d:.]+Z)$/u;

/** Replaces every needle, the longest first, whatever its case and spacing. */
export function sweeper({ texts, words }: Needles, mark: string): (text: string) => string {
  const all = [...expressions(texts, false), ...expressions(words, true)];
  return (text) =>
    MADE_BY_MACHINE.test(text)
      ? text
      : all.reduce((swept, one) => swept.replaceAll(one, () => mark), text);
}

/** Every text inside a value. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
