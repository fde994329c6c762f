/** Anchors against exported logs, without any system: what was changed in the log or in the anchor file is named. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChainAnchor, AnchoredHead } from '../../../criteria/anchor/anchor.js';
import { anchorDigest, anchorHeader } from '../../../criteria/anchor/anchor.js';
import { verifyExports } from '../../../cli/log/verify-anchors.js';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { LogEntry } from '../../../criteria/procedure/event.js';
import { noteAt, notes } from '../../stories/store/log-fixture.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchored-'));
});
afterEach(() => rm(folder, { recursive: true }));

const logOf = (procedureId: string, count: number): readonly LogEntry[] =>
  chain(procedureId, GENESIS_HASH, notes(1, count));
const headOf = (procedureId: string, count: number): AnchoredHead => ({
  procedureId,
  sequence: count,
  hash: logOf(procedureId, count).at(-1)?.hash ?? '',
});
function anchorOf(
  number: number,
  heads: readonly AnchoredHead[],
  before?: ChainAnchor,
): ChainAnchor {
  const previous = before === undefined ? GENESIS_HASH : anchorDigest(before);
  const at = `2026-11-2${number}T09:00:00.000Z`;
  return { ...anchorHeader({ number, at, previous }, heads), heads, stamp: { kind: 'none' } };
}
const FIRST = anchorOf(1, [headOf('p', 3), headOf('q', 2)]);
const SECOND = anchorOf(2, [headOf('p', 6), headOf('q', 2)], FIRST);

async function files(...contents: readonly unknown[]): Promise<readonly string[]> {
  return Promise.all(
    contents.map(async (content, index) => {
      const file = join(folder, `${index}-${Math.random()}.json`);
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    }),
  );
}
async function verdict(anchors: readonly unknown[], logs: readonly unknown[]) {
  const { sound, lines } = await verifyExports(await files(...anchors), await files(...logs));
  return { sound, lines: lines.map(({ de }) => de) };
}

describe('an untouched log', () => {
  it.each<readonly [string, (entries: readonly LogEntry[]) => unknown]>([
    ['as the API gives it', (entries) => ({ procedureId: 'p', entries })],
    ['as the twin of a record', (entries) => ({ eventChain: { entries, head: '' } })],
    ['as lines', (entries) => entries.map((entry) => JSON.stringify(entry)).join('\n')],
    ['as a list', (entries) => entries],
    ['of one line', (entries) => JSON.stringify(entries[0])],
  ])('%s is read', async (form, write) => {
    const count = form === 'of one line' ? 1 : 8;
    const heads = form === 'of one line' ? [headOf('p', 1)] : [headOf('p', 6)];
    const { sound, lines } = await verdict([anchorOf(1, heads)], [write(logOf('p', count))]);
    expect(lines).toContain('p: Kette unversehrt');
    expect(lines.at(-1)).toBe('1 Köpfe verglichen, alle stehen noch da');
    expect(sound).toBe(true);
  });

  it('whose contents are covered is compared by its hashes, and that is said', async () => {
    const covered = logOf('p', 6).map((entry) => ({ ...entry, event: { kind: entry.event.kind } }));
    const { sound, lines } = await verdict([SECOND], [{ procedureId: 'p', entries: covered }]);
    expect(sound).toBe(true);
    expect(lines.join()).toContain('Inhalte sind verdeckt und blieben ungeprüft');
  });
});

describe('a rewritten log', () => {
  const forged = chain('p', GENESIS_HASH, [...notes(1, 4), noteAt(5, 'Nie gesagt'), noteAt(6)]);

  it('is named with the entries between the last anchor that fits and the first that does not', async () => {
    const { sound, lines } = await verdict([SECOND, FIRST], [forged, logOf('q', 2)]);
    expect(sound).toBe(false);
    expect(lines).toContain('p: umgeschrieben, Einträge 4 bis 6 (Anker 2)');
    expect(lines.filter((line) => line.startsWith('q: '))).toEqual(['q: Kette unversehrt']);
  });

  it('whose hashes were not all computed anew breaks in itself', async () => {
    const clumsy = logOf('p', 6).map((entry) =>
      entry.sequence === 2 ? { ...entry, at: '2026-11-21T10:00:00.000Z' } : entry,
    );
    const { sound, lines } = await verdict([SECOND], [clumsy]);
    expect(sound).toBe(false);
    expect(lines).toContain('p: Kette bricht bei Eintrag 2');
  });
});

describe('an anchor file that was changed', () => {
  it.each<readonly [string, unknown, string]>([
    ['a head', { ...FIRST, heads: [headOf('p', 2), headOf('q', 2)] }, 'die Wurzel passt nicht'],
    ['a head left out', { ...FIRST, heads: [headOf('p', 3)] }, 'die Zahl der Köpfe'],
    ['a head twice', { ...FIRST, heads: [headOf('p', 3), headOf('p', 3)] }, 'steht zweimal darin'],
    ['the root', { ...FIRST, root: 'f'.repeat(64) }, 'die Wurzel passt nicht'],
    ['an invented stamp', { ...FIRST, stamp: { kind: 'stamped', token: 'AAAA' } }, 'UNREADABLE'],
  ])('in %s proves nothing', async (_, changed, text) => {
    const { sound, lines } = await verdict([changed], [logOf('p', 6)]);
    expect(lines[0]).toContain(text);
    expect(lines.at(-1)).toContain('nichts ist bewiesen');
    expect(sound).toBe(false);
  });

  it('and does not follow the one before is named', async () => {
    const stranger = { ...SECOND, previous: 'e'.repeat(64) };
    const { sound, lines } = await verdict([FIRST, stranger], [logOf('p', 6)]);
    expect(sound).toBe(false);
    expect(lines).toContain('Anker 2 nennt einen anderen Vorgänger als den vorliegenden');
  });

  it.each([['{}'], ['kein JSON'], [JSON.stringify({ ...FIRST, more: 1 })]])(
    'so that it is none any more is refused: %s',
    async (text) => {
      await expect(verdict([text], [logOf('p', 6)])).rejects.toThrow('this is no anchor');
    },
  );
});

it('without a procedure in common nothing is proven', async () => {
  const { sound, lines } = await verdict([FIRST], [logOf('z', 3)]);
  expect(sound).toBe(false);
  expect(lines.at(-1)).toContain('nichts ist bewiesen');
});
