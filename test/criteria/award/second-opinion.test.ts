/** Two implementations of every method agree on random bids: places, ties, winner, every decimal. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankBids } from '../../../criteria/award/rank-bids.js';
import { anyBids, anyMethod, asCandidates } from './random-method.js';
import { rankSecondWay } from './second-implementation.js';

const MATRICES = 10_000;

it('agrees with the second implementation on 10,000 random matrices', () => {
  let undefinedOnes = 0;
  let shared = 0;
  let decided = 0;
  fc.assert(
    fc.property(anyMethod(), anyBids(), (method, bids) => {
      const expected = rankSecondWay(method, bids);
      const outcome = rankBids(method, asCandidates(bids));
      if (outcome.kind === 'refused') {
        undefinedOnes += 1;
        expect(expected).toBe('undefined');
        return;
      }
      const places = outcome.ranking.map(({ id, rank, decimal }) => [id, [rank, decimal]] as const);
      const { winner } = outcome;
      expect({ places: Object.fromEntries(places), winner }).toEqual(expected);
      const first = outcome.ranking.filter(({ rank }) => rank === 1);
      expect(outcome.tie).toBe(first.length > 1);
      if (outcome.tie && winner === null) shared += 1;
      if (outcome.tie && winner !== null) {
        decided += 1;
        expect(outcome.ranking[0]?.id).toBe(winner);
      }
    }),
    { numRuns: MATRICES },
  );
  // The sample must contain what makes rankings hard, or agreement would prove little.
  expect(undefinedOnes).toBeGreaterThan(MATRICES / 100);
  expect(shared).toBeGreaterThan(MATRICES / 100);
  expect(decided).toBeGreaterThan(MATRICES / 100);
  expect(undefinedOnes).toBeLessThan(MATRICES / 2);
}, 60_000);
