/** The sample procedure with one edit each: refused with file, line, path, found, allowed; and nothing is created. */
import { readFileSync } from 'node:fs';
import { readFile, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder } from '../../../cli/check.js';
import { loadProcedureFolder } from '../../../cli/input/load-folder.js';
import type { Complaint } from '../../../criteria/file/complaint.js';
import { editFile, lineOf, withSampleCopy } from './sample-copy.js';

interface BrokenSample {
  readonly name: string;
  readonly file: string;
  /** Replaced once. */
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** Text that begins in the line of the complaint; the beginning of `to` where left out. */
  readonly at?: string;
  /** Text behind which `at` is looked for. */
  readonly skip?: string;
  /** Patterns. */
  readonly found: string;
  readonly allowed: string;
}

const BROKEN = JSON.parse(
  readFileSync(new URL('broken-samples.json', import.meta.url), 'utf8'),
) as readonly BrokenSample[];

async function complaintsOf(folder: string): Promise<readonly Complaint[]> {
  const outcome = await loadProcedureFolder(folder);
  return outcome.kind === 'refused' ? outcome.complaints : [];
}

function expectedLine(text: string, { at, skip, to }: BrokenSample): number {
  const before = skip === undefined ? '' : text.slice(0, text.indexOf(skip) + skip.length);
  const rest = text.slice(before.length);
  return before.split('\n').length - 1 + lineOf(rest, at ?? to);
}

describe('the sample procedure', () => {
  it('is in order as it stands, and reads completely', async () => {
    await withSampleCopy(async (folder) => {
      const outcome = await loadProcedureFolder(folder);
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.complaints, null, 1));
      const { bids, scoreSheets, lots, people, course, files } = outcome.value;
      expect(bids.map(({ id }) => id)).toEqual(['alpha', 'beta', 'delta', 'gamma']);
      expect(scoreSheets).toHaveLength(9);
      expect(lots[0]?.suites[0]?.items.length).toBeGreaterThanOrEqual(60);
      expect(people?.people).toHaveLength(7);
      expect(course?.steps.length).toBeGreaterThan(20);
      expect(files.get('bids/alpha.yaml')).toBe(bids[0]?.bid);
    });
  });

  it.each(BROKEN.map((broken) => [broken.name, broken] as const))(
    'with %s is refused',
    async (_name, broken) => {
      await withSampleCopy(async (folder) => {
        const text = await editFile(folder, broken.file, broken.from, broken.to);
        const complaints = await complaintsOf(folder);
        const places = complaints.map(({ file, path }) => `${file} ${path}`);
        expect(places).toContain(`${broken.file} ${broken.path}`);
        const complaint = complaints.find(
          ({ file, path }) => file === broken.file && path === broken.path,
        );
        expect(complaint?.line).toBe(expectedLine(text, broken));
        expect(complaint?.found.de).toMatch(new RegExp(broken.found, 'u'));
        expect(complaint?.allowed.de).toMatch(new RegExp(broken.allowed, 'u'));
        expect(complaint?.message.en).toMatch(/\w/);
      });
    },
  );

  it('with a file of 2 MB is refused before it is parsed', async () => {
    await withSampleCopy(async (folder) => {
      const path = join(folder, 'use-case.yaml');
      const text = await readFile(path, 'utf8');
      await writeFile(path, `${text}#${'x'.repeat(2_000_000)}\n`);
      const [complaint] = await complaintsOf(folder);
      expect(complaint?.found.de).toMatch(/^20\d{5} Byte$/);
      expect(complaint?.allowed.de).toBe('höchstens 1048576 Byte');
    });
  });

  it('with a link that leads out of the folder is refused, wherever it stands', async () => {
    await withSampleCopy(async (folder) => {
      await unlink(join(folder, 'profile.yaml'));
      await symlink('/etc/hostname', join(folder, 'profile.yaml'));
      await symlink('/etc/hostname', join(folder, 'bids', 'omega.yaml'));
      const complaints = await complaintsOf(folder);
      expect(complaints.map(({ file, path }) => [file, path])).toEqual([
        ['bids/omega.yaml', ''],
        ['procedure.yaml', 'lots[0].profile'],
      ]);
      expect(complaints[0]?.allowed.de).toMatch(/innerhalb des Ordners/);
    });
  });

  it('with a file that is no UTF-8 is refused', async () => {
    await withSampleCopy(async (folder) => {
      const path = join(folder, 'use-case.yaml');
      await writeFile(path, Buffer.from(await readFile(path, 'utf8'), 'latin1'));
      const [complaint] = await complaintsOf(folder);
      expect(complaint?.found.de).toMatch(/UTF-8/);
    });
  });

  it('with byte order marks and CRLF in every YAML file is accepted', async () => {
    await withSampleCopy(async (folder) => {
      for (const file of ['procedure.yaml', 'use-case.yaml', 'profile.yaml', 'people.yaml']) {
        const text = await readFile(join(folder, file), 'utf8');
        await writeFile(join(folder, file), `\uFEFF${text.replaceAll('\n', '\r\n')}`);
      }
      const items = await readFile(join(folder, 'suite/items.jsonl'), 'utf8');
      await writeFile(join(folder, 'suite/items.jsonl'), items.replaceAll('\n', '\r\n'));
      expect(await complaintsOf(folder)).toEqual([]);
    });
  });

  it('outside training has no simulators', async () => {
    await withSampleCopy(async (folder) => {
      await editFile(folder, 'procedure.yaml', 'ruleSet: training', 'ruleSet: vgv.open');
      const files = (await complaintsOf(folder)).map(({ file, path }) => `${file} ${path}`);
      expect(files).toContain('bids/alpha.yaml quality.endpoint.baseUrl');
    });
  });

  it('with several faults in several files lists all of them, by file and line', async () => {
    await withSampleCopy(async (folder) => {
      await editFile(folder, 'profile.yaml', 'weightBp: 4500', 'weightBp: 4501');
      await editFile(folder, 'people.yaml', '[procurementOfficer]', '[chef]');
      await editFile(folder, 'bids/delta.yaml', 'currency: EUR', 'currency: USD');
      const files = (await complaintsOf(folder)).map(({ file }) => file);
      expect(files).toEqual(['bids/delta.yaml', 'people.yaml', 'profile.yaml']);
    });
  });
});

describe('zuschlag check', () => {
  it('says "in Ordnung" and ends with 0 for the sample', async () => {
    await withSampleCopy(async (folder) => {
      const { exitCode, stdout } = await checkFolder(folder);
      expect(exitCode).toBe(0);
      expect(stdout.trimEnd().split('\n').at(-1)).toBe('in Ordnung');
    });
  });

  it('prints one line per complaint and their number, and ends with 1', async () => {
    await withSampleCopy(async (folder) => {
      await editFile(folder, 'people.yaml', '[procurementOfficer]', '[chef]');
      const { exitCode, stdout } = await checkFolder(folder, { language: 'en' });
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/^people\.yaml:\d+:\d+ people\[0\]\.accountRoles\[0\]: found "chef"/);
      expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 complaint');
    });
  });

  it('names the missing procedure.yaml of a folder that is none', async () => {
    const { exitCode, stdout } = await checkFolder('/nonexistent');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('procedure.yaml');
  });
});
