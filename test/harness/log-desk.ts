/** A workflow's log at work on a log in memory: runs, envelopes and answers for the tests of it. */
import { digestOf } from '../../criteria/canonical-json.js';
import type { Instant } from '../../criteria/instant.js';
import type { Command, CommandBody, CommandName } from '../../criteria/procedure/command.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import type { CarryOver } from '../../workflows/carry-over.js';
import { firstRun } from '../../workflows/messages.js';
import type { CommandEnvelope } from '../../workflows/messages.js';
import { createProcedureLog } from '../../workflows/procedure-log.js';
import type { CommandAnswer, ProcedureLog } from '../../workflows/procedure-log.js';
import type { MemoryLog } from './memory-log.js';
import { createMemoryLog } from './memory-log.js';
import { PLAYED_PROCEDURE, PLAY_START, createPlay } from './play-procedure.js';
import { playTo } from './procedure-course.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';

export const ID = PLAYED_PROCEDURE;

export function envelope<N extends CommandName>(
  who: Who,
  key: string,
  name: N,
  body: CommandBody<N>,
): CommandEnvelope {
  const actor = ACTORS[who];
  return {
    key: `${actor.personId}:${key}`,
    bodyHash: digestOf({ name, body }),
    actor,
    command: { name, body } as unknown as Command,
    receivedAt: PLAY_START,
  };
}

export const opening = envelope('officer', 'open', 'openProcedure', {
  procedureId: ID,
  title: 'Assistent',
  ruleSetId: 'training',
  lots: [{ id: '1', title: 'Assistenzsystem' }],
});
export const note = (key: string, text = key): CommandEnvelope =>
  envelope('officer', key, 'addNote', { text });

export interface Desk {
  readonly store: MemoryLog;
  readonly log: ProcedureLog;
}

export const at = (store: MemoryLog, input: CarryOver, now: Instant = PLAY_START): ProcedureLog =>
  createProcedureLog(input, { ...store, now: () => now });

export async function opened(): Promise<Desk> {
  const store = createMemoryLog();
  const log = at(store, firstRun(ID));
  await log.give(opening);
  return { store, log };
}

/** The log of a played procedure, as if this run had written it all. */
export async function played(phase: Phase): Promise<Desk & { readonly now: Instant }> {
  const play = playTo(createPlay(), phase);
  const store = createMemoryLog();
  const summary = {} as never;
  const previousHash = firstRun(ID).headHash;
  const request = { procedureId: ID, firstSequence: 1, previousHash, handled: null, summary };
  await store.append({ ...request, events: play.log() });
  const headHash = store.entries().at(-1)?.hash ?? '';
  const input: CarryOver = { ...firstRun(ID), state: play.state(), headHash };
  return { store, log: at(store, input, play.now()), now: play.now() };
}

export const receiptOf = (answer: CommandAnswer) => {
  if (answer.kind === 'refused') throw new Error(answer.refusal.code);
  return answer.receipt;
};
export const codeOf = (answer: CommandAnswer): string =>
  answer.kind === 'refused' ? answer.refusal.code : 'accepted';

export const kinds = ({ store }: Desk): readonly string[] =>
  store.entries().map(({ event }) => event.kind);
