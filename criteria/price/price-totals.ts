/** Sums of an evaluated price: parts, net, value-added tax on the net sum rounded once, gross, and P. */
import { rational } from '../exact/rational.js';
import type { LifeCycleLine, PriceLine } from './evaluated-price.js';
import { shareOf, toMinor } from './line-amount.js';
import type { PriceSheet } from './price-sheet.js';

export type PricePart = 'oneOff' | 'running' | 'options' | 'exit';

/** Which part of the price a line belongs to; an option is one whatever it charges. */
export function partOf({ option, charge }: Pick<PriceLine, 'option' | 'charge'>): PricePart {
  if (option) return 'options';
  return charge === 'oneOff' || charge === 'exit' ? charge : 'running';
}

/** The sums in exact integers; whether they fit a number is for the caller to see. */
export interface ExactTotals {
  readonly parts: Readonly<Record<PricePart | 'lifeCycle', bigint>>;
  readonly net: bigint;
  readonly vat: bigint;
  readonly gross: bigint;
  readonly evaluated: bigint;
}

const sum = (amounts: readonly number[]): bigint =>
  amounts.reduce((total, amount) => total + BigInt(amount), 0n);

export function priceTotals(
  { basis, vatBp }: Pick<PriceSheet, 'basis' | 'vatBp'>,
  lines: readonly PriceLine[],
  lifeCycle: readonly LifeCycleLine[],
): ExactTotals {
  const part = (wanted: PricePart): bigint =>
    sum(lines.filter((line) => partOf(line) === wanted).map(({ amountMinor }) => amountMinor));
  const costs = sum(lifeCycle.map(({ amountMinor }) => amountMinor));
  const net = sum(lines.map(({ amountMinor }) => amountMinor));
  const vat = toMinor(shareOf(rational(net), vatBp));
  const gross = net + vat;
  return {
    parts: {
      oneOff: part('oneOff'),
      running: part('running'),
      options: part('options'),
      exit: part('exit'),
      lifeCycle: costs,
    },
    net,
    vat,
    gross,
    evaluated: (basis === 'net' ? net : gross) + costs,
  };
}
