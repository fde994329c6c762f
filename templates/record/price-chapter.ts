/** Chapter "prices" of each lot: what was published, and every bid's price line by line up to P. */
import type { Content } from 'pdfmake/interfaces.js';
import type { Bilingual } from '../../criteria/bilingual.js';
import { toExact } from '../../criteria/exact/rational.js';
import type { PriceLine } from '../../criteria/price/evaluated-price.js';
import { unitCostOf } from '../../criteria/price/line-amount.js';
import { measuredSheet, tokensOf } from '../../criteria/price/measured-volume.js';
import type { PriceSheet } from '../../criteria/price/price-sheet.js';
import {
  basisText,
  lineNotes,
  PRICE_WORDS,
  pricesText,
  quantityText,
  unitPriceText,
  vatText,
} from '../../criteria/price/price-text.js';
import type { OpenedPrice } from '../../criteria/procedure/event.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { formatAmount, formatInteger } from '../text/format-number.js';
import { PRICES } from '../text/result-text.js';
import type { Cell } from './blocks.js';
import {
  bulletList,
  dataTable,
  heading,
  missingParagraph,
  note,
  paragraph,
  subheading,
} from './blocks.js';
import { priceCheckBlocks } from './price-check-blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, lotLabel } from './writer.js';

const bold = (text: string): Cell => ({ text, bold: true });

/** Title and notes in one cell: what is charged how, tiers, discount, option. */
const positionCell = ({ say }: Writer, line: PriceLine): string =>
  [line.title, lineNotes(line).map(say).join('; ')].join('\n');

function lineRows(writer: Writer, { lines }: OpenedPrice): readonly (readonly Cell[])[] {
  const { say, language } = writer;
  return lines.map((line) => [
    positionCell(writer, line),
    formatInteger(line.quantity, language),
    line.unit,
    pricesText(line).map(say).join('\n'),
    formatAmount(line.amountMinor, language),
  ]);
}

function lifeCycleRows(writer: Writer, { lifeCycle }: OpenedPrice): readonly (readonly Cell[])[] {
  const { say, fill, language } = writer;
  return lifeCycle.map((line) => [
    [
      line.title,
      `${say(PRICE_WORDS.lifeCycle)}; ${fill(PRICES.evidence, { evidence: line.evidence })}`,
    ].join('\n'),
    `${formatInteger(line.figure, language)} × ${formatInteger(line.times, language)}`,
    line.unit,
    say(unitPriceText(line.unitCostExact)),
    formatAmount(line.amountMinor, language),
  ]);
}

function sumRows({ say, language }: Writer, price: OpenedPrice): readonly (readonly Cell[])[] {
  const row = (label: string, minor: number): readonly Cell[] => [
    label,
    '',
    '',
    '',
    formatAmount(minor, language),
  ];
  const costs = row(say(PRICE_WORDS.lifeCycle), price.parts.lifeCycleMinor);
  return [
    row(say(PRICE_WORDS.net), price.netMinor),
    row(say(vatText(price.vatBp)), price.vatMinor),
    row(say(PRICE_WORDS.gross), price.grossMinor),
    ...(price.lifeCycle.length === 0 ? [] : [costs]),
    [
      bold(say(PRICE_WORDS.evaluated)),
      '',
      '',
      '',
      bold(formatAmount(price.evaluatedPriceMinor, language)),
    ],
  ];
}

/** "Darin: einmalig 46.500,00; ...": the net sum by what it is for. */
function partsText({ say, fill, language }: Writer, { parts }: OpenedPrice): string {
  const named: readonly (readonly [Bilingual, number])[] = [
    [PRICE_WORDS.oneOff, parts.oneOffMinor],
    [PRICE_WORDS.running, parts.runningMinor],
    [PRICE_WORDS.options, parts.optionsMinor],
    [PRICE_WORDS.exit, parts.exitMinor],
  ];
  const list = named
    .filter(([, minor]) => minor > 0)
    .map(([label, minor]) => `${say(label)} ${formatAmount(minor, language)}`);
  return fill(PRICES.parts, { parts: list.length === 0 ? '0' : list.join('; ') });
}

/** How each measured quantity of a bid came about, from the results of the run to the number in the table. */
function measuredNotes(
  { fill, language }: Writer,
  { criteria, benchmark: { run } }: LotChapter,
  { bidId }: OpenedPrice,
): readonly Content[] {
  if (criteria === MISSING || run === MISSING) return [];
  const found = measuredSheet(criteria.profile.price, tokensOf(run.suites, bidId));
  if (found.kind === 'missing') return [];
  return found.quantities.map(({ title, suiteId, ...way }) =>
    note(
      fill(PRICES.measuredWay, {
        ...{ title, suite: suiteId },
        tokens: formatInteger(way.tokens, language),
        calls: formatInteger(way.calls, language),
        tasks: formatInteger(way.tasksPerMonth, language),
        months: way.termMonths,
        quantity: formatInteger(way.quantity, language),
        expected: formatInteger(way.expected, language),
      }),
    ),
  );
}

/** Which positions are charged by measured quantities, as it was published. */
const measuredTerms = ({ fill, language }: Writer, sheet: PriceSheet): readonly Content[] =>
  sheet.quantities.flatMap(({ title, measured }) =>
    measured === undefined
      ? []
      : [
          paragraph(
            fill(PRICES.measuredTerms, {
              ...{ title, suite: measured.suiteId },
              tasks: formatInteger(measured.tasksPerMonth, language),
            }),
          ),
        ],
  );

function bidPrice(writer: Writer, lot: LotChapter, price: OpenedPrice): readonly Content[] {
  const { say } = writer;
  return [
    subheading(bidLabel(writer, price.bidId)),
    dataTable(
      [
        { head: say(PRICES.position), share: 37 },
        { head: say(PRICES.quantity), share: 11, align: 'right' },
        { head: say(PRICES.unit), share: 15 },
        { head: say(PRICES.unitPrice), share: 20, align: 'right' },
        { head: say(PRICES.amount), share: 17, align: 'right' },
      ],
      [...lineRows(writer, price), ...lifeCycleRows(writer, price), ...sumRows(writer, price)],
    ),
    paragraph(partsText(writer, price)),
    ...measuredNotes(writer, lot, price),
  ];
}

/** What was published about the price: basis and rounding, tiers and options, life-cycle cost with its inputs. */
function sheetText(writer: Writer, sheet: PriceSheet): readonly Content[] {
  const { say, fill } = writer;
  const costs = (sheet.lifeCycle ?? []).map((cost) =>
    fill(PRICES.cost, {
      title: cost.title,
      unit: cost.figure.unit,
      minimum: say(quantityText(cost.figure.minimum)),
      maximum: say(quantityText(cost.figure.maximum)),
      times: say(quantityText(cost.times)),
      cost: say(unitPriceText(toExact(unitCostOf(cost)))),
      source: cost.source,
    }),
  );
  return [
    paragraph(say(basisText(sheet.basis, sheet.currency))),
    paragraph(
      fill(PRICES.terms, {
        months: sheet.termMonths,
        discounts: say(PRICES[sheet.discounts === 'none' ? 'noDiscounts' : 'discounts']),
      }),
    ),
    ...measuredTerms(writer, sheet),
    ...(costs.length === 0 ? [] : [paragraph(say(PRICES.costs)), bulletList(costs)]),
  ];
}

function lotPrices(writer: Writer, lot: LotChapter): readonly Content[] {
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  return [
    ...title,
    ...(lot.criteria === MISSING ? [] : sheetText(writer, lot.criteria.profile.price)),
    ...(lot.prices.length === 0
      ? [missingParagraph(writer, writer.say(PRICES.absent))]
      : lot.prices.flatMap((price) => bidPrice(writer, lot, price))),
    ...(lot.prices.length === 0 ? [] : priceCheckBlocks(writer, lot)),
  ];
}

export const pricesChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotPrices(writer, lot));
