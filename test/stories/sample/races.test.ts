/** Story: two hundred races on the real system: several people at the same moment, each log then judged by the checker of histories. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogActivities } from '../../../activities/append-events.js';
import type { ProcedurePort } from '../../../api/procedure-port.js';
import { createTemporalProcedurePort } from '../../../api/temporal-procedure-port.js';
import { digestOf } from '../../../criteria/canonical-json.js';
import { GENESIS_HASH } from '../../../criteria/log-chain.js';
import type { Command, CommandName } from '../../../criteria/procedure/command.js';
import type { RecordedEvent } from '../../../criteria/procedure/event.js';
import { foldLog } from '../../../criteria/procedure/evolve.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import { summaryOf } from '../../../criteria/procedure/summary.js';
import { putAccount, putAuthority } from '../../../store/accounts.js';
import { issueToken } from '../../../store/api-tokens.js';
import { readLog } from '../../../store/event-log.js';
import { verifyLog } from '../../../store/verify-log.js';
import {
  PROCEDURE_QUEUE,
  PROCEDURE_WORKFLOW,
  firstRun,
  procedureWorkflowId,
} from '../../../workflows/messages.js';
import { faultsOf } from '../../harness/history-checker.js';
import { renamed } from '../../harness/local-engine.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS, EVERYBODY } from '../../harness/procedure-people.js';
import { SCENARIOS } from '../../harness/race-panel-scenarios.js';
import type { Move } from '../../harness/race-scenarios.js';
import type { StorySystem } from '../../harness/running-system.js';
import { startStorySystem } from '../../harness/running-system.js';

const RACES = 200;
const WAVES = 3;
const MOVES_AT_ONCE = 5;
const AT_A_TIME = 4;
const HOUR_MS = 3_600_000;

/** Over HTTP these come with contents that the API seals or stores first: here they go to the engine as it would send them. */
const WITH_CONTENTS: readonly CommandName[] = [
  'adoptProfile',
  'planBenchmark',
  'receiveBid',
  'openBids',
  'openPrices',
];

let system: StorySystem;
let connection: Connection;
let client: Client;
let port: ProcedurePort;
const tokens = new Map<Who, string>();

beforeAll(async () => {
  system = await startStorySystem();
  const { authorityId: id, authorityName: name, authorityAddress: address } = ACTORS.officer;
  await putAuthority(system.db, { id, name, address });
  for (const who of EVERYBODY) {
    const { personId, accountRoles, authorityId } = ACTORS[who];
    if (authorityId !== id) continue;
    await putAccount(system.db, {
      ...{ id: personId, name: ACTORS[who].name, title: '', authorityId, accountRoles },
      password: 'Lindenblüte-Regen-42',
    });
    const issued = await issueToken(system.db, personId, new Date().toISOString(), HOUR_MS);
    tokens.set(who, issued.token);
  }
  connection = await Connection.connect({ address: system.services.temporalAddress });
  client = new Client({ connection, namespace: system.services.temporalNamespace });
  port = createTemporalProcedurePort(client);
});
afterAll(async () => {
  await connection?.close();
  await system?.close();
});

/** Lets the engine go on with a procedure that was played up to here. */
async function adopt(procedureId: string, played: readonly RecordedEvent[]): Promise<void> {
  const events = renamed(procedureId, played);
  const state = foldLog(events);
  if (state === null) throw new Error('races: nothing was played');
  const outcome = await createLogActivities({ db: system.db }).appendEvents({
    ...{ procedureId, firstSequence: 1, previousHash: GENESIS_HASH, events },
    ...{ handled: null, summary: summaryOf(state) },
  });
  const headHash = outcome.kind === 'appended' ? (outcome.hashes.at(-1) ?? '') : '';
  await client.workflow.start(PROCEDURE_WORKFLOW, {
    workflowId: procedureWorkflowId(procedureId),
    taskQueue: PROCEDURE_QUEUE,
    args: [{ ...firstRun(procedureId), state, headHash }],
  });
}

/** Status of the answer, or what the engine said. */
async function send(
  procedureId: string,
  who: Who,
  command: Command,
  receivedAt?: string,
): Promise<string> {
  const { name, body } = command;
  const key = randomUUID();
  if (WITH_CONTENTS.includes(name)) {
    const actor = ACTORS[who];
    const result = await port.give(procedureId, {
      ...{ key: `${actor.personId}:${key}`, bodyHash: digestOf({ name, body }), actor, command },
      receivedAt: receivedAt ?? new Date().toISOString(),
    });
    return result.kind;
  }
  const answer = await fetch(`${system.baseUrl}/api/procedures/${procedureId}/commands/${name}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.get(who) ?? ''}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  });
  return String(answer.status);
}

const stateNow = async (procedureId: string): Promise<ProcedureState> => {
  const state = foldLog(await readLog(system.db, procedureId));
  if (state === null) throw new Error(`races: no ${procedureId}`);
  return state;
};

/** A small generator of its own: the same races in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const happened = new Map<string, number>();
const answers = new Map<string, number>();
const count = (counts: Map<string, number>, what: string): void =>
  void counts.set(what, (counts.get(what) ?? 0) + 1);

async function race(name: keyof typeof SCENARIOS, seed: number): Promise<readonly string[]> {
  const procedureId = `rennen-${name}-${String(seed)}`;
  const running = name === 'opening' || name === 'amending';
  const start = SCENARIOS[name].start(new Date(Date.now() - (running ? 0 : HOUR_MS)).toISOString());
  const played = start.log();
  await adopt(procedureId, played);
  const moves: readonly Move[] = Object.values(SCENARIOS[name].moves);
  const roll = dice(seed);
  let seen = await stateNow(procedureId);
  for (let wave = 0; wave < WAVES; wave += 1) {
    const present = await stateNow(procedureId);
    const sent: Promise<string>[] = [];
    for (let at = 0; at < MOVES_AT_ONCE; at += 1) {
      moves[Math.floor(roll() * moves.length)]?.({
        now: () => new Date().toISOString(),
        state: () => present,
        // Whoever did not look again acts upon what stood there a wave before.
        seen: () => seen,
        look: () => undefined,
        wait: () => undefined,
        give: (who, command, body, receivedAt) =>
          void sent.push(
            send(procedureId, who, { name: command, body } as unknown as Command, receivedAt),
          ),
      });
    }
    for (const answer of await Promise.all(sent)) count(answers, answer);
    seen = present;
  }
  const log = await readLog(system.db, procedureId);
  for (const { event } of log.slice(played.length)) count(happened, event.kind);
  const proof = await verifyLog(system.db, procedureId);
  const faults = faultsOf(log).map(
    ({ rule, sequence, text }) => `${rule} ${String(sequence)} ${text}`,
  );
  return [...faults, ...(proof.kind === 'intact' ? [] : ['chain'])].map(
    (fault) => `${procedureId}: ${fault}`,
  );
}

describe('two hundred races on the real system', () => {
  it('lead to nothing that must not happen, and no answer is of class 5xx', async () => {
    const names = Object.keys(SCENARIOS) as readonly (keyof typeof SCENARIOS)[];
    const queue = Array.from({ length: RACES }, (_, at) => at).values();
    const found: string[] = [];
    const runner = async (): Promise<void> => {
      for (const at of queue) {
        found.push(...(await race(names[at % names.length] ?? 'freezing', at)));
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, runner));
    const told = (counts: Map<string, number>): string =>
      [...counts]
        .sort()
        .map(([what, times]) => `${what} ${String(times)}`)
        .join(', ');
    console.log(`${String(RACES)} races: ${told(answers)}; ${told(happened)}`);
    expect(found).toEqual([]);
    expect([...answers.keys()].filter((answer) => answer.startsWith('5'))).toEqual([]);
    for (const kind of ['DesignFrozen', 'BidReceived', 'ScoreSheetSubmitted', 'AwardDecided']) {
      expect(happened.get(kind) ?? 0, kind).toBeGreaterThan(2);
    }
  }, 900_000);
});
