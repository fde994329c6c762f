/** Authorities side by side: for every route of the table, what belongs to another authority answers to the byte like what does not exist. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { allRoutes } from '../../../api/create-app.js';
import type { CommandGate } from '../../../api/give-command.js';
import type { Route } from '../../../api/route.js';
import { bidSchema } from '../../../criteria/bid/bid.schema.js';
import type { AccountRole } from '../../../criteria/people/people.js';
import { createAccount } from '../../../store/account-changes.js';
import { putAccount, putAuthority } from '../../../store/accounts.js';
import { issueMachineToken, issueToken } from '../../../store/api-tokens.js';
import { PASSWORD } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { minimalBody } from '../../harness/minimal-body.js';
import { createPlay } from '../../harness/play-procedure.js';
import { QUESTIONNAIRE } from '../../harness/played-questionnaire.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { startApi } from '../../harness/running-api.js';
import type { ApiAnswer, RunningApi } from '../../harness/running-api.js';
import { SAMPLE_USE_CASE } from '../../harness/sample-profile.js';

// The table is built without anything being called: the gate's parts are not touched.
const ROUTES = allRoutes({ contents: {}, port: {}, reader: {} } as unknown as CommandGate);

const OURS = ACTORS.officer.authorityId;
const THEIRS = ACTORS.stranger.authorityId;
const RUNNING = 'verfahren-der-stadt';
const PREPARED = 'entwurf-der-stadt';
const TARGET = 'zielkonto-der-stadt';
const HOUR_MS = 3_600_000;

/** People of the other authority, one for each account role. */
const FOREIGN: Readonly<Record<string, AccountRole>> = {
  'n-vergabe': 'procurementOfficer',
  'n-mitglied': 'member',
  'n-revision': 'auditor',
  'n-verwaltung': 'administrator',
  'n-dienst': 'service',
};
const OWN = Object.values(ACTORS).filter(({ authorityId }) => authorityId === OURS);

let api: RunningApi;
const bearers = new Map<string, string>();
const ids = { tokenId: '', bidId: '' };

async function addAccount(id: string, name: string, authorityId: string, role: AccountRole) {
  const account = { id, name, title: 'Amt', authorityId, accountRoles: [role] };
  await putAccount(api.app, { ...account, password: PASSWORD });
  bearers.set(id, (await issueToken(api.app, id, api.now(), 8 * HOUR_MS)).token);
}

beforeAll(async () => {
  const play = playTo(createPlay(), 'ranking');
  let engine: LocalEngine | undefined;
  api = await startApi('tenants', {
    from: play.now(),
    // What commands bring about is not kept: every request meets the same procedures.
    engine: (db, now) => (engine = createLocalEngine(db, now, { keep: false })),
  });
  for (const id of [OURS, THEIRS]) {
    await putAuthority(api.app, { id, name: `Behörde ${id}`, address: 'Markt 1' });
  }
  await engine?.adopt(RUNNING, play.log());
  await engine?.adopt(PREPARED, playTo(createPlay(), 'design').log());
  ids.bidId = play.lots[0]?.bids[0]?.bidId ?? '';
  for (const { personId, name, accountRoles } of OWN) {
    await addAccount(personId, name, OURS, accountRoles[0] ?? 'member');
  }
  for (const [id, role] of Object.entries(FOREIGN)) await addAccount(id, id, THEIRS, role);
  const target = { id: TARGET, name: 'Ziel', title: '', authorityId: OURS };
  const { personId: by } = ACTORS.administrator;
  await createAccount(api.app, { ...target, accountRoles: ['member'] }, by, api.now());
  const made = { label: 'Ziel', scope: 'read' } as const;
  const issued = await issueMachineToken(api.app, TARGET, made, api.now(), HOUR_MS);
  ids.tokenId = issued?.id ?? '';
});
afterAll(() => api.close());

/** For each name in a path: what exists in our authority, and what exists nowhere. */
const VALUES: Readonly<Record<string, () => readonly [ours: string, unknown: string]>> = {
  procedureId: () => [RUNNING, 'gibt-es-nicht'],
  accountId: () => [TARGET, 'gibt-es-nicht'],
  // Within these the procedure or the account decides; they stay as they are in ours.
  lotId: () => ['1', '1'],
  bidId: () => [ids.bidId, ids.bidId],
  envelope: () => ['quality', 'quality'],
  noticeId: () => ['letters', 'letters'],
  suiteId: () => ['fragen', 'fragen'],
  version: () => ['1', '1'],
  number: () => ['1', '1'],
  digest: () => ['0'.repeat(64), '0'.repeat(64)],
  tokenId: () => [ids.tokenId, ids.tokenId],
};

/** Paths whose parameter is itself the secret that opens them: no authority stands before them. */
const OPENED_BY_SECRET = ['/api/calendar/:token.ics'];

const namesIn = ({ path }: Route): readonly string[] =>
  [...path.matchAll(/:([A-Za-z]+)/gu)].map(([, name = '']) => name);
const isScoped = (row: Route): boolean =>
  namesIn(row).length > 0 && !OPENED_BY_SECRET.includes(row.path);
const SCOPED = ROUTES.filter(isScoped);
const OTHERS = ROUTES.filter((row) => namesIn(row).length === 0 && row.access.kind !== 'public');

/** What a form demands in the query, so that the question whose it is comes up at all. */
const QUERIES: Readonly<Record<string, string>> = {
  '/api/procedures/:procedureId/record/redactions/:number/opening': '?pointer=/meta/title',
};

const pathOf = ({ path }: Route, which: 0 | 1): string =>
  path.replace(/:([A-Za-z]+)/gu, (_, name: string) => VALUES[name]?.()[which] ?? `:${name}`) +
  (QUERIES[path] ?? '');

/** Where the smallest body that the form allows is not enough. */
const BODIES: Readonly<Record<string, unknown>> = {
  defineUseCase: { useCase: SAMPLE_USE_CASE },
  answerQuestionnaire: { questionnaire: QUESTIONNAIRE },
  receiveBid: { lotId: '1', bidId: 'neu', bid: minimalBody(bidSchema) },
};
const made = new Map<string, unknown>();
function bodyOf({ body, path }: Route): unknown {
  if (body === null) return undefined;
  const known = made.get(path) ?? BODIES[path.split('/').at(-1) ?? ''] ?? minimalBody(body);
  made.set(path, known);
  return known;
}

const call = (who: string, place: string, body?: unknown): Promise<ApiAnswer> =>
  api.call(place, {
    headers: {
      authorization: `Bearer ${bearers.get(who) ?? ''}`,
      'idempotency-key': randomUUID(),
    },
    ...(body === undefined ? {} : { body }),
  });
/** Everything of an answer that could tell something. */
const bytesOf = ({ status, headers, body }: ApiAnswer): string =>
  JSON.stringify([status, headers['content-type'], headers['content-length'], body]);

const ask = async (who: string, row: Route, which: 0 | 1): Promise<ApiAnswer> =>
  call(who, `${row.method.toUpperCase()} ${pathOf(row, which)}`, bodyOf(row));

const named = (rows: readonly Route[]) =>
  rows.map((row) => [`${row.method.toUpperCase()} ${row.path}`, row] as const);

describe('the routes', () => {
  it('name nothing in their paths that this test does not know', () => {
    const unknown = SCOPED.flatMap(namesIn).filter((name) => VALUES[name] === undefined);
    expect(unknown).toEqual([]);
    expect(SCOPED.length).toBeGreaterThan(65);
    const owners = SCOPED.filter((row) =>
      namesIn(row).some((name) => name === 'procedureId' || name === 'accountId'),
    );
    expect(owners.length).toBe(SCOPED.length);
  });

  it('get a body that passes its form', () => {
    const without = SCOPED.filter(
      (row) => row.body !== null && !row.body.safeParse(bodyOf(row)).success,
    );
    expect(without.map(({ path }) => path)).toEqual([]);
  });
});

describe('what belongs to another authority is not there', () => {
  it.each(named(SCOPED))('%s', async (_, row) => {
    const codes = new Set<number>();
    // Somebody of our own authority without any part in it is as far away.
    const outside = namesIn(row).includes('procedureId') ? [ACTORS.outsider.personId] : [];
    for (const who of [...Object.keys(FOREIGN), ...outside]) {
      const [foreign, unknown] = [await ask(who, row, 0), await ask(who, row, 1)];
      expect(bytesOf(foreign), who).toBe(bytesOf(unknown));
      expect(foreign.status, who).toBeGreaterThanOrEqual(403);
      codes.add(foreign.status);
    }
    // Somebody got as far as the question whose it is.
    expect(codes).toContain(404);
    expect([...codes].filter((status) => status !== 403 && status !== 404)).toEqual([]);
  });
});

describe('what belongs to the own authority is there', () => {
  it.each(named(SCOPED))('%s', async (_, row) => {
    let different = false;
    for (const { personId } of OWN) {
      const [own, unknown] = [await ask(personId, row, 0), await ask(personId, row, 1)];
      different ||= bytesOf(own) !== bytesOf(unknown);
      if (different) break;
    }
    expect(different).toBe(true);
  });
});

describe('what needs no id', () => {
  const reads = OTHERS.filter(({ method }) => method === 'get');
  /** Nobody outside ever reads one of these. */
  const marks = [RUNNING, PREPARED, TARGET, `Behörde ${OURS}`, ...OWN.map(({ name }) => name)];

  it.each(named(reads))('%s shows nothing of another authority', async (_, row) => {
    for (const who of Object.keys(FOREIGN)) {
      const text = bytesOf(await ask(who, row, 0));
      expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
    }
  });

  it.each([
    ['/api/procedures', RUNNING, ACTORS.officer.personId],
    ['/api/tasks', RUNNING, ACTORS.officer.personId],
    ['/api/accounts', TARGET, ACTORS.administrator.personId],
    ['/api/account-changes', TARGET, ACTORS.auditor.personId],
  ])('%s shows %s to %s, whose it is', async (path, mark, who) => {
    expect(bytesOf(await call(who, `GET ${path}`))).toContain(mark);
  });

  it('proves the log of the own authority alone', async () => {
    const path = 'GET /api/log/verification';
    const own = await call(ACTORS.auditor.personId, path);
    expect(own.body).toMatchObject({ kind: 'intact', procedures: 2 });
    const foreign = await call('n-revision', path);
    expect(foreign.body).toEqual({ kind: 'intact', procedures: 0, entries: 0 });
    const named = await call('n-revision', `${path}?procedureId=${RUNNING}`);
    const unknown = await call('n-revision', `${path}?procedureId=gibt-es-nicht`);
    expect(bytesOf(named)).toBe(bytesOf(unknown));
  });
});

describe('an account inside a command', () => {
  const PLACES = ['personId', 'successorId'];
  const naming = ROUTES.filter(({ access, body }) => {
    if (access.kind !== 'command' || body === null) return false;
    const { properties = {} } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
    return PLACES.some((name) => Object.hasOwn(properties, name));
  });

  it.each(named(naming))(
    '%s of another authority is like one that does not exist',
    async (_, row) => {
      const { personId: officer } = ACTORS.officer;
      const place = `POST ${row.path.replace(':procedureId', PREPARED)}`;
      const asked = async (id: string): Promise<string> => {
        const body = Object.fromEntries(
          Object.entries(bodyOf(row) as object).map(([name, value]) => [
            name,
            PLACES.includes(name) ? id : (value as unknown),
          ]),
        );
        return bytesOf(await call(officer, place, body)).replaceAll(id, 'ID');
      };
      expect(await asked('n-mitglied')).toBe(await asked('xxxxxxxxxx'));
    },
  );

  it('is found in appointments, successions and deputies at least', () => {
    expect(naming.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining(['appointMember', 'replaceMember', 'appointDeputy']),
    );
  });
});
