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
  /** After each part, with its value; throws FormulaStopped. */
  readonly leave: (value: unknown) => void;
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
  let pausing: Promise<void> | undefined;
  let stopped = false;

  const enter = (): Promise<void> | undefined => {
    if (stopped || work >= FORMULA_LIMITS.work) throw tooMuchWork;
    work += 1;
    if (pausing === undefined && work >= nextPause) {
      pausing = pause().then(() => {
        pausing = undefined;
        nextPause = work + FORMULA_LIMITS.workBetweenPauses;
      });
    }
    return pausing;
  };
  const leave = (value: unknown): void => {
    // Parts of a list or object run beside each other; functions are values of the library's own.
    if (stopped) throw tooMuchWork;
    if (typeof value === 'object' && value !== null && '_jsonata_function' in value) return;
    const size = sizeOf(value);
    if (size > FORMULA_LIMITS.valueSize) throw tooLarge;
    work += Math.floor(size / VALUES_PER_UNIT);
    if (work > FORMULA_LIMITS.work) throw tooMuchWork;
  };
  return { enter, leave, stop: () => (stopped = true), work: () => work };
}
