/** Stored workflow histories: captured from a real server, replayed against today's code. */
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Client } from '@temporalio/client';
import { fileURLToPath } from 'node:url';

export const HISTORY_FOLDER = fileURLToPath(new URL('../histories', import.meta.url));

/** All runs of a workflow, oldest first, as JSON texts that a replay can load. */
export async function historiesOf(client: Client, workflowId: string): Promise<readonly string[]> {
  const runs: { readonly runId: string; readonly startedAt: number }[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    runs.push({ runId: run.runId, startedAt: run.startTime.getTime() });
  }
  runs.sort((a, b) => a.startedAt - b.startedAt);
  const texts: string[] = [];
  for (const { runId } of runs) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    // A run that has only just been started holds nothing to replay.
    const begun = (history.events ?? []).some(
      (event) => event.workflowTaskCompletedEventAttributes,
    );
    if (begun) texts.push(historyToJSON(history));
  }
  return texts;
}
