/** A bidder's lane: never more than the announced number of calls under way, first come first served, by the announced rule. */
import type { RetryRule, SuiteItem } from '../criteria/suite/suite.js';
import { toMs } from '../criteria/instant.js';
import type { ChatReply } from './chat-call.js';
import type { LaneHistory } from './item-log.js';
import type { CellProgress, LaneRule } from './lane-rule.js';
import { createLaneRule } from './lane-rule.js';
import { pauseMs } from './retry-policy.js';
import type { Cell } from './schedule.js';

export interface LaneTask {
  readonly cell: Cell;
  readonly item: SuiteItem;
  readonly progress: CellProgress;
}

/** One attempt and what was decided about it. */
export interface LaneAttempt {
  readonly task: LaneTask;
  readonly probe: boolean;
  readonly final: boolean;
  readonly reply: ChatReply;
}

export interface LaneInput {
  readonly places: number;
  readonly rule: RetryRule;
  /** Cells of this bidder in the whole run. */
  readonly cells: number;
  readonly history: LaneHistory | undefined;
  /** The next cell of this bidder that was not begun yet; null when there is none left. */
  readonly next: () => LaneTask | null;
  readonly call: (task: LaneTask) => Promise<ChatReply>;
  /** Keeps the attempt; its place in the lane is free only afterwards. */
  readonly keep: (attempt: LaneAttempt) => Promise<void>;
  /** The lane is held and nothing is under way: it rests until its next probe. */
  readonly onRest: () => void;
}

export interface Lane {
  /** Resolves when no cell is left, or when the lane was told to leave while it is held. */
  readonly run: () => Promise<void>;
  readonly isResting: () => boolean;
  /** Ends a lane that rests; cells that are left stay open. */
  readonly leave: () => void;
  /** Ends the lane at once; calls under way are ended by their own signal. */
  readonly stop: (reason: unknown) => void;
}

interface Work {
  readonly input: LaneInput;
  readonly rule: LaneRule;
  readonly due: LaneTask[];
  readonly timers: Set<NodeJS.Timeout>;
  underWay: number;
  /** On the clock of performance.now(): the wall clock may be set while a run waits. */
  probeAtMs: number;
  /** A timer for the next probe is running. */
  probeTimed: boolean;
  ended: boolean;
}

const isResting = ({ rule, underWay }: Work): boolean => rule.isHeld() && underWay === 0;

function after(work: Work, ms: number, then: () => void): void {
  const timer = setTimeout(() => {
    work.timers.delete(timer);
    then();
  }, ms);
  work.timers.add(timer);
}

/** The next task that may leave now; null when none may or there is none. */
function takeTask(work: Work, wake: () => void): { task: LaneTask; probe: boolean } | null {
  const probe = work.rule.isHeld();
  if (work.underWay >= (probe ? 1 : work.input.places)) return null;
  const task = work.due.shift() ?? work.input.next();
  if (task === null) return null;
  const waitMs = probe ? work.probeAtMs - performance.now() : 0;
  if (waitMs <= 0) return { task, probe };
  work.due.unshift(task);
  if (!work.probeTimed) after(work, waitMs, () => ((work.probeTimed = false), wake()));
  work.probeTimed = true;
  return null;
}

async function attempt(work: Work, task: LaneTask, probe: boolean, wake: () => void) {
  const { rule, input, due } = work;
  rule.leaves(task.progress, probe);
  const reply = await input.call(task);
  const step = rule.returned(task.progress, probe, reply.outcome);
  if (rule.isHeld()) {
    const asked = Math.min(reply.retryAfterMs ?? 0, input.rule.longestRetryAfterMs);
    work.probeAtMs = performance.now() + Math.max(input.rule.breaker.probeEveryMs, asked);
  }
  await input.keep({ task, probe, final: step.kind === 'final', reply });
  if (step.kind === 'final') return;
  const again: LaneTask = { ...task, progress: step.progress };
  const enter = (): void => {
    due.push(again);
    wake();
  };
  if (rule.isHeld()) due.push(again);
  else
    after(
      work,
      pauseMs(Math.max(1, step.progress.attempts), reply.retryAfterMs, input.rule),
      enter,
    );
}

/** What is left of the pause that an earlier start began; a clock that was set since makes it no longer than a whole one. */
function untilProbeMs({ history, rule: { breaker } }: LaneInput): number {
  if (history === undefined) return 0;
  const passedMs = Date.now() - toMs(history.lastEndedAt);
  return Math.min(Math.max(0, breaker.probeEveryMs - passedMs), breaker.probeEveryMs);
}

export function createLane(input: LaneInput): Lane {
  const rule = createLaneRule(input.rule, input.cells, input.history);
  const work: Work = {
    input,
    rule,
    due: [],
    timers: new Set(),
    underWay: 0,
    probeAtMs: performance.now() + untilProbeMs(input),
    probeTimed: false,
    ended: false,
  };
  let settle: { resolve: () => void; reject: (reason: unknown) => void } | null = null;

  function end(reason?: unknown): void {
    if (work.ended) return;
    work.ended = true;
    for (const timer of work.timers) clearTimeout(timer);
    if (reason === undefined) settle?.resolve();
    else settle?.reject(reason);
  }

  function start(task: LaneTask, probe: boolean): void {
    work.underWay += 1;
    attempt(work, task, probe, pump)
      .finally(() => (work.underWay -= 1))
      .then(pump)
      .catch(end);
  }

  function pump(): void {
    if (work.ended) return;
    for (let next = takeTask(work, pump); next !== null; next = takeTask(work, pump)) {
      start(next.task, next.probe);
    }
    if (work.underWay === 0 && work.timers.size === 0) end();
    else if (isResting(work)) input.onRest();
  }

  return {
    run: () =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        pump();
      }),
    isResting: () => !work.ended && isResting(work),
    leave: () => end(),
    stop: end,
  };
}
