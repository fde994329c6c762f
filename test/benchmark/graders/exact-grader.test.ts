/** Exact means exact, but for what nobody can see. */
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../benchmark/graders/grade-answer.js';

const STRICT = { kind: 'exact' } as const;
const RELAXED = { kind: 'exact', ignoreCase: true } as const;

describe('the exact grader', () => {
  it.each([
    ['Meldebescheinigung', 'Meldebescheinigung', true],
    ['  Meldebescheinigung\n', 'Meldebescheinigung', true],
    ['\u00a0Meldebescheinigung\u00a0', 'Meldebescheinigung', true],
    ['Bürgeramt'.normalize('NFD'), 'Bürgeramt', true],
    ['Bürgeramt', 'Bürgeramt'.normalize('NFD'), true],
    ['Zeile 1\r\nZeile 2', 'Zeile 1\nZeile 2', true],
    ['Zeile 1\rZeile 2', 'Zeile 1\nZeile 2', true],
    ['meldebescheinigung', 'Meldebescheinigung', false],
    ['Meldebescheinigung.', 'Meldebescheinigung', false],
    ['Die Meldebescheinigung', 'Meldebescheinigung', false],
    ['Melde bescheinigung', 'Meldebescheinigung', false],
    ['zwei  Wochen', 'zwei Wochen', false],
    ['', 'Meldebescheinigung', false],
    ['Burgeramt', 'Bürgeramt', false],
    ['Ausweis\u200b', 'Ausweis', false],
    ['§ 5', '§\u00a05', false],
  ])('reads %j against %j as %s', (answer, target, correct) => {
    const judged = gradeAnswer(STRICT, target, answer);
    expect(judged).toMatchObject({ usable: true, grade: { correct, graderVersion: 'exact/1' } });
  });

  it.each([
    ['MELDEBESCHEINIGUNG', 'Meldebescheinigung', true],
    ['ÄMTER', 'Ämter', true],
    ['STRAẞE', 'Straße', true],
    ['STRASSE', 'Straße', false],
    ['Amt', 'Ämter', false],
  ])('ignoring case reads %j against %j as %s', (answer, target, correct) => {
    expect(gradeAnswer(RELAXED, target, answer).grade.correct).toBe(correct);
  });
});
