/** Award methods: shares that leave one side without a say, and formulas in which a losing bid can change the winner. */
import type { AwardFormula, AwardMethodId } from '../award/method.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

const FULL_BP = 10_000;
const EXTREME_BP = 9_000;
/** Price points are thousandths of 100 points, so ten of them make a basis point. */
const PRICE_POINTS_PER_BP = 10;

/** Share of the price in basis points; null for methods without a declared share. */
export function priceShareBp(award: AwardFormula): number | null {
  switch (award.method) {
    case 'M3':
    case 'M4':
    case 'M5':
      return award.parameters.priceShareBp;
    case 'M6':
    case 'M7':
    case 'M7k':
    case 'M8':
      return award.parameters.maxPricePoints / PRICE_POINTS_PER_BP;
    case 'M9':
      return FULL_BP - award.parameters.exponentBp;
    case 'M1':
    case 'M2':
    case 'M10':
    case 'M11':
      return null;
  }
}

/** 90 to 10 or beyond, in either direction. */
export function checkShares({ profile }: DesignInput): readonly DesignFinding[] {
  const price = priceShareBp(profile.award);
  if (price === null || (price < EXTREME_BP && price > FULL_BP - EXTREME_BP)) return [];
  const heavy = price >= EXTREME_BP;
  return [
    {
      rule: 'design.extremeShare',
      severity: 'warning',
      text: heavy
        ? {
            de: 'Der Preis zählt mindestens 90 von 100; die Leistung entscheidet kaum noch.',
            en: 'The price counts at least 90 of 100; performance hardly decides any more.',
          }
        : {
            de: 'Der Preis zählt höchstens 10 von 100; er entscheidet kaum noch.',
            en: 'The price counts at most 10 of 100; it hardly decides any more.',
          },
      mend: {
        de: 'Anteile näher zusammenrücken oder im Vermerk begründen, warum diese Gewichtung dem Auftrag entspricht.',
        en: 'Move the shares closer together, or give the reason for this weighting in the record.',
      },
      place: 'profile.award.parameters',
    },
  ];
}

/** What in the formula depends on the field of bids; M1, M2, M5, M9, M10 and M11 look at each bid by itself. */
const FIELD_DEPENDENT: Partial<Readonly<Record<AwardMethodId, { de: string; en: string }>>> = {
  M3: { de: 'die Mittelwerte aller Angebote', en: 'the means of all bids' },
  M4: { de: 'die Mediane aller Angebote', en: 'the medians of all bids' },
  M6: { de: 'den niedrigsten Preis', en: 'the lowest price' },
  M7: { de: 'den niedrigsten Preis', en: 'the lowest price' },
  M7k: { de: 'den niedrigsten Preis', en: 'the lowest price' },
  M8: { de: 'den niedrigsten und den höchsten Preis', en: 'the lowest and the highest price' },
};

export function checkFlip({ profile }: DesignInput): readonly DesignFinding[] {
  const { method } = profile.award;
  const reference = FIELD_DEPENDENT[method];
  if (reference === undefined) return [];
  return [
    {
      rule: 'design.methodCanFlip',
      severity: 'warning',
      text: {
        de: `Die Methode ${method} rechnet gegen ${reference.de}: Kommt ein unterlegenes Angebot hinzu oder fällt es weg, kann sich der Sieger ändern.`,
        en: `Method ${method} calculates against ${reference.en}: a losing bid that is added or falls away can change the winner.`,
      },
      mend: {
        de: 'Eine Methode ohne Bezug auf das Bieterfeld wählen (M1, M2, M5, M9, M10) oder die Abhängigkeit im Vermerk begründen.',
        en: 'Choose a method that does not refer to the field of bids (M1, M2, M5, M9, M10), or give the reason in the record.',
      },
      place: 'profile.award.method',
    },
  ];
}
