/** What people are told about each award method before they choose it: formula, advice, flipping. */
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { AwardMethodId } from './method.js';

/** acceptable: can be used, with the reservation that the reason names. */
export type MethodAdvice = 'recommended' | 'acceptable' | 'discouraged';

/**
 * Whether a losing bid's arrival or removal can turn the order of the others. ifLeaderChanges: only
 * a bid with the best performance per price moves the corridor.
 */
export type FlipRisk = 'never' | 'ifLeaderChanges' | 'possible';

export interface MethodDescription {
  readonly name: Bilingual;
  /** L performance points, P evaluated price, Z value; the symbols of the explanation steps. */
  readonly formula: string;
  readonly inWords: Bilingual;
  readonly advice: MethodAdvice;
  readonly adviceReason: Bilingual;
  readonly flipRisk: FlipRisk;
}

const RATIO: Pick<MethodDescription, 'advice' | 'flipRisk'> = {
  advice: 'recommended',
  flipRisk: 'never',
};

export const METHOD_DESCRIPTIONS: Readonly<Record<AwardMethodId, MethodDescription>> = {
  M1: {
    ...RATIO,
    name: bilingual('Einfache Richtwertmethode', 'Simple performance-price ratio'),
    formula: 'Z = S × L / P',
    inWords: bilingual(
      'Leistungspunkte je Euro; die höchste Kennzahl gewinnt.',
      'Performance points per euro; the highest value wins.',
    ),
    adviceReason: bilingual(
      'Leicht nachzurechnen und unabhängig von anderen Angeboten. Ein Gewichtsverhältnis lässt sich damit nicht einstellen.',
      'Easy to recompute and independent of other bids. It offers no setting for the weight of price.',
    ),
  },
  M2: {
    name: bilingual('Erweiterte Richtwertmethode', 'Ratio with corridor'),
    formula: 'Z = S × L / P; F = Zmax × (1 - s)',
    inWords: bilingual(
      'Wer höchstens um die Korridorbreite unter der besten Kennzahl liegt, nimmt an der Entscheidung nach einem einzigen Merkmal teil.',
      'Bids that lie below the best value by no more than the corridor width compete on one single criterion.',
    ),
    advice: 'recommended',
    adviceReason: bilingual(
      'Verbreitet und gut erklärbar; Breite und Merkmal müssen vorher feststehen. Üblich sind höchstens 10 Prozent. Sie entspricht keinem festen Gewicht.',
      'Widely used and easy to explain; width and criterion must be fixed beforehand. At most 10 per cent is usual. It corresponds to no fixed weight.',
    ),
    flipRisk: 'ifLeaderChanges',
  },
  M3: {
    name: bilingual('Gewichtete Richtwertmethode mit Mittelwert', 'Weighted ratio to the mean'),
    formula: 'Z = GL × L / Lavg - GP × P / Pavg',
    inWords: bilingual(
      'Leistung und Preis im Verhältnis zum jeweiligen Mittelwert aller Angebote, gewichtet und voneinander abgezogen.',
      'Performance and price relative to the means of all bids, weighted, one minus the other.',
    ),
    advice: 'discouraged',
    adviceReason: bilingual(
      'Jedes weitere Angebot verschiebt beide Mittelwerte und kann die Reihenfolge der übrigen umkehren. Nicht mehr empfohlen.',
      'Every further bid moves both means and can turn the order of the others. No longer recommended.',
    ),
    flipRisk: 'possible',
  },
  M4: {
    name: bilingual('Medianmethode', 'Weighted ratio to the median'),
    formula: 'Z = GL × L / Lmed - GP × P / Pmed',
    inWords: bilingual(
      'Leistung und Preis im Verhältnis zum jeweiligen Median der wertbaren Angebote, gewichtet und voneinander abgezogen.',
      'Performance and price relative to the medians of the eligible bids, weighted, one minus the other.',
    ),
    advice: 'acceptable',
    adviceReason: bilingual(
      'Weniger anfällig als der Mittelwert, aber nicht frei von Umkehrungen: Fällt ein Angebot weg, wandert der Median.',
      'Less prone than the mean, but not free from reversals: when a bid falls away, the median moves.',
    ),
    flipRisk: 'possible',
  },
  M5: {
    ...RATIO,
    name: bilingual('Referenzwertmethode', 'Weighted ratio to fixed references'),
    formula: 'Z = GL × L / Lref - GP × P / Pref',
    inWords: bilingual(
      'Leistung und Preis im Verhältnis zu Referenzwerten, die vorher festgelegt sind, gewichtet und voneinander abgezogen.',
      'Performance and price relative to references fixed beforehand, weighted, one minus the other.',
    ),
    adviceReason: bilingual(
      'Erlaubt Gewichte und bleibt unabhängig von anderen Angeboten. Die Referenzwerte sind zu begründen: sie verschieben das wirksame Gewicht.',
      'Allows weights and stays independent of other bids. The references need reasons: they shift the effective weight.',
    ),
  },
  M6: {
    name: bilingual('Preisquotient', 'Price quotient'),
    formula: 'Z = (100 - M) × L / Lmax + M × Pmin / P',
    inWords: bilingual(
      'Qualitätspunkte plus Preispunkte; die Preispunkte fallen mit dem Kehrwert des Preises.',
      'Quality points plus price points; price points fall with the reciprocal of the price.',
    ),
    advice: 'acceptable',
    adviceReason: bilingual(
      'Der niedrigste Preis bestimmt die Punkte aller; fällt er weg, kann sich die Reihenfolge ändern.',
      'The lowest price sets the points of all; when it falls away, the order can change.',
    ),
    flipRisk: 'possible',
  },
  M7: {
    name: bilingual('Interpolation bis zum Doppelten', 'Interpolation up to double'),
    formula: 'Z = (100 - M) × L / Lmax + max(0, M × (2 - P / Pmin))',
    inWords: bilingual(
      'Qualitätspunkte plus Preispunkte; volle Punkte für den niedrigsten Preis, null ab dem Doppelten, dazwischen linear.',
      'Quality points plus price points; full points for the lowest price, none from its double, linear between.',
    ),
    advice: 'acceptable',
    adviceReason: bilingual(
      'In der Praxis häufig. Der niedrigste Preis bestimmt die Punkte aller; jenseits des Doppelten zählt der Preis nicht mehr.',
      'Frequent in practice. The lowest price sets the points of all; beyond its double the price no longer counts.',
    ),
    flipRisk: 'possible',
  },
  M7k: {
    name: bilingual('Interpolation bis zum k-fachen', 'Interpolation up to k times'),
    formula: 'Z = (100 - M) × L / Lmax + max(0, M × (k - P / Pmin) / (k - 1))',
    inWords: bilingual(
      'Qualitätspunkte plus Preispunkte; volle Punkte für den niedrigsten Preis, null ab dem veröffentlichten Vielfachen k, dazwischen linear.',
      'Quality points plus price points; full points for the lowest price, none from the published multiple k, linear between.',
    ),
    advice: 'acceptable',
    adviceReason: bilingual(
      'Der niedrigste Preis bestimmt die Punkte aller. Je größer k, desto weniger trennt der Preis: das wirksame Gewicht ist kleiner als M.',
      'The lowest price sets the points of all. The larger k, the less price separates: its effective weight is below M.',
    ),
    flipRisk: 'possible',
  },
  M8: {
    name: bilingual('Interpolation zum höchsten Preis', 'Interpolation to the highest price'),
    formula: 'Z = (100 - M) × L / Lmax + M × (Pmax - P) / (Pmax - Pmin)',
    inWords: bilingual(
      'Qualitätspunkte plus Preispunkte; volle Punkte für den niedrigsten, null für den höchsten Preis, dazwischen linear.',
      'Quality points plus price points; full points for the lowest, none for the highest price, linear between.',
    ),
    advice: 'discouraged',
    adviceReason: bilingual(
      'Bei zwei Angeboten entscheidet ein Cent über alle Preispunkte, bei gleichen Preisen ist sie undefiniert, und ein teures Angebot verschiebt alle. Teils für unzulässig gehalten.',
      'With two bids one cent decides all price points, with equal prices it is undefined, and one expensive bid shifts all. Held inadmissible by some.',
    ),
    flipRisk: 'possible',
  },
  M9: {
    name: bilingual('Exponentialmethode', 'Exponential method'),
    formula: 'Z = L^a / P^(1 - a)',
    inWords: bilingual(
      'Leistung und Preis mit ihren Gewichten als Exponenten; die höchste Kennzahl gewinnt.',
      'Performance and price with their weights as exponents; the highest value wins.',
    ),
    advice: 'acceptable',
    adviceReason: bilingual(
      'Erlaubt Gewichte und bleibt unabhängig von anderen Angeboten, ist aber ohne Rechner schwer nachzuvollziehen.',
      'Allows weights and stays independent of other bids, but is hard to follow without a calculator.',
    ),
    flipRisk: 'never',
  },
  M10: {
    name: bilingual('Additionsmethode', 'Add-on method'),
    formula: 'Z = (L + c) / P',
    inWords: bilingual(
      'Leistungspunkte plus ein vorher festgelegter Zuschlag, je Euro; die höchste Kennzahl gewinnt.',
      'Performance points plus a constant fixed beforehand, per euro; the highest value wins.',
    ),
    advice: 'acceptable',
    adviceReason: bilingual(
      'Unabhängig von anderen Angeboten. Der Zuschlag stärkt den Preis und ist zu begründen.',
      'Independent of other bids. The constant strengthens the price and needs a reason.',
    ),
    flipRisk: 'never',
  },
  M11: {
    ...RATIO,
    name: bilingual('Festpreis, reiner Qualitätswettbewerb', 'Fixed price, competition on quality'),
    formula: 'Z = L',
    inWords: bilingual(
      'Der Preis ist vorgegeben; die meisten Leistungspunkte gewinnen.',
      'The price is given; the most performance points win.',
    ),
    adviceReason: bilingual(
      'Gesetzlich vorgesehen (§ 58 Abs. 2 VgV, letzter Satz), wo der Preis vorher feststeht.',
      'Provided for by law (section 58(2) VgV, last sentence) where the price is fixed beforehand.',
    ),
    flipRisk: 'never',
  },
};
