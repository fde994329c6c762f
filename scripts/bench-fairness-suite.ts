/** The made-up suite of the fairness measurement: as many items and clusters as asked for, one right answer each. */
import type { LoadedSuite, QualitySuite } from '../criteria/suite/suite.js';

export const RIGHT = 'ja';
export const WRONG = 'nein';

export interface SuiteShape {
  /** Of the suite in its run; `gleichheit` where left out. */
  readonly id?: string;
  readonly items: number;
  /** Items per cluster. */
  readonly clusterSize: number;
  readonly repeats: number;
}

const SUITE: Omit<QualitySuite, 'repeats'> = {
  schema: 'zuschlag/suite/1',
  kind: 'quality',
  id: 'gleichheit',
  version: '1',
  title: 'Drei gleiche Endpunkte',
  language: 'de',
  licence: 'CC0-1.0',
  itemsFile: 'gleichheit.jsonl',
  grader: { kind: 'exact' },
  parameters: { temperatureThousandths: 0, maxOutputTokens: 10, seed: 1 },
  timeoutMs: 10_000,
  missingCells: 'countAsIncorrect',
  onChangedModel: 'attention',
  stream: false,
  inFlightPerBidder: 4,
  retry: {
    attempts: 2,
    firstPauseMs: 10,
    longestPauseMs: 100,
    longestRetryAfterMs: 1_000,
    budgetBp: 1_000,
    breaker: { outagesInRow: 8, probeEveryMs: 100 },
    graceWindowMs: 1_000,
  },
  mapping: [
    { shareBp: 0, points: 0 },
    { shareBp: 5_000, points: 0 },
    { shareBp: 10_000, points: 10_000 },
  ],
};

export const suiteOf = ({
  id = SUITE.id,
  items,
  clusterSize,
  repeats,
}: SuiteShape): LoadedSuite => ({
  suite: { ...SUITE, id, repeats },
  items: Array.from({ length: items }, (_, at) => ({
    id: `i${String(at + 1).padStart(5, '0')}`,
    cluster: `c${Math.floor(at / clusterSize) + 1}`,
    messages: [{ role: 'user', content: `${id}: Frage ${at + 1}` }],
    target: RIGHT,
  })),
});
