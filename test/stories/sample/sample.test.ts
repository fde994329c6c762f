/** Story: the sample procedure through HTTP, engine, database and signatures, undisturbed, repeated and under fire. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../cli/api-client.js';
import { verifyFile } from '../../../cli/verify/verify-file.js';
import { foldLog } from '../../../criteria/procedure/evolve.js';
import type { LogEntry } from '../../../criteria/procedure/event.js';
import type { Receipt } from '../../../criteria/procedure/receipt.js';
import { readLog } from '../../../store/event-log.js';
import { verifyLog } from '../../../store/verify-log.js';
import { clientOf, playSample } from '../../harness/play-sample.js';
import type { KillableName, StorySystem } from '../../harness/running-system.js';
import { startStorySystem } from '../../harness/running-system.js';

let system: StorySystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(async () => {
  await system?.close();
});

/** What must be alike in two plays: which events, about what, by whom; not when, and not the digests that contain a time. */
const PASSING = ['BenchmarkProgressed', 'EffectFailed', 'EffectRecovered'];
const story = (
  entries: readonly LogEntry[],
): Readonly<Record<'people' | 'engine', readonly string[]>> => ({
  people: told(entries.filter(({ by }) => by.kind === 'person')),
  engine: told(entries.filter(({ by }) => by.kind === 'engine')),
});

/** Who comes first, a person or the engine, may differ from play to play; each one's own order may not. */
const told = (entries: readonly LogEntry[]): readonly string[] =>
  entries
    .filter(({ event }) => !PASSING.includes(event.kind))
    .map(({ event, by }) => {
      const payload = event.payload as Record<string, unknown>;
      const about = ['lotId', 'bidId', 'criterionId', 'evaluatorId', 'personId', 'role', 'points'];
      const facts = about.flatMap((name) => (name in payload ? [String(payload[name])] : []));
      return [event.kind, by.kind === 'person' ? by.personId : 'engine', ...facts].join(' ');
    });

async function expectWhole(
  entries: readonly LogEntry[],
  receipts: readonly Receipt[],
): Promise<void> {
  const verdict = await verifyLog(system.db);
  expect(verdict).toMatchObject({ kind: 'intact' });
  const hashes = new Map(entries.map((entry) => [entry.sequence, entry.hash]));
  for (const receipt of receipts) {
    for (const event of receipt.events) expect(hashes.get(event.sequence)).toBe(event.hash);
  }
}

/** Sends every command five times at once with one key and insists on one answer. */
const fiveTimes = (client: ApiClient): ApiClient => ({
  ...client,
  command: async (...command) => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => client.command(...command)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    return answers[0] as Receipt;
  },
});

let undisturbed: ReturnType<typeof story> | undefined;
let winner: string | undefined;

describe('the sample procedure', () => {
  it('comes to its award although every command is sent five times at once: one event, one receipt', async () => {
    const procedureId = 'fuenffach';
    const receipts = await playSample(system, { procedureId, wrap: fiveTimes });
    const entries = await readLog(system.db, procedureId);
    await expectWhole(entries, receipts);
    const brought = receipts.flatMap((receipt) => receipt.events.map((event) => event.sequence));
    expect(new Set(brought).size).toBe(brought.length);
    const people = entries.filter((entry) => entry.by.kind === 'person');
    expect(people.map((entry) => entry.sequence)).toEqual([...brought].sort((a, b) => a - b));
    const state = foldLog(entries);
    expect(state?.phase).toBe('contract');
    const award = state?.lots['los-1']?.award;
    winner = award?.kind === 'decided' ? award.bidId : undefined;
    expect(winner).toBe('alpha');
    const examined = entries.filter(({ event }) => event.kind === 'StabilityExamined');
    expect(examined.map(({ event }) => event.payload)).toMatchObject([
      { lotId: 'los-1', run: 1, result: { kind: 'examined', draws: { draws: 100_000 } } },
    ]);
    undisturbed = story(entries);
  });

  it('leaves a record that verifies without the system', async () => {
    const officer = await clientOf(system, 'albrecht');
    const pdf = await officer.download('/api/procedures/fuenffach/record');
    const path = join(system.services.folder.home, 'fuenffach.pdf');
    await writeFile(path, pdf);
    const verified = await verifyFile(path, 'de');
    // A training record below the test authority, and no roots named.
    expect(verified.exitCode, verified.report).toBe(0);
  });

  it('gives the same receipt for the same key after continue-as-new, and refuses another body under it', async () => {
    const officer = await clientOf(system, 'albrecht');
    const key = 'uebungsverfahren-fuenffach-0-start-0';
    const entries = await readLog(system.db, 'fuenffach');
    const { procedure } = system.sample.folder;
    const body = {
      procedureId: 'fuenffach',
      title: procedure.title,
      ruleSetId: procedure.ruleSet,
      lots: procedure.lots.map(({ id, title }) => ({ id, title })),
    };
    const again = await officer.command('fuenffach', 'openProcedure', body, key);
    expect(again).toMatchObject({ sequence: 1, hash: entries[0]?.hash });
    const other = officer.command('fuenffach', 'openProcedure', { ...body, title: 'Anders' }, key);
    await expect(other).rejects.toMatchObject({ problem: { code: 'keyReused', status: 422 } });
    expect(await readLog(system.db, 'fuenffach')).toHaveLength(entries.length);
  });

  it('ends with the same award after 32 kills of worker, Temporal, PostgreSQL and all three', async () => {
    const procedureId = 'beschuss';
    const KINDS: readonly (readonly KillableName[])[] = [
      ['worker'],
      ['Temporal'],
      ['PostgreSQL'],
      ['worker', 'Temporal', 'PostgreSQL'],
    ];
    const kills = new Map<number, readonly KillableName[]>();
    const total = system.sample.course.steps.length;
    for (let kill = 0; kill < 32; kill += 1) {
      const step = 2 + Math.floor((kill * (total - 2)) / 32);
      kills.set(step, KINDS[kill % KINDS.length] ?? []);
    }
    expect(kills.size).toBe(32);
    const receipts = await playSample(system, {
      procedureId,
      bidPeriodSeconds: 45,
      onStep: (place) => {
        for (const name of kills.get(place) ?? []) system.kill(name);
      },
    });
    const entries = await readLog(system.db, procedureId);
    await expectWhole(entries, receipts);
    expect(story(entries)).toEqual(undisturbed);
    const award = foldLog(entries)?.lots['los-1']?.award;
    expect(award).toMatchObject({ kind: 'decided', bidId: winner });
  }, 900_000);
});
