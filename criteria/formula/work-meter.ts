/** Counts what a formula does while it runs, stops it at the limits, and lets others run in between. */
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import { FORMULA_LIMITS } from '../limits.js';
import type { Pause } from './formula.js';

/** Thrown into the library to end an evaluation; the reason is for people. */
export class FormulaStopped extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en);
  }
}

const tooMuchWork = new FormulaStopped(
  bilingual('Die Formel rechnet zu lange.', 'The formula calculates for too long.'),
);
const tooLarge = new FormulaStopped(
  bilingual(
    'Ein Zwischenwert der Formel ist zu groß.',
    'A value inside the calculation is too large.',
  ),
);

/** Values, or eight characters, that one unit of work stands for. */
const VALUES_PER_UNIT = 8;

export interface WorkMeter {
  /** Before each part: waits while others run; throws FormulaStopped. */
  readonly enter: () => Promise<void> | undefined;
  /** After each part, with its value, in the same way. */
  readonly leave: (value: unknown) => Promise<void> | undefined;
  /** Stops parts that still run beside one that failed. */
  readonly stop: () => void;
  readonly work: () => number;
}

/**
 * Size of a value with everything in it, shared parts counted each time they are reached: that is
 * what a comparison or a copy walks through. Known sizes are kept, so each value is walked once.
 */
function sizer(): (value: unknown) => number {
  const known = new WeakMap<object, number>();
  const sizeOf = (value: unknown): number => {
    if (typeof value === 'string') return 1 + Math.floor(value.length / VALUES_PER_UNIT);
    if (typeof value !== 'object' || value === null) return 1;
    const before = known.get(value);
    if (before !== undefined) return before;
    let size = 1;
    for (const item of Array.isArray(value) ? value : Object.values(value)) size += sizeOf(item);
    known.set(value, size);
    return size;
  };
  return sizeOf;
}

export function workMeter(pause: Pause): WorkMeter {
  const sizeOf = sizer();
  let work = 0;
  let nextPause: number = FORMULA_LIMITS.workBetweenPauses;
  let queue: Promise<void> = Promise.resolve();
  let stopped = false;

  const spend = (units: number): void => {
    if (stopped) throw tooMuchWork;
    work += units;
    stopped = work > FORMULA_LIMITS.work;
    if (stopped) throw tooMuchWork;
  };
  /** Entries of lists and objects run beside each other: after a pause one of them goes on, not all. */
  const waitInLine = (): Promise<void> | undefined => {
    if (work < nextPause) return undefined;
    queue = queue.then(async () => {
      if (!stopped) await pause();
      nextPause = work + FORMULA_LIMITS.workBetweenPauses;
    });
    return queue;
  };
  const enter = (): Promise<void> | undefined => {
    spend(1);
    return waitInLine();
  };
  const leave = (value: unknown): Promise<void> | undefined => {
    // A function that is about to be called is the library's own and has no size.
    if (typeof value === 'object' && value !== null && '_jsonata_function' in value) return;
    const size = sizeOf(value);
    if (size > FORMULA_LIMITS.valueSize) throw tooLarge;
    spend(Math.floor(size / VALUES_PER_UNIT));
    return waitInLine();
  };
  const stop = (): void => {
    stopped = true;
  };
  return { enter, leave, stop, work: () => work };
}
