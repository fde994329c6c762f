/** What a model judge's verdicts say about the true share, once its own errors are measured against people. */
import { rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { IntervalBp } from './percentile-interval.js';
import { PER_WHOLE, RESAMPLES, percentileInterval } from './percentile-interval.js';
import type { RandomWords } from './random-words.js';
import { randomWords } from './random-words.js';

/** Counts over the sample that people graded as well. */
export interface JudgeCalibration {
  readonly rightByPeople: number;
  /** Of these the judge called right. */
  readonly foundRight: number;
  readonly wrongByPeople: number;
  /** Of these the judge called wrong. */
  readonly foundWrong: number;
}

export interface JudgedShare {
  readonly calledRight: number;
  readonly judged: number;
}

export type CorrectedShare =
  | { readonly kind: 'corrected'; readonly shareBp: number; readonly interval: IntervalBp }
  /** People graded nothing of one class, or the judge is no better than chance: no estimate. */
  | { readonly kind: 'unusable' };

/** Right of n when each is right with k in n: one resample of a count. */
function redraw(random: RandomWords, k: number, n: number): number {
  let right = 0;
  for (let trial = 0; trial < n; trial += 1) if (random.below(n) < k) right += 1;
  return right;
}

/** Share (p + s - 1) / (e + s - 1) in billionths, held within 0 and 1; null when the denominator is not above zero. */
function corrected(share: JudgedShare, found: JudgeCalibration): number | null {
  const { rightByPeople: a, foundRight: tp, wrongByPeople: b, foundWrong: tn } = found;
  const { calledRight: k, judged: n } = share;
  const denominator = BigInt(tp) * BigInt(b) + BigInt(tn) * BigInt(a) - BigInt(a) * BigInt(b);
  if (denominator <= 0n) return null;
  const above = BigInt(k) * BigInt(b) + BigInt(tn) * BigInt(n) - BigInt(n) * BigInt(b);
  const exact = (above * BigInt(a) * BigInt(PER_WHOLE)) / (BigInt(n) * denominator);
  return Math.min(Math.max(Number(exact), 0), PER_WHOLE);
}

/**
 * The share corrected for the judge's sensitivity and specificity (Rogan and Gladen 1978) with a 95 % interval from
 * 10,000 seeded resamples of all three counts. Resamples in which the judge looks no better than chance count for the
 * whole range, so that a weak judge shows as a wide interval.
 * @throws RangeError for counts that do not fit each other
 */
export function correctedShare(
  share: JudgedShare,
  found: JudgeCalibration,
  seed: bigint,
): CorrectedShare {
  const pairs = [
    [share.calledRight, share.judged],
    [found.foundRight, found.rightByPeople],
    [found.foundWrong, found.wrongByPeople],
  ] as const;
  if (pairs.some(([part, whole]) => part < 0 || part > whole) || share.judged < 1) {
    throw new RangeError('correctedShare: counts do not fit');
  }
  if (found.rightByPeople === 0 || found.wrongByPeople === 0) return { kind: 'unusable' };
  const estimate = corrected(share, found);
  if (estimate === null) return { kind: 'unusable' };
  const random = randomWords(seed, 2);
  const values = new Float64Array(RESAMPLES);
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    const again = corrected(
      { calledRight: redraw(random, share.calledRight, share.judged), judged: share.judged },
      {
        rightByPeople: found.rightByPeople,
        foundRight: redraw(random, found.foundRight, found.rightByPeople),
        wrongByPeople: found.wrongByPeople,
        foundWrong: redraw(random, found.foundWrong, found.wrongByPeople),
      },
    );
    values[draw] = again ?? (draw % 2 === 0 ? 0 : PER_WHOLE);
  }
  const shareBp = Number(
    roundToUnits(rational(BigInt(estimate) * 10_000n, BigInt(PER_WHOLE)), {
      decimals: 0,
      mode: 'half-up',
    }),
  );
  return { kind: 'corrected', shareBp, interval: percentileInterval(values) };
}
