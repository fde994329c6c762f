/** Formulas that would stop, fill or open the process are refused before anything of them runs. */
import { describe, expect, it } from 'vitest';
import { readSource } from '../../harness/source-files.js';
import { ALLOWED_FUNCTIONS, FUNCTION_NAMES } from '../../../criteria/formula/formula-words.js';
import { CATALOGUE_LIMITS, FORMULA_LIMITS } from '../../../criteria/limits.js';
import { parse, watched } from './run-formula.js';

const BACKTRACKING = '/^(a+)+$/';
const around = (inside: string, open: string, close: string, times: number) =>
  open.repeat(times) + inside + close.repeat(times);
const filled = (start: string, part: string, end: string) =>
  start +
  part.repeat(
    Math.floor((CATALOGUE_LIMITS.expressionCharacters - start.length - end.length) / part.length),
  ) +
  end;

const HOSTILE: readonly (readonly [string, string])[] = [
  ['a pattern with nested repetition', `$contains(n, ${BACKTRACKING})`],
  ['the same in $match', `$match(n, ${BACKTRACKING})`],
  ['the same in $replace', `$replace(n, ${BACKTRACKING}, "")`],
  ['the same in $split', `$split(n, ${BACKTRACKING})`],
  ['a pattern as a value', `${BACKTRACKING}`],
  ['a pattern after a keyword', `n and ${BACKTRACKING}`],
  ['a pattern after an empty filter', `n[] ${BACKTRACKING}`],
  ['a pattern that hides an operator between quotes', `n[] /"/ + (n ?? 1) + /"/`],
  ['a time picture', `$toMillis("${'1'.repeat(400)}", "${'[D]'.repeat(400)}")`],
  ['text doubling by &', `($s := "xx"; ${'$s := $s & $s; '.repeat(60)} $s)`],
  ['text doubling by $join', `($s := "xx"; ${'$s := $join([$s,$s]); '.repeat(60)} $s)`],
  ['text doubling by $string', `($s := "\\""; ${'$s := $string([$s]); '.repeat(60)} $s)`],
  ['padding', '$pad("x", 100000000)'],
  ['endless tail recursion', '($f := function($x){ $f($x + 1) }; $f(1))'],
  ['the same with the letter', '($f := λ($x){ $f($x + 1) }; $f(1))'],
  ['deep recursion', '($f := function($x){ 1 + $f($x + 1) }; $f(1))'],
  ['a long range', '[1..10000000]'],
  ['a range without spaces', '$count([0..9999999])'],
  ['nested mapping', '$map(n, function($x){ $map(n, function($y){ $x }) })'],
  ['a function given by name', '$map(n, $count)'],
  ['a function kept in a variable', '($f := $eval; $f("1"))'],
  ['eval', '$eval("1")'],
  ['eval by another way', 'n ~> $eval'],
  ['a call of a path', '(n.sum)(1)'],
  ['a call of a bracket', '($sum)(n)'],
  ['a call of a chosen function', '(true ? $sum : $count)(n)'],
  ['part of the arguments', '$sum(?)'],
  ['a change of the input', '$ ~> |n|{"v": 1}|'],
  ['a transform', '|n|{"v": 1}|'],
  ['every part of the input', '**'],
  ['every part below a name', 'n.**.v'],
  ['every name', 'n.*'],
  ['the parent', 'n.%'],
  ['the position', 'n#$i'],
  ['a join', 'n@$x.n@$y'],
  ['an order', 'n^(v)'],
  ['a grouping', 'n{v: $sum(v)}'],
  ['comparison of each with each', '$distinct(n)'],
  ['the clock', '$now()'],
  ['the clock in numbers', '$millis()'],
  ['chance', '$random()'],
  ['chance in an order', '$shuffle(n)'],
  ['the clock as a value', '{"t": $now}'],
  ['an error with words of its own', '$error("x")'],
  ['a variable with the name of a function', '($sum := 1; $sum)'],
  ['a variable in place of the input', '($$ := 1; n)'],
  ['the mark of a function as a key', '{"_jsonata_lambda": true}'],
  ['the prototype as a key', '{"__proto__": n}'],
  ['a calculated key', '{n.id: 1}'],
  ['copies of copies by ??', around('n', '(', '??1)', 38)],
  ['copies of copies by ?:', around('n', '(', '?:1)', 38)],
  ['a comment without an end', 'n /* '],
  ['a text without an end', 'n = "'],
  ['nothing', ''],
];

describe('a hostile formula', () => {
  it.each(HOSTILE)('is refused: %s', async (_what, text) => {
    const { result, longestDelayMs } = await watched(async () => parse(text, ['n']));
    expect(result.kind).toBe('refused');
    expect(longestDelayMs).toBeLessThan(250);
  });

  it.each([
    ['brackets', filled('', '(', '')],
    ['closed brackets', around('n', '(', ')', 999)],
    ['signs', filled('n', '-', 'n')],
    ['sums', filled('n', '+n', '')],
    ['paths', filled('n', '.n', '')],
    ['filters', filled('n', '[n]', '')],
    ['conditions', filled('', 'n?n:', 'n')],
    ['quotes', filled('', '"', '')],
    ['comments', filled('', '/**/', '')],
    ['slashes', filled('n', '/n', '')],
    ['patterns', filled('n(', '/[(/,', '')],
    ['parents', filled('n', '.%', '')],
    ['signatures', filled('function($x)<', 's<', '')],
    ['lists', filled('[', 'n,', 'n]')],
    ['sets', filled('(', '$a:=n;', '$a)')],
  ])('of the greatest length is read at once: %s', async (_what, text) => {
    const { result, longestDelayMs } = await watched(async () => parse(text, ['n']));
    expect(['ok', 'refused']).toContain(result.kind);
    expect(longestDelayMs).toBeLessThan(250);
  });
});

describe('the limits of a formula', () => {
  const padded = (length: number) => 'n'.padEnd(length, ' ');
  const sum = (terms: number) => Array(terms).fill('n').join('+');
  /** A block with one part each, so that parts count and depth does not. */
  const block = (parts: number) => `(${Array(parts).fill('1').join(';')})`;

  it.each([
    ['length', padded, CATALOGUE_LIMITS.expressionCharacters],
    ['brackets', (n: number) => around('1', '(', ')', n), FORMULA_LIMITS.depth - 1],
    ['depth', (n: number) => sum(n), FORMULA_LIMITS.depth - 1],
    ['parts', (n: number) => block(n), FORMULA_LIMITS.nodes - 1],
  ])('%s: the last that is accepted, the first that is refused', (_what, text, most) => {
    expect(parse(text(most), ['n'])).toMatchObject({ kind: 'ok' });
    expect(parse(text(most + 1), ['n'])).toMatchObject({ kind: 'refused' });
  });

  it('say where and why, in both languages', () => {
    expect(parse('1 + $eval("2")', [])).toEqual({
      kind: 'refused',
      position: 10,
      reason: {
        de: 'Die Funktion "$eval" ist in Formeln nicht erlaubt.',
        en: 'The function "$eval" is not allowed in formulas.',
      },
    });
    expect(parse('n + /x/', ['n'])).toMatchObject({ kind: 'refused', position: 4 });
  });
});

describe('the list of functions', () => {
  const library = readSource('node_modules/jsonata/jsonata.js');
  const bound = [...library.matchAll(/\.bind\('(\w+)', defineFunction\(/g)].map(([, name]) => name);

  it('knows every function of the library, so that no variable takes its name', () => {
    expect(bound.length).toBeGreaterThan(50);
    expect([...new Set(bound)].sort()).toEqual([...FUNCTION_NAMES].sort());
  });

  it.each([...FUNCTION_NAMES].map((name) => [name, ALLOWED_FUNCTIONS.has(name)] as const))(
    '$%s is allowed: %s',
    (name, allowed) => {
      expect(parse(`$${name}(n)`, ['n']).kind).toBe(allowed ? 'ok' : 'refused');
      expect(parse(`[$${name}]`, ['n']).kind).toBe('refused');
      expect(parse(`n`, ['n'], [name]).kind).toBe('refused');
    },
  );
});
