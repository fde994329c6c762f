/** Story over HTTP: items stay secret until the officer reveals them; then members read them, anybody checks them, and the register knows them. */
import { createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderActivities } from '../../../activities/render-record.js';
import { planSuites } from '../../../api/plan-benchmark.js';
import { checkRevealed } from '../../../criteria/benchmark/revealed-suite.js';
import { addMs } from '../../../criteria/instant.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import type { LoadedSuite } from '../../../criteria/suite/suite.js';
import { burnItems, countBurnt } from '../../../store/burnt-items.js';
import { saltsFor } from '../../../store/item-salts.js';
import { getObject } from '../../../store/objects.js';
import { suiteOf } from '../../benchmark/sample-suite.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';
import { SAMPLE_SUITE } from '../../harness/sample-profile.js';

const ID = 'offen';
const lotId = ASSISTANT_LOT.id;
const loaded: LoadedSuite = {
  suite: SAMPLE_SUITE.suite,
  items: suiteOf(SAMPLE_SUITE.itemCount).items,
};
const { id: suiteId } = loaded.suite;
const path = `/api/procedures/${ID}/lots/${lotId}/suites/${suiteId}/revealed-items`;
const serverKey = createSecretKey(Buffer.alloc(32, 7));
const give = { lotId, suiteId };

let api: RunningApi;
let engine: LocalEngine;
let root: string;
let salt: string;

beforeAll(async () => {
  const start = createPlay({ lots: [ASSISTANT_LOT] });
  api = await startApi('revealed_items', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    from: addMs(start.now(), 86_400_000),
  });
  await addEverybody(api);
  const contents = { db: api.app, serverKey };
  const suites = await planSuites(contents, ID, [loaded as never]);
  root = suites[0]?.commitment.root ?? '';
  salt = (await saltsFor(api.app, serverKey, ID, suiteId, loaded.items))[0] ?? '';
  const play = playTo(createPlay({ lots: [{ ...ASSISTANT_LOT, suites }] }), 'scoring');
  await engine.adopt(ID, play.log());
}, 120_000);
afterAll(() => api.close());

/** How many stored objects hold the first salt: what of it there is outside the secrets. */
async function objectsWithSalt(): Promise<number> {
  const rows = await api.app.selectFrom('object').select('bytes').execute();
  return rows.filter(({ bytes }) => bytes.includes(salt)).length;
}

describe('items after the run', () => {
  it('are told to nobody before they are revealed, and nothing is put together for whoever may not', async () => {
    const [officer, evaluator] = [await signedIn(api, 'officer'), await signedIn(api, 'evaluator')];
    expect(outcome(await officer.get(path))).toBe('422 unknownReference');
    expect(outcome(await evaluator.give(ID, 'revealItems', give))).toBe('403 roleMissing');
    expect(outcome(await officer.give(ID, 'revealItems', { lotId, suiteId: 'andere' }))).toBe(
      '422 unknownReference',
    );
    expect(outcome(await officer.give(ID, 'keepItems', give))).toMatch(/^422/);
    expect(await objectsWithSalt()).toBe(0);
  });

  it('can be kept with a reason, which the register shows with the root', async () => {
    const officer = await signedIn(api, 'officer');
    const reason = 'Für die Abnahme.';
    expect(outcome(await officer.give(ID, 'keepItems', { ...give, reason }))).toMatch(/^20/);
    expect(outcome(await officer.get(path))).toBe('422 unknownReference');
    const { body } = await officer.get('/api/burnt-items');
    expect(body['disclosed']).toEqual([
      expect.objectContaining({ procedureId: ID, suiteId, decision: 'kept', root }),
    ]);
    expect(await objectsWithSalt()).toBe(0);
  });

  it('are revealed by the officer; every member checks each against the published root', async () => {
    const [officer, evaluator] = [await signedIn(api, 'officer'), await signedIn(api, 'evaluator')];
    expect(outcome(await officer.give(ID, 'revealItems', give))).toMatch(/^20/);
    expect(outcome(await officer.give(ID, 'revealItems', give))).toBe('409 alreadyDone');
    const { status, body } = await evaluator.get(path);
    expect(status).toBe(200);
    expect(checkRevealed(body, root, loaded.items.length)).toMatchObject({
      kind: 'proved',
      items: loaded.items.length,
    });
    const view = await evaluator.get(`/api/procedures/${ID}`);
    expect(JSON.stringify(view.body)).toContain('"disclosure":"revealed"');
  });

  it('are read by nobody without a part in the procedure', async () => {
    for (const who of ['administrator', 'stranger', 'outsider'] as const) {
      const person = await signedIn(api, who);
      expect(outcome(await person.get(path))).toBe('404 unknownProcedure');
    }
    expect(outcome(await (await signedIn(api, 'platform')).get(path))).toBe('403 roleMissing');
    expect(outcome(await (await signedIn(api, 'auditor')).get(path))).toBe('200');
  });

  it('are burnt from then on, for every later plan', async () => {
    expect(await countBurnt(api.app, loaded.items)).toBe(loaded.items.length);
    const [again] = await planSuites({ db: api.app, serverKey }, 'spaeter', [loaded as never]);
    expect(again?.burntItems).toBe(loaded.items.length);
  });

  it('lie in the twin of the record, which proves them', async () => {
    const { renderRecord } = createRenderActivities({ db: api.app });
    const { twin } = await renderRecord(ID, { version: 1 } as never);
    const object = await getObject(api.app, twin.objectId);
    const value: unknown = JSON.parse(Buffer.from(object?.bytes ?? []).toString('utf8'));
    expect(verifyRecord(value).revealedItems).toEqual({
      suites: 1,
      proved: loaded.items.length,
      beside: 0,
    });
  }, 120_000);
});

describe('the register of burnt items', () => {
  it('names the first run that used an item, whatever comes later', async () => {
    const items = suiteOf(7).items.map((item) => ({
      ...item,
      messages: [{ role: 'user' as const, content: `Neu: ${item.id}` }],
    }));
    const use = { procedureId: ID, suiteId: 'neu' };
    await burnItems(api.app, items.slice(0, 4), { ...use, runId: 'lauf-1' });
    // Another id and another target make it no other item.
    const same = items.map((item) => ({ ...item, id: `x-${item.id}`, target: 'anders' }));
    await burnItems(api.app, same, { ...use, runId: 'lauf-2' });
    expect(await countBurnt(api.app, items)).toBe(7);
    const { body } = await (await signedIn(api, 'officer')).get('/api/burnt-items');
    const rows = (body['burnt'] as readonly { runId: string; items: number }[]).filter(
      ({ runId }) => runId.startsWith('lauf-'),
    );
    expect(rows.map(({ runId, items: count }) => [runId, count]).sort()).toEqual([
      ['lauf-1', 4],
      ['lauf-2', 3],
    ]);
  });

  it('shows an officer their own procedures, an auditor all of the authority, others nothing', async () => {
    const read = async (who: 'otherOfficer' | 'auditor' | 'strangeAuditor') =>
      (await (await signedIn(api, who)).get('/api/burnt-items')).body['burnt'];
    expect(await read('otherOfficer')).toEqual([]);
    expect(await read('strangeAuditor')).toEqual([]);
    expect(await read('auditor')).toContainEqual(
      expect.objectContaining({ procedureId: ID, runId: 'lauf-1' }),
    );
    const evaluator = await signedIn(api, 'evaluator');
    expect(outcome(await evaluator.get('/api/burnt-items'))).toBe('403 accountRoleMissing');
  });
});
