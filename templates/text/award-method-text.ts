/** The award methods in words and as formula, with the parameters of the frozen profile. */
import type { MethodAdvice } from '../../criteria/award/method-description.js';
import type { AwardMethod, AwardMethodId, TieRule } from '../../criteria/award/method.js';
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type { RoundingMode } from '../../criteria/exact/rounding.js';
import { formatInteger, formatMoney, formatPercent, formatPoints } from './format-number.js';

interface MethodText {
  readonly name: Bilingual;
  readonly formula: string;
  readonly words: Bilingual;
}

const text = (de: string, en: string): Bilingual => ({ de, en });

export const METHOD_TEXTS: Readonly<Record<AwardMethodId, MethodText>> = {
  M1: {
    name: text('Einfache Richtwertmethode', 'Simple ratio method'),
    formula: 'Z = S × L / P',
    words: text(
      'Die Leistungspunkte L werden durch den Preis P geteilt. Den Zuschlag erhält das Angebot mit der höchsten Kennzahl Z. Der Anzeigefaktor S macht die Zahl lesbar und ändert die Reihenfolge nicht.',
      'The performance points L are divided by the price P. The bid with the highest value Z wins. The display factor S makes the number readable and does not change the order.',
    ),
  },
  M2: {
    name: text('Erweiterte Richtwertmethode', 'Extended ratio method'),
    formula: 'Z = S × L / P',
    words: text(
      'Wie die einfache Richtwertmethode; unter allen Angeboten im Korridor unterhalb der besten Kennzahl entscheidet das vorab bekannt gemachte Entscheidungskriterium. Angebote unterhalb des Korridors erhalten keinen Rang.',
      'As the simple ratio method; among all bids in the corridor below the best value the criterion announced beforehand decides. Bids below the corridor get no rank.',
    ),
  },
  M3: {
    name: text('Gewichtete Richtwertmethode (Mittelwert)', 'Weighted ratio method (mean)'),
    formula: 'Z = GL × L / Lmittel - GP × P / Pmittel',
    words: text(
      'Leistung und Preis werden jeweils ins Verhältnis zum Mittelwert aller gewerteten Angebote gesetzt und gewichtet.',
      'Performance and price are each set in relation to the mean of all evaluated bids and weighted.',
    ),
  },
  M4: {
    name: text('Medianmethode', 'Median method'),
    formula: 'Z = GL × L / Lmedian - GP × P / Pmedian',
    words: text(
      'Leistung und Preis werden jeweils ins Verhältnis zum Median aller gewerteten Angebote gesetzt und gewichtet.',
      'Performance and price are each set in relation to the median of all evaluated bids and weighted.',
    ),
  },
  M5: {
    name: text('Referenzwertmethode', 'Reference value method'),
    formula: 'Z = GL × L / Lref - GP × P / Pref',
    words: text(
      'Leistung und Preis werden jeweils ins Verhältnis zu vorab festgelegten Referenzwerten gesetzt und gewichtet.',
      'Performance and price are each set in relation to reference values fixed beforehand and weighted.',
    ),
  },
  M6: {
    name: text('Preisquotientenmethode', 'Price quotient method'),
    formula: 'Z = (100 - M) × L / Lmax + M × Pmin / P',
    words: text(
      'Qualitätspunkte und Preispunkte werden addiert. Der niedrigste Preis erhält die vollen Preispunkte M, andere Preise im umgekehrten Verhältnis weniger.',
      'Quality points and price points are added. The lowest price gets the full price points M, other prices less in inverse proportion.',
    ),
  },
  M7: {
    name: text(
      'Lineare Interpolation bis zum Doppelten des niedrigsten Preises',
      'Linear interpolation up to twice the lowest price',
    ),
    formula: 'Z = (100 - M) × L / Lmax + max(0, M × (2 - P / Pmin))',
    words: text(
      'Qualitätspunkte und Preispunkte werden addiert. Der niedrigste Preis erhält die vollen Preispunkte M, das Doppelte des niedrigsten Preises und mehr erhält null Preispunkte; dazwischen wird linear gerechnet.',
      'Quality points and price points are added. The lowest price gets the full price points M, twice the lowest price and more gets none; in between the points fall linearly.',
    ),
  },
  M7k: {
    name: text(
      'Lineare Interpolation bis zum k-fachen des niedrigsten Preises',
      'Linear interpolation up to k times the lowest price',
    ),
    formula: 'Z = (100 - M) × L / Lmax + max(0, M × (k - P / Pmin) / (k - 1))',
    words: text(
      'Wie die lineare Interpolation bis zum Doppelten, mit dem bekannt gemachten Vielfachen k als Nullpunkt.',
      'As the interpolation up to twice the lowest price, with the published multiple k as zero point.',
    ),
  },
  M8: {
    name: text(
      'Lineare Interpolation zwischen den Preisen',
      'Linear interpolation between the prices',
    ),
    formula: 'Z = (100 - M) × L / Lmax + M × (Pmax - P) / (Pmax - Pmin)',
    words: text(
      'Qualitätspunkte und Preispunkte werden addiert. Der niedrigste Preis erhält die vollen Preispunkte M, der höchste null; dazwischen wird linear gerechnet.',
      'Quality points and price points are added. The lowest price gets the full price points M, the highest none; in between the points fall linearly.',
    ),
  },
  M9: {
    name: text('Exponentialmethode', 'Exponential method'),
    formula: 'Z = L^a / P^(1 - a)',
    words: text(
      'Der Exponent a gewichtet die Leistung gegenüber dem Preis. Den Zuschlag erhält das Angebot mit der höchsten Kennzahl Z.',
      'The exponent a weighs performance against price. The bid with the highest value Z wins.',
    ),
  },
  M10: {
    name: text('Additionsmethode', 'Add-on method'),
    formula: 'Z = (L + c) / P',
    words: text(
      'Vor der Division durch den Preis wird zur Leistung die vorab festgelegte Zahl c addiert.',
      'The constant c fixed beforehand is added to the performance before it is divided by the price.',
    ),
  },
  M11: {
    name: text('Festpreis', 'Fixed price'),
    formula: 'Z = L',
    words: text(
      'Der Preis steht fest; allein die Leistung entscheidet (§ 58 Abs. 2 VgV).',
      'The price is fixed; performance alone decides (section 58(2) VgV).',
    ),
  },
};

const PARAMETER_NAMES: Readonly<Record<string, Bilingual>> = {
  scale: text('Anzeigefaktor S', 'Display factor S'),
  corridorBp: text('Breite des Korridors', 'Width of the corridor'),
  decision: text('Entscheidungskriterium im Korridor', 'Deciding criterion in the corridor'),
  qualityShareBp: text('Anteil der Leistung GL', 'Share of performance GL'),
  priceShareBp: text('Anteil des Preises GP', 'Share of price GP'),
  referencePerformance: text('Referenzleistung Lref', 'Reference performance Lref'),
  referencePriceMinor: text('Referenzpreis Pref', 'Reference price Pref'),
  maxPricePoints: text('Höchste Preispunkte M', 'Highest price points M'),
  maxPerformance: text('Höchstmögliche Leistung Lmax', 'Highest possible performance Lmax'),
  zeroAtFactorThousandths: text('Nullpunkt k (Vielfaches)', 'Zero point k (multiple)'),
  exponentBp: text('Exponent a', 'Exponent a'),
  constant: text('Summand c', 'Constant c'),
};

const DECISIONS: Readonly<Record<string, Bilingual>> = {
  highestPerformance: text('höchste Leistung', 'highest performance'),
  lowestPrice: text('niedrigster Preis', 'lowest price'),
};

function parameterValue(key: string, value: unknown, language: Language): string {
  if (typeof value === 'string') return DECISIONS[value]?.[language] ?? value;
  const number = Number(value);
  if (key.endsWith('Bp')) return formatPercent(number, language);
  if (key.endsWith('Minor')) return formatMoney(number, language);
  if (key === 'scale') return formatInteger(number, language);
  return formatPoints(number, language);
}

const ROUNDING_WORDS: Readonly<Record<RoundingMode, Bilingual>> = {
  'half-up': text('kaufmännisch gerundet', 'rounded half up'),
  'half-even': text('zur geraden Ziffer gerundet', 'rounded half to even'),
  down: text('abgeschnitten', 'truncated'),
};

/** Whether a method is advised, before the reason that its description gives. */
export const ADVICE_LABELS: Readonly<Record<MethodAdvice, Bilingual>> = {
  recommended: text('Die Methode ist zu empfehlen', 'The method is recommended'),
  acceptable: text('Die Methode ist vertretbar', 'The method is acceptable'),
  discouraged: text('Von der Methode wird abgeraten', 'The method is discouraged'),
};

export const TIE_RULE_LABELS: Readonly<Record<TieRule, Bilingual>> = {
  higherPerformance: text('höhere Leistung', 'higher performance'),
  lowerPrice: text('niedrigerer Preis', 'lower price'),
  namedGroup: text('mehr Punkte in der benannten Gruppe', 'more points in the named group'),
  drawLot: text('Los vor zwei Personen', 'lot drawn before two persons'),
};

const UNDECIDED_TIE = text(
  'entscheidet keine Regel über einen geteilten ersten Rang, ergibt die Berechnung keinen Zuschlag',
  'where no rule decides a shared first rank, the calculation gives no award',
);
const NO_TIE_RULE = text(
  'keine Regel: Ist der erste Rang geteilt, ergibt die Berechnung keinen Zuschlag',
  'no rule: with a shared first rank the calculation gives no award',
);

/** Name and value of every parameter, then rounding, basis of the comparison and tie rules. */
export function methodParameters(
  method: AwardMethod,
  language: Language,
): readonly (readonly [name: string, value: string])[] {
  const say = (words: Bilingual): string => words[language];
  const { decimals, mode } = method.rounding;
  const parameters: Readonly<Record<string, unknown>> = { ...method.parameters };
  const shown = say(text('Nachkommastellen', 'decimals'));
  const group = method.tieGroup === undefined ? '' : ` (${method.tieGroup})`;
  const ties = method.ties
    .map((rule) => say(TIE_RULE_LABELS[rule]) + (rule === 'namedGroup' ? group : ''))
    .join(', ');
  return [
    ...Object.entries(PARAMETER_NAMES).flatMap(([key, name]) => {
      const value = parameters[key];
      return value === undefined
        ? []
        : [[say(name), parameterValue(key, value, language)] as const];
    }),
    [say(text('Rundung', 'Rounding')), `${decimals} ${shown}, ${say(ROUNDING_WORDS[mode])}`],
    [
      say(text('Verglichen wird', 'Compared is')),
      method.rankOn === 'exact'
        ? say(text('der genaue, ungerundete Wert', 'the exact, unrounded value'))
        : say(text('der gerundete Wert', 'the rounded value')),
    ],
    [
      say(text('Bei Gleichstand', 'In case of a tie')),
      ties === '' ? say(NO_TIE_RULE) : `${ties}; ${say(UNDECIDED_TIE)}`,
    ],
  ];
}
