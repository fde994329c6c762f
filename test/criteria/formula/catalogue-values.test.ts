/** Derived values, rules about when a criterion applies, and the golden tests that hold both to their word. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Catalogue,
  CatalogueCriterion,
  DerivedValue,
  GoldenTest,
} from '../../../criteria/catalogue/catalogue.js';
import { displayNumber } from '../../../criteria/formula/display-number.js';
import { evaluateApplicability } from '../../../criteria/formula/evaluate-applicability.js';
import { evaluateDerived } from '../../../criteria/formula/evaluate-derived.js';
import { runGoldenTests } from '../../../criteria/formula/run-golden-tests.js';
import { FORMULA_LIMITS } from '../../../criteria/limits.js';
import { pause } from './run-formula.js';

const SHARE: DerivedValue = {
  id: 'share',
  title: { de: 'Anteil' },
  purpose: 'analysis',
  forEach: { goal: ['W', 'E'], layer: ['APP', 'MODEL'] },
  inputs: ['answers'],
  display: { factor: 100, decimals: 1, rounding: 'half-up' },
  expression: `($a := answers[goal=$goal and layer=$layer];
    $count($a)=0 ? null : {"score": $sum($a.value)/$sum($a.max), "note": "x"})`,
};
const answer = (goal: string, layer: string, value: number) => ({ goal, layer, value, max: 3 });
const ANSWERS = { answers: [answer('W', 'MODEL', 2), answer('E', 'APP', 3)] };

const RULE = { needs: ['operatingModel'], appliesWhen: 'operatingModel != "selfOperated"' };
const ruled = (id: string, appliesWhen: string): CatalogueCriterion => ({
  id: id,
  revision: 1,
  title: { de: id },
  subject: 'offer',
  addressee: ['BI'],
  role: { default: 'gate', allowed: ['gate'] },
  scale: 'met',
  needs: ['operatingModel'],
  appliesWhen,
  provenance: [],
});

const catalogue = (change: Partial<Catalogue>): Catalogue => ({
  schema: 'zuschlag/catalogue/1',
  id: 'sample',
  version: '1.0.0',
  edition: '1',
  title: { de: 'Muster' },
  status: 'derived',
  validity: { from: '2026-01-01' },
  languages: { source: 'de', available: ['de'] },
  licence: { text: 'own', file: 'EUPL-1.2', shareAlike: false },
  documents: [],
  scales: [],
  criteria: [ruled('CERT', RULE.appliesWhen)],
  derived: [SHARE],
  ...change,
});
const golden = (change: Partial<GoldenTest>): GoldenTest => ({
  id: 't1',
  derived: 'share',
  with: { goal: 'W', layer: 'MODEL' },
  input: ANSWERS,
  expect: { score: 0.6667, note: 'x' },
  decimals: 4,
  ...change,
});

describe('a derived value', () => {
  it('is calculated for every combination, in the declared order', async () => {
    const derived = await evaluateDerived(SHARE, ANSWERS, pause);
    if (derived.kind === 'refused') throw new Error(derived.reason.en);
    expect(
      derived.results.map(({ combination: { goal, layer }, display }) => [goal, layer, display]),
    ).toEqual([
      ['W', 'APP', null],
      ['W', 'MODEL', { score: '66.7' }],
      ['E', 'APP', { score: '100.0' }],
      ['E', 'MODEL', null],
    ]);
  });

  it('is refused where its expression must not run or the combinations are too many', async () => {
    const names = Array.from(
      { length: FORMULA_LIMITS.combinations + 1 },
      (_, index) => `v${index}`,
    );
    const many = (count: number): DerivedValue => ({
      ...SHARE,
      expression: '$x',
      forEach: { x: names.slice(0, count) },
    });
    const kindOf = async (derived: DerivedValue) =>
      (await evaluateDerived(derived, ANSWERS, pause)).kind;
    expect(await kindOf({ ...SHARE, expression: '$now()' })).toBe('refused');
    expect(await kindOf(many(FORMULA_LIMITS.combinations))).toBe('ok');
    expect(await kindOf(many(FORMULA_LIMITS.combinations + 1))).toBe('refused');
  });
});

describe('a number for people', () => {
  const shown = (value: number, factor: number, decimals: number) =>
    displayNumber(value, { factor, decimals, rounding: 'half-up' });

  it.each([
    [2.345, 1, 2, '2.35'],
    [1.005, 1, 2, '1.01'],
    [0.5, 1, 0, '1'],
    [2.5, 1, 0, '3'],
    [-2.5, 1, 0, '-3'],
    [-0.4, 1, 0, '0'],
    [5 / 6, 100, 1, '83.3'],
    [1e21, 1, 0, '1000000000000000000000'],
    [1.5e-7, 1, 7, '0.0000002'],
    [-0, 1, 1, '0.0'],
  ])('%d times %i with %i decimals is %s', (value, factor, decimals, text) => {
    expect(shown(value, factor, decimals)).toBe(text);
  });

  it('is within half a unit of its last digit', () => {
    const thousandths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(thousandths, (units) => {
        const distance = Number(shown(units / 1_000, 1, 1)) * 1_000 - units;
        expect(Math.abs(distance)).toBeLessThanOrEqual(50.001);
      }),
    );
  });
});

describe('whether a criterion applies', () => {
  it.each([
    ['without a rule', {}, {}, { kind: 'settled', applies: true }],
    ['by a fact', RULE, { operatingModel: 'cloud' }, { kind: 'settled', applies: true }],
    [
      'not, by a fact',
      RULE,
      { operatingModel: 'selfOperated' },
      { kind: 'settled', applies: false },
    ],
    ['is undetermined without the fact', RULE, {}, { missing: ['operatingModel'] }],
    ['is undetermined when it is null', RULE, { operatingModel: null }, { kind: 'undetermined' }],
    ['is no matter of inheritance', { ...RULE, needs: ['toString'] }, {}, { kind: 'failed' }],
    [
      'fails when the rule gives a text',
      { ...RULE, appliesWhen: 'operatingModel' },
      { operatingModel: 'cloud' },
      { kind: 'failed' },
    ],
    [
      'fails when the rule reads what it does not need',
      { ...RULE, appliesWhen: 'price = 1' },
      { operatingModel: 'cloud' },
      { kind: 'failed' },
    ],
  ])('%s', async (_what, rule, facts, expected) => {
    expect(await evaluateApplicability(rule, facts, pause)).toMatchObject(expected);
  });

  it('looks for facts before the rule, although the rule would say false', async () => {
    const rule = { needs: ['toString'], appliesWhen: 'toString = "x"' };
    expect(await evaluateApplicability(rule, {}, pause)).toMatchObject({ missing: ['toString'] });
  });
});

describe('golden tests', () => {
  const RULE_TEST: GoldenTest = {
    id: 'r1',
    criterion: 'CERT',
    input: { operatingModel: 'cloud' },
    expect: true,
  };

  it.each([
    ['a derived value, rounded', golden({})],
    ['a derived value without a result', golden({ input: { answers: [] }, expect: null })],
    ['a rule', RULE_TEST],
    ['a rule without its fact', { ...RULE_TEST, input: {}, expect: 'undetermined' }],
  ])('pass for %s', async (_what, test) => {
    expect(await runGoldenTests(catalogue({ tests: [test] }), pause)).toEqual([]);
  });

  it.each([
    ['another number', golden({ expect: { score: 0.6666, note: 'x' } }), /expects .* gives/],
    ['the number without rounding', golden({ decimals: 12 }), /expects .* gives/],
    ['one name more', golden({ expect: { score: 0.6667 } }), /expects .* gives/],
    ['a list for one value', golden({ expect: [0.6667] }), /expects .* gives/],
    ['a variable without value', golden({ with: { goal: 'W' } }), /"\$layer" has no value/],
    ['an expression that nobody knows', golden({ derived: 'other' }), /no expression/],
    ['false where the fact is missing', { ...RULE_TEST, input: {}, expect: false }, /undetermined/],
  ])('fail at their place for %s', async (_what, test, message) => {
    const findings = await runGoldenTests(catalogue({ tests: [golden({}), test] }), pause);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'catalogue.goldenTest',
      path: ['tests', 1, 'expect'],
    });
    expect(findings[0]?.message.en).toMatch(message);
    expect(findings[0]?.message.de).toContain(test.id);
  });

  it('name every expression that must not run', async () => {
    const findings = await runGoldenTests(
      catalogue({
        criteria: [ruled('A', 'operatingModel = "x"'), ruled('B', 'price > 1')],
        derived: [SHARE, { ...SHARE, id: 'bad', expression: '$eval(answers)' }],
      }),
      pause,
    );
    expect(findings.map(({ rule, path }) => [rule, path.join('.')])).toEqual([
      ['catalogue.expression', 'criteria.1.appliesWhen'],
      ['catalogue.expression', 'derived.1.expression'],
    ]);
  });

  it('end when the work of a catalogue is spent', async () => {
    const heavy = { ...SHARE, inputs: ['n'], expression: 'n[$count($$.n) > $]' };
    const n = Array.from({ length: 2_000 }, (_, index) => index);
    const tests = Array.from({ length: 15 }, (_, index) =>
      golden({ id: `t${index}`, input: { n }, expect: 0 }),
    );
    const findings = await runGoldenTests(catalogue({ derived: [heavy], tests }), pause);
    expect(findings.at(-1)?.rule).toBe('catalogue.testsTooCostly');
    expect(findings.length).toBeLessThan(tests.length);
  });
});
