/** Patterns are searched in linear time, anywhere in the answer. */
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../benchmark/graders/grade-answer.js';

describe('the regex grader', () => {
  it.each<[string, boolean, string, boolean]>([
    ['Wochen?', false, 'zwei Wochen', true],
    ['^zwei Wochen$', false, ' zwei Wochen\n', true],
    ['^zwei Wochen$', false, 'etwa zwei Wochen', false],
    ['wochen', false, 'zwei Wochen', false],
    ['wochen', true, 'zwei WOCHEN', true],
    ['Bürgeramt', false, 'Bürgeramt'.normalize('NFD'), true],
    ['^\\d{5}$', false, '01067', true],
    ['^\\d{5}$', false, '0106', false],
    ['^\\d{5}$', false, '010670', false],
    ['(?i)§ *5', false, '§5', true],
    ['\\bAmt\\b', false, 'Amtsgericht', false],
    ['\\p{Lu}\\p{Ll}+', false, 'Ärger', true],
    ['^a.b$', false, 'a\nb', false],
    ['(?s)^a.b$', false, 'a\nb', true],
    ['(?m)^b$', false, 'a\nb', true],
    ['', false, 'alles', true],
    ['^$', false, '   ', true],
  ])('%j (ignore case: %s) on %j gives %s', (pattern, ignoreCase, answer, correct) => {
    const judged = gradeAnswer({ kind: 'regex', pattern, ignoreCase }, '', answer);
    expect(judged).toMatchObject({ usable: true, grade: { correct, graderVersion: 'regex/1' } });
  });

  it('does not stall on patterns that explode elsewhere', () => {
    const start = performance.now();
    const grader = { kind: 'regex', pattern: '^(a+)+$' } as const;
    expect(gradeAnswer(grader, '', `${'a'.repeat(50_000)}!`).grade.correct).toBe(false);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
