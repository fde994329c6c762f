/** Rule sets: periods, limits and texts as data with validity dates; a procedure keeps the edition it was opened with. */
import type { Bilingual } from '../bilingual.js';

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
  /** Basis in law or the statement that there is none. */
  readonly sources: readonly string[];
}
