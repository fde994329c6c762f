/** Which functions a formula may call, and which names it must not take for its own variables. */

/**
 * Pure functions whose cost grows no faster than the values they are given. Left out on purpose:
 * whatever takes a function, a pattern or a picture, builds texts, compares each with each
 * (`distinct`, `sort`), searches in texts, or knows clock or chance; and `round`, which rounds halves
 * to even on binary fractions: rounding is declared in `display`.
 */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'append',
  'average',
  'boolean',
  'ceil',
  'count',
  'exists',
  'floor',
  'keys',
  'length',
  'lookup',
  'lowercase',
  'max',
  'merge',
  'min',
  'not',
  'number',
  'power',
  'reverse',
  'sqrt',
  'sum',
  'trim',
  'type',
  'uppercase',
]);

/** Everything else that the library binds to a function. */
const OTHER_FUNCTIONS = [
  'assert',
  'base64decode',
  'base64encode',
  'clone',
  'contains',
  'decodeUrl',
  'decodeUrlComponent',
  'distinct',
  'each',
  'encodeUrl',
  'encodeUrlComponent',
  'error',
  'eval',
  'filter',
  'formatBase',
  'formatInteger',
  'formatNumber',
  'fromMillis',
  'join',
  'map',
  'match',
  'millis',
  'now',
  'pad',
  'parseInteger',
  'random',
  'reduce',
  'replace',
  'round',
  'shuffle',
  'sift',
  'single',
  'sort',
  'split',
  'spread',
  'string',
  'substring',
  'substringAfter',
  'substringBefore',
  'toMillis',
  'zip',
] as const;

/** Names that already mean a function; a variable of that name could hand the function out. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set([
  ...ALLOWED_FUNCTIONS,
  ...OTHER_FUNCTIONS,
]);

/** Keys by which the library marks its own values, and the one that JavaScript gives a meaning. */
export const isReservedKey = (key: string): boolean =>
  key === '__proto__' ||
  key === 'outerWrapper' ||
  key === 'tupleStream' ||
  key.startsWith('_jsonata_');
