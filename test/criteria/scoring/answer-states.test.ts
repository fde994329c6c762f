/** The five states of an answer and what performance, group minima and coverage make of each; shares are exact. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerState } from '../../../criteria/bid/bid.js';
import { ANSWER_STATES } from '../../../criteria/bid/bid.js';
import type { Applicability } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { compare, fromExact, rational } from '../../../criteria/exact/rational.js';
import type { Profile, ScoredCriterion } from '../../../criteria/profile/profile.js';
import {
  answerStateOf,
  givesNoPoints,
  scoredStates,
} from '../../../criteria/scoring/answer-state.js';
import { bidCoverage, bidPerformance } from '../../../criteria/scoring/bid-performance.js';
import { sampleProfile } from '../../harness/sample-profile.js';

const rule = (applies: Applicability['applies']): Applicability => ({
  criterionId: 'a',
  applies,
  rule: { catalogue: 'test', criterion: 'R' },
  needs: ['operatingModel'],
});

const criterion = (id: string, weightBp: number): ScoredCriterion => ({
  id,
  title: id,
  requirement: id,
  source: { document: 'LB', reference: id },
  role: 'scored',
  weightBp,
  scoredBy: { kind: 'panel', anchors: [] },
});

/** G1 60 per cent with a 30 and b 70; G2 40 per cent with c alone and a minimum. */
const profileWith = (minimumOfG1?: number): Profile => ({
  ...sampleProfile('2'),
  groups: [
    {
      id: 'G1',
      title: 'G1',
      weightBp: 6_000,
      ...(minimumOfG1 === undefined ? {} : { minimumPoints: minimumOfG1 }),
      criteria: [criterion('a', 3_000), criterion('b', 7_000)],
    },
    { id: 'G2', title: 'G2', weightBp: 4_000, criteria: [criterion('c', 10_000)] },
  ],
});

const bid = (a: AnswerState, panel = { a: 10_000, b: 10_000, c: 10_000 }) => ({
  panel,
  benchmark: {},
  states: { a, b: 'answered', c: 'answered' } as const,
});

describe('the state that counts', () => {
  it.each([
    ['answered', 'answered'],
    ['unknown', 'unknown'],
    ['refused', 'refused'],
    ['notYetAnswered', 'notYetAnswered'],
    ['notApplicable', 'notYetAnswered'],
    [undefined, 'notYetAnswered'],
  ] as const)('without a rule: %s counts as %s', (stated, counts) => {
    const answers = stated === undefined ? {} : { a: { state: stated } };
    for (const applicability of [[], [rule(true)], [rule('undetermined')]]) {
      expect(answerStateOf({ applicability }, 'a', answers)).toBe(counts);
    }
  });

  it.each(ANSWER_STATES)(
    'with a rule that takes the criterion out, %s is not applicable',
    (state) => {
      expect(answerStateOf({ applicability: [rule(false)] }, 'a', { a: { state } })).toBe(
        'notApplicable',
      );
    },
  );

  it('does not find answers that every object inherits', () => {
    expect(answerStateOf({ applicability: [] }, 'constructor', {})).toBe('notYetAnswered');
  });

  it('of a measured criterion follows the measurement, not the words of the bid', () => {
    const profile = sampleProfile('1');
    const answers = { B1: { state: 'unknown' as const }, B2: { state: 'answered' as const } };
    const of = (measured: Readonly<Record<string, number>>) =>
      scoredStates(profile, { applicability: [] }, { answers, measured });
    expect(of({ B1: 0 })).toEqual({ B1: 'answered', B2: 'answered', B3: 'notYetAnswered' });
    expect(of({})).toMatchObject({ B1: 'notYetAnswered' });
  });
});

describe('what each aggregate makes of the state of a, with full points elsewhere', () => {
  it.each([
    // L: 60 % x 70 % + 40 % = 82 points of 100 without a; coverage the same share.
    ['answered', '100000/1', '10000/1', '1/1', '1800/1', 10_000],
    ['unknown', '82000/1', '7000/1', '41/50', '1800/1', 0],
    ['refused', '82000/1', '7000/1', '41/50', '1800/1', 0],
    ['notYetAnswered', '82000/1', '7000/1', '41/50', '1800/1', 0],
    ['notApplicable', '100000/1', '10000/1', '1/1', '0/1', 0],
  ] as const)('%s: L %s, group %s, coverage %s, weight %s, points %i', (state, ...expected) => {
    const [total, group, coverage, weight, points] = expected;
    const found = bidPerformance(profileWith(), bid(state));
    expect(`${found.total.n}/${found.total.d}`).toBe(total);
    expect(found.groups[0]?.pointsExact).toBe(group);
    expect(found.coverage.shareExact).toBe(coverage);
    expect(found.lines[0]).toMatchObject({ state, weightExact: weight, points });
    expect(found.fault).toBeNull();
    const answered = state === 'answered' ? 3 : 2;
    expect(found.coverage.states).toMatchObject({
      answered,
      [state]: state === 'answered' ? 3 : 1,
    });
  });

  it('a criterion that a rule took out needs no points, and the others keep their proportion', () => {
    const { a: _, ...panel } = { a: 0, b: 5_000, c: 10_000 };
    const found = bidPerformance(profileWith(), { ...bid('notApplicable'), panel });
    expect(found.fault).toBeNull();
    expect(found.lines.map(({ weightExact }) => weightExact)).toEqual(['0/1', '6000/1', '4000/1']);
    expect(found.total).toEqual(rational(70_000));
  });

  it('a group that falls away as a whole leaves its weight to the other groups', () => {
    const states = { a: 'notApplicable', b: 'notApplicable', c: 'answered' } as const;
    const found = bidPerformance(profileWith(5_000), { ...bid('answered'), states });
    expect(found.groups.map(({ groupId }) => groupId)).toEqual(['G2']);
    expect(found.total).toEqual(rational(100_000));
    expect(found.fault).toBeNull();
  });

  it('a criterion without a state counts as not answered', () => {
    const found = bidPerformance(profileWith(), { ...bid('answered'), states: {} });
    expect([found.total, found.coverage.shareExact]).toEqual([rational(0), '0/1']);
  });
});

describe('the minimum of a group, with b at 9,990 and a at 10,000', () => {
  // 30 % x 10,000 + 70 % x 9,990 = 9,993 thousandths.
  it.each([
    [9_992, true],
    [9_993, true],
    [9_994, false],
    [10_000, false],
  ])('of %i thousandths is met: %s', (minimum, met) => {
    const panel = { a: 10_000, b: 9_990, c: 0 };
    const found = bidPerformance(profileWith(minimum), bid('answered', panel));
    expect(found.groups[0]).toMatchObject({ pointsExact: '9993/1', met });
    expect(found.fault === null).toBe(met);
  });

  it('is compared exactly where three decimals would round to it, and never looks reached', () => {
    // 30 % x 9,999 + 70 % x 10,000 = 9,999.7
    const panel = { a: 9_999, b: 10_000, c: 0 };
    const found = bidPerformance(profileWith(10_000), bid('answered', panel));
    expect(found.groups[0]).toMatchObject({
      pointsExact: '99997/10',
      pointsDecimal: '9.999',
      met: false,
    });
    expect(found.fault).toEqual({
      de: 'Gruppe G1: 9,999 Punkte erreicht, mindestens 10,000 nötig.',
      en: 'Group G1: 9.999 points reached, at least 10.000 required.',
    });
  });
});

describe('coverage', () => {
  const states = fc.record({
    a: fc.constantFrom(...ANSWER_STATES),
    b: fc.constantFrom(...ANSWER_STATES),
    c: fc.constantFrom(...ANSWER_STATES),
  });

  it('lies between 0 and 1, counts every criterion once, and is 1 exactly where nothing is missing', () => {
    fc.assert(
      fc.property(states, (each) => {
        const found = bidCoverage(profileWith(), each);
        const share = fromExact(found.shareExact);
        expect(compare(share, rational(0))).toBeGreaterThanOrEqual(0);
        expect(compare(share, rational(1))).toBeLessThanOrEqual(0);
        expect(Object.values(found.states).reduce((sum, count) => sum + count, 0)).toBe(3);
        const asked = Object.values(each).filter((state) => state !== 'notApplicable');
        const complete = asked.length > 0 && asked.every((state) => state === 'answered');
        expect(found.percentDecimal === '100.00').toBe(complete);
        expect(found.shareExact === '1/1').toBe(complete);
      }),
    );
  });

  it('and performance: an answer that goes missing never raises either', () => {
    const points = fc.integer({ min: 0, max: 10_000 });
    const panel = fc.record({ a: points, b: points, c: points });
    const missing = fc.constantFrom(...ANSWER_STATES.filter(givesNoPoints));
    fc.assert(
      fc.property(panel, missing, (given, state) => {
        const whole = bidPerformance(profileWith(), bid('answered', given));
        const less = bidPerformance(profileWith(), bid(state, given));
        expect(compare(less.total, whole.total)).toBeLessThanOrEqual(0);
        const shares = [less, whole].map(({ coverage }) => fromExact(coverage.shareExact));
        expect(compare(shares[0] ?? rational(1), shares[1] ?? rational(0))).toBe(-1);
      }),
    );
  });
});
