/** `zuschlag check` on a profile that takes criteria from the shipped catalogues: complaints with file and line. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../catalogues/load-catalogue.js';
import { SHIPPED_FOLDER } from '../../../catalogues/read-shelf.js';
import { checkFolder } from '../../../cli/check.js';
import { editFile, lineOf, withSampleCopy } from './sample-copy.js';

const load = await loadCatalogue(join(SHIPPED_FOLDER, 'bsi.genai.yaml'));
if (load.kind !== 'ok') throw new Error('bsi.genai is not in order');
const { sha256 } = load;
const { version } = load.catalogue;

/** The sample, whose gate A2 is taken from the BSI catalogue, with one edit of its profile. */
const checked = async (from = '', to = '') =>
  withSampleCopy(async (folder) => {
    if (from !== '') await editFile(folder, 'profile.yaml', from, to);
    const text = await readFile(join(folder, 'profile.yaml'), 'utf8');
    const result = await checkFolder(folder, { language: 'en', catalogueFolders: [] });
    return { text, result };
  });

describe('a folder whose profile names a shipped catalogue', () => {
  it('is in order', async () => {
    const { result } = await checked();
    expect(result.stdout).toContain('in order');
    expect(result.exitCode).toBe(0);
  });

  it.each([
    ['another content', sha256, 'f'.repeat(64), 'sha256:', sha256],
    [
      'another version',
      `version: ${version}`,
      'version: 99.0.0',
      'version:',
      `bsi.genai@${version}`,
    ],
    ['an unknown row', 'BSI-BES-S4', 'BSI-NONE', 'BSI-NONE', 'no such row'],
    [
      'a role that the row does not allow',
      'criterion: BSI-BES-S4',
      'criterion: BSI-GOV-M1',
      'role: gate\n    title: Keine Nutzung',
      'does not allow this use',
    ],
  ])('with %s gets a complaint at its line that says what is right', async (...row) => {
    const [, from, to, marker, words] = row;
    const { text, result } = await checked(from, to);
    expect(result.exitCode).toBe(1);
    const line = lineOf(text, marker);
    const complaint = result.stdout
      .split('\n')
      .find((one) => one.includes(`profile.yaml:${line}:`));
    expect(complaint, result.stdout).toContain(words);
  });
});
