/** Parses and runs one formula as a caller in Node would, and watches how long others had to wait. */
import { evaluateFormula } from '../../../criteria/formula/evaluate-formula.js';
import type { Bindings, FormulaOutcome } from '../../../criteria/formula/formula.js';
import { parseFormula } from '../../../criteria/formula/parse-formula.js';

export type Input = Readonly<Record<string, unknown>>;

export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const parse = (text: string, inputs: readonly string[], variables: readonly string[] = []) =>
  parseFormula(text, { inputs, variables });

export async function evaluate(
  text: string,
  input: Input,
  bindings: Bindings = {},
): Promise<FormulaOutcome> {
  const parsed = parse(text, Object.keys(input), Object.keys(bindings));
  if (parsed.kind === 'refused') throw new Error(`${parsed.reason.en} at ${parsed.position}`);
  return evaluateFormula(parsed.formula, input, bindings, pause);
}

export async function valueOf(text: string, input: Input, bindings: Bindings = {}) {
  const outcome = await evaluate(text, input, bindings);
  if (outcome.kind === 'failed') throw new Error(outcome.reason.en);
  return outcome.value;
}

export interface Watched<T> {
  readonly result: T;
  readonly longestDelayMs: number;
  readonly totalMs: number;
}

interface Moment {
  readonly wallMs: number;
  readonly cpuMs: number;
}

function thisMoment(): Moment {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), cpuMs: (user + system) / 1_000 };
}

/** What passed, but no more than this process computed: while others have the processors, nothing of ours is slow. */
const ownMs = (from: Moment, to: Moment): number =>
  Math.min(to.wallMs - from.wallMs, to.cpuMs - from.cpuMs);

/** Runs a task while a timer ticks; the longest time between two ticks is what others waited. */
export async function watched<T>(task: () => Promise<T>): Promise<Watched<T>> {
  let last = thisMoment();
  let longestDelayMs = 0;
  const tick = () => {
    const now = thisMoment();
    longestDelayMs = Math.max(longestDelayMs, ownMs(last, now));
    last = now;
  };
  const timer = setInterval(tick, 1);
  try {
    await pause();
    last = thisMoment();
    const start = last;
    const result = await task();
    const totalMs = performance.now() - start.wallMs;
    tick();
    return { result, longestDelayMs, totalMs };
  } finally {
    clearInterval(timer);
  }
}
