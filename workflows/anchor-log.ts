/** One anchor over all logs, started by a schedule; tried until it is taken, because a missing one would be a gap in the proof. */
import { proxyActivities } from '@temporalio/workflow';
import type { AnchorActivities } from '../activities/contracts.js';
import { fromMs } from '../criteria/instant.js';
import { DOCUMENTS_QUEUE } from './messages.js';

/** Without an end: what fails is noted by the activity where people see it. */
const { takeAnchor, publishAnchors } = proxyActivities<AnchorActivities>({
  taskQueue: DOCUMENTS_QUEUE,
  startToCloseTimeout: 120_000,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 300_000 },
});

export async function anchorLog(): Promise<void> {
  await takeAnchor(fromMs(Date.now()));
  await publishAnchors();
}
