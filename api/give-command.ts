/** A command's way through the API: known key, early answer, contents, engine; the order is what keeps it honest. */
import { digestOf } from '../criteria/canonical-json.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Command, CommandName } from '../criteria/procedure/command.js';
import { can } from '../criteria/procedure/policy.js';
import type { CommandOutcome } from '../criteria/procedure/receipt.js';
import { receiptFrom } from '../criteria/procedure/receipt.js';
import type { Refusal, RefusalCode } from '../criteria/refusal.js';
import { refusal } from '../criteria/refusal.js';
import { findReceipt } from '../store/command-receipts.js';
import { readLog } from '../store/event-log.js';
import type { CommandContents } from './prepare-command.js';
import { prepareCommand } from './prepare-command.js';
import type { GiveResult, ProcedurePort } from './procedure-port.js';
import type { ProcedureReader } from './procedure-reader.js';

export interface CommandGate {
  readonly contents: CommandContents;
  readonly port: ProcedurePort;
  readonly reader: ProcedureReader;
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

async function earlyRefusal(gate: CommandGate, request: CommandRequest): Promise<Refusal | null> {
  if (request.name === 'openProcedure') return null;
  const state = await gate.reader.readNow(request.procedureId);
  if (state === null) return refusal('unknownProcedure', 'Kennung prüfen.', 'Check the id.');
  const permission = can(request.actor, request.name, state);
  return permission.kind === 'refused' ? permission.refusal : null;
}

/** Gives a command. Answers repeats alike, whatever happened in between. */
export async function giveCommand(gate: CommandGate, request: CommandRequest): Promise<GiveResult> {
  const { procedureId, name, body, actor, receivedAt } = request;
  const key = `${actor.personId}:${request.idempotencyKey}`;
  const bodyHash = digestOf({ name, body });
  const before = await answeredBefore(gate, procedureId, key, bodyHash);
  if (before !== null) return before;
  const early = await earlyRefusal(gate, request);
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
      ...(probe ? { probe: true } : {}),
    });
  if (early !== null) {
    const result = await send({ name, body: {} } as Command, true);
    return result.kind === 'notRunning' ? refused(early) : result;
  }
  const prepared = await prepareCommand(gate.contents, procedureId, actor, name, body);
  if (prepared.kind === 'refused') return refused(prepared.refusal);
  return send(prepared.command, false);
}
