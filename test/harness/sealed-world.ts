/** A running API with openers and their keys, procedures ready to be published, and the real effects of opening. */
import { createSecretKey } from 'node:crypto';
import { createEnvelopeActivities } from '../../activities/unseal-envelopes.js';
import type { Ceremonies } from '../../api/sealing/ceremonies.js';
import { createCeremonies } from '../../api/sealing/ceremonies.js';
import type { ProcedurePort } from '../../api/procedure-port.js';
import type { ApiClient } from '../../cli/api-client.js';
import { ApiRefused } from '../../cli/api-client.js';
import type { CeremonyCommand } from '../../cli/sealing/give-share.js';
import { giveShare } from '../../cli/sealing/give-share.js';
import { createOpenerKey } from '../../cli/sealing/opener-key.js';
import type { Bid } from '../../criteria/bid/bid.js';
import { addMs } from '../../criteria/instant.js';
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import type { Effect } from '../../criteria/procedure/effects.js';
import { effectName } from '../../criteria/procedure/effects.js';
import type { ProcedureEvent } from '../../criteria/procedure/event.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import type { Problem } from '../../api/problem.js';
import { readLog } from '../../store/event-log.js';
import { addEverybody } from './acting-people.js';
import { openProgram } from './api-people.js';
import { createLocalEngine } from './local-engine.js';
import type { LocalEngine } from './local-engine.js';
import { createPlay } from './play-procedure.js';
import { TRAINING_LOT } from './played-lots.js';
import { freeze, playTo } from './procedure-course.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';
import type { RunningApi } from './running-api.js';
import { startApi } from './running-api.js';

/** The key of the running API of the tests. */
export const SERVER_KEY = Buffer.alloc(32, 7);
const LOTS = [TRAINING_LOT];

export const passphraseOf = (who: Who): string => `Zwölf Boote vor ${ACTORS[who].personId}`;

export interface SealedWorld {
  readonly api: RunningApi;
  readonly client: (who: Who) => Promise<ApiClient>;
  /** Every command as it went to the engine. */
  readonly sent: readonly string[];
  /** Leaves a frozen design under this id; with `third`, the approver opens, too. */
  readonly prepare: (id: string, options?: { readonly third?: boolean }) => Promise<void>;
  readonly publish: (id: string) => Promise<void>;
  readonly state: (id: string) => Promise<ProcedureState>;
  /** Lets the bid period end. */
  readonly endBidPeriod: (id: string) => Promise<void>;
  /** `accepted` with the kind of the last event, or the code of the refusal. */
  readonly act: (
    who: Who,
    id: string,
    command: CeremonyCommand,
    passphrase?: string,
  ) => Promise<string>;
  readonly give: (who: Who, id: string, name: string, body: unknown) => Promise<string>;
  readonly runEffects: (id: string) => Promise<void>;
  /** Plays on in memory up to this phase and takes the log over. */
  readonly playOn: (id: string, phase: Phase) => Promise<void>;
  /** What a restart of the API does to its memory. */
  readonly restartApi: () => void;
}

function clientAt(api: RunningApi, headers: Readonly<Record<string, string>>): ApiClient {
  const call = async (place: string, body?: unknown, key?: string): Promise<unknown> => {
    const sent = key === undefined ? headers : { ...headers, 'idempotency-key': key };
    const answer = await api.call(place, {
      headers: sent,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 400) throw new ApiRefused(answer.body as unknown as Problem);
    return answer.body;
  };
  const key = (): string => crypto.randomUUID();
  return {
    get: (path) => call(`GET ${path}`),
    download: () => Promise.reject(new Error('not used')),
    post: (path, body, given = key()) => call(`POST ${path}`, body, given),
    put: (path, body) => call(`PUT ${path}`, body),
    command: async (id, name, body, given = key()) =>
      (await call(`POST /api/procedures/${id}/commands/${name}`, body, given)) as never,
  };
}

/** A bid that the training lot takes, with these unit prices and this text somewhere inside. */
export const bidWith = (bidder: string, prices: readonly number[], text: string): Bid => ({
  schema: 'zuschlag/bid/1',
  quality: {
    bidder: { name: bidder, seat: 'Hamburg', consortium: [] },
    subcontractors: [],
    product: `Produkt von ${bidder}`,
    operatingModel: 'saas',
    answers: {
      B1: { state: 'answered', text },
      B3: { state: 'answered', text: 'Offene Schnittstellen' },
    },
    endpoint: { baseUrl: 'https://api.example.org/v1', model: 'modell-7b', apiKey: `key-${text}` },
    exitConcept: {
      noticeMonths: 3,
      dataFormats: ['CSV'],
      transition: 'Begleitung',
      chargesMinor: 0,
      alternatives: [],
      residualRisk: 'gering',
    },
  },
  price: {
    currency: 'EUR',
    positions: TRAINING_LOT.profile.price.quantities.map(({ id }, place) => ({
      id,
      unitPriceMinor: prices[place] ?? 0,
    })),
  },
});

export async function openSealedWorld(label: string): Promise<SealedWorld> {
  let engine: LocalEngine | undefined;
  const sent: string[] = [];
  let memory = createCeremonies();
  const ceremonies: Ceremonies = {
    exclusive: (id, act) => memory.exclusive(id, act),
    hold: (...held) => memory.hold(...held),
    held: (place) => memory.held(place),
    drop: (place) => memory.drop(place),
  };
  const api = await startApi(label, {
    ceremonies,
    engine: (db, now): ProcedurePort => {
      const local = createLocalEngine(db, now);
      engine = local;
      return {
        healthy: () => local.healthy(),
        give: (id, envelope) => {
          sent.push(JSON.stringify(envelope));
          return local.give(id, envelope);
        },
      };
    },
  });
  await addEverybody(api);
  const effects = createEnvelopeActivities({
    db: api.app,
    serverKey: createSecretKey(SERVER_KEY),
  });
  const clients = new Map<Who, Promise<ApiClient>>();
  const client = (who: Who): Promise<ApiClient> => {
    const known =
      clients.get(who) ??
      openProgram(api, ACTORS[who].personId).then((headers) => clientAt(api, headers));
    clients.set(who, known);
    return known;
  };
  const state = async (id: string): Promise<ProcedureState> => {
    const folded = foldLog(await readLog(api.app, id));
    if (folded === null) throw new Error(`no procedure ${id}`);
    return folded;
  };
  const runEffect = (effect: Effect): Promise<ProcedureEvent> =>
    Promise.reject(new Error(effect.kind));
  const outcome = async (act: () => Promise<{ events: readonly { kind: string }[] }>) => {
    try {
      return (await act()).events.at(-1)?.kind ?? '';
    } catch (error) {
      if (error instanceof ApiRefused) return error.problem.code;
      return (error as Error).name;
    }
  };
  return {
    api,
    client,
    sent,
    state,
    async prepare(id, { third = false } = {}) {
      const play = playTo(createPlay({ lots: LOTS }), 'design');
      if (third) {
        const { personId, name } = ACTORS.approver;
        play.accept('officer', 'appointMember', { personId, name, roles: ['approver', 'opener'] });
      }
      for (const { id: lotId, profile, suites } of play.lots) {
        play.accept('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES });
        play.accept('officer', 'planBenchmark', { lotId, suites });
      }
      freeze(play);
      await engine?.adopt(id, play.log());
    },
    async publish(id) {
      const bidDeadlineAt = addMs(api.now(), 60_000);
      await (await client('officer')).command(id, 'publish', { bidDeadlineAt });
    },
    async endBidPeriod(id) {
      const { bidDeadlineAt } = await state(id);
      api.pass(Math.max(0, Date.parse(bidDeadlineAt ?? '') - Date.parse(api.now())));
      await engine?.settle(id, runEffect);
    },
    act: (who, id, command, passphrase = passphraseOf(who)) =>
      outcome(async () => giveShare(await client(who), id, command, passphrase)),
    give: (who, id, name, body) => outcome(async () => (await client(who)).command(id, name, body)),
    async runEffects(id) {
      await engine?.settle(id, async (effect) => {
        if (effect.kind === 'unsealQuality') {
          return { kind: 'QualityUnsealed', payload: await effects.unsealQuality(id, effect) };
        }
        if (effect.kind === 'unsealPrices') {
          return { kind: 'PricesUnsealed', payload: await effects.unsealPrices(id, effect) };
        }
        const message = 'not of this story';
        return { kind: 'EffectFailed', payload: { effect: effectName(effect), message } };
      });
    },
    async playOn(id, phase) {
      const log = await readLog(api.app, id);
      const from = { state: foldLog(log), log, now: api.now() };
      const play = playTo(createPlay({ lots: LOTS }, from), phase);
      await engine?.adopt(id, play.log());
    },
    restartApi: () => {
      memory = createCeremonies();
    },
  };
}

export const makeKey = async (world: SealedWorld, who: Who): Promise<void> => {
  await createOpenerKey(await world.client(who), passphraseOf(who));
};
