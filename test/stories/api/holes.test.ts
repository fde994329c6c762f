/** Holes that others had, one named test for each class and resource: second paths to a power, and scope taken from ids. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hole } from '../../authorisation/asking.js';
import { askingIn, idOf, reason } from '../../authorisation/asking.js';
import {
  FOREIGN_PROCEDURE,
  OTHER_PROCEDURE,
  TARGETS,
  UNKNOWN_PROCEDURE,
  startWorld,
} from '../../authorisation/http-world.js';
import type { World } from '../../authorisation/http-world.js';
import type { PersonName } from '../../authorisation/people.js';
import { outcome } from '../../harness/api-people.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';

let world: World;
beforeAll(async () => {
  world = await startWorld('holes', true);
});
afterAll(() => world?.api.close());

const { ask, give } = askingIn(() => world);
const holds = (rows: readonly Hole[]): void => {
  it.each(rows)('%s: %s', async (_, expected, attempt) => {
    expect(await attempt()).toBe(expected);
  });
};

const handover = (who: PersonName, to: PersonName) => ({
  personId: idOf(who),
  successorId: idOf(to),
  reason,
});

describe('a second path to the same power', () => {
  const account = (roles: readonly string[]) => ({
    id: 'neu',
    name: 'Neu',
    title: 'x',
    accountRoles: roles,
  });
  const seat = (who: PersonName, member: PersonName, role: string) => ({
    personId: idOf(who),
    memberId: idOf(member),
    role,
  });
  holds([
    [
      'member: an evaluator becomes approver by appointment',
      '409 incompatibleRoles',
      () =>
        give('officer', 'design', 'appointMember', {
          personId: idOf('evaluator'),
          roles: ['evaluator', 'approver'],
        }),
    ],
    [
      'member: an evaluator becomes approver by succession',
      '409 incompatibleRoles',
      () => give('officer', 'design', 'replaceMember', handover('approver', 'evaluator')),
    ],
    [
      'member: an evaluator becomes approver by standing in',
      '409 incompatibleRoles',
      () => give('officer', 'design', 'appointDeputy', seat('evaluator', 'approver', 'approver')),
    ],
    [
      'member: a former evaluator becomes approver by succession',
      '409 incompatibleRoles',
      () => give('officer', 'scoring', 'replaceMember', handover('approver', 'replacedEvaluator')),
    ],
    [
      'member: an officer approves through a seat of their own making',
      '409 incompatibleRoles',
      () => give('officer', 'design', 'appointDeputy', seat('officer', 'approver', 'approver')),
    ],
    [
      'member: an administrator comes in by appointment',
      '409 incompatibleRoles',
      () =>
        give('officer', 'design', 'appointMember', {
          personId: idOf('administrator'),
          roles: ['opener'],
        }),
    ],
    [
      'account: administrator and officer in one new account',
      '422 rolesUnfit',
      () =>
        ask(
          'administrator',
          'POST /api/accounts',
          account(['administrator', 'procurementOfficer']),
        ),
    ],
    [
      'account: a new code for an account that has a password',
      '404 accountUnknown',
      () => ask('administrator', `POST /api/accounts/${TARGETS.other}/code`, {}),
    ],
    [
      'account: setting up once more',
      '409 setupDone',
      () =>
        ask('administrator', 'POST /api/setup', {
          code: 'x',
          authority: { id: 'neu', name: 'Neu', address: 'x' },
          administrator: { id: 'neu', name: 'Neu', title: 'x', password: 'Lindenblüte-Regen-42' },
        }),
    ],
    [
      'token: a machine makes itself a token',
      '403 scopeMissing',
      async () =>
        outcome(
          await world.call('commandToken', 'POST /api/session/tokens', {
            body: { label: 'x', scope: 'commands', days: 1 },
          }),
        ),
    ],
    [
      'comparison: as a command what the route refuses',
      '403 comparisonAfterOpening',
      () => give('officer', 'price', 'compareMethods', { lotId: '1' }),
    ],
    [
      'envelope: as a command what the route refuses',
      '403 sealed',
      () => give('opener', 'opening', 'readSealedContent', { bidId: 'a1', envelope: 'price' }),
    ],
    [
      'envelope: by the object itself',
      '404 notFound',
      () => ask('officer', 'GET /api/objects/a1-price-sealed'),
    ],
  ]);
});

describe('scope taken from an id in the request', () => {
  const places: readonly (readonly [string, (id: string) => readonly [string, unknown?]])[] = [
    ['procedure', (id) => [`GET /api/procedures/${id}`]],
    ['log', (id) => [`GET /api/procedures/${id}/log`]],
    ['record', (id) => [`GET /api/procedures/${id}/record`]],
    ['envelope', (id) => [`GET /api/procedures/${id}/bids/a1/quality`]],
    ['package', (id) => [`GET /api/procedures/${id}/package`]],
    ['shares', (id) => [`GET /api/procedures/${id}/shares`]],
    ['draft', (id) => [`GET /api/procedures/${id}/drafts/1/a1`]],
    [
      'comparison',
      (id) => [
        `POST /api/procedures/${id}/lots/1/method-comparison`,
        { methods: [ASSISTANT_LOT.profile.award] },
      ],
    ],
    ['command', (id) => [`POST /api/procedures/${id}/commands/addNote`, { text: 'x' }]],
  ];
  it.each(places)('%s: foreign and unknown are one', async (_, at) => {
    const answer = async (who: PersonName, id: string) => {
      const [place, body] = at(id);
      const headers = { 'idempotency-key': randomUUID() };
      const { status, body: came } = await world.call(who, place, { body, headers });
      return { status, came };
    };
    const nowhere = await answer('strangeOfficer', UNKNOWN_PROCEDURE);
    expect(nowhere.status).toBe(404);
    for (const [who, id] of [
      ['strangeOfficer', 'scoring'],
      ['strangeAuditor', 'scoring'],
      ['otherOfficer', 'scoring'],
      ['administrator', 'scoring'],
      ['recusedEvaluator', 'scoring'],
      ['recusedAuditor', 'scoring'],
      ['officer', OTHER_PROCEDURE],
      ['auditor', FOREIGN_PROCEDURE],
    ] as const) {
      expect(await answer(who, id), `${who} ${id}`).toEqual(nowhere);
    }
  });

  it('proof of the log: a foreign procedure is proven no more than one that is not there', async () => {
    const proof = async (who: PersonName, id: string) =>
      (await world.call(who, `GET /api/log/verification?procedureId=${id}`)).body;
    const nowhere = await proof('strangeAuditor', UNKNOWN_PROCEDURE);
    expect(await proof('strangeAuditor', 'scoring')).toEqual(nowhere);
    expect(await proof('strangeAdministrator', 'scoring')).toEqual(nowhere);
    expect(await proof('auditor', 'scoring')).not.toEqual(nowhere);
  });

  holds([
    [
      'account: of another authority',
      '404 accountUnknown',
      () => ask('administrator', `POST /api/accounts/${TARGETS.foreign}/lock`, {}),
    ],
    [
      'account: that is not there',
      '404 accountUnknown',
      () => ask('administrator', `POST /api/accounts/${TARGETS.unknown}/lock`, {}),
    ],
    [
      'tokens: of another person',
      '404 accountUnknown',
      () => ask('officer', `GET /api/accounts/${TARGETS.other}/tokens`),
    ],
    [
      'tokens: of another authority',
      '404 accountUnknown',
      () => ask('administrator', `GET /api/accounts/${TARGETS.foreign}/tokens`),
    ],
  ]);
});
