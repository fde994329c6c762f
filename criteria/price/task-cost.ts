/** What a task costs at a bid's own prices and with the tokens that were measured: a figure for reading, never a score. */
import type { Rational } from '../exact/rational.js';
import { ZERO, add, divide, fromExact, multiply, rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { EvaluatedPrice, PriceLine } from './evaluated-price.js';
import { TOKEN_CHARGES } from './measured-volume.js';
import type { Charge } from './price-sheet.js';

/** Tokens of the calls whose usage the endpoint reported. */
export interface MeasuredTokens {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface TaskVolumes {
  readonly requestsPerMonth: number;
  readonly contractMonths: number;
}

export type TaskCost =
  | {
      readonly kind: 'measured';
      /** Token charges of a thousand tasks, in minor units, net, half-up. */
      readonly perThousandMinor: number;
      /** Token charges of a year at the use case's volumes. */
      readonly tokensPerYearMinor: number;
      /** The same with all other running charges of a year, spread evenly over the term. */
      readonly runningPerYearMinor: number;
    }
  /** No call with usage; no charge by tokens; or several positions for one kind of token. */
  | { readonly kind: 'notKnown'; readonly because: 'noUsage' | 'noTokenCharge' | 'severalCharges' };

const MILLION = 1_000_000;
const RUNNING: readonly Charge[] = ['perMonth', 'perUserMonth', 'perPage', 'perUnit'];

/** Minor units for one unit at the published quantity: the mean over the slices used, after discount. */
function meanUnitPrice({ slices, quantity, discount }: PriceLine): Rational {
  const amount = slices.reduce(
    (sum, slice) => add(sum, multiply(fromExact(slice.unitPriceExact), rational(slice.quantity))),
    ZERO,
  );
  const kept = rational(10_000 - (discount?.percentBp ?? 0), 10_000);
  return multiply(divide(amount, rational(quantity)), kept);
}

function tokenPrice(lines: readonly PriceLine[], charge: Charge): Rational | null {
  const [line] = lines.filter((one) => one.charge === charge);
  return line === undefined || line.quantity === 0 ? null : meanUnitPrice(line);
}

const whole = (value: Rational): number =>
  Number(roundToUnits(value, { decimals: 0, mode: 'half-up' }));

/**
 * Options are left out: whether the authority draws them is open. Tokens are those of the suite's tasks; how far these
 * resemble the tasks of every day is for people to judge, so the figure stands beside the price and not in it.
 */
export function taskCost(
  price: EvaluatedPrice,
  measured: MeasuredTokens,
  volumes: TaskVolumes,
): TaskCost {
  const lines = price.lines.filter(({ option }) => !option);
  const several = TOKEN_CHARGES.some(
    (charge) => lines.filter((line) => line.charge === charge).length > 1,
  );
  if (several) return { kind: 'notKnown', because: 'severalCharges' };
  const input = tokenPrice(lines, 'perMillionInputTokens');
  const output = tokenPrice(lines, 'perMillionOutputTokens');
  if (input === null && output === null) return { kind: 'notKnown', because: 'noTokenCharge' };
  if (measured.calls === 0) return { kind: 'notKnown', because: 'noUsage' };
  const perCall = divide(
    add(
      multiply(input ?? ZERO, rational(measured.inputTokens)),
      multiply(output ?? ZERO, rational(measured.outputTokens)),
    ),
    rational(BigInt(measured.calls) * BigInt(MILLION)),
  );
  const tokensPerYear = multiply(perCall, rational(volumes.requestsPerMonth * 12));
  const otherMinor = lines
    .filter(({ charge }) => RUNNING.includes(charge))
    .reduce((sum, { offeredMinor }) => sum + offeredMinor, 0);
  const otherPerYear = divide(rational(otherMinor * 12), rational(volumes.contractMonths));
  return {
    kind: 'measured',
    perThousandMinor: whole(multiply(perCall, rational(1_000))),
    tokensPerYearMinor: whole(tokensPerYear),
    runningPerYearMinor: whole(add(tokensPerYear, otherPerYear)),
  };
}
