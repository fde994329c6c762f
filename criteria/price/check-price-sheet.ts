/** Rules of a published price sheet beyond its form: months within the term, discounts that exist, figures with room. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { TOKEN_CHARGES } from './measured-volume.js';
import type { PriceQuantity, PriceSheet } from './price-sheet.js';

/** More months than the term has need the statement that several things run side by side. */
function checkMonths(
  { charge, quantity, parallel }: PriceQuantity,
  termMonths: number,
  path: DataPath,
): readonly RuleFinding[] {
  if (charge !== 'perMonth') {
    return parallel === undefined
      ? []
      : [
          {
            rule: 'price.parallelMonths',
            path: [...path, 'parallel'],
            allowed: { de: 'nur bei charge: perMonth', en: 'only with charge: perMonth' },
            message: {
              de: 'Nur Monatspreise laufen nebeneinander; andere Mengen stehen ganz in quantity.',
              en: 'Only monthly prices run side by side; other quantities stand wholly in quantity.',
            },
          },
        ];
  }
  const most = termMonths * (parallel ?? 1);
  if (quantity <= most) return [];
  return [
    {
      rule: 'price.monthsInTerm',
      path: [...path, 'quantity'],
      allowed: { de: `höchstens ${most}`, en: `at most ${most}` },
      message: {
        de: 'Das sind mehr Monate, als der Vertrag läuft; laufen mehrere nebeneinander, steht ihre Zahl in parallel.',
        en: 'These are more months than the contract runs; where several run side by side, parallel states how many.',
      },
    },
  ];
}

/** Only tokens are measured. */
function checkMeasured(
  { charge, measured }: PriceQuantity,
  path: DataPath,
): readonly RuleFinding[] {
  if (measured === undefined || TOKEN_CHARGES.includes(charge)) return [];
  return [
    {
      rule: 'price.measuredCharge',
      path: [...path, 'measured'],
      allowed: {
        de: `nur bei charge: ${TOKEN_CHARGES.join(' oder ')}`,
        en: `only with charge: ${TOKEN_CHARGES.join(' or ')}`,
      },
      message: {
        de: 'Gemessen werden nur Token; andere Mengen stehen ganz in quantity.',
        en: 'Only tokens are measured; other quantities stand wholly in quantity.',
      },
    },
  ];
}

function checkDiscounts({ discounts, quantities }: PriceSheet): readonly RuleFinding[] {
  if (discounts === 'none') {
    return quantities.flatMap(({ discountable }, index): readonly RuleFinding[] =>
      discountable === undefined
        ? []
        : [
            {
              rule: 'price.discountContradiction',
              path: ['quantities', index, 'discountable'],
              allowed: {
                de: 'keine Angabe, oder discounts: permitted',
                en: 'no entry, or discounts: permitted',
              },
              message: {
                de: 'Nachlässe sind insgesamt nicht zugelassen, hier aber doch.',
                en: 'Discounts are not permitted in general, and yet they are here.',
              },
            },
          ],
    );
  }
  if (quantities.some(({ discountable }) => discountable === true)) return [];
  return [
    {
      rule: 'price.discountNowhere',
      path: ['discounts'],
      allowed: {
        de: 'none, oder discountable: true an mindestens einer Position',
        en: 'none, or discountable: true on at least one position',
      },
      message: {
        de: 'Nachlässe sind zugelassen, aber auf keine Position.',
        en: 'Discounts are permitted, but on no position.',
      },
    },
  ];
}

/** Where nothing counts, every bid costs the same: nothing. */
function checkCounted({ quantities }: PriceSheet): readonly RuleFinding[] {
  if (quantities.some(({ option }) => option === undefined || option.countedBp > 0)) return [];
  return [
    {
      rule: 'price.nothingCounts',
      path: ['quantities'],
      allowed: {
        de: 'mindestens eine Position, die zählt',
        en: 'at least one position that counts',
      },
      message: {
        de: 'Keine Position zählt in den Wertungspreis; er wäre für alle 0.',
        en: 'No position counts in the evaluated price; it would be 0 for everybody.',
      },
    },
  ];
}

function checkFigures({ lifeCycle = [] }: PriceSheet): readonly RuleFinding[] {
  return lifeCycle.flatMap(({ figure: { minimum, maximum } }, index): readonly RuleFinding[] =>
    minimum <= maximum
      ? []
      : [
          {
            rule: 'price.figureLimits',
            path: ['lifeCycle', index, 'figure', 'maximum'],
            allowed: { de: `mindestens ${minimum}`, en: `at least ${minimum}` },
            message: {
              de: 'Diese Grenzen kann keine Angabe einhalten.',
              en: 'No figure can keep these limits.',
            },
          },
        ],
  );
}

/** Findings with places in the price sheet. */
export const checkPriceSheet = (sheet: PriceSheet): readonly RuleFinding[] => [
  ...sheet.quantities.flatMap((quantity, index) => [
    ...checkMonths(quantity, sheet.termMonths, ['quantities', index]),
    ...checkMeasured(quantity, ['quantities', index]),
  ]),
  ...checkDiscounts(sheet),
  ...checkCounted(sheet),
  ...checkFigures(sheet),
];
