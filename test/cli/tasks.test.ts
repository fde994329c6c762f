/** `zuschlag tasks` against the API: the inbox in German, page after page. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taskBlock } from '../../cli/commands/tasks.js';
import { taskOf } from '../../criteria/task/tasks-of.js';
import { PASSWORD } from '../harness/api-people.js';
import { addEverybody } from '../harness/acting-people.js';
import { createLocalEngine } from '../harness/local-engine.js';
import type { LocalEngine } from '../harness/local-engine.js';
import { createPlay } from '../harness/play-procedure.js';
import { playTo } from '../harness/procedure-course.js';
import type { RunningApi } from '../harness/running-api.js';
import { startApi } from '../harness/running-api.js';

let api: RunningApi;
let engine: LocalEngine | undefined;
beforeAll(async () => {
  api = await startApi('cli_tasks', { engine: (db, now) => (engine = createLocalEngine(db, now)) });
  await addEverybody(api);
});
afterAll(() => api.close());

async function zuschlag(user: string, ...args: readonly string[]) {
  const env = { ...process.env, ZUSCHLAG_PASSWORD: PASSWORD, ZUSCHLAG_URL: api.url };
  const child = spawn(process.execPath, ['cli/zuschlag.mjs', '--user', user, ...args], { env });
  let out = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out };
}

describe('zuschlag tasks', () => {
  it('lists what the person has to do, until when, and what happens otherwise', async () => {
    await engine?.adopt('liste', playTo(createPlay(), 'consensus').log());
    const { code, out } = await zuschlag('vera', 'tasks');
    expect(code).toBe(0);
    expect(out).toMatch(/^Konsens festhalten und Punkte abschließen: bis .*ÜBERFÄLLIG/u);
    expect(out).toContain('  Verfahren: liste (');
    expect(out).toContain('  sonst: Die Preise bleiben verschlossen.');
  });

  it('says so where there is nothing to do', async () => {
    expect((await zuschlag('ida', 'tasks')).out).toBe('Nichts zu tun.\n');
  });

  it('gives the same as JSON', async () => {
    const { out } = await zuschlag('vera', 'tasks', '--json');
    expect(JSON.parse(out)).toMatchObject([{ procedureId: 'liste', kind: 'recordConsensus' }]);
  });
});

describe('a task', () => {
  const line = {
    kind: 'approveNeed',
    since: '2026-11-20T08:00:00.000Z',
    dueAt: '2026-11-21T23:30:00.000Z',
    forWhom: { personId: 'anna', name: 'Anna Leitung' },
  } as const;
  const procedure = { procedureId: 'p', title: 'Assistent' };

  it.each([
    ['2026-11-21T23:29:59.999Z', 'bis 22.11.2026, 00:30\n'],
    ['2026-11-21T23:30:00.000Z', 'bis 22.11.2026, 00:30 (ÜBERFÄLLIG)\n'],
  ])('at %s is due %s in German time', (now, words) => {
    const block = taskBlock(taskOf(line, procedure, now));
    expect(block).toContain(words);
    expect(block).toContain('in Vertretung für Anna Leitung');
  });

  it('without an end says so', () => {
    const block = taskBlock(taskOf({ ...line, dueAt: null }, procedure, line.since));
    expect(block).toContain(': ohne Frist\n');
  });
});
