/** What a run proves about itself: roots over the item log, how it was measured, and what was remarkable. */
import type { Digest } from '../canonical-json.js';
import type { BidId, SuiteId } from '../ids.js';

/** Something that the suite's rules make a consequence of. */
export type RunFinding =
  | {
      /** Verdicts on sentinels in a later round differ from the first one by more than is tolerated. */
      readonly kind: 'drift';
      readonly bidId: BidId;
      readonly round: number;
      readonly changed: number;
      readonly tolerated: number;
    }
  | {
      /** The endpoint named more than one model, or more than one system fingerprint. */
      readonly kind: 'modelChanged';
      readonly bidId: BidId;
      readonly models: readonly string[];
      readonly fingerprints: readonly string[];
    }
  | {
      /** The connection ended at another certificate than at the start. */
      readonly kind: 'certificateChanged';
      readonly bidId: BidId;
      readonly certificates: readonly Digest[];
    }
  | {
      /** The measuring process itself was late: its latencies prove nothing. */
      readonly kind: 'ownLag';
      readonly p99Us: number;
      readonly limitUs: number;
    };

/** A finding and what the published rules say about it. */
export interface JudgedFinding {
  readonly finding: RunFinding;
  readonly consequence: 'invalid' | 'attention';
}

/** How long a run waited for a bidder that was down. */
export interface GraceWindow {
  readonly bidId: BidId;
  /** Probes that were made, of those that fit into the announced window. */
  readonly probes: number;
  readonly probesInAll: number;
  /** All of them were in vain or used: from then on every cell that was left was asked once. */
  readonly usedUp: boolean;
}

export interface SuiteEvidence {
  readonly suiteId: SuiteId;
  /** Attempts in the item log, accepted or not. */
  readonly entries: number;
  /** Merkle root over all of them, in the order of cells and then of recording, before anything was graded. */
  readonly root: Digest;
  /** Tokenizer that counted every bidder's output; null when none was needed. */
  readonly tokenizer: { readonly name: string; readonly version: string } | null;
  /** 99th percentile of the measuring process's own lateness, the worst of all starts; null in quality suites. */
  readonly ownLagP99Us: number | null;
  /** Bidders that were waited for, in the order of their ids; left out when nobody was. */
  readonly graceWindows?: readonly GraceWindow[];
}
