/** The weights calculator: output as published, every fault of the file with its place. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWeights, weightsCommand } from '../../cli/weights.js';

const FILE = `schema: zuschlag/weighting/1
title: Gewichtung Auskunft
criteria:
  - { id: performance, title: Leistung }
  - { id: cost, title: Kosten }
  - { id: switching, title: Wechsel }
ballots:
  - { person: anna, points: { performance: 50, cost: 30, switching: 20 } }
  - { person: ben, points: { performance: 40, cost: 20, switching: 40 } }
  - { person: cem, points: { performance: 34, cost: 33, switching: 33 } }
`;

it('gives exact and decimal means, spread and the proposal', () => {
  const { exitCode, stdout } = runWeights('w.yaml', FILE, { json: true });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    title: 'Gewichtung Auskunft',
    ballots: 3,
    criteria: [
      {
        id: 'performance',
        mean: { exact: '124/3', decimal: '41.33' },
        lowest: 34,
        highest: 50,
        spread: 16,
        proposedBp: 4133,
      },
      {
        id: 'cost',
        mean: { exact: '83/3', decimal: '27.67' },
        lowest: 20,
        highest: 33,
        spread: 13,
        proposedBp: 2767,
      },
      {
        id: 'switching',
        mean: { exact: '31/1', decimal: '31.00' },
        lowest: 20,
        highest: 40,
        spread: 20,
        proposedBp: 3100,
      },
    ],
    sumBp: 10_000,
  });
});

it.each([
  [
    'de',
    'Gewichtung Auskunft: 3 Stimmzettel',
    'cost         Kosten     27,67   20          33       13      2.767',
  ],
  [
    'en',
    'Gewichtung Auskunft: 3 ballots',
    'cost         Kosten     27.67  20      33       13      2,767',
  ],
] as const)('prints a table in %s', (language, head, row) => {
  const lines = runWeights('w.yaml', FILE, { language }).stdout.split('\n');
  expect([lines[0], lines[4]]).toEqual([head, row]);
});

describe('a refusal', () => {
  it.each<[string, string, string, string]>([
    [
      'another sum',
      'switching: 33',
      'switching: 34',
      'w.yaml:10:28 ballots[2].points: gefunden 101 Punkte, erlaubt genau 100 Punkte.',
    ],
    [
      'a person twice',
      'person: ben',
      'person: anna',
      'w.yaml:9:15 ballots[1].person: gefunden "anna", erlaubt jede Kennung genau einmal in dieser Datei.',
    ],
    [
      'half points',
      'cost: 30',
      'cost: 30.5',
      'w.yaml:8:54 ballots[0].points.cost: gefunden 30.5, erlaubt',
    ],
    [
      'more than 100 points',
      'performance: 50',
      'performance: 101',
      'w.yaml:8:44 ballots[0].points.performance: gefunden 101, erlaubt',
    ],
  ])('%s', (_, from, to, complaint) => {
    const { exitCode, stdout, stderr } = runWeights('w.yaml', FILE.replace(from, to));
    expect([exitCode, stdout, stderr.slice(0, complaint.length)]).toEqual([1, '', complaint]);
  });

  it('in English', () => {
    const broken = FILE.replace('switching: 33', 'switching: 32');
    const { stderr } = runWeights('w.yaml', broken, { language: 'en' });
    expect(stderr).toContain('found 99 points, allowed exactly 100 points');
  });
});

describe('the command', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'weights-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads a file, and says so when there is none', () => {
    const file = join(folder, 'w.yaml');
    writeFileSync(file, FILE);
    expect(weightsCommand(file)).toEqual(runWeights(file, FILE));
    const missing = weightsCommand(join(folder, 'none.yaml'));
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toMatch(/^zuschlag weights: .*none\.yaml ist nicht lesbar/);
  });
});
