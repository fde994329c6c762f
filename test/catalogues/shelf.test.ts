/** The shelf: shipped catalogues and own folders, editions found exactly, released ones never changed. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCatalogue } from '../../catalogues/find-catalogue.js';
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import type { Shelf } from '../../catalogues/read-shelf.js';
import { SHIPPED_FOLDER, catalogueFiles, readShelf } from '../../catalogues/read-shelf.js';
import { readReleased, releaseState, withReleased } from '../../catalogues/released-editions.js';
import { digestOf } from '../../criteria/canonical-json.js';
import { formatComplaint } from '../../criteria/file/format-complaint.js';
import { VALID_CATALOGUE } from '../criteria/catalogue/valid-catalogue.js';

const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
const second = mkdtempSync(join(tmpdir(), 'shelf-'));
const put = (name: string, text: string, into = folder): string => {
  const file = join(into, name);
  writeFileSync(file, text);
  return file;
};
const version = (text: string): string =>
  VALID_CATALOGUE.replace('version: 1.2.0', `version: ${text}`);

let shelf: Shelf;

beforeAll(async () => {
  put('a.yaml', VALID_CATALOGUE);
  put('b.yml', version('1.10.0'));
  put('broken.yaml', VALID_CATALOGUE.replace('status: derived', 'status: other'));
  put('released.json', '[]');
  put('notes.txt', 'no catalogue');
  put('copy.yaml', `# a copy\n${VALID_CATALOGUE}`, second);
  put('other.yaml', version('1.10.0').replace('Modellwahl', 'Wahl'), second);
  shelf = await readShelf([folder, second, join(folder, 'missing')]);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(second, { recursive: true });
});

describe('the shelf', () => {
  it('has the catalogues of the own folders behind the shipped ones', async () => {
    const own = shelf.catalogues.filter(({ catalogue }) => catalogue.id === 'muster.ki');
    expect(own.map(({ file }) => file)).toEqual([
      join(folder, 'a.yaml'),
      join(folder, 'b.yml'),
      join(second, 'copy.yaml'),
      join(second, 'other.yaml'),
    ]);
    const shipped = await catalogueFiles(SHIPPED_FOLDER);
    expect(shelf.catalogues.slice(0, shipped.length).map(({ file }) => file)).toEqual(shipped);
  });

  it('names what is not in order and uses the rest', () => {
    const own = shelf.faults.filter(({ file }) => file.startsWith(folder));
    expect(own.map(({ kind, file }) => [kind, file])).toEqual([
      ['refused', join(folder, 'broken.yaml')],
      ['unreadable', join(folder, 'missing')],
    ]);
  });

  it('finds one version of which there are two copies', () => {
    const search = findCatalogue(shelf, { id: 'muster.ki', version: '1.2.0' });
    expect(search.kind === 'found' && search.found.file).toBe(join(folder, 'a.yaml'));
  });

  it('finds the newest version, by numbers, where none is named', () => {
    const catalogues = shelf.catalogues.filter(({ file }) => file.startsWith(folder));
    const search = findCatalogue({ catalogues, faults: [] }, { id: 'muster.ki' });
    expect(search.kind === 'found' && search.found.catalogue.version).toBe('1.10.0');
  });

  it('finds the content that a hash names, and says so where it is another one', () => {
    const other = shelf.catalogues.find(({ file }) => file === join(second, 'other.yaml'));
    const sha256 = other?.sha256 ?? '';
    const wanted = { id: 'muster.ki', version: '1.10.0' };
    expect(findCatalogue(shelf, { ...wanted, sha256 })).toEqual({ kind: 'found', found: other });
    const wrong = findCatalogue(shelf, { ...wanted, sha256: '0'.repeat(64) });
    expect(wrong.kind === 'otherContent' && wrong.sha256).toContain(sha256);
    expect(findCatalogue(shelf, wanted).kind).toBe('ambiguous');
    expect(findCatalogue(shelf, { id: 'muster.ki' }).kind).toBe('ambiguous');
  });

  it('says which ids and versions there are', () => {
    const unknown = findCatalogue(shelf, { id: 'nobody' });
    expect(unknown.kind === 'unknownId' && unknown.ids).toContain('muster.ki');
    expect(findCatalogue(shelf, { id: 'muster.ki', version: '3.0.0' })).toEqual({
      kind: 'unknownVersion',
      versions: ['1.2.0', '1.10.0'],
    });
  });
});

describe('loading', () => {
  it('gives the hash of the content, not of its spelling, and runs the golden tests', async () => {
    const load = await loadCatalogue(join(second, 'copy.yaml'));
    if (load.kind !== 'ok') throw new Error('refused');
    expect(load.sha256).toBe(digestOf(load.catalogue));
    expect(load.testsRun).toBe(3);
    const json = await loadCatalogue(put('c.json', JSON.stringify(load.catalogue), second));
    expect(json.kind === 'ok' && json.sha256).toBe(load.sha256);
  });

  it('refuses a catalogue whose expression gives another result than its golden test', async () => {
    const text = VALID_CATALOGUE.replace('expect: 5', 'expect: 6');
    const load = await loadCatalogue(put('golden.yaml', text, second));
    if (load.kind !== 'refused') throw new Error('accepted');
    const line = text.slice(0, text.indexOf('expect: 6')).split('\n').length;
    expect(load.complaints.map((one) => [one.line, one.path])).toEqual([[line, 'tests[0].expect']]);
  });

  it('does not read an unchanged file again, and reads a changed one', async () => {
    const file = put('again.yaml', VALID_CATALOGUE, second);
    const first = await loadCatalogue(file);
    expect(await loadCatalogue(file)).toBe(first);
    writeFileSync(file, version('1.2.1'));
    utimesSync(file, 1_900_000_000, 1_900_000_000);
    const again = await loadCatalogue(file);
    expect(again.kind === 'ok' && again.catalogue.version).toBe('1.2.1');
  });

  it('of a file that is not there is no crash', async () => {
    expect(await loadCatalogue(join(folder, 'nothing.yaml'))).toMatchObject({
      kind: 'unreadable',
      reason: 'ENOENT',
    });
  });
});

describe('released editions', () => {
  const loaded = () => {
    const [one] = shelf.catalogues;
    if (one === undefined) throw new Error('nothing is shipped');
    return one;
  };
  const row = () => {
    const { catalogue, sha256 } = loaded();
    return { id: catalogue.id, version: catalogue.version, sha256 };
  };

  it('are told from new ones and from changed ones', () => {
    expect(releaseState(loaded(), [row()])).toEqual({ kind: 'released' });
    expect(releaseState(loaded(), [])).toEqual({ kind: 'new', edition: row() });
    const earlier = { ...row(), version: '0.0.1' };
    expect(releaseState(loaded(), [earlier]).kind).toBe('new');
    const changed = releaseState(loaded(), [{ ...row(), sha256: '0'.repeat(64) }]);
    if (changed.kind !== 'changed') throw new Error('not seen');
    expect(changed.message.de).toMatch(/neue Version.*release-catalogues/);
    expect(changed.message.en).toMatch(/new version.*release-catalogues/);
  });

  it('stand in the list by id and version', () => {
    const list = [
      { id: 'b', version: '1.10.0', sha256: '' },
      { id: 'b', version: '1.9.0', sha256: '' },
      { id: 'a', version: '2.0.0', sha256: '' },
    ];
    const [first, second, third] = withReleased(list.slice(0, 1), list.slice(1));
    expect([first, second, third]).toEqual([list[2], list[1], list[0]]);
  });

  it('have not changed since, and every shipped file is in order', async () => {
    const released = await readReleased();
    const faults = shelf.faults
      .filter(({ file }) => file.startsWith(SHIPPED_FOLDER))
      .flatMap((fault) =>
        fault.kind === 'refused'
          ? fault.complaints.map((one) => formatComplaint(one))
          : [fault.file],
      );
    expect(faults).toEqual([]);
    const changed = shelf.catalogues
      .filter(({ file }) => file.startsWith(SHIPPED_FOLDER))
      .map((one) => releaseState(one, released))
      .flatMap((state) => (state.kind === 'changed' ? [state.message.de] : []));
    expect(changed).toEqual([]);
  });
});
