/** Charts: every figure at its place, the same bytes every time, nothing from bidders that is not escaped. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceChart } from '../../../templates/chart/difference-chart.js';
import { latencyChart } from '../../../templates/chart/latency-chart.js';
import { checkSvg } from '../../../templates/pdf/check-svg.js';

const points = (bp: number): string => `${bp / 100}`;
const row = { label: 'A gegen B', differenceBp: 250, lowBp: -100, highBp: 600, value: '+2,5' };
const chart = { title: 'Unterschiede', description: 'A gegen B', tick: points };

/** The horizontal position of the only circle. */
const circle = (svg: string): number => Number(/<circle cx="([\d.]+)"/.exec(svg)?.[1]);

describe('the plot of paired differences', () => {
  it('puts no difference in the middle, and opposite ones equally far from it', () => {
    const at = (differenceBp: number): number => {
      const shown = { ...row, differenceBp, lowBp: differenceBp, highBp: differenceBp };
      return circle(differenceChart({ ...chart, rows: [shown] }));
    };
    expect(at(0)).toBe(190 + (483 - 190 - 60) / 2);
    expect(at(400) - at(0)).toBeCloseTo(at(0) - at(-400), 1);
    expect(at(400)).toBeGreaterThan(at(0));
  });

  it.each([
    [-500, 500, '5'],
    [-501, 0, '10'],
    [0, 1_001, '20'],
    [-10_000, 10_000, '100'],
  ])('from %i to %i has an axis up to %s points', (lowBp, highBp, reach) => {
    const svg = differenceChart({ ...chart, rows: [{ ...row, differenceBp: 0, lowBp, highBp }] });
    expect(svg).toContain(`>${reach}</text>`);
    expect(svg).toContain(`>-${reach}</text>`);
  });
});

const curve = {
  label: 'A',
  points: [{ us: 100_000, withinBp: 5_000 }],
  intervals: [{ withinBp: 5_000, lowUs: 80_000, highUs: 120_000 }],
};
const latency = {
  title: 'Antwortzeiten',
  description: 'A',
  curves: [curve],
  limit: { us: 150_000, label: 'Grenze' },
  time: (us: number): string => `${us / 1_000} ms`,
  share: (bp: number): string => `${bp / 100} %`,
};

describe('latency curves', () => {
  it('rise at the time and to the share that was measured, and end there', () => {
    expect(latencyChart(latency)).toContain('d="M 40.00 168.00 H 255.50 V 88.00"');
  });

  it('show the limit of the tender inside the axis', () => {
    const svg = latencyChart({ ...latency, limit: { us: 300_000, label: 'Grenze' } });
    expect(svg).toContain('>500 ms</text>');
    expect(svg).toContain('>Grenze </text>');
  });

  it('show the interval of a share as a bar with two ends, and with one where it is open', () => {
    const bars = (highUs: number | null): number => {
      const intervals = [{ withinBp: 5_000, lowUs: 80_000, highUs }];
      const svg = latencyChart({ ...latency, curves: [{ ...curve, intervals }] });
      return svg.match(/stroke="#1d3d63" stroke-width="1"\/>/g)?.length ?? 0;
    };
    expect([bars(120_000), bars(null)]).toEqual([3, 2]);
    // 80 ms of 200 on an axis of 431 points from 40 on, at half the height and just below the curve.
    expect(latencyChart(latency)).toContain('<line x1="212.40" y1="90" x2="298.60" y2="90"');
  });

  it('tell bids apart without colour', () => {
    const curves = ['A', 'B', 'C'].map((label) => ({ ...curve, label }));
    const svg = latencyChart({ ...latency, curves });
    const dashes = [...svg.matchAll(/<path [^>]*?(?:stroke-dasharray="([^"]*)")?\/>/g)];
    expect(new Set(dashes.map(([, dash]) => dash)).size).toBe(3);
  });
});

describe('any name of a bidder', () => {
  it('neither breaks a drawing nor brings anything active into it', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.constantFrom('A & B <Los 1>', '"><script>', '</svg><image href="x"/>', 'Łódź & Söhne'),
    );
    fc.assert(
      fc.property(hostile, (label) => {
        for (const svg of [
          differenceChart({ ...chart, rows: [{ ...row, label }] }),
          latencyChart({ ...latency, curves: [{ ...curve, label }] }),
        ]) {
          expect(checkSvg(svg, (text) => text).kind).toBe('accepted');
          expect(svg.match(/<svg/g)).toHaveLength(1);
        }
      }),
    );
  });
});
