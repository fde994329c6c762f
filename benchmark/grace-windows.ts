/** How much of its grace window each bidder used, counted in the item log. */
import type { GraceWindow } from '../criteria/benchmark/run-evidence.js';
import type { Suite } from '../criteria/suite/suite.js';
import type { ItemLog } from './item-log.js';
import { probesOf } from './retry-policy.js';

/** Empty when no bidder was waited for, and for latency suites, which wait for nobody. */
export async function graceWindowsOf(
  itemLog: ItemLog,
  ownRun: string,
  suite: Suite,
): Promise<readonly GraceWindow[]> {
  if (suite.kind === 'latency') return [];
  const probesInAll = probesOf(suite.retry);
  const histories = await itemLog.laneHistories(ownRun);
  return [...histories]
    .filter(([, { probes }]) => probes > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([bidId, { probes }]) => ({ bidId, probes, probesInAll, usedUp: probes >= probesInAll }));
}
