/** `zuschlag catalogue`: check, list, show and diff, in German and English, as text and as JSON, with their exit codes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCatalogues } from '../../cli/catalogue/check-catalogues.js';
import { compareEditions } from '../../cli/catalogue/compare-editions.js';
import { listCatalogues } from '../../cli/catalogue/list-catalogues.js';
import { showCatalogue } from '../../cli/catalogue/show-catalogue.js';
import { ROOT } from '../harness/source-files.js';
import { VALID_CATALOGUE } from '../criteria/catalogue/valid-catalogue.js';

const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const right = put('right.yaml', VALID_CATALOGUE);
const next = put(
  'next.yaml',
  VALID_CATALOGUE.replace('version: 1.2.0', 'version: 1.3.0')
    .replace('de: Modellwahl', 'de: Freie Modellwahl')
    .replace('id: K-LATER', 'id: K-SOON'),
);
const options = (language: 'de' | 'en', json = false) => ({ language, json, folders: [folder] });

describe('zuschlag catalogue check', () => {
  it('says "in Ordnung" with hash and number of golden tests', async () => {
    const { exitCode, stdout } = await checkCatalogues([right], 'de');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /right\.yaml: in Ordnung, muster\.ki@1\.2\.0, 3 Kriterien, 3 Prüffälle, sha256 [0-9a-f]{64}\n$/,
    );
    const english = await checkCatalogues([right], 'en');
    expect(english.stdout).toContain('in order, muster.ki@1.2.0, 3 criteria, 3 golden tests');
  });

  it('lists every complaint with line and column, and goes on with the next file', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'catalogue-'));
    const broken = join(outside, 'broken.yaml');
    writeFileSync(
      broken,
      VALID_CATALOGUE.replace('scale: met\n', 'scale: yesno\n').replace('page: 12', 'page: 99'),
    );
    const { exitCode, stdout } = await checkCatalogues([broken, right], 'de');
    rmSync(outside, { recursive: true });
    expect(exitCode).toBe(1);
    const lines = stdout.trimEnd().split('\n');
    const line = VALID_CATALOGUE.split('\n').indexOf('    scale: met') + 1;
    expect(lines[0]).toBe(
      `${broken}:${line}:12 criteria[0].scale: gefunden "yesno", erlaubt met, ord03, pts10. In diesem Katalog gibt es diese Skala nicht.`,
    );
    expect(lines[1]).toContain('criteria[0].provenance[0].page: gefunden 99, erlaubt 1 bis 40');
    expect(lines[2]).toBe(`${broken}: 2 Beanstandungen`);
    expect(lines[3]).toContain('in Ordnung');
  });

  it('names a file that cannot be read', async () => {
    const { exitCode, stdout } = await checkCatalogues([join(folder, 'none.yaml')], 'en');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('none.yaml: cannot be read (ENOENT)');
  });
});

describe('zuschlag catalogue list', () => {
  it('has one row for each catalogue, own folders included', async () => {
    const { exitCode, stdout, stderr } = await listCatalogues(options('de'));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Katalog +Fassung +Ausgabe +Stand +Kriterien +Sprachen +Lizenz/);
    expect(stdout).toMatch(
      /muster\.ki +1\.2\.0 +Muster 2026 +abgeleitet +3 +de, en +CC-BY-4\.0 +Musterkatalog/,
    );
    const english = await listCatalogues(options('en'));
    expect(english.stdout).toMatch(/muster\.ki +1\.3\.0 .*derived .*Sample catalogue/);
  });

  it('as JSON has the hash that profiles name', async () => {
    const { stdout } = await listCatalogues(options('de', true));
    const own = (JSON.parse(stdout) as { id: string; version: string }[]).filter(
      ({ id }) => id === 'muster.ki',
    );
    expect(own).toMatchObject([
      { version: '1.3.0', criteria: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      { version: '1.2.0', criteria: 3, status: 'derived' },
    ]);
  });

  it('names a file that is not in order and lists the others', async () => {
    const bad = mkdtempSync(join(tmpdir(), 'catalogue-'));
    writeFileSync(join(bad, 'bad.yaml'), 'schema: zuschlag/catalogue/1\n');
    const listed = await listCatalogues({ language: 'en', json: false, folders: [folder, bad] });
    rmSync(bad, { recursive: true });
    expect(listed.exitCode).toBe(1);
    expect(listed.stderr).toMatch(/bad\.yaml is not in order/);
    expect(listed.stdout).toContain('muster.ki');
  });
});

describe('zuschlag catalogue show', () => {
  it('shows a criterion with the verbs of original and excerpt side by side, and all its sources', async () => {
    const { exitCode, stdout } = await showCatalogue('muster.ki@1.2.0', 'K-GATE', options('de'));
    expect(exitCode).toBe(0);
    for (const line of [
      'muster.ki@1.2.0',
      'K-GATE  Zertifikat liegt vor',
      'Modalverb: MUSS im Original | SOLL im Auszug',
      'Rolle: A-Kriterium (erlaubt: A-Kriterium, Vertragsbedingung)',
      '  certificate, verlangt, Bieterin oder Anbieterin, höchstens Monate alt: 12',
      '  Beispielgesetz, § 1 (Fassung 2026) ab 2026-02-01 bis vor 2027-02-01',
      '  Quelle A, Abschnitt 2.1, S. 12, sinngemäß',
      '  zu modality, redaktionell, geprüft',
    ]) {
      expect(stdout.split('\n')).toContain(line);
    }
  });

  it('speaks English, shows own levels, the rule, and what is not verified', async () => {
    const flex = (await showCatalogue('muster.ki@1.2.0', 'K-FLEX', options('en'))).stdout.split(
      '\n',
    );
    expect(flex).toContain('K-FLEX  Choice of model');
    expect(flex).toContain(
      'Applies only when: `operating-model` != "self" (reads operating-model)',
    );
    expect(flex.slice(flex.indexOf('Levels:') + 1, flex.indexOf('Levels:') + 3)).toEqual([
      '  0  no',
      '  3  yes',
    ]);
    const later = await showCatalogue('muster.ki@1.2.0', 'K-LATER', options('en'));
    expect(later.stdout).toContain('Status: source not verified, not usable');
  });

  it('shows the newest version with all criteria, and JSON with the whole content', async () => {
    const { stdout } = await showCatalogue('muster.ki', undefined, options('de'));
    expect(stdout).toMatch(/^muster\.ki@1\.3\.0 {2}Musterkatalog\n/);
    expect(stdout).toMatch(/K-FLEX +- +B-Kriterium +Freie Modellwahl/);
    const json = await showCatalogue('muster.ki@1.3.0', 'K-SOON', options('de', true));
    expect(JSON.parse(json.stdout)).toMatchObject({
      catalogue: { id: 'muster.ki', version: '1.3.0' },
      criterion: { id: 'K-SOON', status: 'unverified' },
    });
  });

  it.each([
    ['nobody', undefined, /Es gibt keinen Katalog "nobody"; vorhanden: .*muster\.ki/],
    ['muster.ki@9.0.0', undefined, /vorhanden: 1\.2\.0, 1\.3\.0/],
    ['muster.ki', 'K-9', /kein Kriterium "K-9"/],
  ])('%s %s is refused with what there is', async (word, criterion, reason) => {
    const { exitCode, stdout, stderr } = await showCatalogue(word, criterion, options('de'));
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(reason);
  });
});

describe('zuschlag catalogue diff', () => {
  it('lists what came, went and changed, by id or by file', async () => {
    const wanted = [
      '~ Kopf',
      '    version: "1.2.0" -> "1.3.0"',
      '- Kriterium K-LATER',
      '~ Kriterium K-FLEX',
      '    title.de: "Modellwahl" -> "Freie Modellwahl"',
      '+ Kriterium K-SOON',
      '',
    ].join('\n');
    const byId = await compareEditions('muster.ki@1.2.0', 'muster.ki@1.3.0', options('de'));
    expect([byId.exitCode, byId.stdout]).toEqual([1, wanted]);
    const byFile = await compareEditions(right, next, options('de'));
    expect([byFile.exitCode, byFile.stdout]).toEqual([1, wanted]);
  });

  it('of a catalogue with itself is nothing, exit code 0', async () => {
    const same = await compareEditions(right, right, options('en'));
    expect([same.exitCode, same.stdout]).toEqual([0, 'no difference\n']);
    const json = await compareEditions(right, right, options('en', true));
    expect(JSON.parse(json.stdout)).toEqual([]);
  });

  it('with a catalogue that is not there is exit code 2', async () => {
    const refused = await compareEditions(right, 'nobody', options('en'));
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/There is no catalogue "nobody"/);
  });
});

it('finds the catalogues of the folders that the installation names', () => {
  const own = { ...process.env, ZUSCHLAG_CATALOGUES: folder };
  const run = (env: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, ['cli/zuschlag.mjs', 'catalogue', 'list'], {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    }).stdout;
  expect(run(own)).toContain('muster.ki');
  expect(run({ ...own, ZUSCHLAG_CATALOGUES: '' })).not.toContain('muster.ki');
});
