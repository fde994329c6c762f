/** What does not fit the published price sheet is a defect for people to decide on, never a price of zero. */
import { describe, expect, it } from 'vitest';
import { evaluatePrice } from '../../../criteria/price/evaluate-price.js';
import { NUMBER_LIMITS } from '../../../criteria/limits.js';
import { envelopeOf, priceOf, quantityOf, sheetOf } from './price-basket.js';

const SHEET = sheetOf(
  [
    quantityOf({ id: 'P1', quantity: 36, discountable: true }),
    quantityOf({ id: 'P2', quantity: 2, tiers: { mode: 'volume', per: 'term' } }),
    quantityOf({ id: 'P3', quantity: 1, option: { countedBp: 0 }, discountable: true }),
  ],
  {
    lifeCycle: [
      {
        id: 'L1',
        title: 'Pflege',
        figure: { unit: 'Stunden', minimum: 2, maximum: 40, evidence: 'Liste' },
        times: 48,
        unitCostMinor: 5_800,
        source: 'Stadt',
      },
    ],
  },
);

const RIGHT = {
  currency: 'EUR',
  positions: [
    { id: 'P1', unitPriceMinor: 1 },
    { id: 'P2', unitPriceMinor: 1 },
    { id: 'P3', unitPriceMinor: 1 },
  ],
  lifeCycle: [{ id: 'L1', figure: 6, evidence: 'Anlage' }],
} as const;

const [FIRST, SECOND, THIRD] = RIGHT.positions;
const positions = (...list: readonly object[]) => ({ positions: list });
const second = (price: object) => positions(FIRST, { id: 'P2', ...price }, THIRD);
const discounts = (...list: readonly object[]) => ({ discounts: list });
const figures = (...list: readonly object[]) => ({ lifeCycle: list });

/** Rule and place of every fault of an envelope with one change; contents may come from anywhere. */
function faults(change: object, sheet = SHEET): readonly string[] {
  const evaluation = evaluatePrice(sheet, { ...RIGHT, ...change });
  if (evaluation.kind === 'evaluated') return [];
  expect(evaluation.message.de).not.toBe('');
  expect(evaluation.message.en).not.toBe('');
  return evaluation.faults.map(({ rule, path }) => `${rule} ${path.join('.')}`);
}

describe('an envelope that keeps the price sheet', () => {
  it('has no fault', () => {
    expect(faults({})).toEqual([]);
  });
});

describe('an envelope is a defect when', () => {
  it.each<[string, object, readonly string[]]>([
    ['the currency is another', { currency: 'USD' }, ['bid.currency currency']],
    ['a position is missing', positions(FIRST, THIRD), ['bid.missingPosition positions']],
    [
      'the price of an option is missing',
      positions(FIRST, SECOND),
      ['bid.missingPosition positions'],
    ],
    [
      'nothing is there',
      positions(),
      Array.from({ length: 3 }, () => 'bid.missingPosition positions'),
    ],
    [
      'a position was not asked for',
      positions(FIRST, SECOND, THIRD, { id: 'P4', unitPriceMinor: 1 }),
      ['bid.unknownPosition positions.3.id'],
    ],
    [
      'a position stands twice, also with the same price',
      positions(FIRST, FIRST, SECOND, THIRD),
      ['bid.duplicatePosition positions.1.id'],
    ],
    [
      'a price is negative',
      second({ unitPriceMinor: -1 }),
      ['bid.priceNumber positions.1.unitPriceMinor'],
    ],
    [
      'a price has parts of a cent',
      second({ unitPriceMinor: 0.5 }),
      ['bid.priceNumber positions.1.unitPriceMinor'],
    ],
    [
      'a price is no number',
      second({ unitPriceMicro: Number.NaN }),
      ['bid.priceNumber positions.1.unitPriceMicro'],
    ],
    [
      'a price has two forms',
      second({ unitPriceMinor: 1, unitPriceMicro: 1 }),
      ['bid.priceForm positions.1'],
    ],
    ['a price has no form', second({}), ['bid.priceForm positions.1']],
    [
      'tiers stand where none are permitted',
      positions({ id: 'P1', tiers: [{ upTo: null, unitPriceMinor: 1 }] }, SECOND, THIRD),
      ['bid.tiersNotPermitted positions.0.tiers'],
    ],
    ['there are no tiers', second({ tiers: [] }), ['bid.tierOrder positions.1.tiers']],
    [
      'the last tier is closed',
      second({ tiers: [{ upTo: 5, unitPriceMinor: 1 }] }),
      ['bid.tierOrder positions.1.tiers.0.upTo'],
    ],
    [
      'an earlier tier is open',
      second({
        tiers: [
          { upTo: null, unitPriceMinor: 2 },
          { upTo: null, unitPriceMinor: 1 },
        ],
      }),
      ['bid.tierOrder positions.1.tiers.0.upTo'],
    ],
    [
      'tiers do not rise',
      second({
        tiers: [
          { upTo: 5, unitPriceMinor: 3 },
          { upTo: 5, unitPriceMinor: 2 },
          { upTo: null, unitPriceMinor: 1 },
        ],
      }),
      ['bid.tierOrder positions.1.tiers.1.upTo'],
    ],
    [
      'a tier has no usable price',
      second({ tiers: [{ upTo: null, unitPriceMinor: 1.5 }] }),
      ['bid.priceNumber positions.1.tiers.0.unitPriceMinor'],
    ],
    [
      'a discount is on a position that permits none',
      discounts({ id: 'n', on: ['P1', 'P2'], percentBp: 100 }),
      ['bid.notDiscountable discounts.0.on.1'],
    ],
    [
      'two discounts are on one position',
      discounts({ id: 'n', on: ['P3'], percentBp: 100 }, { id: 'm', on: 'all', percentBp: 100 }),
      ['bid.discountTwice discounts.1.on'],
    ],
    [
      'a discount stands twice',
      discounts({ id: 'n', on: ['P1'], percentBp: 100 }, { id: 'n', on: ['P3'], percentBp: 100 }),
      ['bid.duplicateDiscount discounts.1.id'],
    ],
    [
      'a discount is more than everything',
      discounts({ id: 'n', on: 'all', percentBp: 10_001 }),
      ['bid.discountPercent discounts.0.percentBp'],
    ],
    [
      'a discount is negative',
      discounts({ id: 'n', on: 'all', percentBp: -500 }),
      ['bid.discountPercent discounts.0.percentBp'],
    ],
    ['a figure is missing', { lifeCycle: undefined }, ['bid.missingFigure ']],
    [
      'a figure was not asked for',
      figures(...RIGHT.lifeCycle, { id: 'L2', figure: 6, evidence: 'x' }),
      ['bid.unknownFigure lifeCycle.1.id'],
    ],
    [
      'a figure stands twice',
      figures(...RIGHT.lifeCycle, ...RIGHT.lifeCycle),
      ['bid.duplicateLifeCycle lifeCycle.1.id'],
    ],
    [
      'a figure is below what is plausible',
      figures({ id: 'L1', figure: 1, evidence: 'x' }),
      ['bid.figureNotPlausible lifeCycle.0.figure'],
    ],
    [
      'a figure is above what is plausible',
      figures({ id: 'L1', figure: 41, evidence: 'x' }),
      ['bid.figureNotPlausible lifeCycle.0.figure'],
    ],
  ])('%s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('it grants a discount where none is permitted at all', () => {
    const sheet = sheetOf([quantityOf()], { discounts: 'none' });
    const change = {
      positions: [FIRST],
      lifeCycle: [],
      discounts: [{ id: 'n', on: 'all', percentBp: 100 }],
    };
    expect(faults(change, sheet)).toEqual(['bid.discountNotPermitted discounts']);
  });

  it('figures at the borders of what is plausible are none', () => {
    for (const figure of [2, 40]) {
      expect(faults(figures({ id: 'L1', figure, evidence: 'x' }))).toEqual([]);
    }
  });
});

describe('the words of a defect', () => {
  it('name every position, in both languages', () => {
    const evaluation = evaluatePrice(SHEET, {
      ...RIGHT,
      currency: 'USD' as 'EUR',
      positions: [FIRST],
    });
    expect(evaluation).toMatchObject({
      message: {
        de: 'Die Währung ist USD. Der Preis für "P2" fehlt. Der Preis für "P3" fehlt.',
        en: 'The currency is USD. The price for "P2" is missing. The price for "P3" is missing.',
      },
    });
  });

  it('stop after five faults and say how many more there are', () => {
    const sheet = sheetOf(Array.from({ length: 8 }, (_, at) => quantityOf({ id: `Q${at}` })));
    const evaluation = evaluatePrice(sheet, envelopeOf([]));
    if (evaluation.kind !== 'defect') throw new Error('eight prices are missing');
    expect(evaluation.faults).toHaveLength(8);
    expect(evaluation.message.de).toMatch(/"Q4" fehlt\. \(und 3 weitere\)$/);
  });
});

describe('the upper end', () => {
  const LARGEST = Math.floor(Number.MAX_SAFE_INTEGER / 36);
  const sheet = sheetOf([quantityOf({ quantity: 36 }), quantityOf({ id: 'P2' })], { vatBp: 0 });
  const both = (first: number, other: number) => [
    { id: 'P1', unitPriceMinor: first },
    { id: 'P2', unitPriceMinor: other },
  ];

  it('is still exact', () => {
    const rest = Number.MAX_SAFE_INTEGER - LARGEST * 36;
    expect(priceOf(sheet, envelopeOf(both(LARGEST, rest))).evaluatedPriceMinor).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });

  it.each([
    ['a line beyond it is a defect with its place', both(LARGEST + 1, 0), ['positions', 0]],
    ['a sum beyond it is one too', both(LARGEST, 36), ['positions']],
  ])('%s', (_, list, path) => {
    expect(evaluatePrice(sheet, envelopeOf(list))).toMatchObject({
      kind: 'defect',
      faults: [{ rule: 'bid.amountTooLarge', path }],
    });
  });

  it('is seen at the gross sum even where the net sum is compared', () => {
    const taxed = { ...sheet, vatBp: 1_900 };
    expect(evaluatePrice(taxed, envelopeOf(both(LARGEST, 0)))).toMatchObject({ kind: 'defect' });
  });

  it('holds for the largest price and quantity that a file may state', () => {
    const wide = sheetOf([quantityOf({ quantity: NUMBER_LIMITS.quantity })]);
    const price = { id: 'P1', unitPriceMinor: NUMBER_LIMITS.amountMinor };
    expect(evaluatePrice(wide, envelopeOf([price]))).toMatchObject({ kind: 'defect' });
  });
});
