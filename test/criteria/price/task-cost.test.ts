/** Cost of a task: the bid's own token prices times what was measured, beside the price and never in it. */
import { describe, expect, it } from 'vitest';
import type { EvaluatedPrice, PriceLine } from '../../../criteria/price/evaluated-price.js';
import { taskCost } from '../../../criteria/price/task-cost.js';

const line = (over: Partial<PriceLine>): PriceLine => ({
  id: 'x',
  title: 'x',
  charge: 'perMonth',
  unit: 'Monat',
  quantity: 48,
  tiers: null,
  slices: [{ above: 0, upTo: null, quantity: 48, unitPriceExact: '1000/1' }],
  discount: null,
  option: false,
  countedBp: 10_000,
  offeredMinor: 48_000,
  amountMinor: 48_000,
  ...over,
});

const tokens = (charge: PriceLine['charge'], price: string, over = {}): PriceLine =>
  line({
    id: charge,
    charge,
    quantity: 100,
    slices: [{ above: 0, upTo: null, quantity: 100, unitPriceExact: price }],
    offeredMinor: 1,
    ...over,
  });

const price = (...lines: PriceLine[]): EvaluatedPrice => ({
  basis: 'net',
  vatBp: 1_900,
  lines,
  lifeCycle: [],
  parts: {
    oneOffMinor: 0,
    runningMinor: 0,
    optionsMinor: 0,
    exitMinor: 0,
    lifeCycleMinor: 0,
  },
  netMinor: 0,
  vatMinor: 0,
  grossMinor: 0,
  evaluatedPriceMinor: 0,
});

const MEASURED = { calls: 100, inputTokens: 50_000, outputTokens: 10_000 };
const VOLUMES = { requestsPerMonth: 10_000, contractMonths: 48 };
const input = tokens('perMillionInputTokens', '300/1');
const output = tokens('perMillionOutputTokens', '900/1');

describe('the cost of a task', () => {
  it('is the mean tokens of a call at the token prices', () => {
    // 500 tokens in at 3.00 EUR and 100 out at 9.00 EUR per million: 0.24 cents; a thousand tasks 2.40 EUR.
    expect(taskCost(price(input, output), MEASURED, VOLUMES)).toEqual({
      kind: 'measured',
      perThousandMinor: 240,
      tokensPerYearMinor: 28_800,
      runningPerYearMinor: 28_800,
    });
  });

  it('has the other running charges in the year, neither one-off nor optional ones', () => {
    const lines = [
      input,
      output,
      line({ offeredMinor: 48_000 }),
      line({ charge: 'oneOff', offeredMinor: 999_999 }),
      line({ option: true, offeredMinor: 777_777 }),
    ];
    const cost = taskCost(price(...lines), MEASURED, VOLUMES);
    expect(cost).toMatchObject({ tokensPerYearMinor: 28_800, runningPerYearMinor: 40_800 });
  });

  it('takes the mean over tiers and the discount', () => {
    const tiered = tokens('perMillionInputTokens', '', {
      slices: [
        { above: 0, upTo: 50, quantity: 50, unitPriceExact: '400/1' },
        { above: 50, upTo: null, quantity: 50, unitPriceExact: '200/1' },
      ],
      discount: { id: 'd', percentBp: 1_000 },
    });
    // 300 in the mean, less ten per cent: 270 for a million, 500 tokens a call.
    expect(taskCost(price(tiered), MEASURED, VOLUMES)).toMatchObject({ perThousandMinor: 135 });
  });

  it.each([
    ['nothing is charged by tokens', price(line({})), MEASURED, 'noTokenCharge'],
    ['no call told its usage', price(input), { ...MEASURED, calls: 0 }, 'noUsage'],
    ['two positions charge the same tokens', price(input, input), MEASURED, 'severalCharges'],
    [
      'the only token price is an option',
      price({ ...input, option: true }),
      MEASURED,
      'noTokenCharge',
    ],
  ] as const)('is not known when %s', (_, evaluated, measured, because) => {
    expect(taskCost(evaluated, measured, VOLUMES)).toEqual({ kind: 'notKnown', because });
  });
});
