/** Self-check and strategic relevance: bands at their borders, one strong reason suffices, incomplete is nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SelfCheckBand } from '../../../criteria/sovereignty/self-check.js';
import { SELF_CHECK_STATEMENTS, selfCheck } from '../../../criteria/sovereignty/self-check.js';
import {
  PROPOSED_MINIMA,
  RELEVANCE_QUESTIONS,
  strategicRelevance,
} from '../../../criteria/sovereignty/strategic-relevance.js';

/** Answers by id; null stands for none. */
const byId = <K extends string>(
  ids: readonly K[],
  values: readonly (number | null)[],
): Partial<Record<K, number>> => {
  const answers: Partial<Record<K, number>> = {};
  for (const [index, id] of ids.entries()) {
    const value = values[index] ?? null;
    if (value !== null) answers[id] = value;
  }
  return answers;
};
const statements = (values: readonly number[]) => byId(SELF_CHECK_STATEMENTS, values);
const questions = (values: readonly (number | null)[]) => byId(RELEVANCE_QUESTIONS, values);

describe('the self-check', () => {
  it.each<[number, readonly number[], SelfCheckBand]>([
    [5, [1, 1, 1, 1, 1], 'criticallyDependent'],
    [10, [1, 2, 2, 2, 3], 'criticallyDependent'],
    [11, [3, 2, 2, 2, 2], 'hybrid'],
    [18, [5, 4, 3, 3, 3], 'hybrid'],
    [19, [4, 4, 4, 4, 3], 'sovereignOnCourse'],
    [25, [5, 5, 5, 5, 5], 'sovereignOnCourse'],
  ])('a sum of %i', (sum, values, band) => {
    expect(selfCheck(statements(values))).toEqual({ sum, band });
  });

  it.each([[[]], [[5]], [[5, 5, 5, 5]]])('has no band after %j', (values) => {
    expect(selfCheck(statements(values))).toBeNull();
  });

  it.each([0, 6, 2.5])('refuses the answer %d as a bug', (value) => {
    expect(() => selfCheck(statements([value]))).toThrow(RangeError);
  });

  it('gives every complete check a band, and a higher sum never a lower one', () => {
    const answer = fc.integer({ min: 1, max: 5 });
    const order = ['criticallyDependent', 'hybrid', 'sovereignOnCourse'];
    fc.assert(
      fc.property(fc.tuple(answer, answer, answer, answer, answer), (values) => {
        const before = selfCheck(statements(values));
        const after = selfCheck(statements(values.map((value) => Math.min(5, value + 1))));
        if (before === null || after === null) throw new Error('no band');
        expect(order.indexOf(after.band)).toBeGreaterThanOrEqual(order.indexOf(before.band));
      }),
    );
  });
});

describe('strategic relevance', () => {
  it.each<[readonly (number | null)[], number | null, number | null]>([
    [[0, 0, 0, 0], 0, 0],
    [[0, 1, 0, 0], 1, 1],
    [[1, 1, 2, 0], 2, 2],
    [[0, 0, 0, 3], 3, 3],
    [[2, 2, null, 2], 2, null],
    [[3, null, null, null], 3, 3],
    [[null, null, null, null], null, null],
  ])('answers %j: at least %s, level %s', (values, atLeast, level) => {
    const found = strategicRelevance(questions(values));
    expect([found.atLeast, found.level]).toEqual([atLeast, level]);
    expect(found.unanswered).toEqual(
      RELEVANCE_QUESTIONS.filter((_, index) => values[index] === null),
    );
    expect(found.proposes?.level ?? null).toBe(level);
  });

  it.each([-1, 4, 1.5])('refuses the answer %d as a bug', (value) => {
    expect(() => strategicRelevance(questions([value]))).toThrow(RangeError);
  });

  it('proposes never less for more relevance', () => {
    for (const [index, { level, minimumSeal, minimumIndicator }] of PROPOSED_MINIMA.entries()) {
      const before = PROPOSED_MINIMA[index - 1];
      expect(level).toBe(index);
      expect(minimumSeal).toBeGreaterThanOrEqual(before?.minimumSeal ?? 0);
      expect(minimumIndicator).toBeGreaterThanOrEqual(before?.minimumIndicator ?? 0);
    }
  });
});
