/** Random award methods and bids for property tests, dense in ties, zeros and edges. */
import fc from 'fast-check';
import type { AwardMethod, AwardMethodId } from '../../../criteria/award/method.js';
import { AWARD_METHOD_IDS } from '../../../criteria/award/method.js';
import type { CandidateBid } from '../../../criteria/award/ranking.js';
import { rational } from '../../../criteria/exact/rational.js';
import { ROUNDING_MODES } from '../../../criteria/exact/rounding.js';
import type { PlainBid } from './second-implementation.js';

const MAX_PERFORMANCE = 100_000;

const bp = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(0, 5000, 10_000));
const shares = bp.map((qualityShareBp) => ({
  qualityShareBp,
  priceShareBp: 10_000 - qualityShareBp,
}));
const points = fc.record({
  maxPricePoints: fc.oneof(
    fc.integer({ min: 0, max: 100_000 }),
    fc.constantFrom(0, 50_000, 100_000),
  ),
  maxPerformance: fc.constantFrom(MAX_PERFORMANCE, 3 * MAX_PERFORMANCE),
});
const reference = fc.integer({ min: 0, max: 200_000 });
const scale = fc.constantFrom(1, 1000, 100_000);

const PARAMETERS: Readonly<Record<AwardMethodId, fc.Arbitrary<object>>> = {
  M1: fc.record({ scale }),
  M2: fc.record({
    scale,
    corridorBp: fc.constantFrom(0, 100, 500, 1000, 5000, 10_000),
    decision: fc.constantFrom('highestPerformance', 'lowestPrice'),
  }),
  M3: shares,
  M4: shares,
  M5: fc
    .tuple(shares, reference, reference)
    .map(([share, l, p]) => ({ ...share, referencePerformance: l, referencePriceMinor: p })),
  M6: points,
  M7: points,
  M7k: fc
    .tuple(points, fc.constantFrom(1001, 1500, 2000, 3000))
    .map(([point, zeroAtFactorThousandths]) => ({ ...point, zeroAtFactorThousandths })),
  M8: points,
  M9: fc.record({ exponentBp: fc.constantFrom(2000, 2500, 4000, 5000, 6000, 7500, 9000, 9500) }),
  M10: fc.record({ constant: fc.integer({ min: 0, max: 200_000 }) }),
  M11: fc.constant({}),
};

const rules = fc.record({
  rounding: fc.record({
    decimals: fc.constantFrom(0, 2, 6),
    mode: fc.constantFrom(...ROUNDING_MODES),
  }),
  rankOn: fc.constantFrom('exact', 'rounded'),
  ties: fc.constantFrom(
    [],
    ['higherPerformance'],
    ['lowerPrice'],
    ['higherPerformance', 'lowerPrice'],
    ['lowerPrice', 'higherPerformance'],
  ),
});

export const anyMethod = (...ids: readonly AwardMethodId[]): fc.Arbitrary<AwardMethod> =>
  fc
    .constantFrom(...(ids.length === 0 ? AWARD_METHOD_IDS : ids))
    .chain((method) =>
      fc
        .tuple(PARAMETERS[method], rules)
        .map(([parameters, rest]) => ({ method, parameters, ...rest }) as AwardMethod),
    );

/** Few distinct values provoke ties; wide ranges provoke everything else; zero prices are rare. */
const offers = fc.oneof(
  fc.record({
    points: fc.integer({ min: 0, max: 4 }).map((value) => value * 20_000),
    cents: fc.constantFrom(1000, 2000, 3000, 4000, 8000),
  }),
  fc.record({
    points: fc.integer({ min: 0, max: MAX_PERFORMANCE }),
    cents: fc.integer({ min: 1, max: 10_000_000 }),
  }),
  fc.record({
    points: fc.integer({ min: 0, max: MAX_PERFORMANCE }),
    cents: fc.constantFrom(...[0, 1, 99, 100, 5000, 5000, 5000, 5000, 5000, 5000, 5000]),
  }),
);

export const anyBids = (min = 1, max = 8): fc.Arbitrary<readonly PlainBid[]> =>
  fc.array(offers, { minLength: min, maxLength: max }).map((list) =>
    list.map(({ points: value, cents }, index) => ({
      id: String.fromCharCode(65 + index),
      points: BigInt(value),
      cents: BigInt(cents),
    })),
  );

export const asCandidates = (bids: readonly PlainBid[]): readonly CandidateBid[] =>
  bids.map(({ id, points: value, cents }) => ({
    id,
    performance: rational(value),
    priceMinor: cents,
  }));
