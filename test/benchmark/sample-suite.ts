/** A small suite with all graders, and a simulator that knows it. */
import type {
  LoadedSuite,
  QualitySuite,
  RetryRule,
  SuiteItem,
} from '../../criteria/suite/suite.js';
import type { Simulator } from '../../examples/simulators/simulator-server.js';
import { startSimulator } from '../../examples/simulators/simulator-server.js';
import type { SimulatorOptions } from '../../examples/simulators/simulator-options.js';
import { knownItemsOf } from '../../examples/simulators/known-items.js';

export const SUITE: QualitySuite = {
  schema: 'zuschlag/suite/1',
  kind: 'quality',
  id: 'probe',
  version: '1',
  title: 'Probe',
  language: 'de',
  licence: 'CC0-1.0',
  itemsFile: 'probe.jsonl',
  grader: { kind: 'number', tolerance: '0' },
  parameters: { temperatureThousandths: 200, maxOutputTokens: 64, seed: 11 },
  repeats: 1,
  inFlightPerBidder: 4,
  timeoutMs: 2_000,
  stream: false,
  retry: {
    attempts: 3,
    // Short pauses, so that tests of the rule need no patience.
    firstPauseMs: 1,
    longestPauseMs: 4,
    longestRetryAfterMs: 20,
    budgetBp: 30_000,
    breaker: { outagesInRow: 1_000, probeEveryMs: 20 },
    graceWindowMs: 0,
  },
  missingCells: 'countAsIncorrect',
  onChangedModel: 'attention',
  mapping: [
    { shareBp: 0, points: 0 },
    { shareBp: 10_000, points: 5_000 },
  ],
};

const OFFICES = ['Bürgeramt', 'Standesamt', 'Bauamt', 'Ordnungsamt'] as const;
const SCHEMA = {
  type: 'object',
  properties: { tage: { type: 'integer' } },
  required: ['tage'],
} as const;

function itemAt(at: number): SuiteItem {
  const question = (content: string): SuiteItem['messages'] => [
    { role: 'system', content: 'Antworten Sie knapp.' },
    { role: 'user', content: `Frage ${at}: ${content}` },
  ];
  const id = `i${String(at).padStart(3, '0')}`;
  const office = OFFICES[at % OFFICES.length] ?? 'Bürgeramt';
  const shared = { id, cluster: `c${at % 7}` };
  switch (at % 5) {
    case 0:
      return { ...shared, messages: question('Welche Gebühr?'), target: `${at + 12}.50` };
    case 1:
      return {
        ...shared,
        messages: question('Welches Amt?'),
        target: office,
        grader: { kind: 'exact' },
      };
    case 2:
      return {
        ...shared,
        messages: question('A, B oder C?'),
        target: 'B',
        grader: { kind: 'choice', choices: ['A', 'B', 'C'] },
      };
    case 3:
      return {
        ...shared,
        messages: question('Welches Amt ist zuständig?'),
        target: `Zuständig ist das ${office}.`,
        grader: { kind: 'regex', pattern: `\\b${office}\\b` },
      };
    default:
      return {
        ...shared,
        messages: question('Frist als JSON?'),
        target: `{"tage":${at}}`,
        grader: { kind: 'jsonSchema', jsonSchema: SCHEMA },
      };
  }
}

/** A suite of the kind that retries, with its items. */
export interface LoadedQuality extends LoadedSuite {
  readonly suite: QualitySuite;
}

export const suiteOf = (items: number, changes: Partial<QualitySuite> = {}): LoadedQuality => ({
  suite: { ...SUITE, ...changes },
  items: Array.from({ length: items }, (_, at) => itemAt(at)),
});

export const startFor = (
  suite: LoadedSuite,
  options: Partial<SimulatorOptions> = {},
): Promise<Simulator> =>
  startSimulator(
    {
      model: 'simulator-a',
      qualityBp: 10_000,
      latencyMinMs: 0,
      latencyMaxMs: 0,
      seed: 1,
      suiteFiles: [],
      apiKey: null,
      port: 0,
      control: true,
      ...options,
    },
    knownItemsOf([suite]),
  );

/** The suite's rule with some of it changed. */
export const ruleWith = (changes: Partial<RetryRule>): RetryRule => ({
  ...SUITE.retry,
  ...changes,
});
