/** A benchmark suite: items with checkable answers, graders, and the published mapping from results to points (file kind `suite`). */
import type { SuiteId } from '../ids.js';
import type { Grader } from './grader.js';

export type { Grader } from './grader.js';

/** Risks of generative AI as the BSI catalogue's annex names them; the numbers are ours. */
export const AI_RISKS = ['AR1', 'AR2', 'AR3', 'AR4', 'AR5', 'AR6'] as const;
export type AiRisk = (typeof AI_RISKS)[number];

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
  /** Licence of this item; where absent, the suite's. */
  readonly licence?: string;
  /** Where the content comes from; where absent, it was written for this suite. */
  readonly source?: string;
  /** Risks that the item looks at (security suites). */
  readonly risks?: readonly AiRisk[];
  /** Rows of the catalogue bsi.genai that the item is evidence for. */
  readonly criteria?: readonly string[];
  /** Answers whose verdict is known: the golden test of the item's grader, run by `suite check`. */
  readonly examples?: {
    readonly right: readonly string[];
    readonly wrong: readonly string[];
  };
}

/** One corner of the piecewise linear mapping; share correct in basis points, points in thousandths. */
export interface MappingPoint {
  readonly shareBp: number;
  readonly points: number;
}

/**
 * When a call of a quality suite is made again: only while no answer was seen, by a rule that is published
 * with the suite and equal for all bidders. Everything it needs to know is read from the item log.
 */
export interface RetryRule {
  /** Attempts per cell, the first one counted. Probes of an open breaker come on top. */
  readonly attempts: number;
  /** Pause before the second attempt; doubled before each further one. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** More than this is not waited for, whatever Retry-After says. */
  readonly longestRetryAfterMs: number;
  /** Further attempts that one bidder may cause in the whole run, in basis points of its cells, rounded up. */
  readonly budgetBp: number;
  readonly breaker: {
    /** After so many outages of one bidder in a row, its other cells wait. */
    readonly outagesInRow: number;
    /** Then one call tries whether the endpoint is back, again and again after this time. */
    readonly probeEveryMs: number;
  };
  /**
   * How long the run waits for one bidder that is down, in sum over the run: graceWindowMs / probeEveryMs
   * probes. When it is used up, each cell that is left is asked exactly once.
   */
  readonly graceWindowMs: number;
}

/** Fixed times at which calls of a latency suite leave, whatever came back from earlier ones (open loop). */
export interface LatencyPlan {
  /** Calls that leave per bidder and minute. */
  readonly callsPerMinute: number;
  /** First calls per bidder, sent like all others and left out of every number. */
  readonly warmUpCalls: number;
  /** A call is within the limits when it ends as an answer and keeps every limit that is named here. */
  readonly limits: {
    /** From the scheduled time to the first content, visible or reasoning. */
    readonly firstContentMs: number;
    /** Mean time between two output tokens, in microseconds. */
    readonly betweenTokensUs?: number;
    /** From the scheduled time to the last byte. */
    readonly totalMs?: number;
  };
  /** The run is invalid when the measuring process itself was late by more than this, at its 99th percentile. */
  readonly longestOwnLagMs: number;
}

/** Items that are asked at the start, in the middle and at the end of a run, and are counted nowhere. */
export interface SentinelRule {
  /** Items of the items file; they serve this purpose only. */
  readonly itemIds: readonly string[];
  /** Verdicts that may differ between the first and a later round before it counts as drift. */
  readonly toleratedChanges: number;
}

/** How people judge answers of a suite; published with it, before the bids. Two people judge each answer. */
export interface PeopleRule {
  readonly format:
    | { readonly kind: 'passFail' }
    /** Grades 0 to `top`; from `rightFrom` on an answer counts as right. */
    | { readonly kind: 'scale'; readonly top: number; readonly rightFrom: number };
  /**
   * Share of the items for people that is drawn for them, in basis points, rounded up, by the seed of the run and the
   * same for every bid. Items that are not drawn are left out for everybody.
   */
  readonly sampleBp: number;
  /** Who decides where the two differ: the chair, or a third evaluator who is drawn for that answer. */
  readonly arbiter: 'chair' | 'evaluator';
  /** When: only where one says right and the other wrong, or wherever the grades differ. */
  readonly arbitrate: 'verdict' | 'grade';
}

interface SuiteFrame {
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
  readonly timeoutMs: number;
  /**
   * What a cell without an answer counts as; fixed before publication. `excludeForAll`: an item that was an
   * outage for one bidder is left out for every bidder.
   */
  readonly missingCells: 'countAsIncorrect' | 'excludeForAll';
  readonly sentinels?: SentinelRule;
  /** What drift of the sentinels or a change of the returned model leads to; never silence. */
  readonly onChangedModel: 'invalid' | 'attention';
  /**
   * At least two corners, from shareBp 0 to 10,000, both columns rising or level. The share is that of right
   * answers, or in a latency suite that of calls within the limits.
   */
  readonly mapping: readonly MappingPoint[];
  /**
   * Tie band, published before the bids: from the highest share down, shares within so many basis points of the
   * highest one left bring the points of that one. Left out: every share brings its own points.
   */
  readonly tieBandBp?: number;
}

export interface QualitySuite extends SuiteFrame {
  readonly kind: 'quality';
  /** Whether answers are asked for as server-sent events. */
  readonly stream: boolean;
  /** Calls in flight per bidder, the same for all. */
  readonly inFlightPerBidder: number;
  readonly retry: RetryRule;
  /** Present exactly where items have the grader `people`. */
  readonly people?: PeopleRule;
}

/** Run apart from quality suites; always streamed, never retried: a failed call is a data point. */
export interface LatencySuite extends SuiteFrame {
  readonly kind: 'latency';
  readonly latency: LatencyPlan;
}

export type Suite = QualitySuite | LatencySuite;

/** Suite and items as one value: what is frozen, digested and run. */
export interface LoadedSuite {
  readonly suite: Suite;
  readonly items: readonly SuiteItem[];
}

/** The items that are counted: all but the sentinels, in their order. */
export function countedItems<T extends Pick<SuiteItem, 'id'>>({
  suite,
  items,
}: {
  readonly suite: Suite;
  readonly items: readonly T[];
}): readonly T[] {
  const sentinels = new Set(suite.sentinels?.itemIds);
  return sentinels.size === 0 ? items : items.filter(({ id }) => !sentinels.has(id));
}
