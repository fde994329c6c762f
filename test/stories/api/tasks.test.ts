/** Story: inboxes over HTTP: across procedures and page by page, a deputy's turn, and a recusal that ends all access at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import type { Person } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import type { ApiAnswer, RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';

interface Shown {
  readonly procedureId: string;
  readonly procedureTitle: string;
  readonly kind: string;
  readonly text: { readonly de: string };
  readonly otherwise: { readonly de: string };
  readonly dueAt: string | null;
  readonly forWhom: { readonly personId: string } | null;
}

let api: RunningApi;
let engine: LocalEngine | undefined;
beforeAll(async () => {
  api = await startApi('tasks', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
  });
  await addEverybody(api);
});
afterAll(() => api.close());

async function adopt(id: string, phase: Phase): Promise<void> {
  const play = playTo(createPlay(), phase);
  await engine?.adopt(id, play.log());
}

const tasksIn = ({ body }: ApiAnswer): readonly Shown[] => body['tasks'] as readonly Shown[];
const inbox = async (person: Person, query = ''): Promise<readonly Shown[]> =>
  tasksIn(await person.get(`/api/tasks${query}`));
const of = (tasks: readonly Shown[], id: string): readonly string[] =>
  tasks.filter(({ procedureId }) => procedureId === id).map(({ kind }) => kind);

describe('the inbox', () => {
  it('holds the tasks of all procedures, the most urgent first, page by page', async () => {
    for (let number = 0; number < 7; number += 1) await adopt(`viele-${number}`, 'design');
    await adopt('am-ende', 'contract');
    const officer = await signedIn(api, 'officer');
    const all = await inbox(officer);
    expect(all).toHaveLength(8);
    expect(all.at(-1)).toMatchObject({ procedureId: 'am-ende', kind: 'endContract', dueAt: null });
    const paged: Shown[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 9; page += 1) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const answer = await officer.get(`/api/tasks?limit=3${query}`);
      paged.push(...tasksIn(answer));
      cursor = answer.body['nextCursor'] as string | null;
    }
    expect(paged).toEqual(all);
    expect(all[0]).toMatchObject({
      text: { de: 'Profil je Los festlegen' },
      otherwise: { de: 'Das Verfahren geht nicht weiter.' },
      forWhom: null,
    });
  });

  it.each(['x', Buffer.from('["infinity","a"]').toString('base64url'), 'e30'])(
    'does not know the page %s',
    async (cursor) => {
      const officer = await signedIn(api, 'officer');
      expect(outcome(await officer.get(`/api/tasks?cursor=${cursor}`))).toBe(
        '422 unknownReference',
      );
    },
  );

  it('is nobody else’s: other people, other authorities and nobody see nothing of it', async () => {
    await adopt('fremd', 'design');
    for (const who of ['outsider', 'stranger', 'administrator', 'auditor', 'legal'] as const) {
      expect(await inbox(await signedIn(api, who))).toEqual([]);
    }
    expect(outcome(await api.call('GET /api/tasks'))).toBe('401 unauthenticated');
  });

  it('changes with what is done, in the same moment', async () => {
    await adopt('wertung', 'scoring');
    const [evaluator, officer] = [await signedIn(api, 'evaluator'), await signedIn(api, 'officer')];
    expect(of(await inbox(evaluator), 'wertung')).toEqual(['submitScoreSheet']);
    await officer.give('wertung', 'suspend', { reason: 'Rüge' });
    expect(of(await inbox(evaluator), 'wertung')).toEqual([]);
    expect(of(await inbox(officer), 'wertung')).toEqual(['resume']);
    await officer.give('wertung', 'resume', { reason: 'Erledigt' });
    expect(of(await inbox(evaluator), 'wertung')).toEqual(['submitScoreSheet']);
  });

  it('and the view of the procedure say the same', async () => {
    await adopt('gleich', 'consensus');
    const chair = await signedIn(api, 'chair');
    const { body } = await chair.get('/api/procedures/gleich');
    const inView = (body['tasks'] as readonly Shown[]).map(({ kind, dueAt }) => [kind, dueAt]);
    const inInbox = (await inbox(chair)).filter(({ procedureId }) => procedureId === 'gleich');
    expect(inView).toEqual(inInbox.map(({ kind, dueAt }) => [kind, dueAt]));
    expect(inView).toHaveLength(1);
  });
});

describe('a deputy', () => {
  it('has the task, the procedure and the command while the member is away, and nothing afterwards', async () => {
    await adopt('vertretung', 'design');
    const [officer, deputy] = [await signedIn(api, 'officer'), await signedIn(api, 'otherOfficer')];
    const place = '/api/procedures/vertretung';
    const seat = { personId: 'petra', memberId: 'paul', role: 'procurementOfficer' };
    expect(outcome(await officer.give('vertretung', 'appointDeputy', seat))).toBe('200');
    expect(outcome(await deputy.get(place))).toBe('404 unknownProcedure');
    const away = { personId: 'paul', from: api.now(), reason: 'leave' };
    expect(outcome(await officer.give('vertretung', 'recordAbsence', away))).toBe('200');
    const [task] = await inbox(deputy);
    expect(task).toMatchObject({ kind: 'adoptProfile', forWhom: { personId: 'paul' } });
    expect((await deputy.get(place)).body['roles']).toEqual(['procurementOfficer']);
    expect(outcome(await deputy.give('vertretung', 'proposeFreeze', {}))).toContain('incomplete');
    const back = await deputy.give('vertretung', 'endAbsence', { personId: 'paul' });
    expect(outcome(back)).toBe('200');
    expect(outcome(await deputy.get(place))).toBe('404 unknownProcedure');
    expect(await inbox(deputy)).toEqual([]);
  });

  it('is an account of the same authority', async () => {
    await adopt('fremde-vertretung', 'design');
    const officer = await signedIn(api, 'officer');
    const seat = { memberId: 'lea', role: 'legal' };
    for (const personId of ['sven', 'niemand']) {
      const answer = await officer.give('fremde-vertretung', 'appointDeputy', {
        ...seat,
        personId,
      });
      expect(outcome(answer)).toContain('unknownReference');
    }
  });
});

describe('a recusal', () => {
  const READS = ['', '/log', '/bids/a1/quality', '/bids/a1/price', '/record', '/drafts'];

  it('ends all access within a second of its receipt; the session itself goes on', async () => {
    await adopt('befangen', 'scoring');
    const legal = await signedIn(api, 'legal');
    const place = '/api/procedures/befangen';
    expect(outcome(await legal.get(place))).toBe('200');
    expect(outcome(await legal.get(`${place}/log`))).toBe('200');
    expect(outcome(await legal.give('befangen', 'recuse', { reason: 'Verwandt' }))).toBe('200');
    const acknowledged = performance.now();
    const answers = await Promise.all([
      ...READS.map((path) => legal.get(`${place}${path}`)),
      legal.give('befangen', 'addNote', { text: 'Noch da?' }),
      legal.give('befangen', 'recuse', { reason: 'Noch einmal' }),
    ]);
    const took = performance.now() - acknowledged;
    const [tasks, list, me, unknown] = await Promise.all([
      legal.get('/api/tasks'),
      legal.get('/api/procedures?limit=100'),
      legal.get('/api/me'),
      Promise.all(READS.map((path) => legal.get(`/api/procedures/gibt-es-nicht${path}`))),
    ]);
    console.log(`recusal: access gone, all answers after ${took.toFixed(0)} ms`);
    expect(took).toBeLessThan(1_000);
    expect(answers.slice(0, READS.length).map(outcome)).toEqual(unknown.map(outcome));
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(answers.slice(READS.length).map(outcome)).toEqual([
      '404 unknownProcedure',
      '404 unknownProcedure',
    ]);
    expect(tasksIn(tasks).filter(({ procedureId }) => procedureId === 'befangen')).toEqual([]);
    const listed = list.body['procedures'] as readonly { readonly procedureId: string }[];
    expect(listed.map(({ procedureId }) => procedureId)).not.toContain('befangen');
    expect(outcome(me)).toBe('200');
  });
});

describe('a task that was left undone for long', () => {
  it('is told to the officer by the clock of the engine, and the list says so', async () => {
    await adopt('vergessen', 'design');
    const officer = await signedIn(api, 'officer');
    const [task] = (await inbox(officer)).filter(({ procedureId }) => procedureId === 'vergessen');
    expect(task).toMatchObject({ overdue: true });
    // What was missed while nothing ran is not made up for one by one.
    await engine?.settle('vergessen', () => Promise.reject(new Error('no effect is due')));
    const { body } = await officer.get('/api/procedures/vergessen/log');
    const entries = body['entries'] as readonly { readonly event: { readonly kind: string } }[];
    expect(entries.map(({ event }) => event.kind).slice(-1)).toEqual(['TaskNeglected']);
    expect(of(await inbox(officer), 'vergessen')).toEqual(['adoptProfile', 'neglected']);
    const list = (await officer.get('/api/procedures?limit=100')).body['procedures'];
    expect(list).toContainEqual(
      expect.objectContaining({ procedureId: 'vergessen', needsAttention: true }),
    );
  });
});
