/** Invented bids of the sample events with their measurements and prices. */
import type { BenchmarkResult } from '../../criteria/benchmark/benchmark-result.js';
import type { CellTable } from '../../criteria/benchmark/cell-table.js';
import { pointsForShare } from '../../criteria/benchmark/points-mapping.js';
import { wilsonInterval } from '../../criteria/benchmark/wilson-interval.js';
import { rational } from '../../criteria/exact/rational.js';
import { evaluatePrice } from '../../criteria/price/evaluate-price.js';
import type { OpenedPrice } from '../../criteria/procedure/event.js';
import { object } from './sample-people.js';
import { spreadCells } from './spread-cells.js';
import { SAMPLE_SUITE, sampleProfile } from './sample-profile.js';

/** Bid, lot, bidder, correct answers of 120, points by criterion, unit prices in cents. */
export interface SampleBid {
  readonly bidId: string;
  readonly lotId: string;
  readonly name: string;
  readonly correct: number;
  readonly points: Readonly<Record<string, number>>;
  readonly prices: readonly [number, number];
}

export const BIDS: readonly SampleBid[] = [
  {
    bidId: 'A',
    lotId: '1',
    name: 'Nordlicht Sprachsysteme GmbH & Co. KG',
    correct: 105,
    points: { B2: 8_000, B3: 7_000 },
    prices: [640_000, 4_200],
  },
  {
    bidId: 'B',
    lotId: '1',
    name: 'Hanse KI Werke AG',
    correct: 97,
    points: { B2: 7_000, B3: 9_000 },
    prices: [610_000, 3_900],
  },
  {
    bidId: 'C',
    lotId: '1',
    name: 'Cloudfabrik Süd GmbH',
    correct: 0,
    points: {},
    prices: [500_000, 3_000],
  },
  {
    bidId: 'E',
    lotId: '2',
    name: 'Lernwerk eG',
    correct: 0,
    points: { B1: 8_000, B3: 6_000 },
    prices: [120_000, 100],
  },
  {
    bidId: 'F',
    lotId: '2',
    name: 'Kolleg Digital',
    correct: 0,
    points: { B1: 6_500, B3: 8_000 },
    prices: [110_000, 90],
  },
];

export const candidates = (lotId: string): readonly SampleBid[] =>
  BIDS.filter((bid) => bid.lotId === lotId && bid.bidId !== 'C');

const CELLS = SAMPLE_SUITE.itemCount * SAMPLE_SUITE.suite.repeats;

export const sampleResult = ({ bidId, correct }: SampleBid): BenchmarkResult => ({
  bidId,
  cells: CELLS,
  answered: CELLS - 3,
  refused: 1,
  filtered: 0,
  invalid: 1,
  outages: 1,
  correct,
  shareBp: Math.round((correct * 10_000) / CELLS),
  interval: wilsonInterval(correct, CELLS),
  points: pointsForShare(SAMPLE_SUITE.suite.mapping, rational(correct, CELLS)),
  returnedModels: [`modell-${bidId.toLowerCase()}-7b`],
  inputTokens: 30_000,
  outputTokens: 6_000,
  cellsWithoutUsage: 1,
  medianDurationMs: 840,
});

/** Two items of the sample's suite share a source each. */
export const sampleTable = (bids: readonly SampleBid[]): CellTable => ({
  clusters: Array.from({ length: SAMPLE_SUITE.itemCount }, (_, item) => Math.floor(item / 2)),
  repeats: SAMPLE_SUITE.suite.repeats,
  rows: bids.map(({ bidId, correct }) => ({
    bidId,
    cells: spreadCells(bidId, `${'A'.repeat(correct)}${'a'.repeat(CELLS - 3 - correct)}rio`),
  })),
});

export function openedPrice({ bidId, lotId, prices }: SampleBid): OpenedPrice {
  const sheet = sampleProfile(lotId).price;
  const positions = sheet.quantities.map(({ id }, index) => ({
    id,
    unitPriceMinor: prices[index] ?? 0,
  }));
  const evaluated = evaluatePrice(sheet, { currency: 'EUR', positions });
  if (evaluated.kind === 'defect') throw new Error(evaluated.message.en);
  return { bidId, ...evaluated.price, content: object(`${bidId}-price`) };
}
