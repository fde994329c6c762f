/** The price sheet against the need: the same term, and token quantities that follow from the expected volumes. */
import type { Charge } from '../price/price-sheet.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

/** Prices over another term than the contract's would compare something that nobody buys. */
export function checkPriceTerm({ useCase, profile }: DesignInput): readonly DesignFinding[] {
  const [{ contractMonths }, { termMonths }] = [useCase, profile.price];
  if (contractMonths === termMonths) return [];
  return [
    {
      rule: 'design.priceTerm',
      severity: 'blocking',
      text: {
        de: `Das Preisblatt rechnet über ${termMonths} Monate, der Bedarf nennt ${contractMonths} Monate Vertragslaufzeit.`,
        en: `The price sheet covers ${termMonths} months, the need states a contract term of ${contractMonths} months.`,
      },
      mend: {
        de: 'termMonths und die Mengen des Preisblatts an die Vertragslaufzeit anpassen.',
        en: 'Bring termMonths and the quantities of the price sheet in line with the contract term.',
      },
      place: 'profile.price.termMonths',
    },
  ];
}

const TOKENS_PER_UNIT = 1_000_000n;

/** Whether two quantities are more than a tenth of the expected one apart. */
function farApart(found: bigint, expected: bigint): boolean {
  const difference = found > expected ? found - expected : expected - found;
  return difference * 10n > expected;
}

function checkTokens(
  { useCase, profile }: DesignInput,
  charge: Charge,
  tokensPerMonth: number,
): readonly DesignFinding[] {
  const priced = profile.price.quantities.flatMap((quantity, index) =>
    quantity.charge === charge && quantity.option === undefined ? [{ quantity, index }] : [],
  );
  const [first] = priced;
  if (first === undefined) return [];
  const found = priced.reduce((sum, { quantity }) => sum + BigInt(quantity.quantity), 0n);
  const expected = BigInt(tokensPerMonth) * BigInt(useCase.contractMonths);
  if (!farApart(found * TOKENS_PER_UNIT, expected)) return [];
  const millions = expected / TOKENS_PER_UNIT;
  return [
    {
      rule: 'design.priceVolume',
      severity: 'warning',
      text: {
        de: `Das Preisblatt rechnet mit ${found} Mio. Token, aus dem Bedarf folgen rund ${millions} Mio. über die Laufzeit.`,
        en: `The price sheet counts ${found} million tokens, the need implies about ${millions} million over the term.`,
      },
      mend: {
        de: 'Mengen aus den erwarteten Mengen im Monat ableiten, sonst gewinnt der Preis für eine andere Nutzung; Abweichungen begründen.',
        en: 'Derive the quantities from the expected monthly volumes, or the price for another use wins; give reasons for a difference.',
      },
      place: `profile.price.quantities[${first.index}].quantity`,
    },
  ];
}

export const checkPriceVolume = (input: DesignInput): readonly DesignFinding[] => [
  ...checkTokens(input, 'perMillionInputTokens', input.useCase.volumes.inputTokensPerMonth),
  ...checkTokens(input, 'perMillionOutputTokens', input.useCase.volumes.outputTokensPerMonth),
];
