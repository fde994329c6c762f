/** The chosen option is read by fixed rules, or the answer is unusable; it is never guessed. */
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../benchmark/graders/grade-answer.js';

type Reading = 'right' | 'wrong' | 'unusable';

function reading(choices: readonly string[], target: string, answer: string): Reading {
  const { usable, grade } = gradeAnswer({ kind: 'choice', choices }, target, answer);
  return usable ? (grade.correct ? 'right' : 'wrong') : 'unusable';
}

describe('the choice grader', () => {
  it.each<[string, Reading]>([
    ['B', 'right'],
    ['b', 'right'],
    ['B)', 'right'],
    ['(B)', 'right'],
    ['**B**', 'right'],
    ['B.', 'right'],
    [' B \n', 'right'],
    ['Antwort: B', 'right'],
    ['antwort: b', 'right'],
    ['Die richtige Antwort ist B.', 'right'],
    ['Die Lösung lautet: **B**', 'right'],
    ['Answer: B', 'right'],
    ['B) Die Meldebehörde', 'right'],
    ['A ist falsch, C auch. Antwort: B', 'right'],
    ['Antwort: A. Nein, doch nicht. Antwort: B', 'right'],
    ['Ich wähle Option B, weil es a priori gilt.', 'right'],
    ['Antwort A ist falsch, richtig ist B', 'unusable'],
    ['Antwort B', 'right'],
    ['A', 'wrong'],
    ['Antwort: C', 'wrong'],
    ['Antwort: B. Endgültige Antwort: A', 'wrong'],
    ['A oder B', 'unusable'],
    ['nicht A, sondern B', 'unusable'],
    ['E', 'unusable'],
    ['', 'unusable'],
    ['Das weiß ich nicht.', 'unusable'],
    ['Bürgeramt', 'unusable'],
    ['AB', 'unusable'],
  ])('with A to D and target B reads %j as %s', (answer, expected) => {
    expect(reading(['A', 'B', 'C', 'D'], 'B', answer)).toBe(expected);
  });

  it.each<[string, Reading]>([
    ['Ja', 'wrong'],
    ['ja, mit Auflagen', 'right'],
    ['Ja, mit Auflagen.', 'right'],
    ['Das geht: ja, mit Auflagen (siehe Satzung).', 'right'],
    ['Ja und nein', 'unusable'],
    ['nein', 'wrong'],
    ['Jahreszeit', 'unusable'],
  ])('with options of words, one inside another, reads %j as %s', (answer, expected) => {
    expect(reading(['ja', 'ja, mit Auflagen', 'nein'], 'ja, mit Auflagen', answer)).toBe(expected);
  });

  it('takes signs in options literally', () => {
    expect(reading(['a.b', 'axb'], 'a.b', 'Es ist axb, sicher')).toBe('wrong');
    expect(reading(['C++', 'C'], 'C++', 'Ich nehme C++ dafür')).toBe('right');
    expect(reading(['(1)', '(2)'], '(2)', '(2)')).toBe('right');
  });

  it('reads composed and decomposed letters alike', () => {
    expect(reading(['zulässig', 'unzulässig'], 'zulässig', 'Zulässig'.normalize('NFD'))).toBe(
      'right',
    );
    expect(reading(['zulässig', 'unzulässig'], 'zulässig', 'Das ist unzulässig.')).toBe('wrong');
  });
});
