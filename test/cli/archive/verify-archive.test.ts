/** An archive that somebody has been at: every kind of change is found and named, and nothing outside the folder is ever read. */
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveFaultCode } from '../../../cli/archive/archive-finding.js';
import { faultText } from '../../../cli/archive/archive-finding.js';
import { isPayloadPath } from '../../../cli/archive/bag-path.js';
import { verifyArchive } from '../../../cli/archive/verify-archive.js';
import { writeBag } from '../../../cli/archive/write-bag.js';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import { noteAt } from '../../stories/store/log-fixture.js';
import {
  ANCHOR_FILE,
  ATTEMPTS,
  EVENTS,
  FILES,
  ID,
  INFO,
  LOG,
  OBJECT_FILE,
  PACK_FILE,
  RUN,
  RUN_FILE,
} from './archive-fixture.js';

let home: string;
let bag: string;
let run = 0;
const put = async (path: string, content: string): Promise<void> => {
  await mkdir(dirname(join(bag, path)), { recursive: true });
  await writeFile(join(bag, path), content);
};
const read = (path: string): Promise<string> => readFile(join(bag, path), 'utf8');
const change = async (path: string, from: string, to: string): Promise<void> =>
  put(path, (await read(path)).replace(from, to));
/** What an insider would do: all manifests are made anew over what was changed. */
async function sealAgain(): Promise<void> {
  for (const tag of [
    'bagit.txt',
    'bag-info.txt',
    'manifest-sha256.txt',
    'tagmanifest-sha256.txt',
  ]) {
    await rm(join(bag, tag), { force: true });
  }
  await writeBag(bag, INFO);
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bags-'));
  bag = join(home, 'whole');
  for (const [path, content] of Object.entries(FILES)) await put(path, content);
  await writeBag(bag, INFO);
});
afterAll(() => rm(home, { recursive: true }));
beforeEach(async () => {
  bag = join(home, `bag-${(run += 1)}`);
  await cp(join(home, 'whole'), bag, { recursive: true });
});

it('a whole archive is valid, and says what was checked', async () => {
  expect(await verifyArchive(bag, 'de')).toEqual({
    schema: 'zuschlag/archive-verification/1',
    valid: true,
    procedureId: ID,
    files: 6,
    bytes: Buffer.byteLength(Object.values(FILES).join('')),
    entries: 6,
    records: [],
    attempts: 3,
    anchors: 1,
    stampedAnchors: 0,
    faults: [],
  });
});

type Row = readonly [
  what: string,
  at: () => Promise<unknown>,
  code: ArchiveFaultCode,
  place: string,
];

const OTHER_ENTRY = `${canonicalJson({ ...ATTEMPTS[0], cellIndex: 9 })}\n`;
const line = (path: string): string => `${'0'.repeat(64)}  ${path}\n`;
const appended = (path: string) => async () =>
  put('manifest-sha256.txt', (await read('manifest-sha256.txt')) + line(path));

/** Found by the manifests alone. */
const CARELESS: readonly Row[] = [
  ['a changed byte', () => change(OBJECT_FILE, 'K', 'k'), 'FILE_CHANGED', OBJECT_FILE],
  [
    'a changed log',
    () => change('data/log.jsonl', 'Vermerk 1', 'Vermerk 7'),
    'FILE_CHANGED',
    'data/log.jsonl',
  ],
  ['a missing file', () => rm(join(bag, 'data/README.txt')), 'FILE_MISSING', 'data/README.txt'],
  ['an extra file', () => put('data/mehr.txt', 'x'), 'FILE_EXTRA', 'data/mehr.txt'],
  ['an extra tag file', () => put('fetch.txt', 'x'), 'FILE_EXTRA', 'fetch.txt'],
  ['an extra hidden file', () => put('data/.versteckt', 'x'), 'FILE_EXTRA', 'data/.versteckt'],
  [
    'a changed bag-info',
    () => change('bag-info.txt', 'Stadt', 'Staat'),
    'FILE_CHANGED',
    'bag-info.txt',
  ],
  ['a changed manifest', appended('data/neu.txt'), 'FILE_CHANGED', 'manifest-sha256.txt'],
  ['a file named twice', appended('data/readme.txt'), 'MANIFEST_TWICE', 'data/readme.txt'],
  [
    'a line that is none',
    () => put('manifest-sha256.txt', 'kein Verzeichnis\n'),
    'MANIFEST_LINE',
    'manifest-sha256.txt',
  ],
  [
    'a path that climbs out',
    appended('data/../../etc/passwd'),
    'PATH_OUTSIDE',
    'data/../../etc/passwd',
  ],
  ['an absolute path', appended('/etc/passwd'), 'PATH_OUTSIDE', '/etc/passwd'],
  ['a path with backslashes', appended('data\\..\\x'), 'PATH_OUTSIDE', 'data\\..\\x'],
  ['a path of a tag file', appended('bagit.txt'), 'PATH_OUTSIDE', 'bagit.txt'],
  ['an escaped path', appended('data/%2e%2e/x'), 'PATH_OUTSIDE', 'data/%2e%2e/x'],
  [
    'a link instead of a file',
    async () => {
      await rm(join(bag, OBJECT_FILE));
      await symlink('/etc/hostname', join(bag, OBJECT_FILE));
    },
    'NOT_A_FILE',
    OBJECT_FILE,
  ],
  [
    'a link to the same content',
    async () => {
      await rename(join(bag, OBJECT_FILE), join(home, `away-${run}`));
      await symlink(join(home, `away-${run}`), join(bag, OBJECT_FILE));
    },
    'NOT_A_FILE',
    OBJECT_FILE,
  ],
  [
    'a folder that is a link',
    async () => {
      await rename(join(bag, 'data/objects'), join(home, `folder-${run}`));
      await symlink(join(home, `folder-${run}`), join(bag, 'data/objects'));
    },
    'NOT_A_FILE',
    'data/objects',
  ],
  ['another declaration', () => put('bagit.txt', 'BagIt-Version: 0.97\n'), 'NO_BAG', ''],
  ['no manifest', () => rm(join(bag, 'manifest-sha256.txt')), 'NO_BAG', ''],
];

/** All manifests were made anew: only the log and its roots tell. */
const CAREFUL: readonly Row[] = [
  ['a changed object', () => change(OBJECT_FILE, 'K', 'k'), 'OBJECT_CHANGED', OBJECT_FILE],
  ['a missing object', () => rm(join(bag, OBJECT_FILE)), 'PART_MISSING', OBJECT_FILE],
  [
    'an object that nobody named',
    () => put(`data/objects/${'1'.repeat(64)}`, 'x'),
    'PART_UNKNOWN',
    `data/objects/${'1'.repeat(64)}`,
  ],
  [
    'a changed attempt',
    () => change(RUN_FILE, '"cellIndex":2', '"cellIndex":7'),
    'EVIDENCE_CHANGED',
    RUN_FILE,
  ],
  [
    'an attempt left out',
    () => put(RUN_FILE, RUN.split('\n').slice(1).join('\n')),
    'EVIDENCE_CHANGED',
    RUN_FILE,
  ],
  ['an attempt added', () => put(RUN_FILE, RUN + OTHER_ENTRY), 'EVIDENCE_CHANGED', RUN_FILE],
  ['an item log that is none', () => put(RUN_FILE, '{'), 'EVIDENCE_UNREADABLE', RUN_FILE],
  ['no item log', () => rm(join(bag, RUN_FILE)), 'PART_MISSING', RUN_FILE],
  ['changed raw data', () => change(PACK_FILE, 'Antwort', 'Antwurt'), 'PACK_CHANGED', PACK_FILE],
  ['no raw data', () => rm(join(bag, PACK_FILE)), 'PART_MISSING', PACK_FILE],
  [
    'a changed entry',
    () => change('data/log.jsonl', 'Vermerk 2', 'Vermerk 9'),
    'LOG_BROKEN',
    'data/log.jsonl',
  ],
  ['a log that is none', () => put('data/log.jsonl', 'nichts'), 'LOG_UNREADABLE', 'data/log.jsonl'],
  ['no log', () => rm(join(bag, 'data/log.jsonl')), 'LOG_UNREADABLE', 'data/log.jsonl'],
  [
    'a log rewritten without a flaw',
    () =>
      put(
        'data/log.jsonl',
        chain(ID, GENESIS_HASH, [noteAt(1, 'Nie gesagt'), ...EVENTS.slice(1)])
          .map((entry) => `${canonicalJson(entry)}\n`)
          .join(''),
      ),
    'LOG_REWRITTEN',
    ANCHOR_FILE,
  ],
  [
    'a log cut off',
    () =>
      put(
        'data/log.jsonl',
        LOG.slice(0, 4)
          .map((entry) => `${canonicalJson(entry)}\n`)
          .join(''),
      ),
    'LOG_REWRITTEN',
    ANCHOR_FILE,
  ],
  [
    'a proof about another place',
    () => change(ANCHOR_FILE, '"sequence":5', '"sequence":4'),
    'ANCHOR_BROKEN',
    ANCHOR_FILE,
  ],
  ['a proof that is none', () => put(ANCHOR_FILE, '{}'), 'ANCHOR_UNREADABLE', ANCHOR_FILE],
  [
    'an invented stamp',
    () =>
      change(ANCHOR_FILE, '"stamp":{"kind":"none"}', '"stamp":{"kind":"stamped","token":"AAAA"}'),
    'ANCHOR_STAMP',
    ANCHOR_FILE,
  ],
];

async function expectFound([what, , code, place]: Row): Promise<void> {
  const { valid, faults } = await verifyArchive(bag, 'de');
  expect(valid, what).toBe(false);
  expect(faults.map((fault) => [fault.code, fault.place])).toContainEqual([code, place]);
  for (const fault of faults) {
    for (const language of ['de', 'en'] as const) {
      expect(faultText(fault, language)).not.toMatch(/\{(?:place|detail)\}/u);
    }
  }
}

describe('somebody who changes files', () => {
  it.each(CARELESS)('and leaves %s is found', async (...row) => {
    await row[1]();
    await expectFound(row);
  });

  it.each(CAREFUL)('and makes all manifests anew over %s is found', async (...row) => {
    await row[1]();
    await sealAgain();
    await expectFound(row);
  });
});

describe('a folder that is no archive', () => {
  it.each(['gibt-es-nicht', ''])('"%s" is told apart', async (name) => {
    const { valid, faults } = await verifyArchive(join(home, name), 'de');
    expect(valid).toBe(false);
    expect(faults[0]?.code).toBe('NO_BAG');
  });
});

describe('a payload path', () => {
  it.each(['data/x', 'data/a/b.txt', 'data/.versteckt', 'data/..x', 'data/a-b_c.1'])(
    'is %s',
    (path) => {
      expect(isPayloadPath(path)).toBe(true);
    },
  );
  it.each([
    'data',
    'data/',
    'x',
    '/data/x',
    'data/../x',
    'data/./x',
    'data//x',
    'data/x/',
    'Data/x',
    'data/a b',
    'data/ü',
    'data/a\u0000',
    'data/C:x',
    '../data/x',
    `data/${'x'.repeat(121)}`,
  ])('is not %j', (path) => {
    expect(isPayloadPath(path)).toBe(false);
  });
});
