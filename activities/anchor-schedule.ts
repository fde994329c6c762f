/** Keeps the schedule of the anchors as the settings want it; tries until the server has taken it. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { ScheduleOptions } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { fromMs } from '../criteria/instant.js';
import { noteAnchorSettings, noteAnchorTrouble } from '../store/anchor-state.js';
import type { Database } from '../store/database.js';
import { ANCHOR_SCHEDULE, ANCHOR_WORKFLOW, PROCEDURE_QUEUE } from '../workflows/messages.js';

const PAUSE_MS = 5_000;

function scheduleFor(every: number): ScheduleOptions {
  return {
    scheduleId: ANCHOR_SCHEDULE,
    spec: { intervals: [{ every }] },
    action: {
      type: 'startWorkflow',
      workflowType: ANCHOR_WORKFLOW,
      workflowId: ANCHOR_SCHEDULE,
      taskQueue: PROCEDURE_QUEUE,
      args: [],
    },
    // One that is still being tried is not joined by a second; what was missed while all stood still is made up for once.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: every },
    state: { triggerImmediately: true },
  };
}

/** Makes, changes or removes the schedule. */
export async function ensureAnchorSchedule(
  client: Client,
  intervalMs: number | null,
): Promise<void> {
  const handle = client.schedule.getHandle(ANCHOR_SCHEDULE);
  try {
    if (intervalMs === null) {
      await handle.delete();
      return;
    }
    const { spec, action, policies } = scheduleFor(intervalMs);
    await handle.update((present) => ({ ...present, spec, action, policies }) as never);
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    if (intervalMs === null) return;
    await client.schedule.create(scheduleFor(intervalMs)).catch((made: unknown) => {
      // Another worker was faster, with the same settings.
      if (!(made instanceof ScheduleAlreadyRunning)) throw made;
    });
  }
}

export interface Anchoring {
  readonly db: Database;
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** Null: switched off. */
  readonly intervalMs: number | null;
  readonly stamping: boolean;
}

async function keepTrying({ db, connection, namespace, ...settings }: Anchoring): Promise<void> {
  for (;;) {
    try {
      await noteAnchorSettings(db, settings);
      const client = new Client({ connection, namespace });
      await ensureAnchorSchedule(client, settings.intervalMs);
      return;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`anchors: ${message}\n`);
      await noteAnchorTrouble(db, message.slice(0, 500), fromMs(Date.now())).catch(() => undefined);
      await pause(PAUSE_MS, undefined, { ref: false });
    }
  }
}

/** Beside everything else: no worker waits for it. */
export function startAnchoring(anchoring: Anchoring): void {
  void keepTrying(anchoring);
}
