/** Prices of a record are computed again from their lines and the published price sheet; whoever changes one is found. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import type { PriceLine } from '../../../criteria/price/evaluated-price.js';
import { lineAmounts } from '../../../criteria/price/line-amount.js';
import { priceTotals } from '../../../criteria/price/price-totals.js';
import type { OpenedPrice } from '../../../criteria/procedure/event.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { basketEntries } from '../../harness/basket-events.js';

/** Findings about prices of bid A, who is first in its lot. */
function found(tamper?: (price: OpenedPrice) => OpenedPrice): readonly string[] {
  const onlyA = (price: OpenedPrice) =>
    price.bidId === 'A' && tamper !== undefined ? tamper(price) : price;
  const twin: unknown = JSON.parse(canonicalJson(buildRecord(basketEntries(onlyA), 1)));
  return verifyRecord(twin)
    .findings.filter(({ code }) => code.startsWith('PRICE'))
    .map(({ code, place }) => `${code} ${place}`);
}

const A = 'lots[0].prices[0]';

/** A forger who does the sums right: amounts and totals follow from the changed lines. */
function recomputed(price: OpenedPrice, change: (line: PriceLine) => PriceLine): OpenedPrice {
  const lines = price.lines.map((line) => {
    const next = change(line);
    const { offered, amount } = lineAmounts(next);
    return { ...next, offeredMinor: Number(offered), amountMinor: Number(amount) };
  });
  const { parts, net, vat, gross, evaluated } = priceTotals(price, lines, price.lifeCycle);
  return {
    ...price,
    lines,
    parts: {
      oneOffMinor: Number(parts.oneOff),
      runningMinor: Number(parts.running),
      optionsMinor: Number(parts.options),
      exitMinor: Number(parts.exit),
      lifeCycleMinor: Number(parts.lifeCycle),
    },
    netMinor: Number(net),
    vatMinor: Number(vat),
    grossMinor: Number(gross),
    evaluatedPriceMinor: Number(evaluated),
  };
}

const atLine = (at: number, change: (line: PriceLine) => PriceLine) => (price: OpenedPrice) =>
  recomputed(price, (line) => (price.lines.indexOf(line) === at ? change(line) : line));

describe('prices of a record', () => {
  it('have no finding as they were evaluated', () => {
    expect(found()).toEqual([]);
    expect(found((price) => recomputed(price, (line) => line))).toEqual([]);
  });

  it.each<[string, (price: OpenedPrice) => OpenedPrice, readonly string[]]>([
    [
      'P is lowered',
      (price) => ({ ...price, evaluatedPriceMinor: price.evaluatedPriceMinor - 1 }),
      [`PRICE_DIFFERS ${A}.evaluatedPriceMinor`],
    ],
    [
      'the tax is lowered with all that follows from it',
      (price) => ({
        ...price,
        vatMinor: price.vatMinor - 1,
        grossMinor: price.grossMinor - 1,
        evaluatedPriceMinor: price.evaluatedPriceMinor - 1,
      }),
      [
        `PRICE_DIFFERS ${A}.vatMinor`,
        `PRICE_DIFFERS ${A}.grossMinor`,
        `PRICE_DIFFERS ${A}.evaluatedPriceMinor`,
      ],
    ],
    [
      'an amount is moved from one part to another',
      (price) => {
        const { exitMinor, oneOffMinor } = price.parts;
        const parts = { ...price.parts, exitMinor: exitMinor - 1, oneOffMinor: oneOffMinor + 1 };
        return { ...price, parts };
      },
      [`PRICE_DIFFERS ${A}.parts.oneOffMinor`, `PRICE_DIFFERS ${A}.parts.exitMinor`],
    ],
    [
      'the net sum is compared instead of the gross sum, with the sums right',
      (price) => recomputed({ ...price, basis: 'net' }, (line) => line),
      [`PRICE_DIFFERS ${A}.basis`, `PRICE_DIFFERS ${A}.evaluatedPriceMinor`],
    ],
    [
      'a slice is made cheaper',
      (price) => ({
        ...price,
        lines: price.lines.map((line) => ({
          ...line,
          slices: line.slices.map((slice) =>
            line.id === 'token' ? { ...slice, unitPriceExact: '1/1' } : slice,
          ),
        })),
      }),
      [`PRICE_SUM ${A}.lines[1].offeredMinor`, `PRICE_SUM ${A}.lines[1].amountMinor`],
    ],
    [
      'units are taken out of a slice, with the sums right',
      atLine(1, (line) => ({ ...line, slices: line.slices.slice(0, 1) })),
      [`PRICE_SUM ${A}.lines[1].slices`],
    ],
    [
      'a quantity is lowered, with the sums right',
      atLine(3, (line) => ({
        ...line,
        quantity: 9,
        slices: line.slices.map((slice) => ({ ...slice, quantity: 9 })),
      })),
      [`PRICE_DIFFERS ${A}.lines[3].quantity`],
    ],
    [
      'an option counts less, with the sums right',
      atLine(2, (line) => ({ ...line, countedBp: 2_499 })),
      [`PRICE_DIFFERS ${A}.lines[2].countedBp`],
    ],
    [
      'a discount is added where none is permitted, with the sums right',
      atLine(3, (line) => ({ ...line, discount: { id: 'N2', percentBp: 100 } })),
      [`PRICE_DIFFERS ${A}.lines[3].discount`],
    ],
    [
      'tiers stand where none are permitted',
      atLine(3, (line) => ({ ...line, tiers: { mode: 'volume', per: 'term' } })),
      [`PRICE_DIFFERS ${A}.lines[3].tiers`],
    ],
    [
      'a line is left out, with the sums right',
      (price) => recomputed({ ...price, lines: price.lines.slice(0, 3) }, (line) => line),
      [`PRICE_DIFFERS ${A}.lines`],
    ],
    [
      'the bidder’s figure is lowered',
      (price) => ({
        ...price,
        lifeCycle: price.lifeCycle.map((line) => ({ ...line, figure: 119 })),
      }),
      [`PRICE_SUM ${A}.lifeCycle[0].amountMinor`],
    ],
    [
      'the published unit cost is lowered',
      (price) => ({
        ...price,
        lifeCycle: price.lifeCycle.map((line) => ({ ...line, unitCostExact: '0/1' })),
      }),
      [`PRICE_SUM ${A}.lifeCycle[0].amountMinor`, `PRICE_DIFFERS ${A}.lifeCycle[0].unitCostExact`],
    ],
  ])('%s: found', (_, tamper, expected) => {
    expect(found(tamper)).toEqual(expected);
  });
});
