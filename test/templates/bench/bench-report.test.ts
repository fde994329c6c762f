/** The report of a run without a server says in words everything that its drawings show. */
import { describe, expect, it } from 'vitest';
import { renderBenchReport } from '../../../templates/bench/bench-report.js';
import { sampleEntries } from '../../harness/sample-events.js';

const event = sampleEntries().find((entry) => entry.event.kind === 'BenchmarkFinished')?.event;
if (event?.kind !== 'BenchmarkFinished') throw new Error('no run in the sample');
const { suites } = event.payload;

describe('the report of a run', () => {
  it.each(['de', 'en'] as const)('has text and drawings in %s, the same every time', (language) => {
    const report = renderBenchReport(suites, language);
    expect(renderBenchReport(suites, language)).toEqual(report);
    expect(report.drawings.map(({ name }) => name)).toEqual([
      'verwaltung-de-shares.svg',
      'verwaltung-de-differences.svg',
    ]);
    for (const { svg } of report.drawings) expect(svg).toMatch(/^<svg .*<desc>[^<]{20,}/s);
    for (const { first, second } of suites[0]?.analysis.pairs ?? []) {
      expect(report.text).toContain(first);
      expect(report.text).toContain(second);
    }
    expect(report.text).toContain(suites[0]?.evidence.root);
    expect(report.text).not.toMatch(/\{\w+\}|undefined|NaN/);
  });
});
