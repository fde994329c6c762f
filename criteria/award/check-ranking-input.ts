/** What must hold before any formula is calculated: parameters in range, bids complete and distinct. */
import { compare, rational } from '../exact/rational.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { AwardFormula, AwardMethod, ShareParameters } from './method.js';
import type { CandidateBid, RankingRefusal, RankingRefusalCode } from './ranking.js';
import { refuseRanking } from './ranking.js';

/** More bids than any procedure sees; keeps a calculation's time and memory bounded. */
export const MAX_BIDS = 1_000;
export const MAX_DECIMALS = 12;
const FULL_BP = 10_000;
const HUNDRED_POINTS = 100_000;

/** Lowest and highest whole number allowed for each parameter; null: no upper bound but safety. */
const PARAMETER_RANGES: Readonly<Record<string, readonly [number, number | null]>> = {
  scale: [1, null],
  corridorBp: [0, FULL_BP],
  qualityShareBp: [0, FULL_BP],
  priceShareBp: [0, FULL_BP],
  referencePerformance: [0, null],
  referencePriceMinor: [0, null],
  maxPricePoints: [0, HUNDRED_POINTS],
  maxPerformance: [1, null],
  zeroAtFactorThousandths: [1_001, null],
  exponentBp: [1, FULL_BP - 1],
  constant: [0, null],
};

const inRange = (value: number, low: number, high: number | null): boolean =>
  Number.isSafeInteger(value) && value >= low && (high === null || value <= high);

function checkParameterRanges(formula: AwardFormula): RankingRefusal | null {
  for (const [name, value] of Object.entries(formula.parameters)) {
    const range = PARAMETER_RANGES[name];
    if (range === undefined || inRange(Number(value), ...range)) continue;
    const [low, high] = range;
    const reason = bilingual(
      `${name} = ${value}: erlaubt sind ganze Zahlen ab ${low}${high === null ? '' : ` bis ${high}`}`,
      `${name} = ${value}: allowed are whole numbers from ${low}${high === null ? '' : ` to ${high}`}`,
    );
    return refuseRanking('parameter.range', reason);
  }
  return null;
}

function checkShares({ qualityShareBp, priceShareBp }: ShareParameters): RankingRefusal | null {
  const sum = qualityShareBp + priceShareBp;
  if (sum === FULL_BP) return null;
  return refuseRanking(
    'shares.sum',
    bilingual(
      `die Anteile von Leistung und Preis ergeben ${sum} statt 10000 Basispunkte`,
      `the shares of performance and price sum to ${sum} instead of 10000 basis points`,
    ),
  );
}

function checkMethod(method: AwardMethod): RankingRefusal | null {
  const { rounding, ties } = method;
  if (!inRange(rounding.decimals, 0, MAX_DECIMALS)) {
    const reason = bilingual(
      `${rounding.decimals} Nachkommastellen: erlaubt sind 0 bis ${MAX_DECIMALS}`,
      `${rounding.decimals} decimals: allowed are 0 to ${MAX_DECIMALS}`,
    );
    return refuseRanking('rounding.range', reason);
  }
  if (new Set(ties).size !== ties.length) {
    const reason = bilingual('eine Gleichstandsregel steht doppelt', 'a tie rule stands twice');
    return refuseRanking('ties.repeated', reason);
  }
  const ranges = checkParameterRanges(method);
  if (ranges !== null) return ranges;
  switch (method.method) {
    case 'M3':
    case 'M4':
    case 'M5':
      return checkShares(method.parameters);
    default:
      return null;
  }
}

interface BidComplaint {
  readonly code: RankingRefusalCode;
  readonly reason: Bilingual;
}

function complaintAbout(bid: CandidateBid, method: AwardMethod): BidComplaint | null {
  if (bid.performance.n < 0n) {
    const reason = bilingual('die Leistung ist negativ', 'performance is negative');
    return { code: 'performance.negative', reason };
  }
  if (bid.priceMinor < 0n) {
    return {
      code: 'price.negative',
      reason: bilingual('der Preis ist negativ', 'the price is negative'),
    };
  }
  if (!('maxPerformance' in method.parameters)) return null;
  if (compare(bid.performance, rational(method.parameters.maxPerformance)) <= 0) return null;
  const reason = bilingual(
    'die Leistung liegt über der höchstmöglichen (maxPerformance)',
    'performance is above the highest possible (maxPerformance)',
  );
  return { code: 'performance.aboveMaximum', reason };
}

function checkBids(method: AwardMethod, bids: readonly CandidateBid[]): RankingRefusal | null {
  if (bids.length === 0) {
    const reason = bilingual('es gibt kein Angebot', 'there is no bid');
    return refuseRanking('bids.none', reason);
  }
  if (bids.length > MAX_BIDS) {
    const reason = bilingual(`mehr als ${MAX_BIDS} Angebote`, `more than ${MAX_BIDS} bids`);
    return refuseRanking('bids.tooMany', reason);
  }
  const seen = new Set<string>();
  for (const bid of bids) {
    if (seen.has(bid.id)) {
      const reason = bilingual('die Kennung kommt doppelt vor', 'the id occurs twice');
      return refuseRanking('bid.duplicate', reason, bid.id);
    }
    seen.add(bid.id);
    const complaint = complaintAbout(bid, method);
    if (complaint !== null) return refuseRanking(complaint.code, complaint.reason, bid.id);
  }
  return null;
}

/** The first reason why these bids cannot be ranked by this method at all, or null. */
export const checkRankingInput = (
  method: AwardMethod,
  bids: readonly CandidateBid[],
): RankingRefusal | null => checkMethod(method) ?? checkBids(method, bids);
