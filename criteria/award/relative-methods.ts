/** M3, M4, M5: weighted performance minus weighted price, each relative to mean, median or reference. */
import type { Rational } from '../exact/rational.js';
import { add, compare, divide, multiply, rational, subtract, ZERO } from '../exact/rational.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { Evaluation } from './evaluated-bid.js';
import { byValue, evaluated, pointsOf, priceOf } from './evaluated-bid.js';
import type { StepLabel } from './explanation-step.js';
import { explain, stepNumber } from './explanation-step.js';
import type { ReferenceParameters, ShareParameters } from './method.js';
import type { CandidateBid, RankingRefusalCode } from './ranking.js';
import { refuseRanking } from './ranking.js';

const FULL_BP = 10_000;

/** What performance and price are related to; `index` marks the symbols (Lavg, Lmed, Lref). */
interface Basis {
  readonly index: string;
  readonly label: StepLabel;
  readonly zeroCode: RankingRefusalCode;
  readonly zeroNoun: { readonly de: string; readonly en: string };
  readonly points: Rational;
  readonly price: Rational;
}

function mean(values: readonly Rational[]): Rational {
  return divide(values.reduce(add, ZERO), rational(values.length));
}

/** The middle value; of an even number of values the mean of the two middle ones. */
function median(values: readonly Rational[]): Rational {
  const sorted = [...values].sort(compare);
  const middle = sorted.slice(
    Math.floor((sorted.length - 1) / 2),
    Math.floor(sorted.length / 2) + 1,
  );
  return mean(middle);
}

function evaluateRelative(
  parameters: ShareParameters,
  bids: readonly CandidateBid[],
  basis: Basis,
): Evaluation {
  for (const [value, de, en] of [
    [basis.points, 'Leistung', 'performance'],
    [basis.price, 'Preise', 'prices'],
  ] as const) {
    if (value.n !== 0n) continue;
    const { de: nounDe, en: nounEn } = basis.zeroNoun;
    const reason = bilingual(`${nounDe} der ${de} ist null`, `the ${nounEn} of ${en} is zero`);
    return refuseRanking(basis.zeroCode, reason);
  }
  const quality = rational(parameters.qualityShareBp, FULL_BP);
  const cost = rational(parameters.priceShareBp, FULL_BP);
  const formula = `Z = GL × L / L${basis.index} - GP × P / P${basis.index}`;
  return evaluated(
    bids.map((bid) => {
      const [points, price] = [pointsOf(bid), priceOf(bid)];
      const value = subtract(
        multiply(quality, divide(points, basis.points)),
        multiply(cost, divide(price, basis.price)),
      );
      return byValue(bid, value, () => {
        const numbers = [
          stepNumber('GL', quality),
          stepNumber('L', points, 'points'),
          stepNumber(`L${basis.index}`, basis.points, 'points'),
          stepNumber('GP', cost),
          stepNumber('P', price, 'EUR'),
          stepNumber(`P${basis.index}`, basis.price, 'EUR'),
        ];
        return [explain(basis.label, formula, numbers, stepNumber('Z', value))];
      });
    }),
  );
}

/** M3: relative to the mean of all bids handed in. Refuses a mean of zero. */
export const evaluateAgainstMean = (
  parameters: ShareParameters,
  bids: readonly CandidateBid[],
): Evaluation =>
  evaluateRelative(parameters, bids, {
    index: 'avg',
    label: 'relativeToMean',
    zeroCode: 'mean.zero',
    zeroNoun: bilingual('der Mittelwert', 'mean'),
    points: mean(bids.map(pointsOf)),
    price: mean(bids.map(priceOf)),
  });

/** M4: relative to the median of all bids handed in. Refuses a median of zero. */
export const evaluateAgainstMedian = (
  parameters: ShareParameters,
  bids: readonly CandidateBid[],
): Evaluation =>
  evaluateRelative(parameters, bids, {
    index: 'med',
    label: 'relativeToMedian',
    zeroCode: 'median.zero',
    zeroNoun: bilingual('der Median', 'median'),
    points: median(bids.map(pointsOf)),
    price: median(bids.map(priceOf)),
  });

/** M5: relative to references that the authority fixed beforehand. Refuses a reference of zero. */
export const evaluateAgainstReference = (
  parameters: ReferenceParameters,
  bids: readonly CandidateBid[],
): Evaluation =>
  evaluateRelative(parameters, bids, {
    index: 'ref',
    label: 'relativeToReference',
    zeroCode: 'reference.zero',
    zeroNoun: bilingual('der Referenzwert', 'reference'),
    points: rational(parameters.referencePerformance, 1000),
    price: rational(parameters.referencePriceMinor, 100),
  });
