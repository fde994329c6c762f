/** JSON is found in what models write around it, checked strictly, and compared as data. */
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../benchmark/graders/grade-answer.js';
import { compileSchema } from '../../../benchmark/graders/json-schema-grader.js';

const PERSON = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[A-ZÄÖÜ]' },
    alter: { type: 'integer', minimum: 0 },
  },
  required: ['name', 'alter'],
  additionalProperties: false,
} as const;
const TARGET = '{"name":"Ada","alter":36}';

type Reading = 'right' | 'wrong' | 'unusable';

function reading(
  jsonSchema: Readonly<Record<string, unknown>>,
  target: string,
  answer: string,
): Reading {
  const { usable, grade } = gradeAnswer({ kind: 'jsonSchema', jsonSchema }, target, answer);
  return usable ? (grade.correct ? 'right' : 'wrong') : 'unusable';
}

describe('the JSON schema grader', () => {
  it.each<[string, Reading]>([
    ['{"name":"Ada","alter":36}', 'right'],
    ['{ "alter" : 36.0, "name" : "Ada" }', 'right'],
    ['```json\n{"name":"Ada","alter":36}\n```', 'right'],
    ['Gern:\n```\n{"name":"Ada","alter":36}\n```\nViele Grüße', 'right'],
    ['Hier ist es: {"name":"Ada","alter":36}. Fertig.', 'right'],
    [
      '```json\n{"name":"Bob","alter":1}\n```\nbesser:\n```json\n{"name":"Ada","alter":36}\n```',
      'right',
    ],
    ['{"name":"Ada","alter":37}', 'wrong'],
    ['{"name":"Ada"}', 'wrong'],
    ['{"name":"Ada","alter":36,"ort":"Ulm"}', 'wrong'],
    ['{"name":"ada","alter":36}', 'wrong'],
    ['{"name":"Ada","alter":-1}', 'wrong'],
    ['{"name":"Ada","alter":"36"}', 'wrong'],
    ['[]', 'wrong'],
    ['36', 'wrong'],
    ['{"name":"Ada","alter":36', 'unusable'],
    ['{name: "Ada"}', 'unusable'],
    ['Ada ist 36.', 'unusable'],
    ['', 'unusable'],
    ['```json\nkein JSON\n```', 'unusable'],
    ['['.repeat(65) + ']'.repeat(65), 'unusable'],
    ['['.repeat(500_000), 'unusable'],
  ])('with an exact target reads %.60j as %s', (answer, expected) => {
    expect(reading(PERSON, TARGET, answer)).toBe(expected);
  });

  it('lets the schema alone decide when no target is given', () => {
    expect(reading(PERSON, '', '{"name":"Bob","alter":1}')).toBe('right');
    expect(reading(PERSON, '', '{"name":"Bob"}')).toBe('wrong');
  });

  it('keeps brackets inside of strings apart', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } };
    expect(reading(schema, '{"a":"}{\\"]"}', 'Also {"a":"}{\\"]"} und }')).toBe('right');
  });

  it('takes a number beyond all bounds as wrong', () => {
    expect(reading({ type: 'array' }, '[1]', '[1e999]')).toBe('wrong');
  });

  it('checks each of several patterns', () => {
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'string', pattern: '^x+$' },
        b: { type: 'string', pattern: '^y+$' },
      },
    };
    expect(reading(schema, '', '{"a":"x","b":"y"}')).toBe('right');
    expect(reading(schema, '', '{"a":"x","b":"x"}')).toBe('wrong');
    expect(reading(schema, '', '{"a":"y","b":"y"}')).toBe('wrong');
  });

  it('keeps schemas of the same $id apart, however many there are', () => {
    const allowing = (value: number) => ({ $id: 'https://example.org/s', enum: [value] });
    for (let value = 0; value < 250; value += 1) {
      expect(reading(allowing(value), '', `[${value}]`)).toBe('wrong');
      expect(compileSchema(allowing(value))(value)).toBe(true);
      expect(compileSchema(allowing(value))(value + 1)).toBe(false);
    }
  });

  it('compiles a schema once that many answers are measured by', () => {
    expect(compileSchema(structuredClone(PERSON))).toBe(compileSchema(structuredClone(PERSON)));
  });

  it.each([
    ['no JSON schema', { type: 'text' }, /schema is invalid/u],
    ['an unknown keyword', { kind: 'object' }, /unknown keyword/u],
    [
      'another draft',
      { $schema: 'http://json-schema.org/draft-04/schema#' },
      /no schema with key/u,
    ],
    ['an unknown format', { type: 'string', format: 'postcode' }, /unknown format/u],
  ])('cannot honour %s', (_, schema, message) => {
    expect(() => compileSchema(schema)).toThrow(message);
    // The second time as well: what could not be compiled is not remembered.
    expect(() => compileSchema(schema)).toThrow(message);
  });

  it('is not stopped by a pattern in a schema that explodes elsewhere', () => {
    const start = performance.now();
    const schema = { type: 'array', items: { type: 'string', pattern: '^(a+)+$' } };
    expect(reading(schema, '', JSON.stringify([`${'a'.repeat(20_000)}!`]))).toBe('wrong');
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
