/** A benchmark suite: items with checkable answers, graders, and the published mapping from results to points (file kind `suite`). */
import type { SuiteId } from '../ids.js';

/** How an answer is judged; every grader is deterministic and versioned with the suite. */
export type Grader =
  | { readonly kind: 'exact'; readonly ignoreCase?: boolean }
  | { readonly kind: 'number'; readonly tolerance: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'regex'; readonly pattern: string; readonly ignoreCase?: boolean }
  | { readonly kind: 'jsonSchema'; readonly jsonSchema: Readonly<Record<string, unknown>> };

export interface SuiteMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** One line of the items file (JSONL beside the suite). */
export interface SuiteItem {
  readonly id: string;
  /** Items from the same source text belong to one cluster. */
  readonly cluster: string;
  readonly messages: readonly SuiteMessage[];
  /** Expected text; for number graders a decimal; for jsonSchema graders optional exact JSON. */
  readonly target: string;
  /** Overrides the suite's grader. */
  readonly grader?: Grader;
  readonly tags?: readonly string[];
}

/** One corner of the piecewise linear mapping; share correct in basis points, points in thousandths. */
export interface MappingPoint {
  readonly shareBp: number;
  readonly points: number;
}

export interface Suite {
  readonly schema: 'zuschlag/suite/1';
  readonly id: SuiteId;
  readonly version: string;
  readonly title: string;
  readonly language: string;
  readonly licence: string;
  /** File name of the items beside the suite file. */
  readonly itemsFile: string;
  readonly grader: Grader;
  readonly parameters: {
    /** Temperature in thousandths. */
    readonly temperatureThousandths: number;
    readonly maxOutputTokens: number;
    readonly seed: number;
  };
  /** Answers asked for per item and bidder. */
  readonly repeats: number;
  /** Calls in flight per bidder. */
  readonly inFlightPerBidder: number;
  readonly timeoutMs: number;
  /** Attempts per cell when no answer was seen (transport failures only). */
  readonly attempts: number;
  /** What a cell without an answer counts as; fixed before publication. */
  readonly missingCells: 'countAsIncorrect';
  /** At least two corners, from shareBp 0 to 10,000, both columns rising or level. */
  readonly mapping: readonly MappingPoint[];
}

/** Suite and items as one value: what is frozen, digested and run. */
export interface LoadedSuite {
  readonly suite: Suite;
  readonly items: readonly SuiteItem[];
}
