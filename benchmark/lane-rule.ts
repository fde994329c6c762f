/** The announced rule of one bidder's lane as a machine without clock and wire: what an outcome means for cell and lane. */
import type { Outcome } from '../criteria/benchmark/item-log-entry.js';
import { mayPass } from '../criteria/benchmark/passing-outage.js';
import type { RetryRule } from '../criteria/suite/suite.js';
import type { LaneHistory } from './item-log.js';
import { budgetOf, probesOf } from './retry-policy.js';

/** A cell on its way through the lane. */
export interface CellProgress {
  /** Attempts made, probes not counted. */
  readonly attempts: number;
  /** Whether a further attempt of this cell is set aside in the budget. */
  readonly reserved: boolean;
}

export type NextStep =
  | { readonly kind: 'final' }
  /** Another attempt, after the pause of the rule unless the lane is held. */
  | { readonly kind: 'again'; readonly progress: CellProgress };

export interface LaneRule {
  /** The endpoint is down and the grace window is not used up: all cells wait, one probe at a time goes out. */
  readonly isHeld: () => boolean;
  /** To be called when a call leaves. */
  readonly leaves: (progress: CellProgress, probe: boolean) => void;
  /** To be called with what came of it. */
  readonly returned: (progress: CellProgress, probe: boolean, outcome: Outcome) => NextStep;
}

/**
 * @param cells of this bidder in the whole run, which the budget is a share of
 * @param history what the item log knows of the bidder, so that an interrupted run goes on by the same rule
 */
export function createLaneRule(
  rule: RetryRule,
  cells: number,
  history: LaneHistory | undefined,
): LaneRule {
  const budget = budgetOf(rule, cells);
  const mostProbes = probesOf(rule);
  let further = history?.furtherAttempts ?? 0;
  let probes = history?.probes ?? 0;
  let outagesInRow = history?.outagesInRow ?? 0;
  let reserved = 0;

  const isDown = (): boolean => outagesInRow >= rule.breaker.outagesInRow;
  const isHeld = (): boolean => isDown() && probes < mostProbes;

  function release(progress: CellProgress): void {
    if (progress.reserved) reserved -= 1;
  }

  /** Whether a cell whose call was an outage that may pass gets another one. */
  function stepAfterOutage(attempts: number, progress: CellProgress): NextStep {
    // Only probes so far: its own first attempt is still owed to it.
    if (attempts === 0) return { kind: 'again', progress: { attempts, reserved: false } };
    const affordable = progress.reserved || further + reserved < budget;
    const exhausted = !isHeld() && (attempts >= rule.attempts || isDown());
    if (!affordable || exhausted) {
      release(progress);
      return { kind: 'final' };
    }
    if (!progress.reserved) reserved += 1;
    return { kind: 'again', progress: { attempts, reserved: true } };
  }

  return {
    isHeld,
    leaves(progress, probe) {
      if (probe || progress.attempts === 0) return;
      release(progress);
      further += 1;
    },
    returned(progress, probe, outcome) {
      const passing = mayPass(outcome);
      if (probe) probes += 1;
      outagesInRow = passing ? outagesInRow + 1 : 0;
      // A regular attempt has spent what was set aside for it.
      const after = probe ? progress : { attempts: progress.attempts + 1, reserved: false };
      if (passing) return stepAfterOutage(after.attempts, after);
      release(after);
      return { kind: 'final' };
    },
  };
}
