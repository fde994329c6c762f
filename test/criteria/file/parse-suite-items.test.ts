/** Items files: each faulty line is named by its number; nothing that JSON.parse forgives is forgiven. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../criteria/file/parse-file.js';
import { parseSuiteItems } from '../../../criteria/suite/parse-suite-items.js';
import type { Grader, Suite } from '../../../criteria/suite/suite.js';
import { VALID_FILES } from './valid-files.js';

const base = ((): Suite => {
  const parsed = parseFile('suite', 'suite.yaml', VALID_FILES.suite);
  if (parsed.kind === 'refused') throw new Error('the suite must be right');
  return parsed.value;
})();

const GOOD =
  '{"id":"a","cluster":"c","messages":[{"role":"user","content":"Frage"}],"target":"Ja"}';

const complaintOf = (second: string, grader: Grader = { kind: 'exact' }) => {
  const parsed = parseSuiteItems({ ...base, grader }, 'items.jsonl', `${GOOD}\n\n${second}\n`);
  return parsed.kind === 'refused' ? parsed.complaints.at(-1) : undefined;
};

const other = (edit: (text: string) => string): string => edit(GOOD.replace('"a"', '"b"'));

describe('items of a suite', () => {
  it('reads one item per line, skips empty lines, takes BOM, CRLF and spaces between parts', () => {
    const spaced = other((text) => text.replaceAll(':', ': ').replaceAll(',', ', '));
    const parsed = parseSuiteItems(base, 'items.jsonl', `\uFEFF${GOOD}\r\n\r\n${spaced}\r\n`);
    expect(parsed.kind === 'ok' && parsed.items.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it.each([
    ['no JSON', 'id: b', '', /JSON/],
    ['cut off', '{"id":"b"', '', /./],
    ['no target', other((t) => t.replace(',"target":"Ja"', '')), 'target', /Text/],
    ['an empty target', other((t) => t.replace('"Ja"', '""')), 'target', /erwartete Antwort/],
    ['an unknown key', other((t) => t.replace('"target"', '"goal":1,"target"')), 'goal', /target/],
    [
      'a repeated key',
      other((t) => t.replace('"target"', '"target":"x","target"')),
      'target',
      /einmal/,
    ],
    ['an id of an earlier line', GOOD, 'id', /einmal/],
    [
      'a role of the model',
      other((t) => t.replace('"user"', '"assistant"')),
      'messages[0].role',
      /user/,
    ],
    ['no messages', other((t) => t.replace(/\[.*\]/, '[]')), 'messages', /mindestens 1/],
    [
      'an escaped NUL',
      other((t) => t.replace('Frage', 'Fr\\u0000age')),
      'messages[0].content',
      /sichtbare/,
    ],
    [
      'an escaped override',
      other((t) => t.replace('Frage', '\\u202e')),
      'messages[0].content',
      /sichtbare/,
    ],
    ['a raw override', other((t) => t.replace('Frage', '\u202e')), '', /sichtbare/],
    [
      'a bad pattern of its own',
      other((t) => t.replace('"target"', '"grader":{"kind":"regex","pattern":"("},"target"')),
      'grader.pattern',
      /regulärer Ausdruck/,
    ],
  ])('%s is refused with the number of its line', (_name, line, path, allowed) => {
    const complaint = complaintOf(line);
    expect(complaint?.line).toBe(3);
    expect(complaint?.path).toBe(path);
    expect(complaint?.allowed.de).toMatch(allowed);
  });

  it.each([
    [{ kind: 'number', tolerance: '0' } as const, '12,50', /Dezimalzahl/],
    [{ kind: 'number', tolerance: '0' } as const, '1e3', /Dezimalzahl/],
    [{ kind: 'choice', choices: ['A', 'B'] } as const, 'C', /"A" \| "B"/],
    [{ kind: 'jsonSchema', jsonSchema: {} } as const, '{', /JSON/],
  ])('a target that the grader %j cannot compare is refused', (grader, target, allowed) => {
    const line = other((text) => text.replace('"Ja"', JSON.stringify(target)));
    const parsed = parseSuiteItems({ ...base, grader }, 'items.jsonl', line);
    expect(parsed.kind === 'refused' && parsed.complaints[0]?.path).toBe('target');
    expect(parsed.kind === 'refused' && parsed.complaints[0]?.allowed.de).toMatch(allowed);
  });

  it.each([
    [{ kind: 'number', tolerance: '0' } as const, '-12.50'],
    [{ kind: 'choice', choices: ['A', 'B'] } as const, 'B'],
    [{ kind: 'jsonSchema', jsonSchema: {} } as const, ''],
    [{ kind: 'jsonSchema', jsonSchema: {} } as const, '{"a":1}'],
    [{ kind: 'regex', pattern: '^(?:a|b)\\.?$' } as const, ''],
  ])('a target that fits the grader %j is accepted: %s', (grader, target) => {
    const line = other((text) => text.replace('"Ja"', JSON.stringify(target)));
    expect(parseSuiteItems({ ...base, grader }, 'items.jsonl', line).kind).toBe('ok');
  });

  it('an empty file is refused', () => {
    expect(parseSuiteItems(base, 'items.jsonl', '\n').kind).toBe('refused');
  });
});
