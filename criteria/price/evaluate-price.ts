/** P, the evaluated price: the bid's prices times the published quantities, exact, line by line. */
import type { Bilingual } from '../bilingual.js';
import { joinTexts } from '../exact/bilingual-text.js';
import { toExact } from '../exact/rational.js';
import type { RuleFinding } from '../file/complaint.js';
import { checkOfferedFigures } from './check-offered-figures.js';
import { checkOfferedPositions } from './check-offered-positions.js';
import { checkPriceEnvelope } from './check-price-envelope.js';
import type { EvaluatedPrice, LifeCycleLine, PriceLine } from './evaluated-price.js';
import { lifeCycleAmount, lineAmounts, slicesOf, unitCostOf } from './line-amount.js';
import { checkOfferedDiscounts, discountOn } from './offered-discount.js';
import type { PositionPrice, PriceEnvelope } from './price-envelope.js';
import { priceFault } from './price-fault.js';
import type { PriceQuantity, PriceSheet } from './price-sheet.js';
import { priceTotals } from './price-totals.js';

export type PriceEvaluation =
  | { readonly kind: 'evaluated'; readonly price: EvaluatedPrice }
  | {
      readonly kind: 'defect';
      /** Places inside the envelope. */
      readonly faults: readonly RuleFinding[];
      /** The first faults as sentences, for the people who decide on the bid. */
      readonly message: Bilingual;
    };

const MAX_SENTENCES = 5;
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

function defect(faults: readonly RuleFinding[]): PriceEvaluation {
  const shown = faults.slice(0, MAX_SENTENCES).map(({ message }) => message);
  const more = faults.length - shown.length;
  const rest: Bilingual = { de: `(und ${more} weitere)`, en: `(and ${more} more)` };
  return { kind: 'defect', faults, message: joinTexts(more > 0 ? [...shown, rest] : shown, ' ') };
}

function currencyFaults(sheet: PriceSheet, envelope: PriceEnvelope): readonly RuleFinding[] {
  const [wanted, found]: [string, string] = [sheet.currency, envelope.currency];
  if (found === wanted) return [];
  const message = { de: `Die Währung ist ${found}.`, en: `The currency is ${found}.` };
  return [priceFault('bid.currency', ['currency'], { de: wanted, en: wanted }, message)];
}

/** All faults of an envelope against the published price sheet, with places inside the envelope. */
const faultsOf = (sheet: PriceSheet, envelope: PriceEnvelope): readonly RuleFinding[] => [
  ...currencyFaults(sheet, envelope),
  ...checkPriceEnvelope(envelope),
  ...checkOfferedPositions(sheet, envelope),
  ...checkOfferedDiscounts(sheet, envelope),
  ...checkOfferedFigures(sheet, envelope),
];

const tooLarge = (path: readonly (string | number)[]): RuleFinding =>
  priceFault(
    'bid.amountTooLarge',
    path,
    { de: `höchstens ${LARGEST} Cent`, en: `at most ${LARGEST} cents` },
    {
      de: 'Preis mal Menge ergibt mehr, als genau gerechnet werden kann.',
      en: 'Price times quantity is more than can be calculated exactly.',
    },
  );

function lineOf(
  sheet: PriceSheet,
  envelope: PriceEnvelope,
  { id, title, charge, unit, quantity, tiers, option }: PriceQuantity,
  price: PositionPrice,
): PriceLine | null {
  const granted = discountOn(sheet, envelope, id);
  const priced = {
    slices: slicesOf(quantity, tiers, price, sheet.termMonths),
    discount: granted === null ? null : { id: granted.id, percentBp: granted.percentBp },
    countedBp: option?.countedBp ?? 10_000,
  };
  const { offered, amount } = lineAmounts(priced);
  if (offered > LARGEST) return null;
  return {
    ...{ id, title, charge, unit, quantity },
    tiers: 'tiers' in price ? (tiers ?? null) : null,
    ...priced,
    option: option !== undefined,
    offeredMinor: Number(offered),
    amountMinor: Number(amount),
  };
}

type Built<T> = readonly T[] | RuleFinding;

function buildLines(sheet: PriceSheet, envelope: PriceEnvelope): Built<PriceLine> {
  const lines: PriceLine[] = [];
  for (const quantity of sheet.quantities) {
    const index = envelope.positions.findIndex(({ id }) => id === quantity.id);
    const price = envelope.positions[index];
    if (price === undefined) throw new TypeError(`evaluatePrice: no price for ${quantity.id}`);
    const line = lineOf(sheet, envelope, quantity, price);
    if (line === null) return tooLarge(['positions', index]);
    lines.push(line);
  }
  return lines;
}

function buildLifeCycle(sheet: PriceSheet, envelope: PriceEnvelope): Built<LifeCycleLine> {
  const lines: LifeCycleLine[] = [];
  for (const cost of sheet.lifeCycle ?? []) {
    const { id, title, times } = cost;
    const stated = (envelope.lifeCycle ?? []).find((figure) => figure.id === id);
    if (stated === undefined) throw new TypeError(`evaluatePrice: no figure for ${id}`);
    const { figure, evidence } = stated;
    const unitCostExact = toExact(unitCostOf(cost));
    const amount = lifeCycleAmount(figure, times, unitCostExact);
    if (amount > LARGEST) return tooLarge(['lifeCycle']);
    const amountMinor = Number(amount);
    const { unit } = cost.figure;
    lines.push({ id, title, unit, figure, times, unitCostExact, evidence, amountMinor });
  }
  return lines;
}

const isFault = <T>(built: Built<T>): built is RuleFinding => 'rule' in built;

/**
 * Evaluates a price envelope. Each line is rounded once to whole minor units, halves up; the net sum is the sum of
 * the rounded lines, value-added tax is rounded once on it. Whatever is missing, repeated, unknown or not permitted
 * is a defect for people to decide on (section 57(1) no. 5 VgV), never a price of zero.
 */
export function evaluatePrice(sheet: PriceSheet, envelope: PriceEnvelope): PriceEvaluation {
  const faults = faultsOf(sheet, envelope);
  if (faults.length > 0) return defect(faults);
  const lines = buildLines(sheet, envelope);
  if (isFault(lines)) return defect([lines]);
  const lifeCycle = buildLifeCycle(sheet, envelope);
  if (isFault(lifeCycle)) return defect([lifeCycle]);
  const { basis, vatBp } = sheet;
  const { parts, net, vat, gross, evaluated } = priceTotals(sheet, lines, lifeCycle);
  if (gross > LARGEST || evaluated > LARGEST) return defect([tooLarge(['positions'])]);
  return {
    kind: 'evaluated',
    price: {
      basis,
      vatBp,
      lines,
      lifeCycle,
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
    },
  };
}
