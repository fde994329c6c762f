/** A twin proves itself, and every change in it is found at its place. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import type { ProcedureEvent, RecordedEvent } from '../../../criteria/procedure/event.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { chained, sampleEntries } from '../../harness/sample-events.js';

type Path = readonly (string | number)[];

const twin = (): unknown => JSON.parse(canonicalJson(buildRecord(sampleEntries(), 1)));

/** Replaces one value deep in a twin. */
function changed(path: Path, value: unknown): unknown {
  const whole = twin();
  let at = whole as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    if (typeof next !== 'object' || next === null) throw new Error(`no ${path.join('.')}`);
    at = next as Record<string | number, unknown>;
  }
  const last = path.at(-1) ?? '';
  if (!(last in at)) throw new Error(`no ${path.join('.')}`);
  at[last] = value;
  return whole;
}

const found = (value: unknown) =>
  verifyRecord(value).findings.map(({ code, place }) => `${code} ${place}`);

/** Rewrites events and chains them anew: what somebody with the whole database could do. */
function rewritten(change: (event: ProcedureEvent) => ProcedureEvent): unknown {
  const events = sampleEntries().map(({ sequence, at, by, event }): RecordedEvent => ({
    sequence,
    at,
    by,
    event: change(event),
  }));
  return JSON.parse(canonicalJson(buildRecord(chained(events), 1)));
}

describe('an untouched twin', () => {
  it('has no finding: chain, chapters and both rankings', () => {
    const verdict = verifyRecord(twin());
    expect(verdict.findings).toEqual([]);
    expect(verdict.chain).toMatchObject({ intact: true, entries: sampleEntries().length });
    expect(verdict.rankings).toEqual({ recomputed: 2, equal: true });
    const finished = sampleEntries().filter(({ event }) => event.kind === 'BenchmarkFinished');
    expect(verdict.benchmarks).toEqual({ recomputed: finished.length, equal: true });
    expect(verdict.stability).toEqual({ recomputed: 2, equal: true });
    expect(verdict.rebuilt).toBe(true);
  });
});

describe('one value changed in a chapter of the twin', () => {
  it.each<[Path, unknown, string]>([
    [['meta', 'title'], 'Anderer', 'meta.title'],
    [['section8', 10, 'state', 'kind'], 'stated', 'section8[10].state.kind'],
    [['members', 2, 'name'], 'Jemand', 'members[2].name'],
    [['need', 'useCase', 'estimatedValueMinor'], 1, 'need.useCase.estimatedValueMinor'],
    [['design', 'frozen', 'digest'], 'ff', 'design.frozen.digest'],
    [['process', 4, 'stamp', 'at'], '2020-01-01T00:00:00.000Z', 'process[4].stamp.at'],
    [['opening', 'late'], [], 'opening.late[0]'],
    [['examination', 'bids', 0, 'formal', 'passed'], false, 'examination.bids[0].formal.passed'],
    [['interests', 'declarations', 1, 'conflict'], true, 'interests.declarations[1].conflict'],
    [
      ['lots', 0, 'criteria', 'profile', 'groups', 0, 'weightBp'],
      6_999,
      'lots[0].criteria.profile.groups[0].weightBp',
    ],
    [
      ['lots', 0, 'benchmark', 'run', 'suites', 0, 'results', 1, 'correct'],
      98,
      'lots[0].benchmark.run.suites[0].results[1].correct',
    ],
    [
      ['lots', 0, 'scores', 'criteria', 1, 'bids', 0, 'consensus', 'points'],
      8_001,
      'lots[0].scores.criteria[1].bids[0].consensus.points',
    ],
    [['lots', 1, 'prices', 0, 'evaluatedPriceMinor'], 1, 'lots[1].prices[0].evaluatedPriceMinor'],
    [['lots', 0, 'rankings', 0, 'ranking', 'winner'], 'B', 'lots[0].rankings[0].ranking.winner'],
    [
      ['lots', 1, 'exitDossier', 'dossier', 'noticeMonths'],
      4,
      'lots[1].exitDossier.dossier.noticeMonths',
    ],
    [['lots', 0, 'award', 'decided', 'bidId'], 'B', 'lots[0].award.decided.bidId'],
    [['remarks', 'notes'], [], 'remarks.notes[0]'],
    [['signers', 0, 'people', 0, 'name'], 'Jemand', 'signers[0].people[0].name'],
  ])('finds %j', (path, value, place) => {
    expect(found(changed(path, value))).toEqual([`RECORD_DIFFERS ${place}`]);
  });
});

describe('the log in the twin', () => {
  it('breaks at the event that was changed', () => {
    const value = changed(['eventChain', 'entries', 40, 'by', 'name'], 'Jemand');
    expect(found(value)[0]).toBe('CHAIN_BROKEN event 41');
  });

  it('breaks where an event was removed', () => {
    const entries = sampleEntries().filter(({ sequence }) => sequence !== 20);
    expect(found(changed(['eventChain', 'entries'], entries))[0]).toBe('CHAIN_BROKEN event 20');
  });

  it('breaks where two events were swapped', () => {
    const entries = [...sampleEntries()];
    const [a, b] = [entries[9], entries[10]];
    if (a === undefined || b === undefined) throw new Error('the sample has more events');
    entries[9] = b;
    entries[10] = a;
    expect(found(changed(['eventChain', 'entries'], entries))[0]).toBe('CHAIN_BROKEN event 10');
  });

  it('does not match its head when the last event is cut off', () => {
    const entries = sampleEntries().slice(0, -1);
    expect(found(changed(['eventChain', 'entries'], entries))).toContain(
      'HEAD_DIFFERS eventChain.head',
    );
  });
});

describe('a log that was rewritten and chained anew', () => {
  it('is found by its ranking when the winner is swapped', () => {
    const value = rewritten((event) =>
      event.kind === 'RankingComputed' && event.payload.ranking.kind === 'ranked'
        ? {
            ...event,
            payload: { ...event.payload, ranking: { ...event.payload.ranking, winner: 'B' } },
          }
        : event,
    );
    expect(found(value)).toContainEqual(
      expect.stringMatching(/^RANKING_DIFFERS event \d+, winner$/),
    );
  });

  it('is found by its ranking when a consensus is raised', () => {
    const value = rewritten((event) =>
      event.kind === 'ConsensusRecorded' && event.payload.bidId === 'B'
        ? { ...event, payload: { ...event.payload, points: 10_000 } }
        : event,
    );
    expect(found(value)).toContainEqual(expect.stringMatching(/^RANKING_DIFFERS event \d+, bids/));
  });

  it('is found by its sum when a unit price is changed', () => {
    const value = rewritten((event) =>
      event.kind === 'PricesUnsealed'
        ? {
            ...event,
            payload: {
              ...event.payload,
              bids: event.payload.bids.map((bid) => ({
                ...bid,
                lines: bid.lines.map((line) => ({
                  ...line,
                  slices: line.slices.map((slice) => ({ ...slice, unitPriceExact: '1/1' })),
                })),
              })),
            },
          }
        : event,
    );
    expect(found(value)).toContain('PRICE_SUM lots[0].prices[0].lines[0].amountMinor');
  });

  type Finished = Extract<
    ProcedureEvent,
    { kind: 'BenchmarkFinished' }
  >['payload']['suites'][number];
  it.each([
    [
      'points',
      (suite: Finished) => ({
        ...suite,
        results: suite.results.map((result) => ({ ...result, points: 9_999 })),
      }),
      'results[0].points',
    ],
    [
      'a verdict, with points left as they were',
      (suite: Finished) => ({
        ...suite,
        cells: {
          ...suite.cells,
          rows: suite.cells.rows.map(({ bidId, cells }) => ({
            bidId,
            cells: cells.replace('a', 'A'),
          })),
        },
      }),
      'results[0].correct',
    ],
    [
      'who is told apart',
      (suite: Finished) => ({
        ...suite,
        analysis: {
          ...suite.analysis,
          pairs: suite.analysis.pairs.map((pair) => ({ ...pair, toldApart: !pair.toldApart })),
        },
      }),
      'analysis.pairs[0].toldApart',
    ],
    [
      'the committed root',
      (suite: Finished) => ({
        ...suite,
        evidence: { ...suite.evidence, root: 'f'.repeat(64) },
      }),
      'analysis.seed',
    ],
  ])(
    'is found by the verdicts on all cells when the benchmark is changed: %s',
    (_what, change, place) => {
      const value = rewritten((event) =>
        event.kind === 'BenchmarkFinished'
          ? {
              ...event,
              payload: { ...event.payload, suites: event.payload.suites.map(change) },
            }
          : event,
      );
      const number = sampleEntries().find(
        ({ event }) => event.kind === 'BenchmarkFinished',
      )?.sequence;
      expect(found(value)).toContain(`BENCHMARK_RESULT event ${number}, suites[0].${place}`);
    },
  );

  it.each<[string, (suites: readonly Finished[]) => readonly Finished[], string]>([
    ['a suite is left out', () => [], 'suites'],
    ['a suite counts twice', (suites) => [...suites, ...suites], 'suites'],
    [
      'a bid is left out of the table',
      (suites) =>
        suites.map((suite) => ({
          ...suite,
          cells: { ...suite.cells, rows: suite.cells.rows.slice(1) },
        })),
      'suites[0].cells.rows',
    ],
    [
      'a bid is measured under the name of another',
      (suites) =>
        suites.map((suite) => ({
          ...suite,
          cells: {
            ...suite.cells,
            rows: suite.cells.rows.map((row, at) => (at === 0 ? { ...row, bidId: 'Z' } : row)),
          },
        })),
      'suites[0].cells.rows',
    ],
  ])('is found when in a finished benchmark %s', (_what, change, place) => {
    const value = rewritten((event) =>
      event.kind === 'BenchmarkFinished'
        ? { ...event, payload: { ...event.payload, suites: change(event.payload.suites) } }
        : event,
    );
    const number = sampleEntries().find(
      ({ event }) => event.kind === 'BenchmarkFinished',
    )?.sequence;
    expect(found(value)).toContain(`BENCHMARK_RESULT event ${number}, ${place}`);
  });

  it('is found when one person proposes and confirms', () => {
    const entries = sampleEntries();
    const officer = entries[0]?.by;
    const events = entries.map(({ sequence, at, by, event }): RecordedEvent => {
      const author = event.kind === 'BidExcluded' && officer !== undefined ? officer : by;
      return { sequence, at, by: author, event };
    });
    const value = JSON.parse(canonicalJson(buildRecord(chained(events), 1))) as unknown;
    const sequence = entries.find(({ event }) => event.kind === 'BidExcluded')?.sequence;
    expect(found(value)).toEqual([`FOUR_EYES event ${sequence}`]);
  });
});

describe('content that no engine writes', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a number', 7],
    ['another schema', { schema: 'zuschlag/record/9' }],
    ['no meta', { schema: 'zuschlag/record/1', eventChain: { entries: [] } }],
    ['entries of the wrong kind', { ...(twin() as object), eventChain: { entries: [1] } }],
    ['no entries', { ...(twin() as object), eventChain: { entries: [], head: '' } }],
  ])('is a finding, never an exception: %s', (_, value) => {
    const verdict = verifyRecord(value);
    expect(verdict.findings.length).toBeGreaterThan(0);
    expect(verdict.record).toBeNull();
  });
});
