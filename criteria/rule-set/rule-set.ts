/** Rule sets: periods, limits and texts as data with validity dates; a procedure keeps the edition it was opened with. */
import type { Bilingual } from '../bilingual.js';
import type { LowPriceRule } from '../price/conspicuous-price.js';
import type { InterestStatement } from './interest-statement.js';

/** When additional information makes the bid period longer (section 20(3) VgV). */
export interface InformationRules {
  /** A question came in time if it arrived at least this long before the deadline of that moment. */
  readonly askedBeforeMs: number;
  /** Questions that came in time are answered at least this long before the deadline, or it is extended. */
  readonly answeredBeforeMs: number;
  /** Whether documents may be amended without a later deadline: with a reason, or never. */
  readonly amendedWithoutExtension: 'withReason' | 'never';
}

/** When people are reminded of what is theirs to do. */
export interface ReminderPlan {
  /** Time for a task that has no period of its own. */
  readonly taskMs: number;
  /** Reminders before and at the end of that time, as shares of it in basis points, rising. */
  readonly remindAtBasisPoints: readonly number[];
  /** After the end: so often, and no more than that many times. */
  readonly overdueEveryMs: number;
  readonly overdueMost: number;
}

/** By which law bidders who are not chosen are told: section 134 GWB, or section 46 UVgO below the thresholds. */
export const BIDDER_INFORMATION = ['gwb134', 'uvgo46'] as const;
export type BidderInformation = (typeof BIDDER_INFORMATION)[number];

export interface RuleSet {
  readonly id: string;
  readonly edition: string;
  readonly title: Bilingual;
  /** Calendar dates; validTo null means open. */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Training: periods of seconds, every document stamped ÜBUNG, sample accounts allowed. */
  readonly training: boolean;
  /** Shortest time between publication and bid deadline. */
  readonly minimumBidPeriodMs: number;
  /** Time within which the second opener must act after the first. */
  readonly openingWindowMs: number;
  /** From the dispatch of the letters, by form of dispatch (section 134(2) GWB). */
  readonly standstillMs: { readonly electronic: number; readonly post: number };
  /** Left out: section 134 GWB. */
  readonly bidderInformation?: BidderInformation;
  /** Questions and amendments within the bid period; editions from before they could be recorded say nothing. */
  readonly information?: InformationRules;
  /** When a price must be clarified; left out by editions that name no threshold. */
  readonly lowPrice?: LowPriceRule;
  /** Left out: nobody is reminded (editions before there were reminders). */
  readonly reminders?: ReminderPlan;
  /** Text of the declaration of interests; left out by editions of before it was kept with the rules. */
  readonly interestStatement?: InterestStatement;
  /** Basis in law or the statement that there is none. */
  readonly sources: readonly string[];
}
