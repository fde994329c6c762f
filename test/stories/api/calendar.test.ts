/** Story: the calendar feed over HTTP: whoever has its address reads dates and nothing else, until the person ends it. */
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { outcome, signInAt } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';
import { dumpTables } from '../store/table-dump.js';

let api: RunningApi;
let engine: LocalEngine | undefined;
const bidders: string[] = [];
beforeAll(async () => {
  api = await startApi('calendar', { engine: (db, now) => (engine = createLocalEngine(db, now)) });
  await addEverybody(api);
  for (const phase of ['design', 'published', 'scoring', 'standstill'] as const) {
    const play = playTo(createPlay(), phase);
    bidders.push(...play.lots.flatMap(({ bids }) => bids.map(({ bidder }) => bidder)));
    await engine?.adopt(`in-${phase}`, play.log());
  }
});
afterAll(() => api.close());

async function newFeed(who: Who): Promise<string> {
  const { body } = await (await signedIn(api, who)).send('POST /api/me/calendar');
  return String(body['path']);
}

async function read(path: string) {
  const answer = await fetch(`${api.url}${path}`);
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  };
}

interface Dated {
  readonly uid: string;
  readonly summary: string;
  readonly start: string;
}

const eventsIn = (text: string): readonly Dated[] =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((found) => {
    const event = new ICAL.Event(found);
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toJSDate().toISOString(),
    };
  });

describe('the feed', () => {
  it('is a calendar with the deadlines and due tasks of the person, at instants in UTC', async () => {
    const path = await newFeed('officer');
    const { status, type, text } = await read(path);
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
    const officer = await signedIn(api, 'officer');
    const tasks = (await officer.get('/api/tasks')).body['tasks'] as readonly {
      readonly dueAt: string | null;
      readonly procedureId: string;
    }[];
    const { body } = await officer.get('/api/procedures/in-published');
    const starts = eventsIn(text).map(({ start }) => start);
    expect(starts).toContain(body['bidDeadlineAt']);
    for (const { dueAt } of tasks) if (dueAt !== null) expect(starts).toContain(dueAt);
    expect(starts).toHaveLength(1 + tasks.filter(({ dueAt }) => dueAt !== null).length);
    for (const [line] of text.matchAll(/^DT(?:START|END|STAMP).*$/gmu)) {
      expect(line.trim()).toMatch(/:\d{8}T\d{6}Z$/u);
    }
  });

  it('keeps the ids of its entries, and is the same text while nothing changes', async () => {
    const path = await newFeed('officer');
    const [first, second] = [await read(path), await read(path)];
    expect(second.text).toBe(first.text);
    const uids = eventsIn(first.text).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
  });

  it('says nothing of bidders, prices and scores', async () => {
    for (const who of ['officer', 'chair', 'evaluator'] as const) {
      const { text } = await read(await newFeed(who));
      expect(eventsIn(text).length).toBeGreaterThan(0);
      expect(bidders.filter((name) => text.includes(name))).toEqual([]);
      expect(text).not.toMatch(/ORGANIZER|ATTENDEE|VALARM/u);
    }
  });
});

describe('the token', () => {
  it('is kept only as a digest, opens nothing else, and ends with the next one', async () => {
    const path = await newFeed('chair');
    const token = /calendar\/([\w-]{43})\.ics$/u.exec(path)?.[1] ?? '';
    expect(await dumpTables(api.owner)).not.toContain(token);
    const headers = { authorization: `Bearer ${token}` };
    expect(outcome(await api.call('GET /api/tasks', { headers }))).toBe('401 unauthenticated');
    const next = await newFeed('chair');
    expect((await read(path)).status).toBe(404);
    expect((await read(next)).status).toBe(200);
  });

  it('ends when the person says so, and answers like one that never was', async () => {
    const path = await newFeed('legal');
    await (await signedIn(api, 'legal')).send('DELETE /api/me/calendar');
    const [ended, unknown] = await Promise.all([
      read(path),
      read(`/api/calendar/${'A'.repeat(43)}.ics`),
    ]);
    expect([ended.status, ended.text]).toEqual([404, unknown.text]);
  });

  it('ends with the access: of a locked account, and of a procedure that the person has left', async () => {
    const path = await newFeed('evaluator');
    const before = eventsIn((await read(path)).text);
    expect(before.map(({ uid }) => uid).join()).toContain('in-scoring');
    const evaluator = await signedIn(api, 'evaluator');
    await evaluator.give('in-scoring', 'recuse', { reason: 'Verwandt' });
    expect((await read(path)).text).not.toContain('in-scoring');
    const lock = await (await signedIn(api, 'administrator')).send('POST /api/accounts/emil/lock');
    expect(outcome(lock)).toBe('200');
    expect((await read(path)).status).toBe(404);
    expect(outcome(await signInAt(api, 'emil'))).not.toBe('201');
  });
});
