/** Holes that others had, continued: events brought in from outside, requests without bounds, rights that outlive their end, ways that lead elsewhere. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../../api/create-app.js';
import type { CommandGate } from '../../../api/give-command.js';
import { PROCEDURE_LIMITS } from '../../../criteria/limits.js';
import { readLog } from '../../../store/event-log.js';
import { verifyLog } from '../../../store/verify-log.js';
import { askingIn, idOf, reason } from '../../authorisation/asking.js';
import { TARGETS, startWorld } from '../../authorisation/http-world.js';
import type { World } from '../../authorisation/http-world.js';
import { openBrowser, openProgram, outcome } from '../../harness/api-people.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';

let world: World;
beforeAll(async () => {
  world = await startWorld('holes_input', true);
});
afterAll(() => world?.api.close());

const key = (): Readonly<Record<string, string>> => ({ 'idempotency-key': randomUUID() });
const { give } = askingIn(() => world);
const kindsOf = async (procedureId: string): Promise<readonly string[]> =>
  (await readLog(world.api.app, procedureId)).map(({ event }) => event.kind);

describe('events brought in from outside', () => {
  it('log: no route writes to it', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await world.call('officer', `${method} /api/procedures/scoring/log`, {
        body: { entries: [{ event: { kind: 'NoteAdded', payload: { text: 'x' } } }] },
      });
      expect(outcome(answer), method).toBe('404 notFound');
    }
  });

  it('command: an event is no command', async () => {
    for (const name of [
      'NoteAdded',
      'ScoresLocked',
      'BidPeriodEnded',
      'constructor',
      '__proto__',
    ]) {
      expect(await give('officer', 'scoring', name, {}), name).toBe('404 notFound');
    }
  });

  it('body: events beside what a command takes are refused, and nothing is written', async () => {
    const before = await kindsOf('standstill');
    const event = { kind: 'StandstillEnded', payload: { at: '2026-01-01T00:00:00.000Z' } };
    for (const more of [{ event }, { events: [event] }, { kind: 'StandstillEnded' }]) {
      expect(await give('officer', 'standstill', 'addNote', { text: 'x', ...more })).toBe(
        '422 malformed',
      );
    }
    expect(await kindsOf('standstill')).toEqual(before);
  });

  it('text: what looks like an entry stays a text', async () => {
    const text = '"}},{"kind":"ContractAwarded","payload":{}}\n\u0000{"sequence":1}'.replace(
      '\u0000',
      '',
    );
    expect(await give('legal', 'awarded', 'addNote', { text })).toBe('200');
    const last = (await readLog(world.api.app, 'awarded')).at(-1);
    expect(last?.event).toEqual({ kind: 'NoteAdded', payload: { text } });
    expect(await verifyLog(world.api.app, 'awarded')).toMatchObject({ kind: 'intact' });
  });

  it.each([
    ['in a text', { text: 'Vermerk \ud83d' }],
    ['in a name', { text: 'Vermerk', ['x\udc00']: 1 }],
  ])('text: half a character %s is refused, and nothing is written', async (_where, body) => {
    const before = await kindsOf('standstill');
    expect(await give('officer', 'standstill', 'addNote', body)).toBe('422 malformed');
    expect(await kindsOf('standstill')).toEqual(before);
  });

  it('evidence: attempts of one person fill the log up to a bound', async () => {
    const most = PROCEDURE_LIMITS.refusedAccessPerPerson;
    for (let attempt = 0; attempt < most + 5; attempt += 1) {
      expect(await give('strangeOfficer', 'consensus', 'addNote', { text: 'x' })).toBe(
        '404 unknownProcedure',
      );
    }
    const traces = (await readLog(world.api.app, 'consensus')).filter(
      ({ event }) =>
        event.kind === 'AccessRefused' && event.payload.personId === idOf('strangeOfficer'),
    );
    expect(traces).toHaveLength(most);
  });
});

describe('requests without bounds', () => {
  const note = 'POST /api/procedures/scoring/commands/addNote';
  type Asked = readonly [title: string, place: string, expected: string, body?: unknown];
  const asked: readonly Asked[] = [
    ['list: more than a page', 'GET /api/procedures?limit=101', '422 malformed'],
    ['list: none at all', 'GET /api/procedures?limit=0', '422 malformed'],
    ['list: twice the same parameter', 'GET /api/procedures?limit=1&limit=100000', '422 malformed'],
    [
      'list: a cursor of one’s own making',
      'GET /api/procedures?cursor=W10',
      '422 unknownReference',
    ],
    ['log: from before the beginning', 'GET /api/procedures/scoring/log?after=-1', '422 malformed'],
    ['body: larger than the limit', note, '413 tooLarge', { text: 'x'.repeat(9 * 1024 * 1024) }],
    ['body: a batch of commands', note, '422 malformed', [{ text: 'a' }, { text: 'b' }]],
    ['text: longer than the limit', note, '422 malformed', { text: 'x'.repeat(20_001) }],
    [
      'comparison: more methods than people read',
      'POST /api/procedures/design/lots/1/method-comparison',
      '422 malformed',
      { methods: Array.from({ length: 25 }, () => ASSISTANT_LOT.profile.award) },
    ],
    [
      'comparison: more bids than there can be',
      'POST /api/procedures/design/lots/1/method-comparison',
      '422 malformed',
      {
        methods: [ASSISTANT_LOT.profile.award],
        bids: Array.from({ length: 201 }, (_, at) => ({
          id: `b${String(at)}`,
          performance: 1,
          priceMinor: 1,
        })),
      },
    ],
    [
      'member: every role twice',
      'POST /api/procedures/design/commands/appointMember',
      '422 malformed',
      { personId: idOf('evaluator'), roles: Array.from({ length: 13 }, () => 'opener') },
    ],
    [
      'token: longer than a year',
      'POST /api/session/tokens',
      '422 malformed',
      { label: 'x', scope: 'read', days: 366 },
    ],
  ];
  const cases = asked.map(([title, place, expected, body]) => ({ title, place, expected, body }));
  it.each(cases)('$title', async ({ place, expected, body }) => {
    const options = body === undefined ? {} : { body, headers: key() };
    expect(outcome(await world.call('officer', place, options))).toBe(expected);
  });

  // Written as text: what is too deep for this test to build must not be too deep for the server to refuse.
  it.each([65, 5_000, 500_000])('body: %d levels deep, anywhere in it', async (depth) => {
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const suite = JSON.stringify({
      ...ASSISTANT_LOT.suites[0]?.suite,
      grader: { kind: 'jsonSchema', jsonSchema: 'DEEP' },
    }).replace('"DEEP"', deep);
    const items =
      '[{"id":"i1","cluster":"c","messages":[{"role":"user","content":"x"}],"target":"x"}]';
    for (const [place, body] of [
      ['scoring/commands/addNote', deep],
      ['scoring/commands/addNote', `{"text":${deep}}`],
      [
        'design/commands/planBenchmark',
        `{"lotId":"1","suites":[{"suite":${suite},"items":${items}}]}`,
      ],
    ] as const) {
      const { status } = await world.callText('officer', `/api/procedures/${place}`, body);
      expect([400, 413, 422], place).toContain(status);
    }
  });

  it('key: longer than the limit', async () => {
    const headers = { 'idempotency-key': 'x'.repeat(129) };
    const answer = await world.call('officer', note, { body: { text: 'x' }, headers });
    expect(outcome(answer)).toBe('400 keyMissing');
  });
});

describe('rights that outlive their end', () => {
  const PASSWORD = 'Lindenblüte-Regen-42';
  const me = async (headers: Readonly<Record<string, string>>) =>
    outcome(await world.api.call('GET /api/me', { headers }));

  it('session and token: another password ends the others at once', async () => {
    const name = TARGETS.other;
    const [own, other, program] = [
      await openBrowser(world.api, name),
      await openBrowser(world.api, name),
      await openProgram(world.api, name),
    ];
    const changed = await world.api.call('POST /api/session/password', {
      headers: own.page,
      body: { oldPassword: PASSWORD, newPassword: 'Ganz-anderes-Kennwort-7' },
    });
    expect(outcome(changed)).toBe('200');
    expect([await me(own.page), await me(other.page), await me(program)]).toEqual([
      '200',
      '401 unauthenticated',
      '401 unauthenticated',
    ]);
  });

  it('session and token: a locked account has none', async () => {
    const name = TARGETS.foreign;
    const [browser, program] = [
      await openBrowser(world.api, name),
      await openProgram(world.api, name),
    ];
    await world.call('strangeAdministrator', `POST /api/accounts/${name}/lock`, { body: {} });
    expect([await me(browser.page), await me(program)]).toEqual([
      '401 unauthenticated',
      '401 unauthenticated',
    ]);
  });

  it('membership: recusal closes procedure, log, bids, drafts and commands with its receipt', async () => {
    const places = ['', '/bids/a1/quality', '/drafts/1/a1', '/log'];
    const read = async () =>
      Promise.all(
        places.map(
          async (place) =>
            (await world.call('secondEvaluator', `GET /api/procedures/scoring${place}`)).status,
        ),
      );
    expect(await read()).toEqual([200, 200, 200, 403]);
    expect(await give('secondEvaluator', 'scoring', 'recuse', { reason })).toBe('200');
    expect(await read()).toEqual([404, 404, 404, 404]);
    expect(await give('secondEvaluator', 'scoring', 'addNote', { text: 'x' })).toBe(
      '404 unknownProcedure',
    );
  });

  it('membership: whoever was replaced is out with the receipt', async () => {
    const body = { personId: idOf('legal'), successorId: idOf('otherEvaluator'), reason };
    expect(await give('officer', 'ranking', 'replaceMember', body)).toBe('200');
    const { status } = await world.call('legal', 'GET /api/procedures/ranking');
    expect(status).toBe(404);
  });

  it('names: a declared conflict closes them with the receipt', async () => {
    const quality = async () =>
      (await world.call('approver', 'GET /api/procedures/scoring/bids/a1/quality')).status;
    expect(await quality()).toBe(200);
    expect(
      await give('approver', 'scoring', 'declareInterest', { conflict: true, statement: reason }),
    ).toBe('200');
    expect(await quality()).toBe(403);
  });
});

describe('ways that lead elsewhere', () => {
  const ROUTES = allRoutes({ contents: {}, port: {}, reader: {} } as unknown as CommandGate);
  const ELSEWHERE = [
    'https://boese.example',
    '//boese.example',
    '/\\boese.example',
    '/../\\boese.example',
    '/%2e%2e/\\boese.example',
    '/\t/boese.example',
    'javascript:alert(1)',
    'http:boese.example',
  ];

  it('no route but the identity provider’s answers with a redirect', async () => {
    for (const { method, path } of ROUTES.filter(
      (row) => row.method === 'get' && !row.path.includes('/oidc/'),
    )) {
      const place = `${method.toUpperCase()} ${path.replace(/:[A-Za-z]+/gu, 'x')}`;
      for (const to of ['', `?returnTo=${encodeURIComponent('//boese.example')}`]) {
        const { status, headers } = await world.call('officer', place + to);
        expect(headers.location, place).toBeUndefined();
        expect(status < 300 || status >= 400, place).toBe(true);
      }
    }
  });

  it.each(ELSEWHERE)('sign-in: coming back to %j is refused before anything begins', async (to) => {
    const answer = await world.api.call(`GET /api/oidc/start?returnTo=${encodeURIComponent(to)}`);
    expect(outcome(answer)).toBe('422 malformed');
    expect(answer.headers.location).toBeUndefined();
  });

  it('path: dots and backslashes reach no other route', async () => {
    for (const path of [
      '/api/procedures/../accounts',
      '/api/procedures/%2e%2e/accounts',
      '/api/procedures/..%2faccounts',
      '/api/procedures/..\\accounts',
    ]) {
      const { status } = await world.call('officer', `GET ${path}`);
      expect([400, 403, 404, 422], path).toContain(status);
    }
  });
});

describe('nothing broke', () => {
  it('the log of errors is empty', () => {
    expect(world.api.logged()).toBe('');
  });
});
