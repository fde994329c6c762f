/** Words and numbers for prices in both languages: kinds of charges, unit prices with all their digits, tiers. */
import type { Bilingual } from '../bilingual.js';
import { decimalText } from '../exact/bilingual-text.js';
import { fromExact, rational } from '../exact/rational.js';
import { toDecimal, unitsToDecimal } from '../exact/rounding.js';
import type { PriceLine, PriceSlice } from './evaluated-price.js';
import type { Charge, TierTerms } from './price-sheet.js';

export const CHARGE_LABELS: Readonly<Record<Charge, Bilingual>> = {
  oneOff: { de: 'einmalig', en: 'one-off' },
  perMonth: { de: 'je Monat', en: 'per month' },
  perUserMonth: { de: 'je Nutzenden und Monat', en: 'per user and month' },
  perHour: { de: 'je Stunde', en: 'per hour' },
  perDay: { de: 'je Tag', en: 'per day' },
  perMillionInputTokens: { de: 'je 1 Mio. Eingabetoken', en: 'per 1 million input tokens' },
  perMillionOutputTokens: { de: 'je 1 Mio. Ausgabetoken', en: 'per 1 million output tokens' },
  perPage: { de: 'je Seite', en: 'per page' },
  perUnit: { de: 'je Einheit', en: 'per unit' },
  exit: { de: 'beim Ausstieg', en: 'on exit' },
};

export const PRICE_WORDS = {
  oneOff: { de: 'einmalig', en: 'one-off' },
  running: { de: 'laufend und nach Verbrauch', en: 'running and by use' },
  options: { de: 'Optionen (gezählter Anteil)', en: 'options (share that counts)' },
  exit: { de: 'Ausstieg', en: 'exit' },
  lifeCycle: { de: 'Lebenszykluskosten', en: 'life-cycle cost' },
  net: { de: 'Summe netto', en: 'Net sum' },
  gross: { de: 'Summe brutto', en: 'Gross sum' },
  evaluated: { de: 'Wertungspreis P', en: 'Evaluated price P' },
} as const satisfies Readonly<Record<string, Bilingual>>;

const map = (text: Bilingual, change: (text: string, language: 'de' | 'en') => string) => ({
  de: change(text.de, 'de'),
  en: change(text.en, 'en'),
});

/** Eight decimals of the currency hold a millionth of a cent. */
const DECIMALS = 8;

/** Minor units "n/d" as an amount of the currency with all its digits, at least two: "0,0035", "6.400,00". */
export function unitPriceText(exact: string): Bilingual {
  const { n, d } = fromExact(exact);
  const digits = toDecimal(rational(n, d * 100n), { decimals: DECIMALS, mode: 'half-up' });
  return decimalText(digits.replace(/0{1,6}$/, ''));
}

/** Whole minor units as an amount of the currency. */
export const amountText = (minor: number): Bilingual =>
  decimalText(unitsToDecimal(BigInt(minor), 2));

export const quantityText = (quantity: number): Bilingual => decimalText(String(quantity));

/** Basis points in percent without needless zeros: "12,5 %". */
export const percentText = (basisPoints: number): Bilingual =>
  map(
    decimalText(unitsToDecimal(BigInt(basisPoints), 2).replace(/\.?0+$/, '')),
    (text, language) => (language === 'de' ? `${text}\u00a0%` : `${text}%`),
  );

export const vatText = (vatBp: number): Bilingual => {
  const percent = percentText(vatBp);
  return { de: `Umsatzsteuer ${percent.de}`, en: `Value-added tax ${percent.en}` };
};

/** "1.500 × 2,40": units of a slice at its price. */
export function sliceText({ quantity, unitPriceExact }: PriceSlice): Bilingual {
  const [units, price] = [quantityText(quantity), unitPriceText(unitPriceExact)];
  return { de: `${units.de} × ${price.de}`, en: `${units.en} × ${price.en}` };
}

/** The price cell of a line: one price, or one row for each slice. */
export const pricesText = ({ tiers, slices }: PriceLine): readonly Bilingual[] =>
  tiers === null
    ? slices.map(({ unitPriceExact }) => unitPriceText(unitPriceExact))
    : slices.map(sliceText);

export function tierText({ mode, per }: TierTerms): Bilingual {
  const counted =
    per === 'month'
      ? { de: 'Staffeln je Monat', en: 'tiers per month' }
      : { de: 'Staffeln über die Laufzeit', en: 'tiers over the term' };
  return mode === 'graduated'
    ? {
        de: `${counted.de}, jede Teilmenge zu ihrem Preis`,
        en: `${counted.en}, each slice at its price`,
      }
    : {
        de: `${counted.de}, alle Einheiten zum Preis der erreichten Staffel`,
        en: `${counted.en}, all units at the price of the tier reached`,
      };
}

/** What is special about a line beside quantity and price: charge, tiers, discount, option. */
export function lineNotes(line: PriceLine): readonly Bilingual[] {
  const { charge, tiers, discount, option, countedBp, offeredMinor } = line;
  const notes: Bilingual[] = [CHARGE_LABELS[charge]];
  if (tiers !== null) notes.push(tierText(tiers));
  if (discount !== null) {
    const percent = percentText(discount.percentBp);
    notes.push({
      de: `Nachlass ${discount.id}: ${percent.de}`,
      en: `discount ${discount.id}: ${percent.en}`,
    });
  }
  if (option) {
    const [share, offered] = [percentText(countedBp), amountText(offeredMinor)];
    notes.push({
      de: `Option, zählt zu ${share.de}; angeboten ${offered.de}`,
      en: `option, counts at ${share.en}; offered ${offered.en}`,
    });
  }
  return notes;
}

/** A cost with the figure behind it: "6 Stunden je Monat × 48". */
export const figureText = (figure: number, unit: string, times: number): Bilingual => {
  const [stated, often] = [quantityText(figure), quantityText(times)];
  return times === 1
    ? map(stated, (text) => `${text} ${unit}`)
    : { de: `${stated.de} ${unit} × ${often.de}`, en: `${stated.en} ${unit} × ${often.en}` };
};

/** How P is compared, and the rule of rounding, in one sentence. */
export function basisText(basis: 'net' | 'gross', currency: string): Bilingual {
  const compared =
    basis === 'net' ? { de: 'Nettosumme', en: 'net' } : { de: 'Bruttosumme', en: 'gross' };
  return {
    de: `Preise in ${currency}, netto. Jede Zeile ist einmal kaufmännisch auf Cent gerundet, die Umsatzsteuer einmal auf die Summe; verglichen wird die ${compared.de}.`,
    en: `Prices in ${currency}, net. Each line is rounded once to cents, halves up, and value-added tax once on the sum; compared is the ${compared.en} sum.`,
  };
}
