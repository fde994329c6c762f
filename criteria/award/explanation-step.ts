/** The steps of one bid's calculation as data: which formula, which numbers, in words. */
import type { AwardValue } from './award-value.js';
import { awardValueToDecimal, awardValueToExact, isPowerQuotient } from './award-value.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual, decimalText, joinTexts, numberText } from '../exact/bilingual-text.js';

export type StepUnit = 'points' | 'EUR' | 'none';

/** One number of a step. exact: "n/d" (for M9's value the quotient of roots). */
export interface StepNumber {
  readonly symbol: string;
  readonly exact: string;
  readonly unit: StepUnit;
  readonly text: Bilingual;
}

export interface ExplanationStep {
  readonly label: StepLabel;
  /** The formula in the symbols of `numbers` and `result`. */
  readonly formula: string;
  readonly numbers: readonly StepNumber[];
  readonly result: StepNumber;
  readonly words: Bilingual;
}

/** What each step does, in words. */
export const STEP_SAYINGS = {
  ratio: bilingual(
    'Leistung geteilt durch Preis, mal Anzeigefaktor',
    'performance divided by price, times display factor',
  ),
  raisedRatio: bilingual(
    'Leistung plus Zuschlag, geteilt durch Preis',
    'performance plus constant, divided by price',
  ),
  corridorFloor: bilingual(
    'Untergrenze des Korridors: beste Kennzahl, gemindert um die Korridorbreite',
    'corridor floor: best value, reduced by the width of the corridor',
  ),
  relativeToMean: bilingual(
    'gewichtete Leistung im Verhältnis zum Mittelwert, abzüglich gewichteter Preis im Verhältnis zum Mittelwert',
    'weighted performance relative to the mean, minus weighted price relative to the mean',
  ),
  relativeToMedian: bilingual(
    'gewichtete Leistung im Verhältnis zum Median, abzüglich gewichteter Preis im Verhältnis zum Median',
    'weighted performance relative to the median, minus weighted price relative to the median',
  ),
  relativeToReference: bilingual(
    'gewichtete Leistung im Verhältnis zum Referenzwert, abzüglich gewichteter Preis im Verhältnis zum Referenzwert',
    'weighted performance relative to the reference, minus weighted price relative to the reference',
  ),
  qualityPoints: bilingual(
    'Qualitätspunkte: Anteil der erreichten an der höchstmöglichen Leistung',
    'quality points: share of achieved in highest possible performance',
  ),
  pricePointsQuotient: bilingual(
    'Preispunkte: niedrigster Preis geteilt durch den Preis',
    'price points: lowest price divided by the price',
  ),
  pricePointsToDouble: bilingual(
    'Preispunkte: linear vom niedrigsten Preis bis zum Doppelten, darüber null',
    'price points: linear from the lowest price to its double, zero beyond',
  ),
  pricePointsToFactor: bilingual(
    'Preispunkte: linear vom niedrigsten Preis bis zum k-fachen, darüber null',
    'price points: linear from the lowest price to k times it, zero beyond',
  ),
  pricePointsToHighest: bilingual(
    'Preispunkte: linear vom niedrigsten bis zum höchsten Preis',
    'price points: linear from the lowest to the highest price',
  ),
  total: bilingual('Qualitätspunkte plus Preispunkte', 'quality points plus price points'),
  powerQuotient: bilingual(
    'Leistung hoch a, geteilt durch Preis hoch (1 - a)',
    'performance to the power a, divided by price to the power (1 - a)',
  ),
  performanceOnly: bilingual(
    'allein die Leistung entscheidet, der Preis ist fest',
    'performance alone decides, the price is fixed',
  ),
} as const satisfies Record<string, Bilingual>;

export type StepLabel = keyof typeof STEP_SAYINGS;

const UNIT_TEXTS: Record<StepUnit, Bilingual> = {
  points: bilingual(' Punkte', ' points'),
  EUR: bilingual(' EUR', ' EUR'),
  none: bilingual('', ''),
};

const READING = { decimals: 6, mode: 'half-up' } as const;

function valueText(value: AwardValue): Bilingual {
  if (!isPowerQuotient(value)) return numberText(value);
  const text = decimalText(awardValueToDecimal(value, READING));
  return { de: `rund ${text.de}`, en: `about ${text.en}` };
}

/** A number of a step. @param unit unit shown behind the number. */
export const stepNumber = (
  symbol: string,
  value: AwardValue,
  unit: StepUnit = 'none',
): StepNumber => ({
  symbol,
  exact: awardValueToExact(value),
  unit,
  text: joinTexts([valueText(value), UNIT_TEXTS[unit]], ''),
});

const assigned = (number: StepNumber): Bilingual =>
  joinTexts([bilingual(`${number.symbol} = `, `${number.symbol} = `), number.text], '');

/** One step with its sentence, so that data and words can never say different things. */
export function explain(
  label: StepLabel,
  formula: string,
  numbers: readonly StepNumber[],
  result: StepNumber,
): ExplanationStep {
  const words = joinTexts(
    [
      joinTexts([STEP_SAYINGS[label], bilingual(formula, formula)], ': '),
      joinTexts(numbers.map(assigned), '; '),
      joinTexts([bilingual('ergibt', 'gives'), assigned(result)], ' '),
    ],
    '; ',
  );
  return { label, formula, numbers, result, words };
}
