/** Numbers are read as German texts write them and compared without floats. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../benchmark/graders/grade-answer.js';
import { numbersIn } from '../../../benchmark/graders/read-number.js';
import { toExact } from '../../../criteria/exact/rational.js';

describe('numbers in a text', () => {
  it.each<[string, string[]]>([
    ['37', ['37/1']],
    ['1.234,50', ['2469/2']],
    ['1.234.567,5 €', ['2469135/2']],
    ['3,5 %', ['7/2']],
    ['3.5', ['7/2']],
    ['1.234', ['1234/1']],
    ['0.125', ['1/8']],
    ['0,125', ['1/8']],
    ['1,234', ['617/500']],
    ['1,234.50', ['2469/2']],
    ['1,234,567', ['1234567/1']],
    ['1 234,50', ['2469/2']],
    ['1\u00a0234\u00a0567', ['1234567/1']],
    ['1\u202f234', ['1234/1']],
    ["1'234.50", ['2469/2']],
    ['1’234', ['1234/1']],
    ['-5', ['-5/1']],
    ['\u22125,25', ['-21/4']],
    ['(-5)', ['-5/1']],
    ['5-10', ['5/1', '10/1']],
    ['§ 5 Absatz 2', ['5/1', '2/1']],
    ['37,00 Euro.', ['37/1']],
    ['**37,00 €**', ['37/1']],
    ['37,- Euro', ['37/1']],
    ['€37', ['37/1']],
    ['14 Tage, dann 30', ['14/1', '30/1']],
    ['2026-11-21', ['2026/1', '11/1', '21/1']],
    ['am 01.02.2026', []],
    ['Version 1.2.3', []],
    ['B12 und CO2', []],
    ['keine', []],
    ['', []],
    ['12.34.56', []],
    ['1.23,4', []],
    ['9'.repeat(41), []],
    ['٣٧', []],
  ])('of %j are %j', (text, numbers) => {
    expect(numbersIn(text).map(toExact)).toEqual(numbers);
  });

  it('in a megabyte of digits and separators are found at once', () => {
    const start = performance.now();
    numbersIn('1.'.repeat(500_000));
    numbersIn('1 '.repeat(500_000));
    numbersIn('-'.repeat(1_000_000));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('the number grader', () => {
  it.each<[string, string, string, boolean]>([
    ['37,00 Euro', '37', '0', true],
    ['Die Gebühr beträgt 37,00 Euro.', '37.00', '0', true],
    ['Nach § 5 sind es 1.234,50 €', '1234.5', '0', true],
    ['3,5 %', '3.5', '0', true],
    ['37,01', '37', '0.01', true],
    ['37,011', '37', '0.01', false],
    ['36,99', '37', '0.01', true],
    ['36,989', '37', '0.01', false],
    ['0,30000000000000000001', '0.3', '0', false],
    ['0,3', '0.30000000000000000000', '0', true],
    ['20 plus 17 ergibt 37', '37', '0', true],
    ['37 (nicht 38)', '37', '0', false],
    ['-5', '5', '0', false],
    ['-5', '-5', '0', true],
    ['1.000', '1000', '0', true],
    ['1.000', '1', '0', false],
  ])('reads %j against %s within %s as %s', (answer, target, tolerance, correct) => {
    const judged = gradeAnswer({ kind: 'number', tolerance }, target, answer);
    expect(judged).toMatchObject({ usable: true, grade: { correct, graderVersion: 'number/1' } });
  });

  it.each(['', 'siebenunddreißig', 'am 01.02.2026'])('calls %j unusable', (answer) => {
    const judged = gradeAnswer({ kind: 'number', tolerance: '0' }, '37', answer);
    expect(judged).toMatchObject({ usable: false, grade: { correct: false } });
  });

  it('finds any amount in German notation again, and not the next cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (cents) => {
        const euros = Math.floor(cents / 100);
        const rest = String(cents % 100).padStart(2, '0');
        const german = `${String(euros).replace(/\B(?=(\d{3})+$)/g, '.')},${rest} Euro`;
        const grade = (target: string) =>
          gradeAnswer({ kind: 'number', tolerance: '0.009' }, target, german).grade.correct;
        expect(grade(`${euros}.${rest}`)).toBe(true);
        expect(grade(`${euros}.${rest}9`)).toBe(true);
        expect(grade(`${euros}.${rest}91`)).toBe(false);
      }),
    );
  });
});
