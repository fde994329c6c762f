/** JSON of the calculators is read without losing a digit, and never with two readings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExactJson } from '../../../criteria/exact/exact-json.js';
import { MAX_JSON_DEPTH, readExactJson } from '../../../criteria/exact/exact-json.js';

describe('a number', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['42', 42n],
    ['-42', -42n],
    ['9007199254740993', 9007199254740993n],
    ['100.0', 100n],
    ['1e3', 1000n],
    ['1.5e1', 15n],
    ['1500e-2', 15n],
    ['123456789012345678901234567890', 123456789012345678901234567890n],
  ])('%s is the whole number %s', (text, value) => {
    expect(readExactJson(text)).toEqual({ kind: 'read', value });
  });

  it.each(['0.5', '1e-1', '100.0000000000000001', '1e999999999', '9'.repeat(61)])(
    '%s stays as it was written, for the schema to refuse',
    (text) => {
      expect(readExactJson(text)).toEqual({ kind: 'read', value: { kind: 'otherNumber', text } });
    },
  );

  it.each(['01', '+1', '1.', '.5', '1e', '0x10', 'NaN', 'Infinity', '--1', '1_000', '1a'])(
    '%s is no JSON',
    (text) => {
      expect(readExactJson(text).kind).toBe('unreadable');
    },
  );
});

describe('a file', () => {
  it.each([
    ['{"a":1,"a":2}', 1, 'der Schlüssel "a" steht doppelt'],
    ['{\n"a":1,\n"\\u0061":2}', 3, 'der Schlüssel "a" steht doppelt'],
    ['', 1, 'die Datei endet mitten im JSON-Text'],
    ['[1,', 1, 'die Datei endet mitten im JSON-Text'],
    ['[1,]', 1, '"]" ist hier kein gültiges JSON'],
    ['{"a":1,}', 1, '"}" ist hier kein gültiges JSON'],
    ['{a:1}', 1, '"a" ist hier kein gültiges JSON'],
    ["{'a':1}", 1, '"\'" ist hier kein gültiges JSON'],
    ['[1]\n\n]', 3, '"]" ist hier kein gültiges JSON'],
    ['[1 2]', 1, '"2" ist hier kein gültiges JSON'],
    ['["a\nb"]', 1, '"\\"" ist hier kein gültiges JSON'],
    ['// note\n1', 1, '"/" ist hier kein gültiges JSON'],
    ['nullx', 1, '"n" ist hier kein gültiges JSON'],
  ])('%j is refused in line %i: %s', (text, line, reason) => {
    const outcome = readExactJson(text);
    expect(outcome).toMatchObject({ kind: 'unreadable', line, reason: { de: reason } });
  });

  it('is refused one level beyond the greatest depth, not before', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(readExactJson(nested(MAX_JSON_DEPTH)).kind).toBe('read');
    expect(readExactJson(nested(MAX_JSON_DEPTH + 1)).kind).toBe('unreadable');
    expect(readExactJson(nested(100_000)).kind).toBe('unreadable');
  });

  it('may start with a byte order mark', () => {
    expect(readExactJson('\uFEFF[1]')).toEqual({ kind: 'read', value: [1n] });
  });

  it('keeps a key that names the prototype as an ordinary key', () => {
    const outcome = readExactJson('{"__proto__":1}');
    expect(outcome.kind === 'read' && Object.keys(outcome.value as object)).toEqual(['__proto__']);
  });
});

/** What JSON.parse gives, from what the exact reader gives: possible where all numbers are safe. */
function plain(value: ExactJson): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plain(inner as ExactJson)]),
  );
}

it('reads what JSON.parse reads where that loses nothing', () => {
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, false),
      fc.integer(),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value')),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value')),
    ),
  })).value;
  fc.assert(
    fc.property(tree, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const outcome = readExactJson(text);
      if (outcome.kind === 'unreadable') throw new Error(outcome.reason.en);
      expect(plain(outcome.value)).toEqual(JSON.parse(text));
    }),
    { numRuns: 300 },
  );
});
