/** Procedures that are under way must survive every new version: stored histories are replayed against today's workflow code. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../activities/workflow-bundle.js';
import type { WorkflowBundlePath } from '../activities/workflow-bundle.js';
import { HISTORY_FOLDER } from './harness/workflow-histories.js';

const FILES = readdirSync(HISTORY_FOLDER).filter((name) => name.endsWith('.json'));
/** Of this run alone: another run with other sources would clear the bundle away. */
let folder: string;
let bundle: WorkflowBundlePath;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zuschlag-replay-'));
  bundle = await workflowBundle(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (file: string) =>
  historyFromJSON(JSON.parse(readFileSync(join(HISTORY_FOLDER, file), 'utf8')) as unknown);

/** debugMode would lift the time limit: a loop would then hang the test run for ever. */
const options = () => ({ workflowBundle: bundle, debugMode: false });

describe('replay', () => {
  it('knows an award over several runs, a late bid with cancellation, a return, and a benchmark', () => {
    expect(FILES.filter((file) => file.startsWith('procedure-zuschlag')).length).toBeGreaterThan(5);
    for (const start of ['procedure-aufgehoben', 'procedure-zurueck', 'benchmark-']) {
      expect(FILES.some((file) => file.startsWith(start))).toBe(true);
    }
  });

  // One worker for all: a new one would load the whole code anew for each history.
  it('follows every stored history to its end', async () => {
    const replayed: string[] = [];
    const failures: string[] = [];
    const histories = FILES.map((file) => ({ workflowId: file, history: load(file) }));
    for await (const { workflowId, error } of Worker.runReplayHistories(options(), histories)) {
      replayed.push(workflowId);
      if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
    }
    expect(failures).toEqual([]);
    expect(replayed.sort()).toEqual([...FILES].sort());
  }, 300_000);

  it('finds a history that does not fit the code', async () => {
    const file = FILES.find((name) => name.startsWith('benchmark-')) ?? '';
    const text = readFileSync(join(HISTORY_FOLDER, file), 'utf8');
    const foreign = text.replaceAll('commitBenchmarkEvidence', 'somethingElse');
    expect(foreign).not.toBe(text);
    const history = historyFromJSON(JSON.parse(foreign) as unknown);
    await expect(Worker.runReplayHistory(options(), history, 'benchmark/x')).rejects.toThrow(
      /determin/i,
    );
  });
});
