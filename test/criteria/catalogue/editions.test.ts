/** Editions of catalogues: order of versions, what an excerpt takes along, what differs between two. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../criteria/catalogue/catalogue.js';
import { compareCatalogues } from '../../../criteria/catalogue/compare-catalogues.js';
import { compareVersions } from '../../../criteria/catalogue/compare-versions.js';
import { excerptOf } from '../../../criteria/catalogue/make-excerpt.js';
import { digestOf } from '../../../criteria/canonical-json.js';
import { parseFile } from '../../../criteria/file/parse-file.js';
import { VALID_CATALOGUE } from './valid-catalogue.js';

const read = (text: string): Catalogue => {
  const parsed = parseFile('catalogue', 'a.yaml', text);
  if (parsed.kind === 'refused') throw new Error(parsed.complaints[0]?.message.en);
  return parsed.value;
};

const CATALOGUE = read(VALID_CATALOGUE);

describe('versions', () => {
  const ORDER = [
    '0.9.9',
    '1.0.0-1',
    '1.0.0-2',
    '1.0.0-10',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-beta',
    '1.0.0',
    '1.0.1',
    '1.2.0',
    '1.10.0',
    '2.0.0-rc.1',
    '2.0.0',
  ];

  it('are ordered by their numbers, drafts before the version', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ORDER), (versions) => {
        const wanted = ORDER.filter((one) => versions.includes(one));
        expect([...versions].sort(compareVersions)).toEqual(wanted);
      }),
    );
  });

  it('that are the same are neither older nor newer', () => {
    expect(ORDER.map((version) => compareVersions(version, version))).toEqual(ORDER.map(() => 0));
  });
});

describe('an excerpt', () => {
  it('takes along the criteria asked for with their scales, groups up to the top, and documents', () => {
    const excerpt = excerptOf(CATALOGUE, ['K-FLEX']);
    expect(excerpt.criteria).toEqual(CATALOGUE.criteria.filter(({ id }) => id === 'K-FLEX'));
    expect(excerpt.scales.map(({ id }) => id)).toEqual(['ord03']);
    expect(excerpt.groups.map(({ id }) => id)).toEqual(['G-W', 'G-W-1']);
    expect(excerpt.documents.map(({ id }) => id)).toEqual(['doc-b']);
    expect(excerpt.sha256).toBe(digestOf(CATALOGUE));
    const { id, version, edition, title, status, licence } = CATALOGUE;
    expect(excerpt).toMatchObject({ id, version, edition, title, status, licence });
  });

  it('keeps the order of the catalogue, whatever the order of the question', () => {
    const excerpt = excerptOf(CATALOGUE, ['K-LATER', 'K-GATE', 'K-GATE']);
    expect(excerpt.criteria.map(({ id }) => id)).toEqual(['K-GATE', 'K-LATER']);
    expect(excerpt.scales.map(({ id }) => id)).toEqual(['met', 'pts10']);
    expect(excerpt.groups.map(({ id }) => id)).toEqual(['G-E']);
    expect(excerpt.documents.map(({ id }) => id)).toEqual(['doc-a', 'doc-b']);
  });

  it('of nothing is empty but names its catalogue', () => {
    const { criteria, scales, groups, documents, id } = excerptOf(CATALOGUE, []);
    expect([criteria, scales, groups, documents]).toEqual([[], [], [], []]);
    expect(id).toBe('muster.ki');
  });
});

describe('the difference of two editions', () => {
  const against = (from: string, to: string) => {
    expect(VALID_CATALOGUE).toContain(from);
    return compareCatalogues(CATALOGUE, read(VALID_CATALOGUE.replace(from, to)));
  };

  it('of the same content is nothing', () => {
    expect(compareCatalogues(CATALOGUE, structuredClone(CATALOGUE))).toEqual([]);
  });

  it.each([
    ['version: 1.2.0', 'version: 1.3.0', 'head', '', 'version', '1.2.0', '1.3.0'],
    ['de: Modellwahl', 'de: Wahl', 'criteria', 'K-FLEX', 'title.de', 'Modellwahl', 'Wahl'],
    ['stages: [S5, S6]', 'stages: [S5]', 'criteria', 'K-GATE', 'stages', ['S5', 'S6'], ['S5']],
    ['maximum: 10', 'maximum: 20', 'scales', 'pts10', 'maximum', 10, 20],
    ['strength: 4', 'strength: 5', 'mappings', 'K-FLEX muster.ki#K-GATE', 'strength', 4, 5],
    ['factor: 100,', 'factor: 10,', 'derived', 'cell', 'display.factor', 100, 10],
    ['pages: 40', 'pages: 41', 'documents', 'doc-a', 'pages', 40, 41],
  ])('%s to %s is a change of one field', (from, to, part, id, field, before, after) => {
    expect(against(from, to)).toEqual([
      { part, id, kind: 'changed', fields: [{ field, before, after }] },
    ]);
  });

  it('names a field that came or went without a value on the other side', () => {
    expect(against('    weightHintBp: 500\n', '')).toEqual([
      {
        part: 'criteria',
        id: 'K-FLEX',
        kind: 'changed',
        fields: [{ field: 'weightHintBp', before: 500 }],
      },
    ]);
  });

  it('of a renamed criterion is one that went and one that came', () => {
    expect(against('id: K-LATER', 'id: K-SOON')).toEqual([
      { part: 'criteria', id: 'K-LATER', kind: 'removed', fields: [] },
      { part: 'criteria', id: 'K-SOON', kind: 'added', fields: [] },
    ]);
  });
});
