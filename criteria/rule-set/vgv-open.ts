/** Open procedure above the threshold under the VgV, as far as the periods of package 1 go (reference/law.md 2.6, 2.7). */
import { INTEREST_STATEMENT } from './interest-statement.js';
import type { RuleSet } from './rule-set.js';
import { DAY_MS } from '../local-day.js';

export const VGV_OPEN: RuleSet = {
  id: 'vgv.open',
  edition: '2026-07',
  title: { de: 'Offenes Verfahren nach VgV', en: 'Open procedure under the VgV' },
  validFrom: '2026-07-01',
  validTo: null,
  training: false,
  /** 35 days, less 5 for electronic bids; counted in full days after dispatch, hence one day more. */
  minimumBidPeriodMs: 31 * DAY_MS,
  openingWindowMs: 60 * 60_000,
  /** 10 and 15 calendar days, beginning the day after dispatch, hence one day more. */
  standstillMs: { electronic: 11 * DAY_MS, post: 16 * DAY_MS },
  information: {
    /** The law says "in time" and no number: ten days are this rule set's own, and can be argued with. */
    askedBeforeMs: 10 * DAY_MS,
    /** Six days, counted as full days before the day of the deadline, hence one day more. */
    answeredBeforeMs: 7 * DAY_MS,
    /** Only what does not matter for making a bid goes without more time; why not, is put on record. */
    amendedWithoutExtension: 'withReason',
  },
  lowPrice: {
    distanceToNextBp: 2_000,
    source:
      '§ 60 Abs. 1 VgV nennt keine Zahl; 20 % Abstand zum nächsthöheren Angebot ist die in der Praxis übliche Aufgreifschwelle (einzelne Länder: 10 %).',
  },
  /** No law sets these: a working rule, so that nothing is left lying unseen. */
  reminders: {
    taskMs: 7 * DAY_MS,
    remindAtBasisPoints: [5_000, 10_000],
    overdueEveryMs: DAY_MS,
    overdueMost: 5,
  },
  interestStatement: INTEREST_STATEMENT,
  sources: ['§ 15 Abs. 2 bis 4 VgV', '§ 20 Abs. 3 VgV', '§ 55 Abs. 2 VgV', '§ 134 Abs. 2 GWB'],
};
