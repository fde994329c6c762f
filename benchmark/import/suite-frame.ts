/** Puts imported items into a suite with stated defaults, and checks it like every other suite. */
import type { Bilingual } from '../../criteria/bilingual.js';
import { parseFile } from '../../criteria/file/parse-file.js';
import { parseSuiteItems } from '../../criteria/suite/parse-suite-items.js';
import type { SuiteItem } from '../../criteria/suite/suite.js';
import type { ImportOutcome } from './import-outcome.js';
import { fromComplaint, refused } from './import-outcome.js';

/** What only the person who imports can say. */
export interface ImportSettings {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly licence: string;
  /** Named in every item. */
  readonly source: string;
}

/** Letters, digits and hyphens that an id may have; never empty. */
export const idFrom = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50) || 'aufgabe';

export const numberedId = (prefix: string, index: number): string =>
  `${idFrom(prefix)}-${String(index + 1).padStart(4, '0')}`;

const DEFAULTS_NOTE: Bilingual = {
  de: 'Parameter, Wiederholung und Punkte stehen auf Vorgaben: vor einer Veröffentlichung festlegen.',
  en: 'Parameters, retry rule and points are defaults: settle them before publication.',
};

const frame = (settings: ImportSettings, maxOutputTokens: number) => ({
  schema: 'zuschlag/suite/1',
  kind: 'quality',
  id: idFrom(settings.id),
  version: '1.0.0',
  title: settings.title,
  language: settings.language,
  licence: settings.licence,
  itemsFile: 'items.jsonl',
  grader: { kind: 'exact' },
  parameters: { temperatureThousandths: 0, maxOutputTokens, seed: 1 },
  repeats: 1,
  stream: false,
  inFlightPerBidder: 4,
  timeoutMs: 60_000,
  retry: {
    attempts: 3,
    firstPauseMs: 500,
    longestPauseMs: 8_000,
    longestRetryAfterMs: 30_000,
    budgetBp: 2_000,
    breaker: { outagesInRow: 8, probeEveryMs: 5_000 },
    graceWindowMs: 600_000,
  },
  missingCells: 'countAsIncorrect',
  onChangedModel: 'attention',
  mapping: [
    { shareBp: 0, points: 0 },
    { shareBp: 10_000, points: 10_000 },
  ],
});

/** The same reading as for files that were written for this program. */
export function framedSuite(
  settings: ImportSettings,
  items: readonly SuiteItem[],
  options: { readonly maxOutputTokens?: number; readonly notes?: readonly Bilingual[] } = {},
): ImportOutcome {
  const { maxOutputTokens = 1_024, notes = [] } = options;
  const suite = parseFile(
    'suite',
    'suite.yaml',
    JSON.stringify(frame(settings, maxOutputTokens), null, 2),
  );
  if (suite.kind === 'refused') return refused(suite.complaints.map(fromComplaint));
  const lines = items.map((item) => JSON.stringify({ ...item, source: settings.source }));
  const parsed = parseSuiteItems(suite.value, 'items.jsonl', lines.join('\n'));
  if (parsed.kind === 'refused') return refused(parsed.complaints.map(fromComplaint));
  const loaded = { suite: suite.value, items: parsed.items };
  return { kind: 'ok', loaded, notes: [DEFAULTS_NOTE, ...notes] };
}
