/** What is said about a method holds: a method called free from flipping never flips. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHOD_DESCRIPTIONS } from '../../../criteria/award/method-description.js';
import type { AwardMethodId } from '../../../criteria/award/method.js';
import { AWARD_METHOD_IDS } from '../../../criteria/award/method.js';
import { rankBids } from '../../../criteria/award/rank-bids.js';
import { anyBids, anyMethod, asCandidates } from './random-method.js';

const withRisk = (risk: string): readonly AwardMethodId[] =>
  AWARD_METHOD_IDS.filter((id) => METHOD_DESCRIPTIONS[id].flipRisk === risk);

/** Whether leaving out one losing bid changes the order of the others. */
function flips(id: AwardMethodId, runs: number): boolean {
  const details = fc.check(
    fc.property(anyMethod(id), anyBids(3, 5), fc.nat(), (method, bids, pick) => {
      const outcome = rankBids(method, asCandidates(bids));
      if (outcome.kind === 'refused') return;
      const losing = outcome.ranking.filter((bid) => bid.rank !== 1);
      const gone = losing[pick % Math.max(1, losing.length)];
      if (gone === undefined) return;
      const without = rankBids(method, asCandidates(bids.filter((bid) => bid.id !== gone.id)));
      if (without.kind === 'refused') return;
      expect(without.ranking.map((bid) => bid.id)).toEqual(
        outcome.ranking.map((bid) => bid.id).filter((one) => one !== gone.id),
      );
    }),
    { numRuns: runs, endOnFailure: true },
  );
  return details.failed;
}

describe('flipping', () => {
  it.each(withRisk('never'))('never happens under %s', (id) => {
    expect(flips(id, 100)).toBe(false);
  });

  it.each(withRisk('possible'))('happens under %s', (id) => {
    expect(flips(id, 3000)).toBe(true);
  });

  it.each(withRisk('ifLeaderChanges'))('happens under %s when the best ratio falls away', (id) => {
    expect(flips(id, 3000)).toBe(true);
  });
});

it('has German and English words, a formula and a reason for every method', () => {
  for (const id of AWARD_METHOD_IDS) {
    const { name, inWords, adviceReason, formula } = METHOD_DESCRIPTIONS[id];
    for (const text of [name, inWords, adviceReason]) {
      expect(text.de.length * text.en.length).toBeGreaterThan(0);
      expect(text.de).not.toBe(text.en);
    }
    expect(formula).toMatch(/^Z = /);
  }
});
