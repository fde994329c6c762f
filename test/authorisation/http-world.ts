/** Everybody with an account and every situation as a procedure, behind the real API on PostgreSQL; unless asked for, what commands bring about is not kept, so that every cell meets the same state. */
import { issueMachineToken, issueToken } from '../../store/api-tokens.js';
import { putAccount, putAuthority } from '../../store/accounts.js';
import { putObject } from '../../store/objects.js';
import type { RecordedEvent } from '../../criteria/procedure/event.js';
import { ACTORS } from '../harness/procedure-people.js';
import { PLAY_START, createPlay } from '../harness/play-procedure.js';
import type { Play } from '../harness/play-procedure.js';
import type { LocalEngine } from '../harness/local-engine.js';
import { createLocalEngine } from '../harness/local-engine.js';
import type { ApiAnswer, CallOptions, RunningApi } from '../harness/running-api.js';
import { startApi } from '../harness/running-api.js';
import type { PersonName } from './people.js';
import { PEOPLE, PERSON_NAMES } from './people.js';
import { SITUATIONS } from './states.js';

/** How a request stands to the procedure or account that it names. */
export const RELATIONS = ['own', 'other', 'foreign', 'unknown'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Accounts that nothing depends on. */
export const TARGETS = { other: 'ziel', foreign: 'fremdziel', unknown: 'niemand' } as const;

export type Caller = PersonName | 'anonymous' | 'readToken' | 'commandToken';

export interface World {
  readonly api: RunningApi;
  readonly call: (caller: Caller, place: string, options?: CallOptions) => Promise<ApiAnswer>;
  /** Posts a body that is written already. */
  readonly callText: (
    caller: Caller,
    path: string,
    text: string,
  ) => Promise<{ readonly status: number }>;
  /** A token of their own for a call that ends tokens. */
  readonly callOnce: (
    caller: PersonName,
    place: string,
    options?: CallOptions,
  ) => Promise<ApiAnswer>;
}

export const idOf = (situation: string): string => situation.replaceAll(' ', '-');
export const OTHER_PROCEDURE = 'andere';
export const FOREIGN_PROCEDURE = 'fremde';
export const UNKNOWN_PROCEDURE = 'gibt-es-nicht';

const lots = [{ id: '1', title: 'Assistenz' }];

function smallPlay(officer: PersonName, evaluator: PersonName, procedureId: string): Play {
  const play = createPlay();
  const { personId, name } = PEOPLE[evaluator].actor;
  const opening = { procedureId, title: 'Anderes', ruleSetId: 'training', lots };
  play.accept(PEOPLE[officer].actor, 'openProcedure', opening);
  play.accept(PEOPLE[officer].actor, 'appointMember', { personId, name, roles: ['evaluator'] });
  return play;
}

/** Contents that opened envelopes and the record refer to, in place of the played names. */
async function withContents(
  api: RunningApi,
  log: readonly RecordedEvent[],
): Promise<readonly RecordedEvent[]> {
  let text = JSON.stringify(log);
  for (const name of ['a1-quality-open', 'record-1+legal+chair+procurementOfficer']) {
    const content = Buffer.from(JSON.stringify({ content: name }));
    const { objectId } = await putObject(api.app, content, 'application/json');
    text = text.replaceAll(`"${name}"`, `"${objectId}"`);
  }
  return JSON.parse(text) as readonly RecordedEvent[];
}

const PASSWORD = 'Lindenblüte-Regen-42';

async function addAccounts(api: RunningApi): Promise<void> {
  const { officer, stranger } = ACTORS;
  for (const { authorityId: id, authorityName: name, authorityAddress: address } of [
    officer,
    stranger,
  ]) {
    await putAuthority(api.app, { id, name, address });
  }
  const add = (id: string, authorityId: string, accountRoles: readonly never[]): Promise<void> =>
    putAccount(api.app, {
      id,
      name: id,
      title: '',
      authorityId,
      accountRoles: accountRoles.length === 0 ? ['member'] : accountRoles,
      password: PASSWORD,
    });
  const all = PERSON_NAMES.map((name) => PEOPLE[name].actor);
  await Promise.all(
    all.map(({ personId, authorityId, accountRoles }) =>
      add(personId, authorityId, accountRoles as unknown as readonly never[]),
    ),
  );
  await add(TARGETS.other, officer.authorityId, []);
  await add(TARGETS.foreign, stranger.authorityId, []);
}

const HOURS_MS = 3_600_000;

async function issueAll(api: RunningApi): Promise<ReadonlyMap<Caller, string>> {
  const found = new Map<Caller, string>();
  const from = api.now();
  for (const name of PERSON_NAMES) {
    const { token } = await issueToken(api.app, PEOPLE[name].actor.personId, from, 8 * HOURS_MS);
    found.set(name, token);
  }
  for (const [caller, scope] of [
    ['readToken', 'read'],
    ['commandToken', 'commands'],
  ] as const) {
    const made = { label: 'x', scope };
    const officer = PEOPLE.officer.actor.personId;
    const issued = await issueMachineToken(api.app, officer, made, from, 8 * HOURS_MS);
    if (issued !== null) found.set(caller, issued.token);
  }
  return found;
}

async function adoptAll(api: RunningApi, engine: LocalEngine): Promise<void> {
  for (const { name, log } of SITUATIONS)
    await engine.adopt(idOf(name), await withContents(api, log));
  const other = smallPlay('otherOfficer', 'otherEvaluator', OTHER_PROCEDURE);
  const foreign = smallPlay('strangeOfficer', 'strangeEvaluator', FOREIGN_PROCEDURE);
  await engine.adopt(OTHER_PROCEDURE, other.log());
  await engine.adopt(FOREIGN_PROCEDURE, foreign.log());
}

/**
 * Starts the API with everybody and everything in it; the clock stands where the plays began. `keep`: what
 * commands bring about lasts, as in life.
 */
export async function startWorld(label: string, keep = false): Promise<World> {
  let engine: LocalEngine | undefined;
  const api = await startApi(label, {
    from: PLAY_START,
    engine: (db, now) => (engine = createLocalEngine(db, now, { keep })),
  });
  if (engine === undefined) throw new Error('world: no engine');
  await addAccounts(api);
  await adoptAll(api, engine);
  const tokens = await issueAll(api);
  const bearer = (token: string | undefined): Readonly<Record<string, string>> =>
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  const send = (token: string | undefined, place: string, options: CallOptions = {}) =>
    api.call(place, { ...options, headers: { ...bearer(token), ...options.headers } });
  return {
    api,
    call: (caller, place, options) => send(tokens.get(caller), place, options),
    callText: (caller, path, body) =>
      fetch(api.url + path, {
        method: 'POST',
        headers: {
          ...bearer(tokens.get(caller)),
          'content-type': 'application/json',
          'idempotency-key': path,
        },
        body,
      }),
    callOnce: async (caller, place, options) => {
      const { personId } = PEOPLE[caller].actor;
      const { token } = await issueToken(api.app, personId, api.now(), HOURS_MS);
      return send(token, place, options);
    },
  };
}
