/** Story: drafts of score sheets over HTTP: their author's alone, kept from a second window, forgotten with the sheet or the person. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { PROCEDURE_LIMITS } from '../../../criteria/limits.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import type { Person } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { handover } from '../../harness/panel-plays.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { NO_CONFLICT, playTo, scoresOf } from '../../harness/procedure-course.js';
import { EVERYBODY } from '../../harness/procedure-people.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';

let api: RunningApi;
let engine: LocalEngine | undefined;
let evaluator: Person;
beforeAll(async () => {
  api = await startApi('drafts', { engine: (db, now) => (engine = createLocalEngine(db, now)) });
  await addEverybody(api);
  evaluator = await signedIn(api, 'evaluator');
});
afterAll(() => api.close());

const LOTS = { lots: [ASSISTANT_LOT] };
const SECRET = 'Das Konzept wirkt abgeschrieben.';
const draft = { scores: [{ criterionId: 'B2', points: 7_500, weaknesses: SECRET }] };

async function scoring(id: string): Promise<string> {
  await engine?.adopt(id, playTo(createPlay(LOTS), 'scoring').log());
  return `/api/procedures/${id}/drafts/1/a1`;
}

const save = (person: Person, place: string, revision: number, content: unknown = draft) =>
  person.send(`PUT ${place}`, { revision, draft: content });

async function rows(): Promise<number> {
  const counted = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM score_sheet_draft`.execute(api.app);
  return counted.rows[0]?.n ?? -1;
}

describe('a draft', () => {
  it('is there again for its author, unfinished as it is', async () => {
    const place = await scoring('eigen');
    expect((await evaluator.get(place)).body).toEqual({ revision: 0, draft: null });
    expect((await save(evaluator, place, 0)).body).toEqual({ revision: 1 });
    expect((await evaluator.get(place)).body).toEqual({ revision: 1, draft });
    expect((await evaluator.get(place.replace('a1', 'a2'))).body).toMatchObject({ draft: null });
  });

  it('is not overwritten by a window that shows an older one', async () => {
    const place = await scoring('fenster');
    await save(evaluator, place, 0);
    await save(evaluator, place, 1, { scores: [] });
    const stale = await save(evaluator, place, 1);
    expect(outcome(stale)).toBe('412 draftMoved');
    expect(stale.body['detail']).toContain('in einem anderen Fenster');
    expect(outcome(await save(evaluator, place, 0))).toBe('412 draftMoved');
    expect((await evaluator.get(place)).body).toEqual({ revision: 2, draft: { scores: [] } });
    await evaluator.send(`DELETE ${place}`);
    expect(outcome(await save(evaluator, place, 2))).toBe('412 draftMoved');
    expect(outcome(await save(evaluator, place, 0))).toBe('200');
  });

  it('saved by two windows in the same moment is kept once', async () => {
    const place = await scoring('gleichzeitig');
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => save(evaluator, place, 0)));
    expect(answers.map(outcome).sort()).toEqual([
      '200',
      ...Array<string>(4).fill('412 draftMoved'),
    ]);
  });

  it('changes nothing that anybody else can see, and no log, list or task', async () => {
    const place = await scoring('unsichtbar');
    const paths = [
      '/api/procedures/unsichtbar',
      '/api/procedures/unsichtbar/log',
      '/api/procedures',
      '/api/tasks',
      '/api/healthz',
      '/api/readyz',
      place,
    ];
    const people = await Promise.all(EVERYBODY.map((who) => signedIn(api, who)));
    const seen = async () =>
      Promise.all(
        people.flatMap((person) => paths.map(async (path) => (await person.get(path)).body)),
      );
    const before = await seen();
    expect(outcome(await save(await signedIn(api, 'evaluator'), place, 0))).toBe('200');
    const after = await seen();
    const mine = EVERYBODY.indexOf('evaluator') * paths.length + paths.indexOf(place);
    expect(after[mine]).toEqual({ revision: 1, draft });
    expect(after.filter((_, at) => at !== mine)).toEqual(before.filter((_, at) => at !== mine));
  });

  it('is not for others to write: each has their own place or none', async () => {
    const place = await scoring('fremde');
    const expected = {
      ...{ officer: '403 roleMissing', approver: '403 roleMissing', legal: '403 roleMissing' },
      ...{ opener: '403 roleMissing', auditor: '403 roleMissing', platform: '403 roleMissing' },
      ...{ outsider: '404 unknownProcedure', stranger: '404 unknownProcedure' },
      administrator: '404 unknownProcedure',
      chair: '200',
    } as const;
    await save(evaluator, place, 0);
    for (const [who, answer] of Object.entries(expected)) {
      const person = await signedIn(api, who as keyof typeof expected);
      const other = { scores: [] };
      expect(outcome(await save(person, place, 0, other)), who).toBe(answer);
    }
    expect((await evaluator.get(place)).body).toEqual({ revision: 1, draft });
    expect(outcome(await api.call(`GET ${place}`))).toBe('401 unauthenticated');
  });

  it.each([
    ['an excluded bid', 'a3', '422 unknownReference'],
    ['an unknown bid', 'zz', '422 unknownReference'],
    ['an inherited name', 'constructor', '422 unknownReference'],
  ])('for %s is none', async (_, bidId, answer) => {
    const place = (await scoring(`kein-${bidId}`)).replace('a1', bidId);
    expect(outcome(await save(evaluator, place, 0))).toBe(answer);
  });

  it('keeps its limit of size and its form', async () => {
    const place = await scoring('grenze');
    const score = { criterionId: 'B2', strengths: 'x'.repeat(20_000) };
    const bytes = (count: number) => JSON.stringify({ scores: Array(count).fill(score) }).length;
    const most = Math.floor(PROCEDURE_LIMITS.draftBytes / bytes(1));
    const large = (count: number) => ({ scores: Array<typeof score>(count).fill(score) });
    expect(outcome(await save(evaluator, place, 0, large(most)))).toBe('200');
    expect(outcome(await save(evaluator, place, 1, large(most + 1)))).toBe('413 tooLarge');
    expect(outcome(await save(evaluator, place, 1, { scores: [], note: 'x' }))).toBe(
      '422 malformed',
    );
  });
});

describe('a draft at rest', () => {
  it('shows neither words nor whose it is, nor for what', async () => {
    const place = await scoring('ruhend');
    await save(evaluator, place, 0);
    const table = await sql<Record<string, unknown>>`SELECT * FROM score_sheet_draft`.execute(
      api.app,
    );
    const dump = table.rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
      .join('\n');
    for (const word of ['abgeschrieben', 'ruhend', 'emil']) {
      expect(dump, word).not.toContain(word);
    }
    expect(Object.keys(table.rows[0] ?? {}).sort()).toEqual([
      'ciphertext',
      'draft_id',
      'nonce',
      'revision',
      'salt',
    ]);
    expect(api.logged()).not.toContain('abgeschrieben');
  });
});

describe('a draft is forgotten', () => {
  it('when the sheet is handed in', async () => {
    const place = await scoring('abgabe');
    const before = await rows();
    await save(evaluator, place, 0);
    await save(evaluator, place.replace('a1', 'a2'), 0);
    const [bid] = ASSISTANT_LOT.bids;
    if (bid === undefined) throw new Error('a bid');
    const sheet = {
      schema: 'zuschlag/score-sheet/1',
      scores: scoresOf('evaluator', bid).map((score) => ({ ...score, weaknesses: 'keine' })),
    };
    const given = await evaluator.give('abgabe', 'submitScoreSheet', {
      lotId: '1',
      bidId: 'a1',
      sheet,
    });
    expect(given.status).toBeLessThan(300);
    expect(await rows()).toBe(before + 1);
    expect(outcome(await evaluator.get(place))).toBe('409 alreadyDone');
    expect(outcome(await save(evaluator, place, 0))).toBe('409 alreadyDone');
  });

  it('when its author recuses themselves or is replaced, all of theirs at once', async () => {
    const before = await rows();
    for (const [id, give] of [
      ['befangen', () => evaluator.give('befangen', 'recuse', { reason: 'Bekannte' })],
      [
        'ersetzt',
        async () => {
          const officer = await signedIn(api, 'officer');
          return officer.give('ersetzt', 'replaceMember', {
            personId: handover('evaluator', 'outsider').personId,
            successorId: handover('evaluator', 'outsider').successorId,
            reason: 'Wechsel',
          });
        },
      ],
    ] as const) {
      const place = await scoring(id);
      await save(evaluator, place, 0);
      await save(evaluator, place.replace('a1', 'a2'), 0);
      expect((await give()).status, id).toBeLessThan(300);
      expect(await rows(), id).toBe(before);
      expect(outcome(await evaluator.get(place)), id).toBe('404 unknownProcedure');
    }
  });

  it('but not while the procedure is suspended or declarations are to be renewed', async () => {
    const place = await scoring('pause');
    await save(evaluator, place, 0);
    const officer = await signedIn(api, 'officer');
    await officer.give('pause', 'suspend', { reason: 'Rüge' });
    expect(outcome(await evaluator.get(place))).toBe('409 suspended');
    await officer.give('pause', 'resume', { reason: 'Erledigt' });
    const added = [{ name: 'Rechenzentrum Weser GmbH', share: 'Betrieb' }];
    const change = { bidId: 'a1', added, removed: [], reason: 'Mitteilung' };
    await officer.give('pause', 'recordSubcontractorChange', change);
    expect(outcome(await evaluator.get(place))).toBe('403 interestUndeclared');
    await evaluator.give('pause', 'declareInterest', NO_CONFLICT);
    expect((await evaluator.get(place)).body).toEqual({ revision: 1, draft });
  });
});
