/** Characters the document font lacks or that would be invisible, and the plain signs printed instead. */

const table: readonly (readonly [characters: string, printed: string])[] = [
  ['\u2192', '->'],
  ['\u2190', '<-'],
  ['\u2194', '<->'],
  ['\u21d2', '=>'],
  ['\u21d4', '<=>'],
  ['\u2713\u2714\u2611', '[x]'],
  ['\u2717\u2718\u2612', '[-]'],
  ['\u2610\u25a1', '[ ]'],
  ['\u25aa\u25b8\u25ba\u2023\u2043', '\u2022'],
  ['\u202f\u2007', '\u00a0'],
  ['\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000', ' '],
  ['\u2010\u2012', '-'],
  // Invisible helpers: nothing is lost for the reader, and two equal-looking names stay equal.
  ['\u00ad\u200b\u200c\u200d\u2060\ufeff', ''],
];

/** Replacement by character; looked up per code point. */
export const SUBSTITUTIONS: ReadonlyMap<string, string> = new Map(
  table.flatMap(([characters, printed]) => [...characters].map((from) => [from, printed] as const)),
);
