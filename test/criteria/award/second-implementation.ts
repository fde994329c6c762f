/**
 * The award methods written a second time, another way, to check the first: whole numbers over one
 * common denominator per method, places by counting, decimals by long division digit by digit.
 */
import type { AwardMethod } from '../../../criteria/award/method.js';

/** points: thousandths of a point; cents. */
export interface PlainBid {
  readonly id: string;
  readonly points: bigint;
  readonly cents: bigint;
}

/** Z = (top / bottom)^(1 / degree), bottom > 0; degree is 1 for all methods but M9. */
interface Root {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly degree: bigint;
}

export type PlainResult =
  | 'undefined'
  | {
      readonly places: Readonly<Record<string, readonly [number | null, string]>>;
      readonly winner: string | null;
    };

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
const least = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a < b ? a : b));
const most = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a > b ? a : b));
const fraction = (top: bigint, bottom: bigint): Root => ({ top, bottom, degree: 1n });

/** Twice the median, so that it stays whole. */
function twiceMedian(values: readonly bigint[]): bigint {
  const left = [...values];
  while (left.length > 2) {
    left.splice(left.indexOf(least(left)), 1);
    left.splice(left.indexOf(most(left)), 1);
  }
  return left.length === 1 ? 2n * (left[0] ?? 0n) : sum(left);
}

/** GL x L / (l / times) - GP x P / (p / times) over the denominator 10,000 x l x p. */
function relative(
  shares: { readonly qualityShareBp: number; readonly priceShareBp: number },
  bid: PlainBid,
  [l, p, times]: readonly [bigint, bigint, bigint],
): Root {
  const plus = BigInt(shares.qualityShareBp) * bid.points * times * p;
  const minus = BigInt(shares.priceShareBp) * bid.cents * times * l;
  return fraction(plus - minus, 10_000n * l * p);
}

type PriceShare = readonly [top: bigint, bottom: bigint];

/** (100 - M) x L / Lmax + M x share, in thousandths of a point over 1,000 x Lmax x bottom. */
function summed(
  parameters: { readonly maxPricePoints: number; readonly maxPerformance: number },
  bid: PlainBid,
  [top, bottom]: PriceShare,
): Root {
  const [m, full] = [BigInt(parameters.maxPricePoints), BigInt(parameters.maxPerformance)];
  const part = top < 0n ? 0n : top;
  const quality = (100_000n - m) * bid.points * bottom;
  return fraction(quality + m * part * full, 1000n * full * bottom);
}

function reduced(bp: number): readonly [bigint, bigint] {
  let [e, n] = [BigInt(bp), 10_000n];
  for (const prime of [2n, 5n]) {
    while (e % prime === 0n && n % prime === 0n) [e, n] = [e / prime, n / prime];
  }
  return [e, n];
}

function value(method: AwardMethod, bid: PlainBid, all: readonly PlainBid[]): Root | null {
  const [cents, points] = [all.map((one) => one.cents), all.map((one) => one.points)];
  const [low, high] = [least(cents), most(cents)];
  const free = low === 0n;
  const n = BigInt(all.length);
  const usable = (basis: readonly [bigint, bigint, bigint]): typeof basis | null =>
    basis[0] === 0n || basis[1] === 0n ? null : basis;
  switch (method.method) {
    case 'M1':
    case 'M2':
      return free ? null : fraction(BigInt(method.parameters.scale) * bid.points, 10n * bid.cents);
    case 'M3': {
      const basis = usable([sum(points), sum(cents), n]);
      return basis && relative(method.parameters, bid, basis);
    }
    case 'M4': {
      const basis = usable([twiceMedian(points), twiceMedian(cents), 2n]);
      return basis && relative(method.parameters, bid, basis);
    }
    case 'M5': {
      const { referencePerformance: l, referencePriceMinor: p } = method.parameters;
      const basis = usable([BigInt(l), BigInt(p), 1n]);
      return basis && relative(method.parameters, bid, basis);
    }
    case 'M6':
      return free ? null : summed(method.parameters, bid, [low, bid.cents]);
    case 'M7':
      return free ? null : summed(method.parameters, bid, [2n * low - bid.cents, low]);
    case 'M7k': {
      const k = BigInt(method.parameters.zeroAtFactorThousandths);
      const share = [k * low - 1000n * bid.cents, (k - 1000n) * low] as const;
      return free ? null : summed(method.parameters, bid, share);
    }
    case 'M8':
      return low === high ? null : summed(method.parameters, bid, [high - bid.cents, high - low]);
    case 'M9': {
      const [e, degree] = reduced(method.parameters.exponentBp);
      const top = bid.points ** e * 100n ** (degree - e);
      return free ? null : { top, bottom: 1000n ** e * bid.cents ** (degree - e), degree };
    }
    case 'M10':
      return free
        ? null
        : fraction(bid.points + BigInt(method.parameters.constant), 10n * bid.cents);
    case 'M11':
      return fraction(bid.points, 1000n);
  }
}

/** Whether (whole / 10^places)^degree <= top / bottom. */
const reaches = (whole: bigint, scale: bigint, { top, bottom, degree }: Root): boolean =>
  whole ** degree * bottom <= top * scale ** degree;

/** The absolute value's digits one by one: `places` behind the point, and whether anything remains. */
function digits(root: Root, places: number): { whole: bigint; scale: bigint } {
  let whole = 0n;
  let step = 1n;
  while (reaches(step * 10n, 1n, root)) step *= 10n;
  for (; step > 0n; step /= 10n) while (reaches(whole + step, 1n, root)) whole += step;
  let scale = 1n;
  for (let place = 0; place < places; place++) {
    [whole, scale] = [whole * 10n, scale * 10n];
    while (reaches(whole + 1n, scale, root)) whole += 1n;
  }
  return { whole, scale };
}

function roundedText(root: Root, { decimals, mode }: AwardMethod['rounding']): string {
  const negative = root.top < 0n;
  const size = negative ? { ...root, top: -root.top } : root;
  const { whole, scale } = digits(size, decimals);
  const aboveHalf = reaches(2n * whole + 1n, 2n * scale, size);
  const exactlyHalf =
    aboveHalf &&
    (2n * whole + 1n) ** size.degree * size.bottom === size.top * (2n * scale) ** size.degree;
  const up =
    mode !== 'down' && aboveHalf && !(mode === 'half-even' && exactlyHalf && whole % 2n === 0n);
  const units = up ? whole + 1n : whole;
  const text = String(units).padStart(decimals + 1, '0');
  const cut = text.length - decimals;
  const plain = decimals === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`;
  return negative && units !== 0n ? `-${plain}` : plain;
}

const above = (a: Root, b: Root): boolean => a.top * b.bottom > b.top * a.bottom;

/** Whether bid a stands before bid b. */
type Before = (a: PlainBid, b: PlainBid) => boolean;

function chain(steps: readonly Before[]): Before {
  return (a, b) => {
    for (const step of steps) {
      if (step(a, b)) return true;
      if (step(b, a)) return false;
    }
    return false;
  };
}

const MORE_POINTS: Before = (a, b) => a.points > b.points;
const LESS_MONEY: Before = (a, b) => a.cents < b.cents;

/** Each bid's place and decimal value, and who wins, or 'undefined' where the formula is for some bid. */
export function rankSecondWay(method: AwardMethod, bids: readonly PlainBid[]): PlainResult {
  const values = new Map<string, Root>();
  for (const bid of bids) {
    const root = value(method, bid, bids);
    if (root === null) return 'undefined';
    values.set(bid.id, root);
  }
  const of = (bid: PlainBid): Root => values.get(bid.id) ?? fraction(0n, 1n);
  const text = (bid: PlainBid): string => roundedText(of(bid), method.rounding);
  const units = new Map(bids.map((bid) => [bid.id, BigInt(text(bid).replace('.', ''))]));
  const unitsOf = (bid: PlainBid): bigint => units.get(bid.id) ?? 0n;
  const byTies = method.ties.map((tie) => (tie === 'higherPerformance' ? MORE_POINTS : LESS_MONEY));
  let merit: Before = (a, b) => above(of(a), of(b));
  if (method.rankOn === 'rounded') merit = (a, b) => unitsOf(a) > unitsOf(b);
  let inside = bids;
  if (method.method === 'M2') {
    const { corridorBp, decision } = method.parameters;
    merit = decision === 'highestPerformance' ? MORE_POINTS : LESS_MONEY;
    const kept = BigInt(10_000 - corridorBp);
    const underFloor = (bid: PlainBid, leader: PlainBid): boolean =>
      10_000n * of(bid).top * of(leader).bottom < kept * of(leader).top * of(bid).bottom;
    inside = bids.filter((bid) => !bids.some((leader) => underFloor(bid, leader)));
  }
  const place = (bid: PlainBid): number | null =>
    inside.includes(bid) ? 1 + inside.filter((other) => merit(other, bid)).length : null;
  const first = inside.filter((bid) => place(bid) === 1);
  const beats = chain(byTies);
  const winner = first.find((bid) => first.every((other) => other === bid || beats(bid, other)));
  return {
    places: Object.fromEntries(bids.map((bid) => [bid.id, [place(bid), text(bid)] as const])),
    winner: winner?.id ?? null,
  };
}
