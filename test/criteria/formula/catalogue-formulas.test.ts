/** The expressions that catalogues use are accepted and calculate what was calculated by hand. */
import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../../criteria/formula/evaluate-formula.js';
import { parse, pause, valueOf } from './run-formula.js';

const CELL = `
  ($a := answers[goal=$goal and $layer in layer];
   $k := $a[state="answered"]; $r := $a[state!="notApplicable"];
   $count($k)=0 ? null :
   {"score": $sum($k.value)/$sum($k.max), "coverage": $count($k)/$count($r)})`;
const ANSWERS = [
  { id: 'W-ALT', goal: 'W', layer: ['MODEL'], state: 'answered', value: 2, max: 3 },
  { id: 'W-FLEX', goal: 'W', layer: ['MODEL'], state: 'answered', value: 3, max: 3 },
  { id: 'W-OSS', goal: 'W', layer: ['APP', 'MODEL'], state: 'unknown', max: 3 },
  { id: 'W-NA', goal: 'W', layer: ['MODEL'], state: 'notApplicable', max: 3 },
];

const BANDS = `
  /* incomplete -> null */
  ($n := $count(answers[state="answered"]); $s := $sum(answers.value);
   $n < 5 ? null :
   {"sum": $s, "band": $s <= 10 ? "abhaengig" : $s <= 18 ? "hybrid" : "souveraen"})`;
const checks = (...values: readonly (number | null)[]) => ({
  answers: values.map((value) =>
    value === null ? { state: 'unknown' } : { state: 'answered', value },
  ),
});

const GATES = `
  ($g := criteria[role="gate" and applies]; $bad := $g[met=false].id;
   $open := $g[$not($exists(met))].id;
   {"verdict": $exists($bad) ? "excluded" : $exists($open) ? "open" : "passed",
    "failed": [$bad], "open": [$open]})`;
const gate = (id: string, met?: boolean, applies = true) => ({
  id,
  role: 'gate',
  applies,
  ...(met === undefined ? {} : { met }),
});

const POINTS = `
  $sum(criteria[role="scored"].(points * weight))
  / (10 * $sum(criteria[role="scored"].weight)) * 100`;

const EU = `
  ($f := factors;
   {"floor": $min($f[state="answered"].seal), "unknown": $count($f[state="unknown"]),
    "below": [objectives.($o := $;
              $m := $min($f[objective=$o.id and state="answered"].seal);
              $exists($m) and $m < $o.min ? $o.id)],
    "score": $sum(objectives.($o := $; $k := $f[objective=$o.id and state="answered"];
              $count($k)=0 ? 0 : $sum($k.seal)/$sum($k.max)*$o.weight))})`;
const factor = (objective: string, seal: number | null) => ({
  objective,
  max: 4,
  ...(seal === null ? { state: 'unknown' } : { state: 'answered', seal }),
});

const IN_FORCE = `
  rules[effectiveFrom <= $asOf and ($not($exists(effectiveTo)) or effectiveTo > $asOf)].id[]`;
const RULES = [
  { id: 'prohibited', effectiveFrom: '2025-02-02' },
  { id: 'gpai', effectiveFrom: '2025-08-02' },
  { id: 'interim', effectiveFrom: '2025-08-02', effectiveTo: '2026-08-02' },
];

describe('a cell of the sovereignty matrix', () => {
  const cell = (goal: string, layer: string) =>
    valueOf(CELL, { answers: ANSWERS }, { goal, layer });

  it('is the share of the reachable points among answered, beside the coverage', async () => {
    expect(await cell('W', 'MODEL')).toEqual({ score: 5 / 6, coverage: 2 / 3 });
  });

  it('says nothing where nobody answered', async () => {
    expect(await cell('W', 'APP')).toBeNull();
    expect(await cell('E', 'MODEL')).toBeNull();
  });
});

describe('the bands of the self-check', () => {
  it.each([
    [[2, 2, 2, 2, 2], 10, 'abhaengig'],
    [[3, 2, 2, 2, 2], 11, 'hybrid'],
    [[4, 4, 4, 3, 3], 18, 'hybrid'],
    [[4, 4, 4, 4, 3], 19, 'souveraen'],
  ])('%j sums to %i: %s', async (values, sum, band) => {
    expect(await valueOf(BANDS, checks(...values))).toEqual({ sum, band });
  });

  it('need all answers', async () => {
    expect(await valueOf(BANDS, checks(4, 4, 4, 4, null))).toBeNull();
  });
});

describe('the verdict over gates', () => {
  it.each([
    ['passes when all are met', [gate('G1', true), gate('G2', true)], 'passed', [], []],
    ['is open while one is unknown', [gate('G1', true), gate('G2')], 'open', [], ['G2']],
    [
      'excludes by one that is not met',
      [gate('G1', false), gate('G2')],
      'excluded',
      ['G1'],
      ['G2'],
    ],
    ['leaves out what does not apply', [gate('G1', false, false)], 'passed', [], []],
  ])('%s', async (_what, criteria, verdict, failed, open) => {
    expect(await valueOf(GATES, { criteria })).toEqual({ verdict, failed, open });
  });
});

describe('points in percent of the reachable points', () => {
  it('weighs scored criteria only', async () => {
    const criteria = [
      { role: 'scored', points: 10, weight: 60 },
      { role: 'scored', points: 5, weight: 40 },
      { role: 'gate' },
    ];
    expect(await valueOf(POINTS, { criteria })).toBe(80);
  });
});

describe('the European sovereignty score', () => {
  it('keeps floor, unknowns, objectives below their minimum and score apart', async () => {
    const objectives = [
      { id: 'SOV-1', min: 2, weight: 0.6 },
      { id: 'SOV-2', min: 3, weight: 0.3 },
      { id: 'SOV-3', min: 1, weight: 0.1 },
    ];
    const factors = [
      factor('SOV-1', 4),
      factor('SOV-1', 2),
      factor('SOV-2', 2),
      factor('SOV-3', null),
    ];
    const result = await valueOf(EU, { objectives, factors });
    expect(result).toMatchObject({ floor: 2, unknown: 1, below: ['SOV-2'] });
    expect((result as { score: number }).score).toBeCloseTo(0.75 * 0.6 + 0.5 * 0.3, 12);
  });
});

describe('rules in force on a date', () => {
  it.each([
    ['2025-02-01', null],
    ['2025-02-02', ['prohibited']],
    ['2026-08-01', ['prohibited', 'gpai', 'interim']],
    ['2026-08-02', ['prohibited', 'gpai']],
  ])('%s: %j', async (asOf, ids) => {
    expect(await valueOf(IN_FORCE, { rules: RULES }, { asOf })).toEqual(ids);
  });
});

describe('a rule over facts', () => {
  it.each([
    ['selfOperated', false],
    ['cloud', true],
  ])('for the operating model %s gives %s', async (model, applies) => {
    const rule = 'subject.operatingModel != "selfOperated"';
    expect(await valueOf(rule, { subject: { operatingModel: model } })).toBe(applies);
  });
});

describe('names in a formula', () => {
  it.each([
    ['a name at the top', 'answers.value', []],
    ['a name after the whole input', '$$.answers', []],
    ['a name after the input as context', '$.answers', []],
    ['a name inside a call', '$count(answers)', []],
    ['a name after a filter by an object', 'criteria[0].($$.answers)', ['criteria']],
    ['a variable', '$goal', ['goal']],
    ['a variable that is set in another block', '(($a := 1); $a)', []],
    ['a variable before it is set', '($a; $a := 1)', []],
  ])('%s must be declared', (_what, text, inputs) => {
    expect(parse(text, inputs).kind).toBe('refused');
  });

  it('inside a filter belong to what is filtered', () => {
    expect(parse('answers[anything = 1].else', ['answers']).kind).toBe('ok');
  });

  it('that the text does not tell apart read nothing that is not declared', async () => {
    const parsed = parse('answers.($x := $$; $x.secret)', ['answers']);
    if (parsed.kind === 'refused') throw new Error(parsed.reason.en);
    const input = { answers: [{}], secret: 'price' };
    const outcome = await evaluateFormula(parsed.formula, input, {}, pause);
    expect(outcome).toMatchObject({ kind: 'value', value: null });
  });
});
