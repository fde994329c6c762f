/** P, the evaluated price, against amounts that were computed by hand. */
import { describe, expect, it } from 'vitest';
import type { Charge } from '../../../criteria/price/price-sheet.js';
import { CHARGES } from '../../../criteria/price/price-sheet.js';
import { envelopeOf, lineOf, priceOf, quantityOf, sheetOf } from './price-basket.js';

const minor = (id: string, unitPriceMinor: number) => ({ id, unitPriceMinor });

describe('a fixed price with one quantity', () => {
  it('is one line, and P is its amount', () => {
    const sheet = sheetOf([quantityOf({ charge: 'oneOff', unit: 'pauschal' })]);
    expect(priceOf(sheet, envelopeOf([minor('P1', 4_650_000)]))).toEqual({
      basis: 'net',
      vatBp: 1_900,
      lines: [
        {
          id: 'P1',
          title: 'Leistung',
          charge: 'oneOff',
          unit: 'pauschal',
          quantity: 1,
          tiers: null,
          slices: [{ above: 0, upTo: null, quantity: 1, unitPriceExact: '4650000/1' }],
          discount: null,
          countedBp: 10_000,
          option: false,
          offeredMinor: 4_650_000,
          amountMinor: 4_650_000,
        },
      ],
      lifeCycle: [],
      parts: {
        oneOffMinor: 4_650_000,
        runningMinor: 0,
        optionsMinor: 0,
        exitMinor: 0,
        lifeCycleMinor: 0,
      },
      netMinor: 4_650_000,
      vatMinor: 883_500,
      grossMinor: 5_533_500,
      evaluatedPriceMinor: 4_650_000,
    });
  });

  it('may be zero, if it was said', () => {
    expect(lineOf(quantityOf(), { unitPriceMinor: 0 }).amountMinor).toBe(0);
  });
});

describe('each kind of charge', () => {
  const ROWS: readonly (readonly [
    Charge,
    number,
    number,
    number,
    'oneOff' | 'running' | 'exit',
  ])[] = [
    ['oneOff', 1, 4_650_000, 4_650_000, 'oneOff'],
    ['perMonth', 48, 615_000, 29_520_000, 'running'],
    ['perUserMonth', 45 * 48, 1_290, 2_786_400, 'running'],
    ['perHour', 120, 14_500, 1_740_000, 'running'],
    ['perDay', 6, 118_000, 708_000, 'running'],
    ['perMillionInputTokens', 2_592, 240, 622_080, 'running'],
    ['perMillionOutputTokens', 504, 810, 408_240, 'running'],
    ['perPage', 350_000, 2, 700_000, 'running'],
    ['perUnit', 7, 1_999, 13_993, 'running'],
    ['exit', 10, 105_000, 1_050_000, 'exit'],
  ];

  it.each(ROWS)('%s: %d × %d cents = %d, under %s', (charge, quantity, price, amount, part) => {
    const sheet = sheetOf([quantityOf({ charge, quantity })]);
    const { parts, netMinor } = priceOf(sheet, envelopeOf([minor('P1', price)]));
    expect(netMinor).toBe(amount);
    expect(parts).toEqual({
      oneOffMinor: 0,
      runningMinor: 0,
      exitMinor: 0,
      optionsMinor: 0,
      lifeCycleMinor: 0,
      [`${part}Minor`]: amount,
    });
  });

  it('is in the table above', () => {
    expect(ROWS.map(([charge]) => charge)).toEqual(CHARGES);
  });
});

describe('prices below a cent', () => {
  it.each([
    ['187.5 cents per million tokens', 2_592, 187_500_000, '375/2', 486_000],
    ['0.35 cents per page, exactly', 100_000, 350_000, '7/20', 35_000],
    ['half a cent rounds up', 1, 500_000, '1/2', 1],
    ['just less than half a cent rounds down', 1, 499_999, '499999/1000000', 0],
    ['a millionth of a cent counts once there are enough', 500_000, 1, '1/1000000', 1],
    ['one unit less does not', 499_999, 1, '1/1000000', 0],
  ])('%s', (_, quantity, unitPriceMicro, exact, amount) => {
    const line = lineOf(quantityOf({ quantity }), { unitPriceMicro });
    expect(line.slices[0]?.unitPriceExact).toBe(exact);
    expect(line.amountMinor).toBe(amount);
  });
});

describe('an option', () => {
  it.each([
    [0, 0],
    [1, 10],
    [5_000, 50_001],
    [9_999, 99_991],
    [10_000, 100_001],
  ])('counts at %d basis points with %d of 100,001 cents offered', (countedBp, amount) => {
    const quantity = quantityOf({ charge: 'exit', option: { countedBp } });
    const sheet = sheetOf([quantity]);
    const price = priceOf(sheet, envelopeOf([minor('P1', 100_001)]));
    expect(price.lines[0]).toMatchObject({
      option: true,
      countedBp,
      offeredMinor: 100_001,
      amountMinor: amount,
    });
    expect(price.parts).toMatchObject({ optionsMinor: amount, exitMinor: 0 });
    expect(price.evaluatedPriceMinor).toBe(amount);
  });
});

describe('a discount', () => {
  const DISCOUNTABLE = [
    quantityOf({ id: 'a', quantity: 3, discountable: true }),
    quantityOf({ id: 'b', discountable: true }),
    quantityOf({ id: 'c' }),
  ];
  const POSITIONS = [minor('a', 333), minor('b', 1_000), minor('c', 1_000)];
  const amounts = (...discounts: { id: string; on: 'all' | string[]; percentBp: number }[]) =>
    priceOf(sheetOf(DISCOUNTABLE), envelopeOf(POSITIONS, { discounts })).lines.map(
      ({ amountMinor }) => amountMinor,
    );

  it('of 5 % on all takes it from every discountable position and no other', () => {
    // 999 × 0.95 = 949.05; 1000 × 0.95 = 950.
    expect(amounts({ id: 'n', on: 'all', percentBp: 500 })).toEqual([949, 950, 1_000]);
  });

  it('on one position leaves the others', () => {
    // 999 × 0.875 = 874.125.
    expect(amounts({ id: 'n', on: ['a'], percentBp: 1_250 })).toEqual([874, 1_000, 1_000]);
  });

  it('may differ from position to position', () => {
    expect(
      amounts({ id: 'n', on: ['a'], percentBp: 10_000 }, { id: 'm', on: ['b'], percentBp: 1 }),
    ).toEqual([0, 1_000, 1_000]);
  });

  it('comes before the share of an option, and the line is rounded once', () => {
    // 101 × 0.9 = 90.9, of which half is 45.45: 45, where rounding twice would give 45.5 and 46.
    const quantity = quantityOf({ discountable: true, option: { countedBp: 5_000 } });
    const line = lineOf(
      quantity,
      { unitPriceMinor: 101 },
      {
        discounts: [{ id: 'n', on: 'all', percentBp: 1_000 }],
      },
    );
    expect(line).toMatchObject({
      offeredMinor: 91,
      amountMinor: 45,
      discount: { id: 'n', percentBp: 1_000 },
    });
  });
});

describe('value-added tax', () => {
  it.each([
    // 1 × 50 %: half a cent goes up.
    [1, 5_000, 1],
    [1, 4_999, 0],
    [3, 5_000, 2],
    // 50 × 19 % = 9.5; 49 × 19 % = 9.31; 55 × 19 % = 10.45.
    [50, 1_900, 10],
    [49, 1_900, 9],
    [55, 1_900, 10],
    [150, 700, 11],
    [12_345, 0, 0],
    [12_345, 10_000, 12_345],
  ])('on %d cents at %d basis points is %d', (net, vatBp, vat) => {
    for (const basis of ['net', 'gross'] as const) {
      const price = priceOf(
        sheetOf([quantityOf()], { vatBp, basis }),
        envelopeOf([minor('P1', net)]),
      );
      expect([price.netMinor, price.vatMinor, price.grossMinor]).toEqual([net, vat, net + vat]);
      expect(price.evaluatedPriceMinor).toBe(basis === 'net' ? net : net + vat);
    }
  });

  it('is rounded once on the sum, not line by line', () => {
    const ids = ['a', 'b', 'c'];
    const sheet = sheetOf(ids.map((id) => quantityOf({ id })));
    const price = priceOf(sheet, envelopeOf(ids.map((id) => ({ id, unitPriceMicro: 2_500_000 }))));
    // Each line of 2.5 cents is 3 and the sum 9, its tax 1.71; line by line it would be three times 1.
    expect([price.netMinor, price.vatMinor]).toEqual([9, 2]);
  });
});

describe('life-cycle cost', () => {
  const energy = {
    id: 'strom',
    title: 'Strom',
    figure: {
      unit: 'Wh je 1.000 Anfragen',
      minimum: 10,
      maximum: 20_000,
      evidence: 'Messprotokoll',
    },
    times: 1_440,
    unitCostMicro: 30_000,
    source: 'Stadtwerke',
  };
  const staff = {
    id: 'pflege',
    title: 'Pflege',
    figure: { unit: 'Stunden je Monat', minimum: 0, maximum: 40, evidence: 'Aufgabenliste' },
    times: 48,
    unitCostMinor: 5_800,
    source: 'Personalkosten',
  };
  const price = (basis: 'net' | 'gross', figure: number) =>
    priceOf(
      sheetOf([quantityOf()], { basis, lifeCycle: [energy, staff] }),
      envelopeOf([minor('P1', 1_000)], {
        lifeCycle: [
          { id: 'pflege', figure: 6, evidence: 'Anlage 7' },
          { id: 'strom', figure, evidence: 'Anlage 8' },
        ],
      }),
    );

  it.each([
    // 3,200 Wh × 1,440 × 0.03 cents = 138,240 cents.
    [3_200, 138_240],
    // 10 × 1,440 × 0.03 = 432.
    [10, 432],
    // 11 × 1,440 × 0.03 = 475.2.
    [11, 475],
    [20_000, 864_000],
  ])('of %d Wh is %d cents, beside 6 hours a month', (figure, amount) => {
    const { lifeCycle, parts, netMinor, evaluatedPriceMinor } = price('net', figure);
    expect(lifeCycle.map(({ id, amountMinor }) => [id, amountMinor])).toEqual([
      ['strom', amount],
      ['pflege', 1_670_400],
    ]);
    expect(lifeCycle[0]).toMatchObject({ figure, times: 1_440, unitCostExact: '3/100' });
    expect(parts.lifeCycleMinor).toBe(amount + 1_670_400);
    expect(netMinor).toBe(1_000);
    expect(evaluatedPriceMinor).toBe(1_000 + amount + 1_670_400);
  });

  it('bears no value-added tax, and is added to the gross sum as it is', () => {
    expect(price('gross', 10)).toMatchObject({
      netMinor: 1_000,
      vatMinor: 190,
      grossMinor: 1_190,
      evaluatedPriceMinor: 1_190 + 432 + 1_670_400,
    });
  });
});
