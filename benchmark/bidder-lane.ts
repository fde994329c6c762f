/** A bidder's lane: never more than the announced number of calls under way, first come first served, by the announced rule. */
import type { RetryRule, SuiteItem } from '../criteria/suite/suite.js';
import { toMs } from '../criteria/instant.js';
import type { ChatReply } from './chat-call.js';
import type { RequestBytes } from './chat-request.js';
import type { LaneHistory } from './item-log.js';
import type { CellProgress, LaneRule } from './lane-rule.js';
import { createLaneRule } from './lane-rule.js';
import { pauseMs } from './retry-policy.js';
import type { Cell } from './schedule.js';

export interface LaneTask {
  readonly cell: Cell;
  readonly item: SuiteItem;
  readonly progress: CellProgress;
  /** Made ready for its first attempt, and the same for all others. */
  readonly request: RequestBytes;
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
  /** May tell, once, that a response has come in and only reading and keeping it is left. */
  readonly call: (task: LaneTask, onArrived?: () => void) => Promise<ChatReply>;
  /**
   * Responses that may have arrived and not be kept yet while further calls leave. They are asked for again if this
   * process ends now, like the calls that are under way. 0: a place is free only when its attempt is kept.
   */
  readonly unkept: number;
  /** Keeps the attempt. */
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
  /** Responses that have arrived and are not kept yet; their places are free. */
  arrived: number;
  /** On the clock of performance.now(): the wall clock may be set while a run waits. */
  probeAtMs: number;
  /** A timer for the next probe is running. */
  probeTimed: boolean;
  ended: boolean;
}

const isIdle = ({ underWay, arrived }: Work): boolean => underWay === 0 && arrived === 0;
const isResting = (work: Work): boolean => work.rule.isHeld() && isIdle(work);

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
  if (work.arrived > 0 && (probe || work.arrived >= work.input.unkept)) return null;
  const task = work.due.shift() ?? work.input.next();
  if (task === null) return null;
  const waitMs = probe ? work.probeAtMs - performance.now() : 0;
  if (waitMs <= 0) return { task, probe };
  work.due.unshift(task);
  if (!work.probeTimed) after(work, waitMs, () => ((work.probeTimed = false), wake()));
  work.probeTimed = true;
  return null;
}

async function attempt(
  work: Work,
  { task, probe }: { readonly task: LaneTask; readonly probe: boolean },
  onArrived: (() => void) | undefined,
  wake: () => void,
) {
  const { rule, input, due } = work;
  rule.leaves(task.progress, probe);
  const reply = await input.call(task, onArrived);
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

/** Where a call counts: among those under way, or among those that have arrived. */
interface Seat {
  place: 'underWay' | 'arrived';
}

function arrive(work: Work, seat: Seat, pump: () => void): void {
  work.underWay -= 1;
  work.arrived += 1;
  seat.place = 'arrived';
  pump();
}

/** Sends a call; its place is free when the attempt is kept, or as soon as its response has arrived where that may be. */
function start(
  work: Work,
  next: { readonly task: LaneTask; readonly probe: boolean },
  pump: () => void,
  end: (reason: unknown) => void,
): void {
  const seat: Seat = { place: 'underWay' };
  work.underWay += 1;
  const behind = work.input.unkept > 0 && !next.probe;
  attempt(work, next, behind ? () => arrive(work, seat, pump) : undefined, pump)
    .finally(() => (work[seat.place] -= 1))
    .then(pump)
    .catch(end);
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
    arrived: 0,
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

  function pump(): void {
    if (work.ended) return;
    for (let next = takeTask(work, pump); next !== null; next = takeTask(work, pump)) {
      start(work, next, pump, end);
    }
    if (isIdle(work) && work.timers.size === 0) end();
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
