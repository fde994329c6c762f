/** An accepted formula ends within counted limits, lets others run, and reaches nothing but its input. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../../criteria/formula/evaluate-formula.js';
import type { FormulaOutcome } from '../../../criteria/formula/formula.js';
import { FORMULA_LIMITS } from '../../../criteria/limits.js';
import type { Input } from './run-formula.js';
import { evaluate, parse, pause, valueOf, watched } from './run-formula.js';

/** What others may have to wait at most, milliseconds. */
const LONGEST_DELAY_MS = 250;

/** Parts that run beside each other: as many as 500 parts and 2,000 characters leave room for. */
const BESIDE = 80;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const objects = (count: number) =>
  numbers(count).map((a) => ({
    a,
    b: 'x',
    c: [1, 2, 3],
    d: { e: 1, f: { g: 2 } },
    h: { i: null },
  }));
const entries = (text: (index: number) => string) => numbers(BESIDE).map(text).join(', ');

const LIST = { n: numbers(4_900) };
const TWINS = { p: objects(350), q: objects(350), n: numbers(800) };
const TEXTS = { s: numbers(10).map(() => 'ŉ'.repeat(19_000)), n: numbers(4_900) };
const NESTED = { z: [numbers(4_900).map(() => 0), numbers(4_900).map(() => 0)] };
const growing = (step: string, times: number) =>
  `($a := n; ${`${step}; `.repeat(times)} $count($a))`;

const HEAVY: readonly (readonly [string, string, Input])[] = [
  ['a list filtered by itself', 'n[$count($$.n[$ > 5]) > 3]', LIST],
  ['a list summed for each of its entries', 'n.($sum($$.n))', LIST],
  ['a list looked up in itself', 'n[$ in $$.n]', LIST],
  ['a list indexed by itself', 'n[$$.n]', LIST],
  ['every pair of a list', 'n.($o := $; $$.n.($o + $))', LIST],
  ['lists of the list', 'n.[$$.n]', LIST],
  ['large values compared', 'p = q', TWINS],
  ['large values compared for each entry', 'n.($$.p = $$.q)', TWINS],
  ['large values compared beside each other', `[${entries(() => 'p = q')}]`, TWINS],
  ['as many of them as the work allows', `[p = q, p = q, p = q, p = q]`, TWINS],
  ['large values merged for each entry', 'n.$merge($$.p)', TWINS],
  ['names of large values for each entry', 'n.$keys($$.p)', TWINS],
  ['texts that grow by capitals', 'n.$lowercase($uppercase($$.s[0]))', TEXTS],
  ['long texts measured beside each other', `[${entries((i) => `$length(s[${i % 10}])`)}]`, TEXTS],
  ['long texts compared for each entry', 'n.($$.s[0] = $$.s[1])', TEXTS],
  ['lists inside lists as a condition', `[${entries(() => '$not(z)')}]`, NESTED],
  ['many lists walked beside each other', `[${entries(() => 'n.($ + 1)')}]`, LIST],
  ['many lists filtered beside each other', `{${entries((i) => `"k${i}": n[$ > ${i}]`)}}`, LIST],
  ['a list that doubles', growing('$a := $append($a, $a)', 60), LIST],
  ['lists around themselves', growing('$a := [[$a], [$a]]', 7), LIST],
  ['objects around themselves', growing('$a := {"x": $a, "y": $a}', 14), LIST],
  [
    'many sums',
    `(${numbers(60)
      .map(() => '$sum(n[$ > 1])')
      .join('; ')})`,
    LIST,
  ],
];

describe('the heaviest formulas on the largest inputs', () => {
  it.each(HEAVY)('%s: others wait less than a quarter of a second', async (what, text, input) => {
    const { result, longestDelayMs, totalMs } = await watched(() => evaluate(text, input));
    const figures = `delay ${longestDelayMs.toFixed(0)} ms, total ${totalMs.toFixed(0)} ms`;
    console.log(`${what}: ${result.kind}, ${result.work} units, ${figures}`);
    expect(longestDelayMs).toBeLessThan(LONGEST_DELAY_MS);
    expect(result.work).toBeLessThan(FORMULA_LIMITS.work + FORMULA_LIMITS.valueSize);
  });
});

const failure = (outcome: FormulaOutcome) =>
  outcome.kind === 'failed' ? outcome.reason.en : `value ${JSON.stringify(outcome.value)}`;

describe('a formula is stopped', () => {
  it.each([
    ['too much work', 'n[$count($$.n) > $]', LIST, /too long/],
    ['a list too long', growing('$a := $append($a, $a)', 2), LIST, /list becomes too long/],
    ['a value too large', growing('$a := [[$a], [$a]]', 5), LIST, /too large/],
    ['too many inputs', 'n', { n: numbers(FORMULA_LIMITS.inputValues) }, /too many values/],
    ['a text too long', 'n', { n: 'x'.repeat(FORMULA_LIMITS.textCharacters + 1) }, /too long/],
    ['a division by zero', '{"x": [1 / n]}', { n: 0 }, /no finite number/],
    ['a calculation with it', '1 / n + 1', { n: 0 }, /no finite number/],
    ['a sum of texts', '$sum(n)', { n: ['a'] }, /not of the kind/],
    ['a root of a negative number', '$sqrt(n)', { n: -1 }, /fails on these values/],
    ['a date', 'n', { n: 1n }, /neither text nor number/],
    ['a function', 'n', { n: () => 1 }, /neither text nor number/],
    ['a forged function', 'n', { n: { _jsonata_lambda: true, body: {} } }, /reserved/],
    ['a forged context', 'n.($)', { n: { outerWrapper: true, 0: 'x' } }, /reserved/],
    ['a forged prototype', 'n', JSON.parse('{"n": {"__proto__": {"v": 1}}}') as Input, /reserved/],
  ])('by %s', async (_what, text, input, reason) => {
    expect(failure(await evaluate(text, input))).toMatch(reason);
  });

  it.each([
    ['values', (most: number) => numbers(most), FORMULA_LIMITS.inputValues - 2],
    ['a text', (most: number) => 'x'.repeat(most), FORMULA_LIMITS.textCharacters],
    [
      'depth',
      (most: number) => numbers(most).reduce<unknown>((inner) => [inner], 1),
      FORMULA_LIMITS.inputDepth - 1,
    ],
  ])('by %s beyond the limit, not at it', async (_what, build, most) => {
    expect((await evaluate('$exists(n)', { n: build(most) })).kind).toBe('value');
    expect((await evaluate('$exists(n)', { n: build(most + 1) })).kind).toBe('failed');
  });

  it('when a variable has no value', async () => {
    const parsed = parse('$x', [], ['x']);
    if (parsed.kind === 'refused') throw new Error(parsed.reason.en);
    expect((await evaluateFormula(parsed.formula, {}, {}, pause)).kind).toBe('failed');
  });
});

describe('a result', () => {
  it.each([
    ['missing', 'n.nothing', null],
    ['null', 'n.nil', null],
    ['a single match kept as a list', 'n.one[]', ['a']],
    ['a list with all its entries', 'n.many', [1, 2]],
    ['text', 'n.one', 'a'],
    ['an object', '{"a": {"b": n.many[0]}}', { a: { b: 1 } }],
  ])('%s is plain data', async (_what, text, expected) => {
    const input = { n: { nil: null, one: 'a', many: [1, 2] } };
    expect(await valueOf(text, input)).toStrictEqual(expected);
  });
});

describe('nothing but the input is in reach', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'constructor.constructor'])(
    '%s is missing in objects, lists, texts and numbers',
    async (name) => {
      const input = { n: { a: 1 }, list: [1], text: 'x', number: 1 };
      const quoted = name
        .split('.')
        .map((part) => `\`${part}\``)
        .join('.');
      for (const start of Object.keys(input))
        expect(await valueOf(`$exists(${start}.${quoted})`, input)).toBe(false);
      expect(await valueOf(`$lookup(n, "${name}")`, input)).toBeNull();
    },
  );
});

describe('formulas beside each other', () => {
  it('count their own work and end by their own limits', async () => {
    const [heavy, light, again] = await Promise.all([
      evaluate('n[$count($$.n) > $]', LIST),
      evaluate('$sum(n)', { n: [1, 2] }),
      evaluate('$sum(n)', { n: [1, 2] }),
    ]);
    expect(heavy.kind).toBe('failed');
    expect(light).toEqual({ kind: 'value', value: 3, work: again.work });
    expect(light.work).toBeLessThan(20);
  });

  it('leave nothing running when one part fails', async () => {
    let pauses = 0;
    const counted = () => ((pauses += 1), pause());
    const parsed = parse('[$sum("x"), n[$count($$.n) > $]]', ['n']);
    if (parsed.kind === 'refused') throw new Error(parsed.reason.en);
    expect((await evaluateFormula(parsed.formula, LIST, {}, counted)).kind).toBe('failed');
    const atEnd = pauses;
    for (let round = 0; round < 20; round += 1) await pause();
    expect(pauses - atEnd).toBeLessThanOrEqual(1);
  });
});

describe('every formula', () => {
  const word = fc.constantFrom(
    ...['n', '$', '$$', '$a', '$sum', '$count', '$not', '1', '"x"', 'true', 'null', '`q`'],
    ...['(', ')', '[', ']', '{', '}', '.', ',', ';', ':', '?', ':=', '=', '<', '+', '-', '*', '/'],
    ...['and', 'or', 'in', '%', '^', '#', '@', '~>', '**', '..', '|', '&', '/*', '*/', '"', ' '],
    ...['function', '??', '?:', '!=', '\\', '$eval', '\u0000', 'λ', '<n:n>'],
  );
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );

  it('is accepted or refused, never an exception', () => {
    fc.assert(
      fc.property(text, (formula) => {
        expect(['ok', 'refused']).toContain(parse(formula, ['n'], ['a']).kind);
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives the same outcome for the same input, and leaves the input as it was', async () => {
    const accepted = fc.constantFrom(
      'n',
      'n[]',
      'n[v > 1].v[]',
      '$sum(n.v)',
      '{"a": $count(n), "b": [n.v], "c": $max(n.v) / $count(n)}',
      '$reverse(n)',
      '$merge(n)',
      '$append(n, n)',
      '($k := n[v != 2]; $k.w = "x" ? $k : n.w)',
      'n.{"x": v, "y": [w]}',
      '[n].[v]',
    );
    const row = fc.record(
      {
        v: fc.oneof(fc.integer(), fc.double()),
        w: fc.jsonValue({ maxDepth: 2 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(accepted, fc.array(row, { maxLength: 6 }), async (formula, n) => {
        const before = structuredClone(n);
        const first = await evaluate(formula, { n });
        const second = await evaluate(formula, { n: before });
        expect(second).toStrictEqual(first);
        expect(n).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});
