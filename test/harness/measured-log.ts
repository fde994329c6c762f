/** A played run whose item log really exists: kept attempts of all bids with their bytes, and the event log that commits to them. */
import { packAttempts } from '../../benchmark/attempt-writer.js';
import { sha256Of } from '../../benchmark/chat-request.js';
import type { ItemLog } from '../../benchmark/item-log.js';
import { rootOfLog } from '../../benchmark/log-root.js';
import { cellTable } from '../../criteria/benchmark/cell-table.js';
import type { GradedEntry } from '../../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../../criteria/benchmark/item-log-entry.js';
import type { JudgedFinding } from '../../criteria/benchmark/run-evidence.js';
import type { PlannedSuite } from '../../criteria/procedure/command.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import { loggedEntry } from './logged-entry.js';
import type { Play } from './play-procedure.js';
import { createPlay } from './play-procedure.js';
import { ASSISTANT_LOT } from './played-lots.js';
import { playTo } from './procedure-course.js';

const lotId = ASSISTANT_LOT.id;
const AT = '2026-11-21T09:00:00.000Z';

/** What each bid answered; its own words, so that others' can be looked for. */
export const answerOf = (bidId: string, itemId: string, repeat: number): string =>
  `Antwort von ${bidId} auf ${itemId}, ${repeat}. Mal`;

/** All cells in one order: item by item, bids side by side; every third one is right. */
function attemptsOf(runId: string, bidIds: readonly string[], { items, suite }: LoadedSuite) {
  const cells = items.flatMap(({ id: itemId }) =>
    Array.from({ length: suite.repeats }, (_, at) => at + 1).flatMap((repeat) =>
      bidIds.map((bidId) => ({ bidId, itemId, repeat })),
    ),
  );
  return cells.map((cell, cellIndex) => {
    const answer = answerOf(cell.bidId, cell.itemId, cell.repeat);
    const [request, response] = [Buffer.from(`Frage ${cell.itemId}`), Buffer.from(answer)];
    const { place: _, ...entry } = loggedEntry({
      ...{ ...cell, runId, cellIndex, answer },
      requestSha256: sha256Of(request),
      responseSha256: sha256Of(response),
    });
    return { entry, request, response };
  });
}

const graded = (entry: GradedEntry): GradedEntry => ({
  ...entry,
  grade: { correct: entry.cellIndex % 3 === 0, graderVersion: 'exact/1', detail: '' },
});

/** In the phase scoring; with a finding in the phase benchmark, waiting for a decision. */
export async function measuredPlay(
  itemLog: ItemLog,
  loaded: LoadedSuite,
  planned: PlannedSuite,
  findings: readonly JudgedFinding[] = [],
): Promise<{ readonly play: Play; readonly root: string; readonly bidIds: readonly string[] }> {
  const play = playTo(createPlay({ lots: [{ ...ASSISTANT_LOT, suites: [planned] }] }), 'benchmark');
  play.accept('officer', 'startBenchmark', { lotId });
  const started = play.state().lots[lotId]?.benchmark;
  if (started?.kind !== 'running') throw new Error('measuredPlay: not running');
  const { runId, bidIds } = started;
  const suiteId = loaded.suite.id;
  const ownRun = suiteRunId(runId, suiteId);
  const { entries, pack } = await packAttempts(attemptsOf(ownRun, bidIds, loaded));
  if ((await rootOfLog(itemLog, ownRun)).entries === 0) await itemLog.keep(entries, pack);
  const { root, entries: count } = await rootOfLog(itemLog, ownRun);
  const evidence = { suiteId, entries: count, root, tokenizer: null, ownLagP99Us: null };
  const times = { startedAt: AT, finishedAt: AT };
  const head = { lotId, runId, ...times };
  play.runEffect({ kind: 'BenchmarkEvidenceCommitted', payload: { ...head, suites: [evidence] } });
  const usual = play.fork();
  usual.runEffect();
  const finished = usual.log().findLast(({ event }) => event.kind === 'BenchmarkFinished')?.event;
  if (finished?.kind !== 'BenchmarkFinished') throw new Error('measuredPlay: not graded');
  const itemIds = loaded.items.map(({ id }) => id);
  const cells = cellTable(
    { bidIds, itemIds, repeats: loaded.suite.repeats },
    entries.map((entry) => graded({ ...entry, grade: null })),
  );
  const suites = finished.payload.suites.map((one) => ({ ...one, evidence, cells, findings }));
  play.runEffect({ kind: 'BenchmarkFinished', payload: { ...head, suites } });
  return { play, root, bidIds };
}
