/** Quantities that are measured instead of expected: tokens per task of a suite, times the tasks of the use case. */
import { multiply, rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { BidId, SuiteId } from '../ids.js';
import type { Charge, PriceQuantity, PriceSheet } from './price-sheet.js';

/** What one suite measured of one bid: tokens of the calls whose usage the endpoint reported. */
export interface SuiteTokens {
  readonly suiteId: SuiteId;
  readonly calls: number;
  /** Cells that were answered: each of them has to have its usage. */
  readonly answered: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** As results of a run have them. */
export interface MeasuredSuite {
  readonly suiteId: SuiteId;
  readonly results: readonly {
    readonly bidId: BidId;
    readonly cells: number;
    readonly answered: number;
    readonly cellsWithoutUsage: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
  }[];
}

/** The way to one measured quantity. */
export interface MeasuredQuantity {
  readonly id: string;
  readonly title: string;
  readonly suiteId: SuiteId;
  readonly tokens: number;
  readonly calls: number;
  readonly tasksPerMonth: number;
  readonly termMonths: number;
  /** Millions of tokens over the term, half-up, at least one. */
  readonly quantity: number;
  /** What the published sheet expected. */
  readonly expected: number;
}

export interface MissingQuantity {
  /** Of the position in the price sheet. */
  readonly id: string;
  readonly at: number;
  readonly suiteId: SuiteId;
  /** No accepted run with this suite and bid; or answers without usage, or no call with usage at all. */
  readonly because: 'notMeasured' | 'noUsage';
}

export type MeasuredSheet =
  | {
      readonly kind: 'measured';
      /** The published sheet with the quantities of this bid in the place of the expected ones. */
      readonly sheet: PriceSheet;
      /** Empty where nothing is measured. */
      readonly quantities: readonly MeasuredQuantity[];
    }
  | { readonly kind: 'missing'; readonly missing: readonly MissingQuantity[] };

/** Charges that a quantity can be measured for. */
export const TOKEN_CHARGES: readonly Charge[] = ['perMillionInputTokens', 'perMillionOutputTokens'];

const PER_UNIT = 1_000_000;

/** What the suites of an accepted run say of one bid. */
export const tokensOf = (suites: readonly MeasuredSuite[], bidId: BidId): readonly SuiteTokens[] =>
  suites.flatMap(({ suiteId, results }) =>
    results
      .filter((result) => result.bidId === bidId)
      .map(({ cells, cellsWithoutUsage, answered, inputTokens, outputTokens }) => ({
        suiteId,
        calls: cells - cellsWithoutUsage,
        ...{ answered, inputTokens, outputTokens },
      })),
  );

const isMissing = (one: MeasuredQuantity | MissingQuantity): one is MissingQuantity =>
  'because' in one;

const isKnown = (one: MeasuredQuantity | MissingQuantity): one is MeasuredQuantity =>
  !isMissing(one);

function measured(
  { id, title, charge, quantity, measured: volume }: PriceQuantity,
  at: number,
  termMonths: number,
  suites: readonly SuiteTokens[],
): MeasuredQuantity | MissingQuantity | null {
  if (volume === undefined) return null;
  const { suiteId, tasksPerMonth } = volume;
  const found = suites.find((suite) => suite.suiteId === suiteId);
  if (found === undefined) return { id, at, suiteId, because: 'notMeasured' };
  const { calls, answered, inputTokens, outputTokens } = found;
  if (calls < 1 || calls < answered) return { id, at, suiteId, because: 'noUsage' };
  const tokens = charge === 'perMillionInputTokens' ? inputTokens : outputTokens;
  const exact = multiply(
    rational(BigInt(tokens) * BigInt(tasksPerMonth) * BigInt(termMonths)),
    rational(1n, BigInt(calls) * BigInt(PER_UNIT)),
  );
  const units = Number(roundToUnits(exact, { decimals: 0, mode: 'half-up' }));
  return {
    ...{ id, title, suiteId, tokens, calls, tasksPerMonth, termMonths },
    quantity: Math.max(units, 1),
    expected: quantity,
  };
}

/**
 * The price sheet that one bid is evaluated by. Quantities that the sheet declares as measured are tokens of the suite
 * divided by its calls, times tasks in a month, times months of the term, in millions, rounded once; all others stay as
 * published. What cannot be computed is named with its place and never guessed.
 * @param suites of the accepted run of the lot, of this bid
 */
export function measuredSheet(sheet: PriceSheet, suites: readonly SuiteTokens[]): MeasuredSheet {
  const found = sheet.quantities.map((quantity, at) =>
    measured(quantity, at, sheet.termMonths, suites),
  );
  const known = found.filter((one) => one !== null);
  const missing = known.filter(isMissing);
  if (missing.length > 0) return { kind: 'missing', missing };
  const quantities = known.filter(isKnown);
  return {
    kind: 'measured',
    quantities,
    sheet: {
      ...sheet,
      quantities: sheet.quantities.map((published) => {
        const own = quantities.find(({ id }) => id === published.id);
        return own === undefined ? published : { ...published, quantity: own.quantity };
      }),
    },
  };
}
