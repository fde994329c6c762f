/** Whoever administers accounts has no part in content, over HTTP: cannot be appointed, and what they had a part in is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { openProgram, outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { startApi } from '../../harness/running-api.js';
import type { RunningApi } from '../../harness/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  const play = playTo(createPlay(), 'scoring');
  let engine: LocalEngine | undefined;
  api = await startApi('administrator', {
    from: play.now(),
    engine: (db, now) => (engine = createLocalEngine(db, now)),
  });
  await addEverybody(api);
  await engine?.adopt('wertung', play.log());
  await engine?.adopt('entwurf', playTo(createPlay(), 'design').log());
});
afterAll(() => api.close());

const { personId: adam } = ACTORS.administrator;
const { personId: emil } = ACTORS.evaluator;
const reason = 'Vertretung';

describe('an administrator', () => {
  it.each([
    ['appointMember', { personId: adam, roles: ['opener'] }],
    ['replaceMember', { personId: emil, successorId: adam, reason }],
    ['appointDeputy', { personId: adam, memberId: emil, role: 'evaluator' }],
  ])('cannot come into a procedure by %s', async (name, body) => {
    const officer = await signedIn(api, 'officer');
    expect(outcome(await officer.give('entwurf', name, body))).toBe('409 incompatibleRoles');
  });

  it('opens no procedure, whatever else the account may be', async () => {
    await api.app
      .updateTable('account')
      .set({ account_roles: ['administrator', 'procurementOfficer'] })
      .where('account_id', '=', adam)
      .execute();
    const headers = {
      ...(await openProgram(api, adam)),
      'idempotency-key': 'ein-langer-schluessel',
    };
    const lots = [{ id: '1', title: 'Los' }];
    const body = { procedureId: 'neu', title: 'Neu', ruleSetId: 'training', lots };
    const answer = await api.call('POST /api/procedures', { headers, body });
    expect(outcome(answer)).toBe('403 roleMissing');
  });
});

describe('a member whose account becomes an administrator’s', () => {
  it('has the procedure before, nothing of it after, and has it again once the role is gone', async () => {
    const person = await signedIn(api, 'evaluator');
    const places = ['', '/log', '/record', '/package', '/notices', '/questions', '/shares'];
    const turn = (role: string): Promise<unknown> =>
      api.app
        .updateTable('account')
        .set({ account_roles: [role] })
        .where('account_id', '=', emil)
        .execute();
    const seen = async () => ({
      outcomes: await Promise.all(
        places.map(async (place) => outcome(await person.get(`/api/procedures/wertung${place}`))),
      ),
      lists: await Promise.all(
        ['/api/procedures', '/api/tasks'].map(async (path) =>
          JSON.stringify((await person.get(path)).body).includes('wertung'),
        ),
      ),
      note: outcome(await person.give('wertung', 'addNote', { text: 'Notiz' })),
    });
    const before = await seen();
    expect(before.outcomes[0]).toBe('200');
    expect(before.lists).toEqual([true, true]);
    await turn('administrator');
    expect(await seen()).toEqual({
      outcomes: places.map(() => '404 unknownProcedure'),
      lists: [false, false],
      note: '404 unknownProcedure',
    });
    await turn('member');
    expect(await seen()).toEqual(before);
  });
});
