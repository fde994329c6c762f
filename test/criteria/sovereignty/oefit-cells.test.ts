/** The ÖFIT matrix: hand-computed cells, empty is not zero, and shares that stay between 0 and 1. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toExact } from '../../../criteria/exact/rational.js';
import type {
  OefitAnswer,
  OefitGoal,
  OefitIndicator,
  OefitLayer,
  OefitPolicy,
} from '../../../criteria/sovereignty/oefit-cells.js';
import { oefitMatrix } from '../../../criteria/sovereignty/oefit-cells.js';
import { oefitIndicators } from './random-answers.js';

const at = (level: number): OefitAnswer => ({ state: 'answered', level });
const UNKNOWN: OefitAnswer = { state: 'unknown' };
const REFUSED: OefitAnswer = { state: 'refused' };
const OPEN: OefitAnswer = { state: 'notYetAnswered' };
const NOT_APPLICABLE: OefitAnswer = { state: 'notApplicable' };

const indicators = (
  rows: readonly (readonly [OefitGoal, readonly OefitLayer[], OefitAnswer])[],
): readonly OefitIndicator[] =>
  rows.map(([goal, layers, answer], index) => ({
    id: `I-${index}`,
    goal,
    layers,
    maximum: 3,
    answer,
  }));

type Shown = readonly [exact: string, decimal: string, coverage: string] | null;

function cell(
  of: readonly OefitIndicator[],
  goal: OefitGoal,
  layer: OefitLayer,
  policy: OefitPolicy,
): Shown {
  const found = oefitMatrix(of).cells.find((one) => one.goal === goal && one.layer === layer);
  const score = found?.scores?.[policy];
  return score === undefined
    ? null
    : [toExact(score.exact), score.decimal, toExact(score.coverage)];
}

describe('a cell of goal W on the model layer', () => {
  it.each<[string, readonly OefitAnswer[], Shown, Shown]>([
    [
      'two answers, one unknown',
      [at(2), at(3), UNKNOWN],
      ['5/6', '83.3', '2/3'],
      ['5/9', '55.6', '2/3'],
    ],
    ['complete', [at(2), at(3), at(0)], ['5/9', '55.6', '1/1'], ['5/9', '55.6', '1/1']],
    ['level 0 is an answer', [at(0)], ['0/1', '0.0', '1/1'], ['0/1', '0.0', '1/1']],
    ['the target state', [at(3), at(3)], ['1/1', '100.0', '1/1'], ['1/1', '100.0', '1/1']],
    [
      'half up at the first decimal: 6.25',
      [at(3), ...Array.from({ length: 15 }, () => at(0))],
      ['1/16', '6.3', '1/1'],
      ['1/16', '6.3', '1/1'],
    ],
    [
      'not applicable does not lower the coverage',
      [at(3), NOT_APPLICABLE],
      ['1/1', '100.0', '1/1'],
      ['1/2', '50.0', '1/1'],
    ],
    [
      'refused lowers the coverage',
      [at(3), REFUSED],
      ['1/1', '100.0', '1/2'],
      ['1/2', '50.0', '1/2'],
    ],
    ['nothing answered is empty, not zero', [UNKNOWN, OPEN, REFUSED, NOT_APPLICABLE], null, null],
    ['no indicator is empty', [], null, null],
  ])('%s', (_, answers, leftOut, countedZero) => {
    const those = indicators(answers.map((answer) => ['W', ['MODEL'], answer] as const));
    expect(cell(those, 'W', 'MODEL', 'leftOut')).toEqual(leftOut);
    expect(cell(those, 'W', 'MODEL', 'countedZero')).toEqual(countedZero);
    expect(cell(those, 'G', 'MODEL', 'leftOut')).toBeNull();
    expect(cell(those, 'W', 'APP', 'leftOut')).toBeNull();
  });
});

describe('a goal', () => {
  const rows = indicators([
    ['W', ['OPS'], at(3)],
    ['W', ['MODEL'], at(1)],
    ['W', ['MODEL'], OPEN],
    ['G', ['OPS', 'APP'], at(2)],
  ]);

  it('is the mean of its cells that have a score, however many indicators they hold', () => {
    const [w, g, e] = oefitMatrix(rows).goals;
    expect(w?.layers).toEqual(['OPS', 'MODEL']);
    expect(w?.scores?.leftOut).toEqual({
      exact: { n: 2n, d: 3n },
      decimal: '66.7',
      coverage: { n: 2n, d: 3n },
    });
    expect(w?.scores?.countedZero.exact).toEqual({ n: 7n, d: 12n });
    expect(g?.layers).toEqual(['OPS', 'APP']);
    expect(e).toEqual({ goal: 'E', layers: [], scores: null });
  });

  it('counts an indicator of several layers once in its coverage', () => {
    const twice = indicators([
      ['G', ['OPS', 'APP'], at(2)],
      ['G', ['MODEL'], UNKNOWN],
    ]);
    expect(oefitMatrix(twice).goals[1]?.scores?.leftOut.coverage).toEqual({ n: 1n, d: 2n });
  });
});

it('has twelve cells, whose scores and coverage lie between 0 and 1, and counting zero never helps', () => {
  fc.assert(
    fc.property(oefitIndicators, (those) => {
      const { cells, goals } = oefitMatrix(those);
      expect([cells.length, goals.length]).toEqual([12, 3]);
      for (const { scores } of [...cells, ...goals]) {
        if (scores === null) continue;
        const { leftOut, countedZero } = scores;
        for (const value of [leftOut.exact, countedZero.exact, leftOut.coverage]) {
          expect(value.n >= 0n && value.n <= value.d).toBe(true);
        }
        expect(countedZero.exact.n * leftOut.exact.d <= leftOut.exact.n * countedZero.exact.d).toBe(
          true,
        );
      }
    }),
  );
});

it.each<[string, Partial<OefitIndicator>]>([
  ['a level above the maximum', { answer: at(4) }],
  ['a negative level', { answer: at(-1) }],
  ['a level between two', { answer: at(0.5) }],
  ['a maximum of 0', { maximum: 0, answer: at(0) }],
  ['an indicator without a layer', { layers: [] }],
])('refuses %s as a bug', (_, change) => {
  const [indicator] = indicators([['W', ['APP'], at(1)]]);
  if (indicator === undefined) throw new Error('no indicator');
  expect(() => oefitMatrix([{ ...indicator, ...change }])).toThrow(RangeError);
});
