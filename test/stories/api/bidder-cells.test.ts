/** Story over HTTP: a bidder gets exactly its own answers of a run, each provable against the root in the log, and nothing of others. */
import { createHash, createSecretKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSuites } from '../../../api/plan-benchmark.js';
import { checkCells } from '../../../cli/suite/check-cells.js';
import { collectCells } from '../../../cli/suite/collect-cells.js';
import type { BidderCells } from '../../../criteria/benchmark/bidder-cells.js';
import { checkBidderCells } from '../../../criteria/benchmark/bidder-cells.js';
import type { JudgedFinding } from '../../../criteria/benchmark/run-evidence.js';
import { addMs } from '../../../criteria/instant.js';
import type { LoadedSuite } from '../../../criteria/suite/suite.js';
import { openItemLog } from '../../../store/item-log.js';
import { suiteOf } from '../../benchmark/sample-suite.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import { answerOf, measuredPlay } from '../../harness/measured-log.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';
import { SAMPLE_SUITE } from '../../harness/sample-profile.js';

const lotId = ASSISTANT_LOT.id;
const loaded: LoadedSuite = {
  suite: SAMPLE_SUITE.suite,
  items: suiteOf(SAMPLE_SUITE.itemCount).items,
};
const { id: suiteId, repeats } = loaded.suite;
const ATTEMPTS = loaded.items.length * repeats;
const sha256 = (base64: string): string =>
  createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');

let api: RunningApi;
let engine: LocalEngine;
let root: string;
let bidIds: readonly string[];
let folder: string;

const placeOf = (procedureId: string, bidId: string, suite = suiteId): string =>
  `${procedureId}/lots/${lotId}/suites/${suite}/bids/${bidId}`;
const pathOf = (...args: Parameters<typeof placeOf>): string =>
  `/api/procedures/${placeOf(...args)}/cells`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cells-'));
  api = await startApi('bidder_cells', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    from: addMs(createPlay().now(), 86_400_000),
  });
  await addEverybody(api);
  const contents = { db: api.app, serverKey: createSecretKey(Buffer.alloc(32, 7)) };
  const [planned = SAMPLE_SUITE] = await planSuites(contents, 'zellen', [loaded as never]);
  const measured = await measuredPlay(openItemLog(api.app), loaded, planned);
  ({ root, bidIds } = measured);
  await engine.adopt('zellen', measured.play.log());
  const finding: JudgedFinding = {
    finding: {
      kind: 'modelChanged',
      bidId: bidIds[0] ?? '',
      models: ['m1', 'm2'],
      fingerprints: [],
    },
    consequence: 'attention',
  };
  const open = await measuredPlay(openItemLog(api.app), loaded, planned, [finding]);
  await engine.adopt('strittig', open.play.log());
}, 120_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

async function cellsOf(bidId: string): Promise<BidderCells> {
  const officer = await signedIn(api, 'officer');
  const client = { get: async (path: string) => (await officer.get(path)).body };
  return collectCells(client, placeOf('zellen', bidId));
}

describe("a bidder's own cells", () => {
  it('are all of its attempts with answer, bytes and verdict, proved against the root in the log', async () => {
    const [bidId = '', other = ''] = bidIds;
    const own = await cellsOf(bidId);
    expect(own).toMatchObject({ bidId, lotId, suiteId, total: ATTEMPTS, evidence: { root } });
    expect(own.cells).toHaveLength(ATTEMPTS);
    expect(checkBidderCells(own, root, sha256)).toEqual({
      kind: 'proved',
      cells: ATTEMPTS,
      total: ATTEMPTS,
    });
    for (const { entry, responseBase64, verdict } of own.cells) {
      const answer = answerOf(bidId, entry.itemId, entry.repeat);
      expect(entry.answer).toBe(answer);
      expect(Buffer.from(responseBase64 ?? '', 'base64').toString('utf8')).toBe(answer);
      expect(verdict).toEqual({ outcome: 'answer', correct: entry.cellIndex % 3 === 0 });
    }
    expect((await cellsOf(other)).cells[0]?.entry.bidId).toBe(other);
  });

  it('hold nothing of others, and nothing of the items', async () => {
    const [bidId = '', ...others] = bidIds;
    const text = JSON.stringify(await cellsOf(bidId));
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(text).not.toContain(`Antwort von ${other} `);
    for (const { target, messages } of loaded.items) {
      for (const { content } of messages) expect(text).not.toContain(JSON.stringify(content));
      expect(text).not.toContain(`"target":${JSON.stringify(target)}`);
    }
  });

  it('are checked without a server, and every change is found', async () => {
    const own = await cellsOf(bidIds[0] ?? '');
    const [first, ...rest] = own.cells;
    if (first === undefined) throw new Error('no cells');
    const with1 = (cell: unknown): unknown => ({ ...own, cells: [cell, ...rest] });
    const other = { ...first, entry: { ...first.entry, bidId: bidIds[1] } };
    const rows: readonly (readonly [unknown, string, number, string])[] = [
      [own, root, 0, `BELEGT: ${ATTEMPTS} von ${ATTEMPTS}`],
      [own, 'f'.repeat(64), 1, 'führt nicht zur Wurzel'],
      [
        with1({ ...first, entry: { ...first.entry, answer: 'x' } }),
        root,
        1,
        'cells[0]: führt nicht',
      ],
      [with1({ ...first, responseBase64: 'eA==' }), root, 1, 'cells[0]: Bytes passen nicht'],
      [with1({ ...first, responseBase64: null }), root, 1, 'cells[0]: Bytes passen nicht'],
      [with1(other), root, 1, 'cells[0]: gehört zu einem anderen Angebot'],
      [with1(null), root, 1, 'cells[0]: hat nicht die Form'],
      [{ ...own, schema: 'x' }, root, 1, 'schema: hat nicht die Form'],
      [own, 'kurz', 2, ''],
    ];
    for (const [value, against, exitCode, words] of rows) {
      const file = join(folder, 'cells.json');
      await writeFile(file, JSON.stringify(value));
      const result = await checkCells(file, against, 'de');
      expect([words, result.exitCode]).toEqual([words, exitCode]);
      expect(result.stdout).toContain(words);
    }
  });

  it.each([
    ['of a bid of another lot or none', () => pathOf('zellen', 'gibt-es-nicht')],
    ['of a bid that took no part in the run', () => pathOf('zellen', 'b1')],
    ['of a suite that was not measured', () => pathOf('zellen', bidIds[0] ?? '', 'andere')],
  ])('are refused alike: %s', async (_what, path) => {
    const officer = await signedIn(api, 'officer');
    const answer = await officer.get(path());
    expect(outcome(answer)).toBe('422 unknownReference');
    expect(JSON.stringify(answer.body)).not.toContain('gibt-es-nicht');
  });

  it('are handed out only when the run has been decided on', async () => {
    const officer = await signedIn(api, 'officer');
    const path = pathOf('strittig', bidIds[0] ?? '');
    expect(outcome(await officer.get(path))).toBe('409 incomplete');
    const approver = await signedIn(api, 'approver');
    const reason = 'Gleiches Modell unter zwei Namen.';
    await officer.give('strittig', 'acceptBenchmark', { lotId, reason });
    expect(outcome(await officer.get(path))).toBe('409 incomplete');
    await approver.give('strittig', 'confirmBenchmarkDecision', { lotId, decision: 'accept' });
    expect(outcome(await officer.get(path))).toBe('200');
  });

  it('are for officer, legal and auditors, and for nobody else', async () => {
    const path = pathOf('zellen', bidIds[0] ?? '');
    const expected = {
      ...{ officer: '200', legal: '200', auditor: '200' },
      ...{ evaluator: '403 roleMissing', approver: '403 roleMissing', chair: '403 roleMissing' },
      administrator: '404 unknownProcedure',
      stranger: '404 unknownProcedure',
      strangeAuditor: '404 unknownProcedure',
    } as const;
    for (const [who, answer] of Object.entries(expected)) {
      const person = await signedIn(api, who as keyof typeof expected);
      expect(`${who} ${outcome(await person.get(path))}`).toBe(`${who} ${answer}`);
    }
  });

  it('are not handed out of a log that somebody has changed', async () => {
    const officer = await signedIn(api, 'officer');
    await api.owner.deleteFrom('benchmark_item').where('cell_index', '=', 1).execute();
    const answer = await officer.get(pathOf('zellen', bidIds[0] ?? ''));
    expect(outcome(answer)).toBe('422 ruleViolated');
  });
});
