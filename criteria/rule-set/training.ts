/** The training rule set: periods of seconds, every document stamped ÜBUNG; not for real procurements. */
import type { RuleSet } from './rule-set.js';

export const TRAINING: RuleSet = {
  id: 'training',
  edition: '1',
  title: { de: 'Übungsregeln (Fristen in Sekunden)', en: 'Training rules (periods of seconds)' },
  validFrom: '2026-01-01',
  validTo: null,
  training: true,
  minimumBidPeriodMs: 1_000,
  openingWindowMs: 10 * 60_000,
  standstillMs: { electronic: 2_000, post: 3_000 },
  sources: ['Keine Rechtsgrundlage: Fristen nur zum Üben.'],
};
