/** Two people for every answer, drawn evenly; a third one exactly where the announced rule asks for it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignGraders } from '../../../criteria/grading/assign-graders.js';
import type { GradingSheets } from '../../../criteria/grading/people-grades.js';
import { settlePeople } from '../../../criteria/grading/people-grades.js';
import type { PeopleRule } from '../../../criteria/suite/suite.js';

const RULE: PeopleRule = {
  format: { kind: 'scale', top: 4, rightFrom: 3 },
  sampleBp: 10_000,
  arbiter: 'evaluator',
  arbitrate: 'verdict',
};
const CHAIR: PeopleRule = { ...RULE, arbiter: 'chair' };

describe('who judges what', () => {
  it('is two different people, and a third one who judged neither', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 3, max: 7 }),
        fc.integer({ min: 0, max: 2 ** 32 }),
        (answers, graders, seed) => {
          const assigned = assignGraders(answers, graders, RULE, seed);
          expect(assigned).toHaveLength(answers);
          const load = Array.from({ length: graders }, () => 0);
          for (const { pair, arbiter } of assigned) {
            expect(new Set([...pair, arbiter]).size).toBe(3);
            for (const one of pair) load[one] = (load[one] ?? 0) + 1;
          }
          expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  it('needs three evaluators where an evaluator decides, two where the chair does', () => {
    expect(() => assignGraders(4, 2, RULE, 1)).toThrow(RangeError);
    expect(assignGraders(4, 2, CHAIR, 1).map(({ arbiter }) => arbiter)).toEqual([
      ...[null, null, null, null],
    ]);
  });
});

const pairs = (count: number): GradingSheets['assigned'] =>
  Array.from({ length: count }, () => ({ pair: [0, 1] as const, arbiter: null }));
const sheets = (first: string | null, second: string | null, arbiter?: string): GradingSheets => ({
  assigned: pairs(Math.max(first?.length ?? 1, second?.length ?? 1)),
  graders: ['e1', 'e2'],
  rows: { ...(first === null ? {} : { e1: first }), ...(second === null ? {} : { e2: second }) },
  arbitration: arbiter === undefined ? {} : { vorsitz: arbiter },
});

describe('where the grades stand', () => {
  it.each<[string, GradingSheets, PeopleRule, object]>([
    ['nobody has judged', sheets(null, null), CHAIR, { kind: 'waiting', missing: ['e1', 'e2'] }],
    ['nothing is to be judged', sheets('', ''), CHAIR, { kind: 'settled', verdicts: '' }],
    ['one is missing', sheets('34', null), CHAIR, { kind: 'waiting', missing: ['e2'] }],
    ['both agree', sheets('340', '340'), CHAIR, { verdicts: '110', arbitrated: 0 }],
    ['grades differ on one side', sheets('341', '430'), CHAIR, { verdicts: '110', arbitrated: 0 }],
    [
      'grades differ, and any difference counts',
      sheets('34', '44'),
      { ...CHAIR, arbitrate: 'grade' },
      { kind: 'toArbitrate', open: [{ by: null, positions: [0] }] },
    ],
    [
      'verdicts differ',
      sheets('3342', '3224'),
      CHAIR,
      { kind: 'toArbitrate', open: [{ by: null, positions: [1, 2, 3] }] },
    ],
    [
      'the chair has decided on a part',
      sheets('3342', '3224', '-3--'),
      CHAIR,
      { kind: 'toArbitrate', open: [{ by: null, positions: [2, 3] }] },
    ],
    [
      'the chair has decided',
      sheets('3342', '3224', '-302'),
      CHAIR,
      { kind: 'settled', verdicts: '1100', arbitrated: 3 },
    ],
  ])('%s', (_, given, rule, expected) => {
    expect(settlePeople(given, rule)).toMatchObject(expected);
  });

  it('report kappa over verdicts and alpha over grades', () => {
    // Both right 20, only first 5, only second 10, both wrong 15: kappa 0.4 (Cohen's own example of 50).
    const first = '1'.repeat(25) + '0'.repeat(25);
    const second = '1'.repeat(20) + '0'.repeat(5) + '1'.repeat(10) + '0'.repeat(15);
    const decided = '-'.repeat(20) + '1'.repeat(15) + '-'.repeat(15);
    const passFail: PeopleRule = { ...CHAIR, format: { kind: 'passFail' } };
    const settled = settlePeople(sheets(first, second, decided), passFail);
    expect(settled).toMatchObject({
      agreement: { answers: 50, observedBp: 7_000, kappaBp: 4_000 },
      arbitrated: 15,
    });
    const same = settlePeople(sheets('44', '44'), CHAIR);
    expect(same).toMatchObject({ agreement: { observedBp: 10_000, kappaBp: null, alphaBp: null } });
  });
});
