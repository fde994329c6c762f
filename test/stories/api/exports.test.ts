/** Exports over HTTP: who gets them, when, and that nothing of bids leaves before the lock. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { openProgram, outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { startApi } from '../../harness/running-api.js';
import type { RunningApi } from '../../harness/running-api.js';

const SITUATIONS = {
  entwurf: 'design',
  frist: 'published',
  wertung: 'scoring',
  rang: 'ranking',
  ende: 'contract',
} as const;
type Situation = keyof typeof SITUATIONS;

let api: RunningApi;
beforeAll(async () => {
  let engine: LocalEngine | undefined;
  const plays = Object.entries(SITUATIONS).map(
    ([id, phase]) => [id, playTo(createPlay(), phase)] as const,
  );
  api = await startApi('exports', {
    from: plays.at(-1)?.[1].now() ?? '2026-11-21T09:00:00.000Z',
    engine: (db, now) => (engine = createLocalEngine(db, now)),
  });
  await addEverybody(api);
  for (const [id, play] of plays) await engine?.adopt(id, play.log());
});
afterAll(() => api.close());

const ask = async (who: Who, situation: Situation, what: string) => {
  const headers = await openProgram(api, ACTORS[who].personId);
  return api.call(`GET /api/procedures/${situation}/exports/${what}`, { headers });
};

const lotOf = async (situation: Situation): Promise<string> => {
  const officer = await signedIn(api, 'officer');
  const { body } = await officer.get(`/api/procedures/${situation}`);
  return (body as { lots: readonly { id: string }[] }).lots[0]?.id ?? '';
};

describe('exports', () => {
  it.each<readonly [Who, Situation, string, string]>([
    ['officer', 'entwurf', 'ocds', '200'],
    ['officer', 'entwurf', 'eforms?subtype=16', '409 wrongPhase'],
    ['officer', 'frist', 'eforms?subtype=16', '200'],
    ['officer', 'frist', 'eforms?subtype=29', '409 wrongPhase'],
    ['legal', 'ende', 'eforms?subtype=29', '200'],
    ['auditor', 'ende', 'ocds?scores=yes', '200'],
    ['officer', 'wertung', 'ocds?scores=yes', '409 wrongPhase'],
    ['auditor', 'wertung', 'ocds?scores=yes', '409 wrongPhase'],
    ['auditor', 'frist', 'matrix', '409 wrongPhase'],
    ['officer', 'wertung', 'matrix', '409 wrongPhase'],
    ['officer', 'ende', 'matrix?lot=gibt-es-nicht', '422 unknownReference'],
    ['evaluator', 'ende', 'matrix', '403 roleMissing'],
    ['evaluator', 'ende', 'ocds', '403 roleMissing'],
    ['chair', 'ende', 'oscal', '403 roleMissing'],
    ['administrator', 'ende', 'ocds', '404 unknownProcedure'],
  ])('%s asks in %s for %s: %s', async (who, situation, what, expected) => {
    expect(outcome(await ask(who, situation, what))).toBe(expected);
  });

  it.each(['matrix', 'ocds', 'eforms', 'oscal'])(
    'of an unknown procedure: %s is unknown',
    async (kind) => {
      const headers = await openProgram(api, ACTORS.officer.personId);
      const answer = await api.call(`GET /api/procedures/nirgends/exports/${kind}`, { headers });
      expect(outcome(answer)).toBe('404 unknownProcedure');
    },
  );

  it.each<Situation>(['rang', 'ende'])(
    'the matrix is there in %s, as a file that spreadsheets read',
    async (situation) => {
      const answer = await ask('officer', situation, `matrix?lot=${await lotOf(situation)}`);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toContain('text/csv');
      expect(answer.headers['content-disposition']).toMatch(
        /^attachment; filename="matrix-.*\.csv"$/,
      );
      expect(String(answer.body['page'])).toMatch(/^\ufeff?Los;Gruppe;Kriterium;/);
    },
  );

  it('nothing that goes out before the opening tells of bids', async () => {
    for (const what of ['ocds', 'eforms?subtype=16', `oscal?lot=${await lotOf('frist')}`]) {
      const { status, body } = await ask('officer', 'frist', what);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/numberOfTenderers|"awards"|BT-759|BT-3201/);
    }
  });
});
