/** The stability calculator: output as published, refusals in one line. */
import { describe, expect, it } from 'vitest';
import { runStability, stabilityCommand } from '../../cli/stability.js';

const INPUT = {
  criteria: [
    { id: 'quality', weightBp: 6000 },
    { id: 'sovereignty', weightBp: 4000 },
  ],
  bids: [
    { id: 'A', points: { quality: 8000, sovereignty: 5000 } },
    { id: 'B', points: { quality: 5000, sovereignty: 9000 } },
  ],
};

const run = (input: unknown): ReturnType<typeof runStability> =>
  runStability(JSON.stringify(input), { json: true });

it('gives exact and decimal bounds in basis points, and the rivals there', () => {
  expect(JSON.parse(run(INPUT).stdout)).toEqual({
    winner: 'A',
    tied: [],
    intervals: [
      {
        criterion: 'quality',
        weightBp: 6000,
        low: { exact: '40000/7', decimal: '5714.285714' },
        high: { exact: '10000/1', decimal: '10000.000000' },
        rivals: ['B'],
      },
      {
        criterion: 'sovereignty',
        weightBp: 4000,
        low: { exact: '0/1', decimal: '0.000000' },
        high: { exact: '30000/7', decimal: '4285.714286' },
        rivals: ['B'],
      },
    ],
  });
});

it('prints a German table without --json', () => {
  const lines = runStability(JSON.stringify(INPUT), { json: false }).stdout.split('\n');
  expect(lines[0]).toBe('Erster Platz: A');
  expect(lines[3]).toBe('quality      6.000                  5.714,29 (B gleichauf)  10.000,00');
});

const bids = (points: object): unknown => ({
  ...INPUT,
  bids: [INPUT.bids[0], { id: 'B', points }],
});

describe('a refusal', () => {
  it.each([
    ['Angebot B: Punkte fehlen zu Kriterium sovereignty', bids({ quality: 1 })],
    ['Angebot B: Kriterium "x" gibt es nicht', bids({ quality: 1, sovereignty: 1, x: 1 })],
    [
      'Angebot B: bids[1].points.quality: 0.5 ist keine ganze Zahl',
      bids({ quality: 0.5, sovereignty: 1 }),
    ],
    ['Angebot B: Punkte sind negativ', bids({ quality: -1, sovereignty: 1 })],
    [
      'Angebot A: die Kennung kommt doppelt vor',
      { ...INPUT, bids: [INPUT.bids[0], INPUT.bids[0]] },
    ],
    [
      'die Gewichte ergeben 6000 statt 10000 Basispunkte',
      { criteria: [INPUT.criteria[0]], bids: [{ id: 'A', points: { quality: 1 } }] },
    ],
    ['unbekannter Schlüssel "method"', { ...INPUT, method: 'M1' }],
    ['bids: fehlt', { criteria: INPUT.criteria }],
  ])('%s', (reason, input) => {
    expect(run(input)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `zuschlag stability: ${reason}\n`,
    });
  });

  it('meets wrong arguments', () => {
    expect(stabilityCommand([]).exitCode).toBe(2);
  });
});
