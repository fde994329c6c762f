/** Graders and targets that could not judge are refused before a suite is planned. */
import { describe, expect, it } from 'vitest';
import { checkGrader } from '../../../benchmark/graders/check-grader.js';
import type { Grader } from '../../../criteria/suite/suite.js';

describe('a grader with its target', () => {
  it.each<[Grader, string]>([
    [{ kind: 'exact' }, 'Amt'],
    [{ kind: 'number', tolerance: '0' }, '37'],
    [{ kind: 'number', tolerance: '0.50' }, '-37.25'],
    [{ kind: 'choice', choices: ['A', 'B'] }, 'B'],
    [{ kind: 'regex', pattern: '^\\d+$' }, ''],
    [{ kind: 'jsonSchema', jsonSchema: { type: 'object' } }, ''],
    [{ kind: 'jsonSchema', jsonSchema: { type: 'object' } }, '{"a":1}'],
  ])('is accepted: %j, %j', (grader, target) => {
    expect(checkGrader(grader, target)).toBeNull();
  });

  it.each<[string, Grader, string, RegExp]>([
    ['empty target', { kind: 'exact' }, ' ', /empty/],
    ['German target', { kind: 'number', tolerance: '0' }, '1.234,50', /decimal/],
    ['text as target', { kind: 'number', tolerance: '0' }, 'viel', /decimal/],
    ['negative tolerance', { kind: 'number', tolerance: '-1' }, '1', /from 0/],
    ['exponent', { kind: 'number', tolerance: '1e3' }, '1', /from 0/],
    ['target outside', { kind: 'choice', choices: ['A', 'B'] }, 'C', /none of the options/],
    ['target in other case', { kind: 'choice', choices: ['A', 'B'] }, 'b', /none of the options/],
    ['options alike', { kind: 'choice', choices: ['A', 'a'] }, 'A', /different/],
    ['options alike but for markup', { kind: 'choice', choices: ['(1)', '1'] }, '1', /different/],
    ['one option', { kind: 'choice', choices: ['A'] }, 'A', /two/],
    ['empty option', { kind: 'choice', choices: ['A', ' '] }, 'A', /empty/],
    ['back-reference', { kind: 'regex', pattern: '(a)\\1' }, '', /cannot be used/],
    ['look-ahead', { kind: 'regex', pattern: 'a(?=b)' }, '', /cannot be used/],
    ['open bracket', { kind: 'regex', pattern: '(' }, '', /cannot be used/],
    [
      'unknown keyword',
      { kind: 'jsonSchema', jsonSchema: { typ: 'object' } },
      '',
      /cannot be used/,
    ],
    [
      'unknown format',
      { kind: 'jsonSchema', jsonSchema: { type: 'string', format: 'plz' } },
      '',
      /cannot be used/,
    ],
    [
      'schema elsewhere',
      { kind: 'jsonSchema', jsonSchema: { $ref: 'https://example.org/schema' } },
      '',
      /cannot be used/,
    ],
    ['target no JSON', { kind: 'jsonSchema', jsonSchema: {} }, '{', /not JSON/],
    [
      'target against schema',
      { kind: 'jsonSchema', jsonSchema: { type: 'object' } },
      '[]',
      /not JSON/,
    ],
  ])('is refused: %s', (_case, grader, target, words) => {
    expect(checkGrader(grader, target)?.en).toMatch(words);
  });
});
