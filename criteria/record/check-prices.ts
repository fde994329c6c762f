/** Computes every opened price again: lines from their slices, and P from lines and the published price sheet. */
import type { LifeCycleLine, PriceLine } from '../price/evaluated-price.js';
import { lifeCycleAmount, lineAmounts, unitCostOf } from '../price/line-amount.js';
import type { PriceSheet } from '../price/price-sheet.js';
import { measuredSheet, tokensOf } from '../price/measured-volume.js';
import { priceTotals } from '../price/price-totals.js';
import type { BidId } from '../ids.js';
import type { OpenedPrice } from '../procedure/event.js';
import { canonicalJson } from '../canonical-json.js';
import { toExact } from '../exact/rational.js';
import type { RecordFinding, RecordFindingCode } from './finding.js';
import { finding } from './finding.js';
import type { LotChapter } from './lot.js';
import { MISSING } from './missing.js';

type Row = readonly [place: string, found: unknown, expected: unknown];

const shown = (value: unknown): string =>
  typeof value === 'bigint' ? value.toString() : canonicalJson(value);

const differing = (code: RecordFindingCode, rows: readonly Row[]): readonly RecordFinding[] =>
  rows
    .filter(([, found, expected]) => shown(found) !== shown(expected))
    .map(([place, found, expected]) =>
      finding(code, place, `${shown(found)} / ${shown(expected)}`),
    );

/** What a line says must follow from its own slices, discount and share. */
function lineSums(line: PriceLine, place: string): readonly Row[] {
  const { offered, amount } = lineAmounts(line);
  const units = line.slices.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
  return [
    [`${place}.slices`, units, BigInt(line.quantity)],
    [`${place}.offeredMinor`, BigInt(line.offeredMinor), offered],
    [`${place}.amountMinor`, BigInt(line.amountMinor), amount],
  ];
}

const lifeCycleSum = (line: LifeCycleLine, place: string): Row => [
  `${place}.amountMinor`,
  BigInt(line.amountMinor),
  lifeCycleAmount(line.figure, line.times, line.unitCostExact),
];

/** A line against the published quantity in its place. */
function publishedTerms(sheet: PriceSheet, line: PriceLine, place: string): readonly Row[] {
  const published = sheet.quantities.find(({ id }) => id === line.id);
  if (published === undefined) return [[place, line.id, null]];
  const { charge, quantity, option, tiers, discountable } = published;
  const discount = sheet.discounts === 'permitted' && discountable === true ? line.discount : null;
  return [
    [`${place}.charge`, line.charge, charge],
    [`${place}.quantity`, line.quantity, quantity],
    [`${place}.option`, line.option, option !== undefined],
    [`${place}.countedBp`, line.countedBp, option?.countedBp ?? 10_000],
    [`${place}.tiers`, line.tiers, line.tiers === null ? null : (tiers ?? null)],
    [`${place}.discount`, line.discount, discount],
  ];
}

function publishedCost(sheet: PriceSheet, line: LifeCycleLine, place: string): readonly Row[] {
  const published = (sheet.lifeCycle ?? []).find(({ id }) => id === line.id);
  if (published === undefined) return [[place, line.id, null]];
  return [
    [`${place}.times`, line.times, published.times],
    [`${place}.unitCostExact`, line.unitCostExact, toExact(unitCostOf(published))],
  ];
}

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] =>
  list.map(({ id }) => id);

function againstSheet(sheet: PriceSheet, price: OpenedPrice, place: string): readonly Row[] {
  return [
    [`${place}.basis`, price.basis, sheet.basis],
    [`${place}.vatBp`, price.vatBp, sheet.vatBp],
    [`${place}.lines`, idsOf(price.lines), idsOf(sheet.quantities)],
    [`${place}.lifeCycle`, idsOf(price.lifeCycle), idsOf(sheet.lifeCycle ?? [])],
    ...price.lines.flatMap((line, at) => publishedTerms(sheet, line, `${place}.lines[${at}]`)),
    ...price.lifeCycle.flatMap((line, at) =>
      publishedCost(sheet, line, `${place}.lifeCycle[${at}]`),
    ),
  ];
}

/** The sums as they follow from the lines, by the published basis and tax. */
function sums(terms: Pick<PriceSheet, 'basis' | 'vatBp'>, price: OpenedPrice, place: string) {
  const { parts, net, vat, gross, evaluated } = priceTotals(terms, price.lines, price.lifeCycle);
  const rows: readonly Row[] = [
    [`${place}.parts.oneOffMinor`, price.parts.oneOffMinor, Number(parts.oneOff)],
    [`${place}.parts.runningMinor`, price.parts.runningMinor, Number(parts.running)],
    [`${place}.parts.optionsMinor`, price.parts.optionsMinor, Number(parts.options)],
    [`${place}.parts.exitMinor`, price.parts.exitMinor, Number(parts.exit)],
    [`${place}.parts.lifeCycleMinor`, price.parts.lifeCycleMinor, Number(parts.lifeCycle)],
    [`${place}.netMinor`, price.netMinor, Number(net)],
    [`${place}.vatMinor`, price.vatMinor, Number(vat)],
    [`${place}.grossMinor`, price.grossMinor, Number(gross)],
    [`${place}.evaluatedPriceMinor`, price.evaluatedPriceMinor, Number(evaluated)],
  ];
  return rows;
}

/** Quantities that count by measurement are computed again from the run's own results. */
const sheetAsMeasured = (sheet: PriceSheet, { benchmark: { run } }: LotChapter, bidId: BidId) =>
  measuredSheet(sheet, run === MISSING ? [] : tokensOf(run.suites, bidId));

/**
 * PRICE_SUM: a line does not follow from what it says itself. PRICE_DIFFERS: a line is not what was
 * published, or P does not follow from the lines.
 */
export function checkPrices(lot: LotChapter, path: string): readonly RecordFinding[] {
  const sheet = lot.criteria === MISSING ? null : lot.criteria.profile.price;
  return lot.prices.flatMap((price, index) => {
    const place = `${path}.prices[${index}]`;
    const own = sheet === null ? null : sheetAsMeasured(sheet, lot, price.bidId);
    if (own?.kind === 'missing') {
      return own.missing.map(({ at, because }) =>
        finding('PRICE_DIFFERS', `${place}.lines[${at}].quantity`, because),
      );
    }
    return [
      ...differing('PRICE_SUM', [
        ...price.lines.flatMap((line, at) => lineSums(line, `${place}.lines[${at}]`)),
        ...price.lifeCycle.map((line, at) => lifeCycleSum(line, `${place}.lifeCycle[${at}]`)),
      ]),
      ...differing('PRICE_DIFFERS', [
        ...(own === null ? [] : againstSheet(own.sheet, price, place)),
        ...sums(sheet ?? price, price, place),
      ]),
    ];
  });
}
