/** Open procedure above the threshold under the VgV, as far as the periods of package 1 go (reference/law.md 2.6, 2.7). */
import type { RuleSet } from './rule-set.js';

const DAY_MS = 86_400_000;

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
  sources: ['§ 15 Abs. 2 bis 4 VgV', '§ 55 Abs. 2 VgV', '§ 134 Abs. 2 GWB'],
};
