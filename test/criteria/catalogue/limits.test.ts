/** Limits of catalogue files hold at their boundary: the largest allowed passes, one more is refused by name. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../criteria/file/parse-file.js';
import { utf8Bytes } from '../../../criteria/file/scan-text.js';
import { CATALOGUE_LIMITS, FILE_LIMITS } from '../../../criteria/limits.js';
import { generateCatalogue } from '../../../scripts/generate-catalogue.js';
import { printYaml } from '../../../scripts/print-yaml.js';
import { VALID_CATALOGUE } from './valid-catalogue.js';

const complaintOf = (text: string) => {
  const parsed = parseFile('catalogue', 'a.yaml', text);
  return parsed.kind === 'ok' ? null : (parsed.complaints[0] ?? null);
};

const reasonOf = (text: string) => complaintOf(text)?.message.de ?? 'ok';

/** Criteria with nothing that is not demanded, as JSON. */
const bare = (criteria: number): string => {
  const catalogue = generateCatalogue(1);
  const [first] = catalogue.criteria;
  if (first === undefined) throw new Error('one criterion is wanted');
  const { revision, title, subject, addressee, role, scale, provenance } = first;
  const one = { revision, title, subject, addressee, role, scale, provenance };
  const many = Array.from({ length: criteria }, (_, index) => ({ id: `k${index}`, ...one }));
  return JSON.stringify({ ...catalogue, criteria: many, tests: [] });
};

describe('limits of catalogues', () => {
  it('a catalogue may be larger than other files, up to its own limit', () => {
    const room = CATALOGUE_LIMITS.fileBytes - utf8Bytes(VALID_CATALOGUE) - 2;
    const full = `${VALID_CATALOGUE}#${'x'.repeat(room)}\n`;
    expect(utf8Bytes(full)).toBe(CATALOGUE_LIMITS.fileBytes);
    expect(utf8Bytes(full)).toBeGreaterThan(FILE_LIMITS.fileBytes);
    expect(reasonOf(full)).toBe('ok');
    expect(reasonOf(`${full}#`)).toMatch(/zu groß/);
    expect(parseFile('profile', 'a.yaml', full).kind).toBe('refused');
  });

  it('ten thousand criteria pass, one more is refused with its place', () => {
    expect(reasonOf(bare(CATALOGUE_LIMITS.criteria))).toBe('ok');
    const complaint = complaintOf(bare(CATALOGUE_LIMITS.criteria + 1));
    expect(complaint?.path).toBe('criteria');
    expect(complaint?.message.de).toMatch(/zu viele Einträge/);
    expect(complaint?.allowed.en).toBe('at most 10000 entries');
  });

  it('lists inside a catalogue may have 200 entries and no more', () => {
    const terms = (count: number) =>
      VALID_CATALOGUE.replace(
        'layer: [MODEL]',
        `layer: [${Array.from({ length: count }, (_, index) => `t${index}`).join(', ')}]`,
      );
    expect(reasonOf(terms(CATALOGUE_LIMITS.listEntries))).toBe('ok');
    expect(complaintOf(terms(CATALOGUE_LIMITS.listEntries + 1))?.path).toBe(
      'criteria[1].tags.layer',
    );
  });

  it('an expression may have 2,000 characters and no more', () => {
    const long = (characters: number) =>
      VALID_CATALOGUE.replace(
        /expression: .*\n/,
        `expression: '${'1 '.repeat(characters).slice(0, characters)}'\n`,
      );
    expect(reasonOf(long(CATALOGUE_LIMITS.expressionCharacters))).toBe('ok');
    expect(reasonOf(long(CATALOGUE_LIMITS.expressionCharacters + 1))).toMatch(/zu lang/);
  });

  it('a file of too many parts is refused before a tree is built from it', () => {
    const many = `{"a": [${'[],'.repeat(CATALOGUE_LIMITS.tokens / 2)}[]]}`;
    expect(reasonOf(many)).toMatch(/zu viele Teile/);
    expect(reasonOf(`a: [${'[],'.repeat(CATALOGUE_LIMITS.tokens)}[]]`)).toMatch(/zu viele Teile/);
  });

  it('a wrong word in the last of many criteria is found at its line, in YAML and in JSON', () => {
    const catalogue = generateCatalogue(600);
    const broken = (text: string) => {
      const at = text.lastIndexOf('paraphrase');
      return `${text.slice(0, at)}guessed${text.slice(at + 10)}`;
    };
    const lastOf = { ...catalogue, risks: [], groups: [], tests: [] };
    const criteria = lastOf.criteria.map(({ risks: _risks, group: _group, ...rest }) => rest);
    const { risks: _none, groups: _any, ...rest } = { ...lastOf, criteria };
    for (const text of [printYaml(rest).replace('tests:\n', ''), JSON.stringify(rest, null, 1)]) {
      expect(text.length).toBeGreaterThan(500_000);
      const wrong = broken(text);
      const complaint = complaintOf(wrong);
      expect(complaint?.path).toBe('criteria[599].provenance[0].interpretation');
      expect(complaint?.line).toBe(wrong.slice(0, wrong.indexOf('guessed')).split('\n').length);
      expect(complaint?.found.de).toBe('"guessed"');
    }
  });
});
