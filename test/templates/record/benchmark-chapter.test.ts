/** The record's chapter on the benchmark shows intervals, differences, power, latencies, cost and energy with their data. */
import { describe, expect, it } from 'vitest';
import { curveIntervals, latencyCurve } from '../../../criteria/benchmark/latency-result.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { MISSING } from '../../../criteria/record/missing.js';
import type { DecisionRecord } from '../../../criteria/record/record.js';
import { benchmarkChapter } from '../../../templates/record/benchmark-chapter.js';
import { probability, signed } from '../../../templates/record/measurement-pairs.js';
import { createWriter } from '../../../templates/record/writer.js';
import { sampleEntries } from '../../harness/sample-events.js';

const RECORD = buildRecord(sampleEntries(), 1);

/** Everything that stands in the chapter, drawings included. */
const written = (record: DecisionRecord): string =>
  JSON.stringify(benchmarkChapter(createWriter(record, 'de')));

type Lot = DecisionRecord['lots'][number];

const withLot = (change: (lot: Lot) => Lot): DecisionRecord => ({
  ...RECORD,
  lots: RECORD.lots.map((lot, at) => (at === 0 ? change(lot) : lot)),
});

describe('the chapter on the benchmark', () => {
  const text = written(RECORD);

  it('says how the interval was made and shows every pair as drawing and as table', () => {
    const lot = RECORD.lots[0];
    if (lot === undefined || lot.benchmark.run === MISSING) throw new Error('no run');
    const [suite] = lot.benchmark.run.suites;
    const { pairs = [] } = suite?.analysis ?? {};
    expect(pairs.length).toBeGreaterThan(0);
    expect(text).toContain('aus 10.000 Ziehungen ganzer Gruppen');
    expect(text).toContain('Vorzeichentest über Gruppen');
    for (const { first, second } of pairs) expect(text).toContain(`${first} – ${second}`);
    expect(text.match(/<svg /g)).toHaveLength(2);
  });

  it('prints the power that was known before', () => {
    expect(text).toContain('nur die Gruppen (Obergrenze)');
    expect(text).toContain('60 Aufgaben in 30 Gruppen');
  });

  it('says for whom the run waited and whose grace window was used up', () => {
    expect(text).not.toContain('Nachfrist von');
    const waited = withLot((lot) => {
      const { run } = lot.benchmark;
      if (run === MISSING) throw new Error('no run');
      const graceWindows = [
        { bidId: 'A', probes: 5, probesInAll: 5, usedUp: true },
        { bidId: 'B', probes: 2, probesInAll: 5, usedUp: false },
      ];
      const suites = run.suites.map((suite) => ({
        ...suite,
        evidence: { ...suite.evidence, graceWindows },
      }));
      return { ...lot, benchmark: { ...lot.benchmark, run: { ...run, suites } } };
    });
    const chapter = written(waited);
    expect(chapter).toMatch(/Nachfrist von [^"]* aufgebraucht: 5 von 5 Proben/);
    expect(chapter).toMatch(/Auf [^"]* wurde in der Nachfrist gewartet: 2 von 5 Proben/);
  });

  it('marks costs as for reading, for every bid with an open price', () => {
    expect(text).toContain('nur zum Lesen');
    expect(RECORD.lots[0]?.taskCosts.length).toBeGreaterThan(0);
    const record = withLot((lot) => ({
      ...lot,
      taskCosts: lot.taskCosts.map((row) => ({
        ...row,
        cost: {
          kind: 'measured',
          perThousandMinor: 123,
          tokensPerYearMinor: 45_600,
          runningPerYearMinor: 78_900,
        },
      })),
    }));
    const measured = written(record);
    for (const figure of ['1,23', '456,00', '789,00']) expect(measured).toContain(figure);
  });

  it.each([
    ['measured', 'gemessen'],
    ['declared', 'erklärt'],
    ['estimated', 'geschätzt'],
  ] as const)('shows energy only with its provenance: %s', (provenance, word) => {
    expect(text).not.toContain('Wh je 1.000 Aufgaben');
    const record = withLot((lot) => ({
      ...lot,
      bids: lot.bids.map((bid) => ({
        ...bid,
        energy: { whPerThousandTasks: 1_250, provenance, source: 'Datenblatt 7' },
      })),
    }));
    const stated = written(record);
    for (const part of ['1.250', word, 'Datenblatt 7']) expect(stated).toContain(part);
  });

  it('shows latency curves with their data table where they were measured', () => {
    const percentiles = {
      ...{ p50Us: 200_000, p95Us: 400_000, p99Us: 500_000, maxUs: 512_000 },
      intervals: {
        p50: { lowUs: 190_000, highUs: 215_000 },
        p95: { lowUs: 380_000, highUs: 470_000 },
        p99: { lowUs: 440_000, highUs: null },
      },
    };
    const times = Array.from({ length: 92 }, (_, at) => (at + 1) * 5_000);
    const record = withLot((lot) => {
      const { run } = lot.benchmark;
      if (run === MISSING) throw new Error('no run');
      const suites = run.suites.map((suite) => ({
        ...suite,
        latency: suite.results.map(({ bidId }) => ({
          bidId,
          calls: 100,
          answered: 92,
          withinLimits: 90,
          firstContent: percentiles,
          firstContentCurve: latencyCurve(times, 100),
          firstContentIntervals: curveIntervals(times, 100),
          betweenTokens: percentiles,
          total: percentiles,
          sentLate: percentiles,
          referenceTokens: 900,
          reportedTokens: 1_800,
          divergentUsage: 44,
        })),
      }));
      return { ...lot, benchmark: { ...lot.benchmark, run: { ...run, suites } } };
    });
    const shown = written(record);
    expect(shown.match(/<svg /g)).toHaveLength(3);
    expect(shown).toContain('bei 44 Aufrufen weit auseinander');
    expect(shown).toContain('200,000 (190,000 – 215,000)');
    expect(shown).toContain('500,000 (440,000 – offen)');
    // Half of all calls by 250 ms; 95 % never answered.
    expect(shown).toContain('50 % bis 250,000 ms, 95 % bis nie ms');
  });
});

describe('the words for figures', () => {
  const writer = createWriter(RECORD, 'de');
  it.each([
    [0, '0,00\u00a0%'],
    [512, '+5,12\u00a0%'],
    [-512, '−5,12\u00a0%'],
  ])('a difference of %i basis points', (basisPoints, expected) => {
    expect(signed(writer, basisPoints)).toBe(expected);
  });
  it.each([
    [1, '0,001\u00a0%'],
    [50_000, '5,000\u00a0%'],
    [1_000_000, '100,000\u00a0%'],
  ])('a probability of %i millionths', (millionths, expected) => {
    expect(probability(writer, millionths)).toBe(expected);
  });
});

it('says who judged what without names, how far they agreed and who decided', () => {
  const rule = {
    format: { kind: 'scale' as const, top: 4, rightFrom: 3 },
    sampleBp: 5_000,
    arbiter: 'chair' as const,
    arbitrate: 'verdict' as const,
  };
  const [judge = { personId: '', name: '' }] = RECORD.members;
  const people = {
    packageDigest: 'a'.repeat(64),
    mappingDigest: 'b'.repeat(64),
    places: [0],
    verdicts: '1',
    arbitrated: 3,
    agreement: { answers: 40, observedBp: 9_250, kappaBp: 4_012, alphaBp: null },
    judges: [judge.personId],
  };
  const record = withLot((lot) => {
    const { run, planned } = lot.benchmark;
    if (run === MISSING) throw new Error('no run');
    const suites = run.suites.map((suite) => ({ ...suite, people }));
    const plans = planned.map((plan) =>
      plan.suite.kind === 'quality' ? { ...plan, suite: { ...plan.suite, people: rule } } : plan,
    );
    return { ...lot, benchmark: { ...lot.benchmark, planned: plans, run: { ...run, suites } } };
  });
  const shown = written(record);
  for (const words of [
    '40 Antworten lagen ohne Namen unter Codes vor',
    `Beurteilt haben: ${judge.name}`,
    'Noten von 0 bis 4, richtig ab 3',
    'Kappa nach Cohen 0,40, Alpha nach Krippendorff (ordinal) nicht bestimmt',
    'Über 3 strittige Antworten entschied der Vorsitz',
  ]) {
    expect(shown).toContain(words);
  }
  expect(written(RECORD)).not.toContain('Von Menschen beurteilt');
});
