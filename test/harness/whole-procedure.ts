/** One procedure from the first to the last command over HTTP, with real effects run in this process: envelopes, stability, record, signatures. */
import { createSecretKey } from 'node:crypto';
import { openRecordSigning } from '../../activities/deps/open-signing.js';
import { TRAINING_ONLY } from '../../activities/deps/signing-settings.js';
import { createDocumentActivities } from '../../activities/render-documents.js';
import { createRedactionActivities } from '../../activities/render-redaction.js';
import { createRenderActivities } from '../../activities/render-record.js';
import { createSigningActivities } from '../../activities/sign-record.js';
import { examineInThreads } from '../../activities/stability/examine-in-threads.js';
import { createEnvelopeActivities } from '../../activities/unseal-envelopes.js';
import type { ApiClient } from '../../cli/api-client.js';
import { ApiRefused } from '../../cli/api-client.js';
import { giveShare } from '../../cli/sealing/give-share.js';
import { createOpenerKey } from '../../cli/sealing/opener-key.js';
import type { Effect } from '../../criteria/procedure/effects.js';
import { effectName } from '../../criteria/procedure/effects.js';
import type { LogEntry, ProcedureEvent } from '../../criteria/procedure/event.js';
import type { Receipt } from '../../criteria/procedure/receipt.js';
import { examinationInput } from '../../criteria/procedure/stability-input.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import type { ProcedureView } from '../../criteria/procedure/view.js';
import { STABILITY_DRAWS } from '../../criteria/stability/stability-result.js';
import { readLog } from '../../store/event-log.js';
import { addEverybody } from './acting-people.js';
import { openProgram } from './api-people.js';
import type { LocalEngine } from './local-engine.js';
import { createLocalEngine } from './local-engine.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';
import type { RunningApi } from './running-api.js';
import { startApi } from './running-api.js';

export interface WholeProcedure {
  readonly api: RunningApi;
  readonly give: (who: Who, name: string, body: unknown) => Promise<Receipt>;
  readonly view: (who: Who) => Promise<ProcedureView>;
  readonly get: (who: Who, path: string) => Promise<unknown>;
  readonly log: () => Promise<readonly LogEntry[]>;
  readonly makeKey: (who: Who) => Promise<void>;
  readonly open: (who: Who, what: 'openBids' | 'openPrices') => Promise<void>;
  /** Lets the engine do whatever is due. */
  readonly settle: () => Promise<void>;
  /** Time passes until then. */
  readonly waitUntil: (instant: string) => Promise<void>;
  readonly download: (who: Who, path: string) => Promise<Uint8Array>;
}

/** The key of the running API of the tests. */
const SERVER_KEY = Buffer.alloc(32, 7);
const passphraseOf = (who: Who): string => `Zwölf Boote vor ${ACTORS[who].personId}`;

export type RunEffect = (effect: Effect, state: ProcedureState) => Promise<ProcedureEvent>;

/** Effects by the activities of the worker, as far as a procedure without a benchmark needs them. */
export function effectsOn(api: RunningApi, id: string): RunEffect {
  const deps = { db: api.app, serverKey: createSecretKey(SERVER_KEY) };
  const envelopes = createEnvelopeActivities(deps);
  const documents = createRenderActivities(deps);
  const letters = createDocumentActivities(deps);
  const redactions = createRedactionActivities(deps);
  const signing = async (): Promise<ReturnType<typeof createSigningActivities>> => {
    const { db, serverKey } = deps;
    return createSigningActivities({
      db,
      signing: await openRecordSigning(db, serverKey, TRAINING_ONLY),
    });
  };
  return async (effect, state) => {
    switch (effect.kind) {
      case 'unsealQuality':
        return { kind: 'QualityUnsealed', payload: await envelopes.unsealQuality(id, effect) };
      case 'unsealPrices':
        return { kind: 'PricesUnsealed', payload: await envelopes.unsealPrices(id, effect) };
      case 'examineStability': {
        const input = examinationInput(state, effect.lotId);
        if (input === null) throw new Error('whole procedure: nothing to examine');
        const { signal } = new AbortController();
        const told = { ...input, draws: STABILITY_DRAWS, signal, onProgress: () => undefined };
        const { lotId, run } = effect;
        const result = await examineInThreads(told);
        return { kind: 'StabilityExamined', payload: { lotId, run, result } };
      }
      case 'renderRecord':
        return { kind: 'RecordRendered', payload: await documents.renderRecord(id, effect) };
      case 'renderLetters':
        return { kind: 'LettersRendered', payload: await letters.renderLetters(id, effect) };
      case 'renderDocument':
        return { kind: 'DocumentIssued', payload: await letters.renderDocument(id, effect) };
      case 'renderDraft':
        return { kind: 'RecordDrafted', payload: await documents.renderDraft(id, effect) };
      case 'renderRedaction':
        return { kind: 'RedactionRendered', payload: await redactions.renderRedaction(effect) };
      case 'signRecord':
        return { kind: 'RecordSigned', payload: await (await signing()).signRecord(id, effect) };
      case 'sealRecord':
        return { kind: 'RecordSealed', payload: await (await signing()).sealRecord(id, effect) };
      default:
        throw new Error(`whole procedure: ${effectName(effect)} is not part of it`);
    }
  };
}

function clientAt(api: RunningApi, headers: Readonly<Record<string, string>>): ApiClient {
  const call = async (place: string, body?: unknown, key?: string): Promise<unknown> => {
    const sent = key === undefined ? headers : { ...headers, 'idempotency-key': key };
    const options = { headers: sent, ...(body === undefined ? {} : { body }) };
    const answer = await api.call(place, options);
    if (answer.status >= 400) throw new ApiRefused(answer.body as never);
    return answer.body;
  };
  const fresh = (): string => crypto.randomUUID();
  return {
    get: (path) => call(`GET ${path}`),
    download: async (path) =>
      new Uint8Array(await (await fetch(api.url + path, { headers })).arrayBuffer()),
    post: (path, body, key = fresh()) => call(`POST ${path}`, body, key),
    put: (path, body) => call(`PUT ${path}`, body),
    command: async (id, name, body, key = fresh()) =>
      (await call(`POST /api/procedures/${id}/commands/${name}`, body, key)) as Receipt,
  };
}

/** Starts the API with everybody in it, and opens the procedure. */
export async function openWholeProcedure(
  id: string,
  opening: { readonly title: string; readonly lots: readonly { id: string; title: string }[] },
): Promise<WholeProcedure> {
  let engine: LocalEngine | undefined;
  const api = await startApi('whole', {
    // Certificates are made on the real clock; the procedure is never behind it.
    from: new Date().toISOString(),
    engine: (db, now) => (engine = createLocalEngine(db, now)),
  });
  await addEverybody(api);
  const clients = new Map<Who, ApiClient>();
  const client = async (who: Who): Promise<ApiClient> => {
    const known = clients.get(who) ?? clientAt(api, await openProgram(api, ACTORS[who].personId));
    clients.set(who, known);
    return known;
  };
  const run = effectsOn(api, id);
  const settle = async (): Promise<void> => engine?.settle(id, run);
  const body = { procedureId: id, ruleSetId: 'training', ...opening };
  await (await client('officer')).post('/api/procedures', body);
  return {
    api,
    give: async (who, name, given) => {
      const receipt = await (await client(who)).command(id, name, given);
      await settle();
      return receipt;
    },
    view: async (who) => (await (await client(who)).get(`/api/procedures/${id}`)) as ProcedureView,
    get: async (who, path) => (await client(who)).get(`/api/procedures/${id}${path}`),
    log: () => readLog(api.app, id),
    makeKey: async (who) => void (await createOpenerKey(await client(who), passphraseOf(who))),
    open: async (who, what) => {
      await giveShare(await client(who), id, what, passphraseOf(who));
      await settle();
    },
    settle,
    waitUntil: async (instant) => {
      api.pass(Math.max(0, Date.parse(instant) - Date.parse(api.now())));
      await settle();
    },
    download: async (who, path) => (await client(who)).download(`/api/procedures/${id}${path}`),
  };
}
