/** Asks a Temporal server whether it is there and has the namespace. */
import type { Connection } from '@temporalio/client';
import { setTimeout as delay } from 'node:timers/promises';

export type TemporalAnswer =
  | { readonly kind: 'ready'; readonly serverVersion: string }
  | { readonly kind: 'noNamespace' }
  | { readonly kind: 'unreachable'; readonly reason: string };

const GRPC_NOT_FOUND = 5;
const POLL_MS = 40;

/** Asks until the server is ready or `until` (milliseconds since 1970) has passed or `giveUp` says so. */
export async function askTemporal(
  address: string,
  namespace: string,
  options: {
    readonly until: number;
    readonly giveUp?: (answer: TemporalAnswer) => boolean;
  },
): Promise<TemporalAnswer> {
  // Loaded only here: the SDK takes its time, in which the server can already be starting.
  const { Connection } = await import('@temporalio/client');
  let answer: TemporalAnswer = { kind: 'unreachable', reason: 'not asked' };
  const goOn = () => Date.now() < options.until && options.giveUp?.(answer) !== true;
  const connection = Connection.lazy({ address, connectTimeout: 1_000 });
  try {
    do {
      answer = await askOnce(connection, namespace);
      if (answer.kind === 'ready') return answer;
      await delay(POLL_MS);
    } while (goOn());
    return answer;
  } finally {
    await connection.close();
  }
}

async function askOnce(connection: Connection, namespace: string): Promise<TemporalAnswer> {
  try {
    const info = await connection.withDeadline(Date.now() + 2_000, async () => {
      const system = await connection.workflowService.getSystemInfo({});
      await connection.workflowService.describeNamespace({ namespace });
      return system;
    });
    return { kind: 'ready', serverVersion: info.serverVersion };
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    return code === GRPC_NOT_FOUND
      ? { kind: 'noNamespace' }
      : { kind: 'unreachable', reason: error instanceof Error ? error.message : String(error) };
  }
}
