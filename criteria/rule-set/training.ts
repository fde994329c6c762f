/** The training rule set: periods of seconds, every document stamped ÜBUNG; not for real procurements. */
import { INTEREST_STATEMENT } from './interest-statement.js';
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
  information: {
    askedBeforeMs: 2_000,
    answeredBeforeMs: 1_000,
    amendedWithoutExtension: 'withReason',
  },
  lowPrice: {
    distanceToNextBp: 2_000,
    source:
      '§ 60 Abs. 1 VgV nennt keine Zahl; 20 % Abstand zum nächsthöheren Angebot ist die in der Praxis übliche Aufgreifschwelle (einzelne Länder: 10 %).',
  },
  reminders: {
    taskMs: 4 * 60 * 60_000,
    remindAtBasisPoints: [5_000, 10_000],
    overdueEveryMs: 4 * 60 * 60_000,
    overdueMost: 3,
  },
  interestStatement: INTEREST_STATEMENT,
  sources: ['Keine Rechtsgrundlage: Fristen nur zum Üben.'],
};
