/** Story: attempts at the borders of the rules, on the real system: deadlines to the millisecond, wrong phase, wrong person, changed rows. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTemporalProcedurePort } from '../../../api/temporal-procedure-port.js';
import type { ApiClient } from '../../../cli/api-client.js';
import { signIn } from '../../../cli/api-client.js';
import { digestOf } from '../../../criteria/canonical-json.js';
import { addMs } from '../../../criteria/instant.js';
import type { EventKind, LogEntry } from '../../../criteria/procedure/event.js';
import type { ProcedureView } from '../../../criteria/procedure/view.js';
import { readLog } from '../../../store/event-log.js';
import { clientOf, playSample } from '../../harness/play-sample.js';
import type { StorySystem } from '../../harness/running-system.js';
import { STRANGER, startStorySystem } from '../../harness/running-system.js';

const ID = 'grenzfaelle';
let system: StorySystem;
let connection: Connection;
let deadlineAt: string;

const log = (): Promise<readonly LogEntry[]> => readLog(system.db, ID);
const kinds = async (): Promise<readonly EventKind[]> =>
  (await log()).map(({ event }) => event.kind);
const refusal = (code: string): object => ({ problem: { code } });

beforeAll(async () => {
  system = await startStorySystem();
  await playSample(system, { procedureId: ID, until: 'published', bidPeriodSeconds: 30 });
  const view = (await (
    await clientOf(system, 'albrecht')
  ).get(`/api/procedures/${ID}`)) as ProcedureView;
  deadlineAt = view.bidDeadlineAt ?? '';
  connection = await Connection.connect({ address: system.services.temporalAddress });
});
afterAll(async () => {
  await connection?.close();
  await system?.close();
});

/** A bid whose arrival the API would have stamped with this instant. */
async function bidArrivingAt(bidId: string, receivedAt: string): Promise<EventKind | undefined> {
  const namespace = system.services.temporalNamespace;
  const port = createTemporalProcedurePort(new Client({ connection, namespace }));
  const officer = system.sample.people.people.find((person) => person.id === 'albrecht');
  const { authority } = system.sample.people;
  const reference = (name: string) => ({
    objectId: `${bidId}-${name}`,
    digest: digestOf(name),
    bytes: 1,
  });
  const envelopes = { quality: reference('quality'), price: reference('price') };
  const body = { lotId: 'los-1', bidId, envelopes };
  const result = await port.give(ID, {
    key: `albrecht:${bidId}`,
    bodyHash: digestOf(body),
    actor: {
      kind: 'person',
      personId: 'albrecht',
      name: officer?.name ?? '',
      authorityId: authority.id,
      authorityName: authority.name,
      authorityAddress: authority.address,
      authorityHidesBidCount: true,
      accountRoles: ['procurementOfficer'],
    },
    command: { name: 'receiveBid', body },
    receivedAt,
  });
  return result.kind === 'accepted' ? result.receipt.events[0]?.kind : undefined;
}

const score = async (client: ApiClient): Promise<unknown> => {
  const sheet = system.sample.folder.scoreSheets[0]?.sheet;
  return client.command(ID, 'submitScoreSheet', { lotId: 'los-1', bidId: 'alpha', sheet });
};

describe('before the opening', () => {
  it.each([
    { bidId: 'eine-ms-davor', offsetMs: -1, event: 'BidReceived' },
    { bidId: 'auf-die-ms', offsetMs: 0, event: 'BidReceivedLate' },
    { bidId: 'eine-ms-danach', offsetMs: 1, event: 'BidReceivedLate' },
  ])(
    'a bid $offsetMs ms from the deadline is recorded as $event',
    async ({ bidId, offsetMs, event }) => {
      expect(await bidArrivingAt(bidId, addMs(deadlineAt, offsetMs))).toBe(event);
    },
  );

  it('reading a sealed envelope is refused, and the attempt is in the log', async () => {
    const reader = await clientOf(system, 'seidel');
    const read = reader.get(`/api/procedures/${ID}/bids/eine-ms-davor/price`);
    await expect(read).rejects.toMatchObject(refusal('sealed'));
    const last = (await log()).at(-1);
    expect(last?.event).toEqual({
      kind: 'EarlyAccessRefused',
      payload: { bidId: 'eine-ms-davor', envelope: 'price' },
    });
    expect(last?.by).toMatchObject({ personId: 'seidel' });
  });

  it('scoring is refused as belonging to another phase, without a trace', async () => {
    const before = await kinds();
    await expect(score(await clientOf(system, 'yilmaz'))).rejects.toMatchObject(
      refusal('wrongPhase'),
    );
    expect(await kinds()).toEqual(before);
  });

  it('a command from outside looks like an unknown procedure and is in the log', async () => {
    const stranger = await signIn(system.baseUrl, STRANGER.id, STRANGER.password);
    const command = stranger.command(ID, 'addNote', { text: 'Hallo' });
    await expect(command).rejects.toMatchObject({
      problem: { code: 'unknownProcedure', status: 404 },
    });
    const unknown = stranger.command('gibt-es-nicht', 'addNote', { text: 'Hallo' });
    await expect(unknown).rejects.toMatchObject({
      problem: { code: 'unknownProcedure', status: 404 },
    });
    expect((await log()).at(-1)?.event).toMatchObject({
      kind: 'AccessRefused',
      payload: { personId: STRANGER.id, action: 'addNote', code: 'unknownProcedure' },
    });
  });

  it('malformed input names path, found and allowed, and creates nothing', async () => {
    const before = await kinds();
    const officer = await clientOf(system, 'albrecht');
    const command = officer.command(ID, 'extendDeadline', { bidDeadlineAt: 'morgen', reasn: 'x' });
    await expect(command).rejects.toMatchObject({ problem: { code: 'malformed', status: 422 } });
    const error = await command.catch(
      (thrown: { problem: { errors: readonly { path: string }[] } }) => thrown,
    );
    const paths = (
      error as { problem: { errors: readonly { path: string }[] } }
    ).problem.errors.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['bidDeadlineAt', 'reason', 'reasn']));
    expect(await kinds()).toEqual(before);
  });
});

describe('four eyes', () => {
  it('a freeze cannot be confirmed by its author, and the attempt is in the log', async () => {
    const id = 'vier-augen-beim-einfrieren';
    const officer = await clientOf(system, 'albrecht');
    await playSample(system, { procedureId: `${ID}-entwurf`, until: 'design' });
    const frozen = `${ID}-entwurf`;
    const { lots } = system.sample.folder;
    for (const lot of lots) {
      await officer.command(frozen, 'adoptProfile', { lotId: lot.id, profile: lot.profile });
      await officer.command(frozen, 'planBenchmark', { lotId: lot.id, suites: lot.suites });
    }
    await officer.command(frozen, 'proposeFreeze', {});
    const view = (await officer.get(`/api/procedures/${frozen}`)) as ProcedureView;
    const digest = view.toConfirm.freeze;
    const confirm = officer.command(frozen, 'confirmFreeze', { digest }, id);
    await expect(confirm).rejects.toMatchObject({ problem: { status: 403 } });
    const last = (await readLog(system.db, frozen)).at(-1);
    expect(last?.event).toMatchObject({
      kind: 'AccessRefused',
      payload: { personId: 'albrecht', action: 'confirmFreeze' },
    });
  });
});

describe('zuschlag log verify', () => {
  const run = promisify(execFile);
  const program = fileURLToPath(new URL('../../../cli/zuschlag.mjs', import.meta.url));
  const officer = () => system.sample.people.people.find((person) => person.id === 'albrecht');
  const prove = async (): Promise<{ code: number; out: string }> => {
    const env = {
      ...process.env,
      ZUSCHLAG_URL: system.baseUrl,
      ZUSCHLAG_USER: 'albrecht',
      ZUSCHLAG_PASSWORD: officer()?.password ?? '',
    };
    try {
      const { stdout } = await run(process.execPath, [program, 'log', 'verify', ID], { env });
      return { code: 0, out: stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, out: stdout };
    }
  };

  it('finds the chain whole, and names the entry that an insider changed', async () => {
    expect(await prove()).toMatchObject({ code: 0 });
    const changed = await system.asInsider(
      `UPDATE event_log SET event = event || ' ' WHERE procedure_id = $1 AND sequence = 4`,
      [ID],
    );
    expect(changed).toBe(1);
    const verdict = await prove();
    expect(verdict.code).toBe(1);
    expect(verdict.out).toContain('Eintrag 4');
  });
});
