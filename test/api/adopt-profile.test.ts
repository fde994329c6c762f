/** Adopting a profile over the API: catalogues are found on the shelf, what applies is settled, what does not fit is refused in words. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContents, Prepared } from '../../api/prepare-command.js';
import { prepareCommand } from '../../api/prepare-command.js';
import { catalogueFolders } from '../../catalogues/catalogue-folders.js';
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { Profile } from '../../criteria/profile/profile.js';
import { CATALOGUE_LOT, PLAYED_CATALOGUE, PLAYED_SOURCES } from '../harness/catalogue-lot.js';
import { TRAINING_LOT } from '../harness/played-lots.js';
import { ACTORS } from '../harness/procedure-people.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zuschlag-shelf-'));
  await writeFile(join(folder, 'levels.json'), JSON.stringify(PLAYED_CATALOGUE));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** The database is not touched: a profile is checked before anything is stored. */
const adopt = (profile: Profile, folders: readonly string[] = [folder]): Promise<Prepared> => {
  const contents = { catalogueFolders: folders, allowHosts: [] } as unknown as CommandContents;
  const at = { state: null, now: '2026-11-21T09:00:00.000Z' };
  return prepareCommand(contents, ACTORS.officer, 'adoptProfile', { lotId: '2', profile }, at);
};

async function sourcesOf(profile: Profile) {
  const prepared = await adopt(profile);
  if (prepared.kind !== 'command' || prepared.command.name !== 'adoptProfile') {
    throw new Error(JSON.stringify(prepared));
  }
  return prepared.command.body.sources;
}

const PROFILE = CATALOGUE_LOT.profile;
const [REFERENCE = { id: '', version: '', sha256: '' }] = PROFILE.catalogues ?? [];
const naming = (change: Partial<typeof REFERENCE>): Profile => ({
  ...PROFILE,
  catalogues: [{ ...REFERENCE, ...change }],
});

describe('a profile that is adopted', () => {
  it('takes exactly its rows along, and what the rule says about the lot', async () => {
    expect(await sourcesOf(PROFILE)).toEqual(PLAYED_SOURCES);
  });

  it.each([
    ['ownOperation', true],
    ['saas', false],
    [undefined, 'undetermined'],
  ] as const)(
    'for operating model %s: the row about own operation applies %s',
    async (model, applies) => {
      const { facts: _, ...rest } = PROFILE;
      const profile = model === undefined ? rest : { ...rest, facts: { operatingModel: model } };
      expect((await sourcesOf(profile)).applicability).toMatchObject([
        { criterionId: 'A3', applies },
      ]);
    },
  );

  it('needs no catalogue where it names none', async () => {
    expect(await sourcesOf(TRAINING_LOT.profile)).toEqual(NO_SOURCES);
  });
});

describe('a profile is refused', () => {
  it.each<[string, Profile, string, RegExp]>([
    [
      'an unknown catalogue',
      naming({ id: 'no.such' }),
      'unknownReference',
      /no catalogue no\.such@/,
    ],
    [
      'an unknown version',
      naming({ version: '9.0.0' }),
      'unknownReference',
      /no catalogue test\.levels@9\.0\.0.*one of test\.levels@1\.2\.0/,
    ],
    [
      'another content, with the right digest',
      naming({ sha256: '0'.repeat(64) }),
      'ruleViolated',
      new RegExp(digestOf(PLAYED_CATALOGUE)),
    ],
  ])('with %s', async (_, profile, code, words) => {
    expect(await adopt(profile)).toMatchObject({
      kind: 'refused',
      refusal: { code, detail: { en: expect.stringMatching(words) as string } },
    });
  });

  it('with the name of a file that is not in order, since the catalogue may stand there', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'zuschlag-broken-'));
    await writeFile(join(broken, 'levels.json'), '{');
    expect(await adopt(PROFILE, [broken])).toMatchObject({
      refusal: { detail: { en: expect.stringContaining('Not in order: levels.json') as string } },
    });
    await rm(broken, { recursive: true });
  });

  it('where the installation does not have the folder of its catalogue', async () => {
    expect(await adopt(PROFILE, [])).toMatchObject({ refusal: { code: 'unknownReference' } });
  });
});

describe('the folders of own catalogues', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['/srv/a', ['/srv/a']],
    ['/srv/a:own', ['/srv/a', '/work-folder/own']],
  ])('from %s', (value, folders) => {
    expect(catalogueFolders(value, '/work-folder')).toEqual(folders);
  });
});
