/** Large texts are read piece by piece or as strict JSON, and mean the same, at the same places, as when read as a whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../criteria/file/read-blocks.js';
import { readJson } from '../../../criteria/file/read-json.js';
import { readText } from '../../../criteria/file/read-text.js';
import { readYaml } from '../../../criteria/file/read-yaml.js';
import { splitBlocks } from '../../../criteria/file/split-blocks.js';
import { FILE_LIMITS } from '../../../criteria/limits.js';
import { VALID_CATALOGUE } from '../catalogue/valid-catalogue.js';
import { VALID_FILES } from './valid-files.js';

const inPieces = (text: string) => {
  const blocks = splitBlocks(text);
  return blocks === null ? null : readBlocks(blocks, text, FILE_LIMITS);
};

const TEXTS = Object.values(VALID_FILES);

const TRICKY = [
  'a:\n- x\n- y: 1\n  z: 2\nb: 3\n',
  'a: |\n  - x\n  - y\nb:\n  - |+\n    text\n\n\n  - >-\n    more\n    text\n',
  'a:\n  # before\n  - x # behind\n  # between\n  - y\n# after\nb: "1\n  2"\n',
  'a:\n  -\n    b: 1\n  - - c\n    - d\n  - [e,\n     f]\n',
  'a: one\n  - two\nb:\n',
  'a:\n  b:\n    - 1\n    - 0x10\nc: []\n',
  'a:\n\n\n    - x\n\n    - y\n\n',
  "a:\n  - \"x: y\"\n  - 'it''s'\n  - {b: [1, 2], c: {d: e}}\n",
];

/** Changes one place of a right text: characters that matter to YAML, put in or left out. */
const damaged = fc
  .tuple(
    fc.constantFrom(VALID_CATALOGUE, VALID_FILES.profile, ...TRICKY),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom(
      '',
      '-',
      '- ',
      ' ',
      ':',
      '"',
      '\n',
      '\n- ',
      '#',
      '|',
      '{',
      ']',
      'a: ',
      '\t',
      '&',
    ),
  )
  .map(([text, place, cut, put]) => {
    const at = place % text.length;
    return text.slice(0, at) + put + text.slice(at + cut);
  });

describe('reading in pieces', () => {
  it.each([...TEXTS, ...TRICKY].map((text) => [text.slice(0, 40), text]))(
    '%j gives the same data at the same places',
    (_start, text) => {
      const pieces = inPieces(text);
      expect(pieces?.kind).toBe('read');
      const whole = readYaml(text, FILE_LIMITS);
      if (pieces?.kind !== 'read' || whole.kind !== 'read') throw new Error('not read');
      expect(pieces.read.value).toEqual(whole.read.value);
      expect(pieces.read.place).toEqual(whole.read.place);
    },
  );

  it('accepts what is accepted as a whole with the same data, and nothing else, whatever is damaged', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const pieces = inPieces(text);
        if (pieces === null) return;
        const whole = readYaml(text, FILE_LIMITS);
        expect(pieces.kind).toBe(whole.kind);
        if (pieces.kind !== 'read' || whole.kind !== 'read') return;
        expect(pieces.read.value).toEqual(whole.read.value);
        expect(pieces.read.findings.length).toBe(whole.read.findings.length);
      }),
      { numRuns: 800 },
    );
  });

  it.each(['{ a: 1 }', '- a\n- b\n', '---\na: 1\n', '"a": 1\n', '? a\n: b\n', 'text\nmore\n'])(
    '%j is of another build and is read as a whole',
    (text) => {
      expect(splitBlocks(text)).toBeNull();
    },
  );

  it('counts tokens and levels over all pieces', () => {
    const list = `a:\n${'  - 1\n'.repeat(1000)}`;
    const limited = (tokens: number, depth: number) => {
      const read = readBlocks(splitBlocks(list) ?? [], list, { tokens, depth });
      return read.kind === 'refused' ? read.findings[0]?.message.de : 'read';
    };
    expect(limited(100_000, 2)).toBe('read');
    expect(limited(1_000, 2)).toMatch(/zu viele Teile/);
    expect(limited(100_000, 1)).toMatch(/zu tief/);
  });

  it('names line and reason of a fault deep inside a large file', () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `  - id: k${index}\n`).join('');
    const text = `a:\n${rows}  - id: &x y\n  - id: 'z\n`;
    const read = readText(text, { tokens: 1_000_000, depth: 32 });
    if (read.kind === 'read') throw new Error('must be refused');
    const lines = read.findings.map(({ offset }) => text.slice(0, offset).split('\n').length);
    expect(lines).toEqual([30_002, 30_004]);
    expect(read.findings[0]?.allowed.de).toBe('keine Anker');
  });
});

describe('large JSON', () => {
  it('has the same data at the same places as when it is read as YAML', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 4 })),
        (data) => {
          const text = JSON.stringify(data, null, 2);
          const json = readJson(text);
          const yaml = readYaml(text, FILE_LIMITS);
          if (json.kind !== 'read' || yaml.kind !== 'read') return;
          expect(json.read.value).toEqual(yaml.read.value);
          expect(json.read.place).toEqual(yaml.read.place);
          // Below a key that is none, the YAML reader does not look any further.
          expect(json.read.findings.length > 0).toBe(yaml.read.findings.length > 0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['{"a": 1, "a": 2}', /schon weiter oben/, 9],
    ['{"a": {"__proto__": 1}}', /kein Schlüssel/, 7],
    ['{"": 1}', /kein Schlüssel/, 1],
    ['{"a": "\\u202e"}', /Unsichtbare Zeichen/, 6],
  ])('%s is read with a finding', (text, message, offset) => {
    const read = readJson(text);
    if (read.kind !== 'read') throw new Error('refused');
    expect(read.read.findings[0]?.message.de).toMatch(message);
    expect(read.read.findings[0]?.offset).toBe(offset);
  });

  it.each([
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ["{'a': 1}", 1],
    ['{"a": 01}', 6],
    ['{"a": 1.}', 6],
    ['{"a": +1}', 6],
    ['{"a": 1e}', 6],
    ['{"a": tru}', 6],
    ['{"a": nullx}', 6],
    ['{"a": NaN}', 6],
    ['{"a": "x\ny"}', 6],
    ['{"a": "x', 6],
    ['{"a": "\\x"}', 6],
    ['[1 2]', 3],
    ['[1, ]', 4],
    ['{"a": 1} {"b": 2}', 9],
    ['[1', 2],
    ['{', 1],
  ])('%j is no JSON, from character %i on', (text, offset) => {
    const read = readJson(text);
    expect(read.kind === 'refused' && read.findings.map((one) => one.offset)).toEqual([offset]);
  });

  it('keeps the limits of levels and tokens', () => {
    const nested = (depth: number) => readJson('['.repeat(depth) + ']'.repeat(depth)).kind;
    expect([nested(FILE_LIMITS.depth), nested(FILE_LIMITS.depth + 1)]).toEqual(['read', 'refused']);
    const deep = readJson('['.repeat(1_000_000));
    expect(deep.kind === 'refused' && deep.findings[0]?.message.de).toMatch(/zu tief/);
    const many = readJson(`[${'[],'.repeat(FILE_LIMITS.tokens)}[]]`);
    expect(many.kind === 'refused' && many.findings[0]?.message.de).toMatch(/zu viele Teile/);
  });

  it('is complained about at its line, also when it is large', () => {
    const text = `{\n${'  "k": 1,\n'.repeat(40_000)}  "z": 1.0\n}`;
    const read = readText(text, { tokens: 1_000_000, depth: 32 });
    expect(read.kind === 'read' && read.read.findings).toHaveLength(39_999);
  });
});
