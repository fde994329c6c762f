/** Discounts of a bid: which position has which, and the faults of those that the price sheet does not permit. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Discount, PriceEnvelope } from './price-envelope.js';
import { listed, priceFault } from './price-fault.js';
import type { PriceSheet } from './price-sheet.js';

const discountable = (sheet: PriceSheet): readonly string[] =>
  sheet.quantities.filter((quantity) => quantity.discountable === true).map(({ id }) => id);

const covers = ({ on }: Discount, id: string, all: readonly string[]): boolean =>
  on === 'all' ? all.includes(id) : on.includes(id);

/** The discount of a position, null for none. */
export const discountOn = (
  sheet: PriceSheet,
  { discounts = [] }: PriceEnvelope,
  id: string,
): Discount | null =>
  discounts.find((discount) => covers(discount, id, discountable(sheet))) ?? null;

function notDiscountable(
  sheet: PriceSheet,
  { id, on }: Discount,
  path: DataPath,
): readonly RuleFinding[] {
  const all = discountable(sheet);
  return (on === 'all' ? [] : on).flatMap((position, index) =>
    all.includes(position)
      ? []
      : [
          priceFault('bid.notDiscountable', [...path, 'on', index], listed(all), {
            de: `Der Nachlass "${id}" nennt "${position}"; dort ist keiner zugelassen.`,
            en: `Discount "${id}" names "${position}", where none is permitted.`,
          }),
        ],
  );
}

/** Two discounts on one position would need a rule how they add up; none is published, so there is one at most. */
function coveredTwice(
  sheet: PriceSheet,
  discounts: readonly Discount[],
  index: number,
): readonly RuleFinding[] {
  const all = discountable(sheet);
  const discount = discounts[index];
  if (discount === undefined) return [];
  const taken = all.filter(
    (id) =>
      covers(discount, id, all) &&
      discounts.slice(0, index).some((earlier) => covers(earlier, id, all)),
  );
  return taken.map((id) =>
    priceFault(
      'bid.discountTwice',
      ['discounts', index, 'on'],
      { de: 'höchstens ein Nachlass je Position', en: 'one discount per position at most' },
      { de: `Auf "${id}" liegen zwei Nachlässe.`, en: `There are two discounts on "${id}".` },
    ),
  );
}

export function checkOfferedDiscounts(
  sheet: PriceSheet,
  { discounts = [] }: PriceEnvelope,
): readonly RuleFinding[] {
  if (discounts.length > 0 && sheet.discounts === 'none') {
    return [
      priceFault(
        'bid.discountNotPermitted',
        ['discounts'],
        { de: 'keine Nachlässe', en: 'no discounts' },
        { de: 'Nachlässe sind nicht zugelassen.', en: 'Discounts are not permitted.' },
      ),
    ];
  }
  return discounts.flatMap((discount, index) => [
    ...notDiscountable(sheet, discount, ['discounts', index]),
    ...coveredTwice(sheet, discounts, index),
  ]);
}
