/** A command's way through the API: known key, early answer, contents, engine; the order is what keeps it honest. */
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Command, CommandName } from '../criteria/procedure/command.js';
import { can } from '../criteria/procedure/policy.js';
import type { CommandOutcome } from '../criteria/procedure/receipt.js';
import { receiptFrom } from '../criteria/procedure/receipt.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { Refusal, RefusalCode } from '../criteria/refusal.js';
import { UNKNOWN_PROCEDURE, refusal } from '../criteria/refusal.js';
import { findReceipt } from '../store/command-receipts.js';
import { readLog } from '../store/event-log.js';
import { commandIdentity } from './command-key.js';
import type { CommandContents } from './prepare-command.js';
import { prepareCommand } from './prepare-command.js';
import type { GiveResult, ProcedurePort } from './procedure-port.js';
import type { ProcedureReader } from './procedure-reader.js';
import type { Publishing } from './publishing.js';
import { forgetSettledDrafts } from './settled-drafts.js';

export interface CommandGate {
  readonly contents: CommandContents;
  readonly port: ProcedurePort;
  readonly reader: ProcedureReader;
  /** For exports; left out where nothing is set. */
  readonly publishing?: Publishing;
}

export interface CommandRequest {
  readonly procedureId: string;
  readonly name: CommandName;
  readonly body: unknown;
  readonly actor: PersonActor;
  readonly idempotencyKey: string;
  readonly receivedAt: string;
}

const refused = (value: Refusal): GiveResult => ({ kind: 'refused', refusal: value });

/** What was answered under this key before, if anything. */
async function answeredBefore(
  { contents }: CommandGate,
  procedureId: string,
  key: string,
  bodyHash: string,
): Promise<GiveResult | null> {
  const stored = await findReceipt(contents.db, procedureId, key);
  if (stored === null) return null;
  if (stored.bodyHash !== bodyHash) {
    return refused(refusal('keyReused', 'Neuen Schlüssel wählen.', 'Choose a new key.'));
  }
  const outcome = stored.receipt as CommandOutcome;
  if (outcome.kind === 'refused') return refused(outcome.refusal);
  const entries = await readLog(contents.db, procedureId, (stored.sequences?.first ?? 1) - 1);
  const receipt = receiptFrom(procedureId, bodyHash, outcome, entries);
  return receipt === null ? null : { kind: 'accepted', receipt };
}

/** Mistakes that leave no trace can be answered without waking the engine. */
const ANSWERED_EARLY: readonly RefusalCode[] = ['wrongPhase', 'suspended'];

interface Early {
  readonly state: ProcedureState | null;
  readonly refusal: Refusal | null;
}

async function earlyAnswer(gate: CommandGate, request: CommandRequest): Promise<Early> {
  if (request.name === 'openProcedure') return { state: null, refusal: null };
  const state = await gate.reader.readNow(request.procedureId);
  if (state === null) {
    return { state, refusal: UNKNOWN_PROCEDURE };
  }
  const permission = can(request.actor, request.name, state);
  return { state, refusal: permission.kind === 'refused' ? permission.refusal : null };
}

/** Acts of two people of one procedure wait for each other: their shares meet in this process. */
const TWO_PEOPLE: readonly CommandName[] = ['openBids', 'openPrices', 'renewShares'];

async function give(gate: CommandGate, request: CommandRequest): Promise<GiveResult> {
  const { procedureId, name, body, actor, receivedAt, idempotencyKey } = request;
  const { key, bodyHash } = commandIdentity(actor.personId, idempotencyKey, name, body);
  const before = await answeredBefore(gate, procedureId, key, bodyHash);
  if (before !== null) return before;
  const { state, refusal: early } = await earlyAnswer(gate, request);
  if (early !== null && ANSWERED_EARLY.includes(early.code)) {
    // A repeat that runs beside its first: what moved the phase may have been this very command.
    return (await answeredBefore(gate, procedureId, key, bodyHash)) ?? refused(early);
  }
  const send = (command: Command, probe: boolean): Promise<GiveResult> =>
    gate.port.give(procedureId, {
      key,
      bodyHash,
      actor,
      command,
      receivedAt,
      ...(state === null ? {} : { seen: state.sequence }),
      ...(probe ? { probe: true } : {}),
    });
  if (early !== null) {
    const result = await send({ name, body: {} } as Command, true);
    return result.kind === 'notRunning' ? refused(early) : result;
  }
  const at = { procedureId: request.procedureId, state, now: receivedAt };
  const prepared = await prepareCommand(gate.contents, actor, name, body, at);
  if (prepared.kind === 'refused') return refused(prepared.refusal);
  const result = await send(prepared.command, false);
  await prepared.settle?.(result);
  if (result.kind === 'accepted' && state !== null) await forgetSettledDrafts(gate, state, request);
  return result;
}

/** Gives a command. Answers repeats alike, whatever happened in between. */
export const giveCommand = (gate: CommandGate, request: CommandRequest): Promise<GiveResult> =>
  TWO_PEOPLE.includes(request.name)
    ? gate.contents.ceremonies.exclusive(request.procedureId, () => give(gate, request))
    : give(gate, request);
