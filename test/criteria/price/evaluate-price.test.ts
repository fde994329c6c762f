/** P, the evaluated price: unit prices times published quantities; whatever does not fit is a defect, never zero. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePrice } from '../../../criteria/price/evaluate-price.js';
import type { Profile } from '../../../criteria/profile/profile.js';

const PRICE: Profile['price'] = {
  currency: 'EUR',
  basis: 'net',
  quantities: [
    { id: 'P1', title: 'Bereitstellung', unit: 'Monate', quantity: 36 },
    { id: 'P2', title: 'Millionen Token', unit: 'Mio. Token', quantity: 2_592 },
  ],
};

type Positions = readonly { readonly id: string; readonly unitPriceMinor: number }[];

const position = (id: string, unitPriceMinor: number) => ({ id, unitPriceMinor });
const evaluate = (positions: Positions, price = PRICE) =>
  evaluatePrice(price, { currency: 'EUR', positions });

describe('the evaluated price', () => {
  it('is the sum of all lines, in the order of the published quantities', () => {
    expect(evaluate([position('P2', 4_217), position('P1', 640_123)])).toEqual({
      kind: 'evaluated',
      lines: [
        {
          id: 'P1',
          title: 'Bereitstellung',
          unit: 'Monate',
          quantity: 36,
          unitPriceMinor: 640_123,
          amountMinor: 23_044_428,
        },
        {
          id: 'P2',
          title: 'Millionen Token',
          unit: 'Mio. Token',
          quantity: 2_592,
          unitPriceMinor: 4_217,
          amountMinor: 10_930_464,
        },
      ],
      totalMinor: 33_974_892,
    });
  });

  it('may hold a price of zero, if it was said', () => {
    expect(evaluate([position('P1', 0), position('P2', 1)])).toMatchObject({ totalMinor: 2_592 });
  });

  const LARGEST = Math.floor(Number.MAX_SAFE_INTEGER / 36);

  it.each([
    ['a position is missing', [position('P1', 1)], 'Preis für P2 fehlt'],
    ['nothing is there', [], 'Preis für P1 fehlt'],
    [
      'a position was not asked for',
      [position('P1', 1), position('P2', 1), position('P3', 1)],
      'Position P3 ist nicht gefragt',
    ],
    [
      'a position stands twice, also with the same price',
      [position('P1', 1), position('P1', 1), position('P2', 1)],
      'Position P1 steht mehrmals',
    ],
    [
      'a price is negative',
      [position('P1', -1), position('P2', 1)],
      'Preis für P1 ist keine zulässige Zahl',
    ],
    [
      'a price has parts of a cent',
      [position('P1', 0.5), position('P2', 1)],
      'Preis für P1 ist keine zulässige Zahl',
    ],
    [
      'a price is no number',
      [position('P1', Number.NaN), position('P2', 1)],
      'Preis für P1 ist keine zulässige Zahl',
    ],
    [
      'a line leaves the range of exact numbers',
      [position('P1', LARGEST + 1), position('P2', 0)],
      'Preis für P1 ist keine zulässige Zahl',
    ],
    [
      'the sum leaves the range of exact numbers',
      [position('P1', LARGEST), position('P2', 1)],
      'Summe übersteigt den zulässigen Bereich',
    ],
  ])('is a defect when %s', (_, positions, message) => {
    expect(evaluate(positions)).toEqual({ kind: 'defect', message });
  });

  it('is still exact at the upper end', () => {
    expect(evaluate([position('P1', LARGEST), position('P2', 0)])).toMatchObject({
      kind: 'evaluated',
      totalMinor: LARGEST * 36,
    });
  });

  it('is a defect in another currency', () => {
    const envelope = {
      currency: 'USD' as 'EUR',
      positions: [position('P1', 1), position('P2', 1)],
    };
    expect(evaluatePrice(PRICE, envelope)).toEqual({
      kind: 'defect',
      message: 'Währung USD, verlangt EUR',
    });
  });

  it('equals the sum in exact integers, in whatever order the bidder writes', () => {
    const unit = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(unit, unit, fc.boolean(), (first, second, turned) => {
        const positions = [position('P1', first), position('P2', second)];
        const found = evaluate(turned ? [...positions].reverse() : positions);
        const exact = BigInt(first) * 36n + BigInt(second) * 2_592n;
        expect(found.kind === 'evaluated' && BigInt(found.totalMinor)).toBe(exact);
      }),
    );
  });
});
