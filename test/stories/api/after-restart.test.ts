/** Story over HTTP: the engine stopped between writing and knowing; what people have been shown since counts for what they do. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';

let api: RunningApi;
let engine: LocalEngine;
const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'published');

beforeAll(async () => {
  api = await startApi('after_restart', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    from: addMs(play.now(), 1_000),
  });
  await addEverybody(api);
  await engine.adopt('neustart', play.log());
});
afterAll(() => api.close());

it('a procedure that is shown as suspended can be resumed, though the engine does not know of it yet', async () => {
  const officer = await signedIn(api, 'officer');
  // The engine knows the procedure; then an attempt of its own writes, and is lost before it can say so.
  expect(outcome(await officer.give('neustart', 'addNote', { text: 'Vermerk.' }))).toBe('200');
  const lost = await createLocalEngine(api.app, api.now).give('neustart', {
    key: randomUUID(),
    bodyHash: '0'.repeat(64),
    actor: ACTORS.officer,
    command: { name: 'suspend', body: { reason: 'Rüge' } },
    receivedAt: api.now(),
  });
  expect(lost.kind).toBe('accepted');
  const seen = await officer.get('/api/procedures/neustart');
  expect(seen.body['suspended']).not.toBeNull();
  expect(outcome(await officer.give('neustart', 'resume', { reason: 'Erledigt' }))).toBe('200');
  expect((await officer.get('/api/procedures/neustart')).body['suspended']).toBeNull();
});
