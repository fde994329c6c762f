/** The procedure port over Temporal: a command is an Update whose id is the person's idempotency key. */
import type { Client } from '@temporalio/client';
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { refusal } from '../criteria/refusal.js';
import type { Receipt } from '../criteria/procedure/receipt.js';
import type { RefusalDetails } from '../workflows/failure.js';
import type { CommandEnvelope } from '../workflows/messages.js';
import {
  PROCEDURE_QUEUE,
  PROCEDURE_WORKFLOW,
  REFUSED,
  firstRun,
  giveCommand,
  procedureWorkflowId,
} from '../workflows/messages.js';
import type { GiveResult, ProcedurePort } from './procedure-port.js';

/** A command waits this long for the worker; then the caller is told to repeat it. */
const COMMAND_DEADLINE_MS = 15_000;
/** A worker that dies in the middle of a task is given up after this time. */
const WORKFLOW_TASK_LIMIT_MS = 5_000;
/** Updates can meet a run that is just carrying over: the next run takes them. */
const HOP_ATTEMPTS = 5;

const keyReused = (): GiveResult => ({
  kind: 'refused',
  refusal: refusal('keyReused', 'Neuen Schlüssel wählen.', 'Choose a new key.'),
});

/** The server keeps repeats apart by id only: whether the body is the same is checked against what was answered. */
const accepted = (receipt: Receipt, envelope: CommandEnvelope): GiveResult =>
  receipt.bodyHash === envelope.bodyHash ? { kind: 'accepted', receipt } : keyReused();

function refusedBy(error: WorkflowUpdateFailedError, envelope: CommandEnvelope): GiveResult | null {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || cause.type !== REFUSED) return null;
  const details = cause.details?.[0] as RefusalDetails | undefined;
  if (details === undefined) return null;
  return details.bodyHash === envelope.bodyHash
    ? { kind: 'refused', refusal: details.refusal }
    : keyReused();
}

async function healthy(client: Client): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + 2_000, () => client.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

export function createTemporalProcedurePort(client: Client): ProcedurePort {
  const execute = (procedureId: string, envelope: CommandEnvelope): Promise<Receipt> => {
    const workflowId = procedureWorkflowId(procedureId);
    const options = { updateId: envelope.key, args: [envelope] as [CommandEnvelope] };
    if (envelope.command.name !== 'openProcedure') {
      return client.workflow.getHandle(workflowId).executeUpdate(giveCommand, options);
    }
    return client.workflow.executeUpdateWithStart(giveCommand, {
      ...options,
      startWorkflowOperation: new WithStartWorkflowOperation(PROCEDURE_WORKFLOW, {
        workflowId,
        taskQueue: PROCEDURE_QUEUE,
        args: [firstRun(procedureId)],
        workflowTaskTimeout: WORKFLOW_TASK_LIMIT_MS,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  };

  async function attempt(procedureId: string, envelope: CommandEnvelope): Promise<GiveResult> {
    try {
      const receipt = await client.withDeadline(Date.now() + COMMAND_DEADLINE_MS, () =>
        execute(procedureId, envelope),
      );
      return accepted(receipt, envelope);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { kind: 'notRunning' };
      if (error instanceof WorkflowUpdateFailedError) {
        const refused = refusedBy(error, envelope);
        if (refused !== null) return refused;
      }
      return { kind: 'unavailable' };
    }
  }

  return {
    async give(procedureId, envelope) {
      let result = await attempt(procedureId, envelope);
      for (let again = 1; again < HOP_ATTEMPTS && result.kind === 'unavailable'; again += 1) {
        if (Date.now() - Date.parse(envelope.receivedAt) > COMMAND_DEADLINE_MS) break;
        result = await attempt(procedureId, envelope);
      }
      return result;
    },
    healthy: () => healthy(client),
  };
}
