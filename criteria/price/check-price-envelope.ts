/** Rules that a price envelope must keep by itself: each entry once, usable numbers, tiers that rise to an open end. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { PositionPrice, PriceEnvelope, PriceTier } from './price-envelope.js';
import { isAmount, priceFault, repeatedFaults } from './price-fault.js';

const PRICE_KEYS = ['unitPriceMinor', 'unitPriceMicro', 'tiers'] as const;
const FULL_BP = 10_000;

const keysOf = (price: object): readonly (typeof PRICE_KEYS)[number][] =>
  PRICE_KEYS.filter((key) => key in price);

/** An envelope may reach the evaluation by another way than a checked file. */
function numberFault(id: string, price: object, path: DataPath): readonly RuleFinding[] {
  const [key, ...more] = keysOf(price);
  if (key === undefined || more.length > 0) {
    return [
      priceFault(
        'bid.priceForm',
        path,
        {
          de: 'genau eines von unitPriceMinor, unitPriceMicro, tiers',
          en: 'exactly one of unitPriceMinor, unitPriceMicro, tiers',
        },
        {
          de: `Der Preis für "${id}" hat nicht genau eine Form.`,
          en: `The price for "${id}" does not have exactly one form.`,
        },
      ),
    ];
  }
  const value = (price as Readonly<Record<string, unknown>>)[key];
  if (key === 'tiers' || isAmount(value)) return [];
  return [
    priceFault(
      'bid.priceNumber',
      [...path, key],
      { de: 'eine ganze Zahl ab 0', en: 'a whole number from 0' },
      {
        de: `Der Preis für "${id}" ist keine zulässige Zahl.`,
        en: `The price for "${id}" is no permitted number.`,
      },
    ),
  ];
}

/** Bounds rise strictly; the last tier, and only that one, is open. */
function tierFaults(
  id: string,
  tiers: readonly PriceTier[],
  path: DataPath,
): readonly RuleFinding[] {
  const faults: RuleFinding[] = [];
  let above = 0;
  for (const [index, tier] of tiers.entries()) {
    const { upTo } = tier;
    faults.push(...numberFault(id, tier, [...path, index]));
    const last = index === tiers.length - 1;
    if (last ? upTo === null : isAmount(upTo) && upTo > above) {
      above = upTo ?? above;
      continue;
    }
    faults.push(
      priceFault(
        'bid.tierOrder',
        [...path, index, 'upTo'],
        last
          ? { de: 'null: die letzte Staffel ist offen', en: 'null: the last tier is open' }
          : { de: `eine ganze Zahl über ${above}`, en: `a whole number above ${above}` },
        {
          de: `Die Staffeln für "${id}" steigen nicht bis zu einer offenen letzten.`,
          en: `The tiers for "${id}" do not rise to an open last one.`,
        },
      ),
    );
  }
  if (tiers.length > 0) return faults;
  return [
    priceFault(
      'bid.tierOrder',
      path,
      { de: 'mindestens eine Staffel', en: 'at least one tier' },
      { de: `"${id}" hat keine Staffel.`, en: `"${id}" has no tier.` },
    ),
  ];
}

const positionFaults = (position: PositionPrice, index: number): readonly RuleFinding[] => {
  const path: DataPath = ['positions', index];
  const form = numberFault(position.id, position, path);
  return form.length > 0 || !('tiers' in position)
    ? form
    : tierFaults(position.id, position.tiers, [...path, 'tiers']);
};

function percentFaults({ discounts = [] }: PriceEnvelope): readonly RuleFinding[] {
  return discounts.flatMap(({ id, percentBp }, index) =>
    isAmount(percentBp) && percentBp > 0 && percentBp <= FULL_BP
      ? []
      : [
          priceFault(
            'bid.discountPercent',
            ['discounts', index, 'percentBp'],
            { de: '1 bis 10000 Basispunkte', en: '1 to 10000 basis points' },
            {
              de: `Der Nachlass "${id}" hat keinen zulässigen Prozentsatz.`,
              en: `Discount "${id}" has no permitted percentage.`,
            },
          ),
        ],
  );
}

/** Faults that can be seen without the price sheet; paths inside the envelope. */
export function checkPriceEnvelope(envelope: PriceEnvelope): readonly RuleFinding[] {
  const { positions, discounts = [], lifeCycle = [] } = envelope;
  const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return [
    ...repeatedFaults('bid.duplicatePosition', 'positions', idsOf(positions)),
    ...positions.flatMap(positionFaults),
    ...repeatedFaults('bid.duplicateDiscount', 'discounts', idsOf(discounts)),
    ...percentFaults(envelope),
    ...repeatedFaults('bid.duplicateLifeCycle', 'lifeCycle', idsOf(lifeCycle)),
  ];
}
