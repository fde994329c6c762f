/** Story: the authorisation matrix over HTTP: every route by everybody in every relation, commands through all situations, on the real stack. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../../api/create-app.js';
import type { CommandGate } from '../../../api/give-command.js';
import { POLICY } from '../../../criteria/procedure/policy.js';
import { requestBody } from '../../authorisation/bodies.js';
import type { Caller, Relation, World } from '../../authorisation/http-world.js';
import {
  FOREIGN_PROCEDURE,
  OTHER_PROCEDURE,
  RELATIONS,
  TARGETS,
  UNKNOWN_PROCEDURE,
  idOf,
  startWorld,
} from '../../authorisation/http-world.js';
import type { PersonName } from '../../authorisation/people.js';
import { PEOPLE, PERSON_NAMES } from '../../authorisation/people.js';
import type { GivenCommand } from '../../authorisation/rights.js';
import { expectedVerdict } from '../../authorisation/rights.js';
import { ROUTE_RIGHTS, expectedOutcomes } from '../../authorisation/route-rights.js';
import { knowsOf } from '../../authorisation/route-rules.js';
import type { Situation } from '../../authorisation/states.js';
import { SITUATIONS, situationOf } from '../../authorisation/states.js';
import { outcome } from '../../harness/api-people.js';
import { minimalBody } from '../../harness/minimal-body.js';

// The table is built without anything being called: the gate's parts are not touched.
const ROUTES = allRoutes({ contents: {}, port: {}, reader: {} } as unknown as CommandGate);
const isCommand = (path: string): boolean => path.includes('/commands/');
const OTHERS = ROUTES.filter(({ path }) => !isCommand(path));
const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
const COMMANDS = Object.keys(POLICY) as readonly GivenCommand[];
const CALLERS: readonly Caller[] = [...PERSON_NAMES, 'anonymous', 'readToken', 'commandToken'];

let world: World;
let cells = 0;
beforeAll(async () => {
  world = await startWorld('authorisation_matrix');
});
afterAll(async () => {
  console.log(`authorisation matrix, HTTP: ${String(cells)} cells`);
  await world?.api.close();
});

type Cell = () => Promise<string | null>;

/** Runs the cells, a few at a time, and gives back what was wrong. */
async function faults(work: readonly Cell[]): Promise<readonly string[]> {
  cells += work.length;
  const found: string[] = [];
  const queue = work.values();
  const worker = async (): Promise<void> => {
    for (const cell of queue) {
      const fault = await cell();
      if (fault !== null) found.push(fault);
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(worker));
  return found;
}

const procedureIn = (relation: Relation, situation: string): string =>
  ({
    own: idOf(situation),
    other: OTHER_PROCEDURE,
    foreign: FOREIGN_PROCEDURE,
    unknown: UNKNOWN_PROCEDURE,
  })[relation];

function accountIn(relation: Relation, caller: Caller): string {
  if (relation !== 'own') return TARGETS[relation];
  return caller in PEOPLE ? PEOPLE[caller as PersonName].actor.personId : 'paul';
}

function placeOf(row: (typeof ROUTES)[number], relation: Relation, at: string, caller: Caller) {
  const path = row.path
    .replace(':procedureId', procedureIn(relation, at))
    .replace(':accountId', accountIn(relation, caller))
    .replace(':tokenId', '11111111-1111-4111-8111-111111111111')
    .replace(':lotId', '1')
    .replace(':suiteId', 'probe')
    .replace(':bidId', 'a1')
    .replace(':envelope', 'quality')
    .replace(':noticeId', 'nichts')
    .replace(':version', '1')
    .replace(':number', '9')
    .replace(':digest', '0'.repeat(64))
    .replace(':token', 'x');
  return `${row.method.toUpperCase()} ${path}`;
}

const key = (): Readonly<Record<string, string>> => ({ 'idempotency-key': randomUUID() });

function routeCell(
  row: (typeof ROUTES)[number],
  caller: Caller,
  relation: Relation,
  at: string,
): Cell {
  return async () => {
    const place = placeOf(row, relation, at, caller);
    const body = row.body === null ? undefined : (minimalBody(row.body) ?? {});
    const once = ROUTE_RIGHTS[nameOf(row)]?.ends === true && caller in PEOPLE;
    const send = once ? world.callOnce : world.call;
    const answer = outcome(await send(caller as PersonName, place, { body, headers: key() }));
    const expected = expectedOutcomes(nameOf(row), caller, relation, at);
    return expected.includes(answer)
      ? null
      : `${caller} ${place}: ${answer} instead of ${expected.join(' or ')}`;
  };
}

/** What is not one's own has one state only: it is asked for once. */
const related = (path: string, at: string): readonly Relation[] =>
  /:procedureId|:accountId/u.test(path) && at === 'scoring' ? RELATIONS : ['own'];

const routeCells = (row: (typeof ROUTES)[number], at: string): readonly Cell[] =>
  CALLERS.flatMap((caller) =>
    related(row.path, at).map((relation) => routeCell(row, caller, relation, at)),
  );

describe('every route but those of commands', () => {
  it('has its row', () => {
    expect(OTHERS.map(nameOf).sort()).toEqual(Object.keys(ROUTE_RIGHTS).sort());
  });

  it.each(['scoring', 'contract'])('answers everybody as it should, in %s', async (at) => {
    const rows = OTHERS.filter((row) => ROUTE_RIGHTS[nameOf(row)]?.ends !== true);
    const looked = rows.filter(({ path }) => at === 'scoring' || path.includes(':procedureId'));
    expect(await faults(looked.flatMap((row) => routeCells(row, at)))).toEqual([]);
  });
});

/** The verdict behind an answer: what is not about person or moment was heard. */
const UNHEARD = [
  '404 unknownProcedure',
  '403 roleMissing',
  '409 wrongPhase',
  '409 suspended',
  '403 interestUndeclared',
];
/** Heard, and then answered by the command's own rule in the same words. */
const OWN_RULE: readonly string[] = [
  'readSealedContent',
  'compareMethods',
  'returnTo',
  'confirmReturn',
];

function commandCell(command: GivenCommand, name: PersonName, situation: Situation): Cell {
  return async () => {
    const place = `POST /api/procedures/${idOf(situation.name)}/commands/${command}`;
    const body = requestBody(command, name);
    const answer = outcome(await world.call(name, place, { body, headers: key() }));
    const expected = expectedVerdict(name, command, situation);
    const heard = !UNHEARD.includes(answer) || OWN_RULE.includes(command);
    const right =
      expected === 'heard'
        ? heard && !answer.startsWith('5')
        : answer.endsWith(` ${expected}`) && UNHEARD.includes(answer);
    return right ? null : `${name} ${place}: ${answer} instead of ${expected}`;
  };
}

describe('every command', () => {
  it('is heard or refused over HTTP as stated, by everybody in the scoring', async () => {
    const scoring = situationOf('scoring');
    const work = COMMANDS.flatMap((command) =>
      PERSON_NAMES.map((name) => commandCell(command, name, scoring)),
    );
    expect(await faults(work)).toEqual([]);
  });

  it('is heard or refused over HTTP as stated, by some in every situation', async () => {
    const work = SITUATIONS.flatMap((situation, row) =>
      COMMANDS.filter((_, column) => (row + column) % 2 === 0).map((command, column) => {
        const name = PERSON_NAMES[(row * 7 + column) % PERSON_NAMES.length] ?? 'officer';
        return commandCell(command, name, situation);
      }),
    );
    expect(await faults(work)).toEqual([]);
  });

  it('is answered to outsiders exactly as for an id that does not exist', async () => {
    const outside = (['own', 'other', 'foreign'] as const).flatMap((relation) =>
      COMMANDS.map((command, column) => {
        const shut = PERSON_NAMES.filter(
          (name) => !knowsOf({ name, relation, situation: 'scoring' }),
        );
        return [relation, command, shut[column % shut.length] ?? 'strangeOfficer'] as const;
      }),
    );
    const work = outside.map(([relation, command, name]): Cell => {
      const give = (id: string) =>
        world.call(name, `POST /api/procedures/${id}/commands/${command}`, {
          body: requestBody(command, name),
          headers: key(),
        });
      return async () => {
        const here = await give(procedureIn(relation, 'scoring'));
        const nowhere = await give(UNKNOWN_PROCEDURE);
        const alike = JSON.stringify([here.status, here.body]);
        return alike === JSON.stringify([nowhere.status, nowhere.body])
          ? null
          : `${name} ${relation} ${command}: ${alike}`;
      };
    });
    expect(await faults(work)).toEqual([]);
  });
});

describe('the list of procedures', () => {
  it('holds for everybody exactly those that they may know of', async () => {
    const own = SITUATIONS.map((one) => idOf(one.name));
    const ids = { own, other: [OTHER_PROCEDURE], foreign: [FOREIGN_PROCEDURE] } as const;
    const work = PERSON_NAMES.map((name): Cell => async () => {
      const answer = await world.call(name, 'GET /api/procedures?limit=100');
      const listed = (answer.body['procedures'] as { procedureId: string }[]).map(
        ({ procedureId }) => procedureId,
      );
      const expected = (['own', 'other', 'foreign'] as const).flatMap((relation) =>
        knowsOf({ name, relation, situation: 'scoring' }) ? ids[relation] : [],
      );
      const [wrong] = [listed.filter((id) => !expected.includes(id))];
      const lacking = expected.filter((id) => !listed.includes(id));
      return wrong.length + lacking.length === 0
        ? null
        : `${name}: ${wrong.slice(0, 3).join()} too much, ${lacking.slice(0, 3).join()} lacking`;
    });
    expect(await faults(work)).toEqual([]);
  });
});

describe('signing out', () => {
  it('everywhere, and then here, is answered to everybody as it should', async () => {
    // Last of all, since it ends the tokens of the matrix.
    for (const path of ['/api/sessions', '/api/session']) {
      const row = OTHERS.find((one) => one.method === 'delete' && one.path === path);
      const work = row === undefined ? [] : routeCells(row, 'scoring');
      expect(work.length).toBe(CALLERS.length);
      expect(await faults(work)).toEqual([]);
    }
  });
});

describe('nothing broke', () => {
  it('no answer was of class 5xx: the log of errors is empty', () => {
    expect(world.api.logged()).toBe('');
  });
});
