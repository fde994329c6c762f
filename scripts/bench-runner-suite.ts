/** The suites and questions that the runner is measured with. */
import type { LatencySuite, QualitySuite, SuiteItem } from '../criteria/suite/suite.js';

const FRAME = {
  schema: 'zuschlag/suite/1',
  id: 'messung',
  version: '1',
  title: 'Messung',
  language: 'de',
  licence: 'EUPL-1.2',
  itemsFile: 'items.jsonl',
  grader: { kind: 'number', tolerance: '0' },
  parameters: { temperatureThousandths: 0, maxOutputTokens: 64, seed: 1 },
  repeats: 1,
  timeoutMs: 30_000,
  missingCells: 'countAsIncorrect',
  onChangedModel: 'attention',
  mapping: [
    { shareBp: 0, points: 0 },
    { shareBp: 10_000, points: 10_000 },
  ],
} as const;

export const qualitySuite = (inFlight: number): QualitySuite => ({
  ...FRAME,
  kind: 'quality',
  stream: false,
  inFlightPerBidder: inFlight,
  retry: {
    attempts: 3,
    firstPauseMs: 500,
    longestPauseMs: 8_000,
    longestRetryAfterMs: 30_000,
    budgetBp: 10_000,
    breaker: { outagesInRow: 50, probeEveryMs: 5_000 },
    graceWindowMs: 0,
  },
});

export const latencySuite = (callsPerMinute: number, warmUpCalls: number): LatencySuite => ({
  ...FRAME,
  kind: 'latency',
  latency: { callsPerMinute, warmUpCalls, limits: { firstContentMs: 250 }, longestOwnLagMs: 10 },
});

/** About three hundred characters each, no two alike. */
export const itemsOf = (count: number): SuiteItem[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `i${at}`,
    cluster: `c${at % 50}`,
    messages: [
      {
        role: 'user',
        content: `${'Eine Verwaltung addiert Gebühren. '.repeat(8)}Wie viel sind ${at} Euro und 17 Euro?`,
      },
    ],
    target: String(at + 17),
  }));
