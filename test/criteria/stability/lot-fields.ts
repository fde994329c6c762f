/** Small lots with invented candidates for the examination of stability: two groups, four criteria. */
import type { AwardFormula, AwardMethod } from '../../../criteria/award/method.js';
import type { Profile } from '../../../criteria/profile/profile.js';
import type { LotCandidate } from '../../../criteria/scoring/rank-lot.js';
import type { LotInput } from '../../../criteria/stability/lot-field.js';
import { sampleProfile } from '../../harness/sample-profile.js';

const shares = { qualityShareBp: 6_000, priceShareBp: 4_000 };
const points = { maxPricePoints: 40_000, maxPerformance: 100_000 };

export const M8: AwardFormula = { method: 'M8', parameters: points };
export const M11: AwardFormula = { method: 'M11', parameters: {} };

/** Every formula once, with parameters as people publish them. */
export const FORMULAS: readonly AwardFormula[] = [
  { method: 'M1', parameters: { scale: 100_000 } },
  { method: 'M2', parameters: { scale: 1, corridorBp: 1_000, decision: 'highestPerformance' } },
  { method: 'M3', parameters: shares },
  { method: 'M4', parameters: shares },
  {
    method: 'M5',
    parameters: { ...shares, referencePerformance: 80_000, referencePriceMinor: 40_000_000 },
  },
  { method: 'M6', parameters: points },
  { method: 'M7', parameters: points },
  { method: 'M7k', parameters: { ...points, zeroAtFactorThousandths: 3_000 } },
  M8,
  { method: 'M9', parameters: { exponentBp: 6_000 } },
  { method: 'M10', parameters: { constant: 20_000 } },
  M11,
];

const ANCHORS = [0, 2_500, 5_000, 7_500, 10_000].map((at) => ({ points: at, meaning: `${at}` }));

/** Group G with C1 and C2, group H with C3 and C4. @param weights of G, of C1 in G, of C3 in H; basis points */
export function lotProfile(formula: AwardFormula, weights: readonly number[]): Profile {
  const [group = 0, first = 0, third = 0] = weights;
  const criterion = (
    id: string,
    weightBp: number,
  ): Profile['groups'][number]['criteria'][number] => ({
    id,
    title: id,
    requirement: id,
    source: { document: 'LB', reference: id },
    role: 'scored',
    weightBp,
    scoredBy: { kind: 'panel', anchors: ANCHORS },
  });
  const award: AwardMethod = {
    ...formula,
    rounding: { decimals: 4, mode: 'half-up' },
    rankOn: 'exact',
    ties: [],
  };
  return {
    ...sampleProfile('2'),
    groups: [
      {
        id: 'G',
        title: 'G',
        weightBp: group,
        criteria: [criterion('C1', first), criterion('C2', 10_000 - first)],
      },
      {
        id: 'H',
        title: 'H',
        weightBp: 10_000 - group,
        criteria: [criterion('C3', third), criterion('C4', 10_000 - third)],
      },
    ],
    award,
  };
}

/** A candidate with points on C1 to C4. */
export function lotCandidate(
  bidId: string,
  given: readonly number[],
  priceMinor: number,
): LotCandidate {
  const ids = ['C1', 'C2', 'C3', 'C4'];
  return {
    bidId,
    panel: Object.fromEntries(ids.map((id, at) => [id, given[at] ?? 0])),
    benchmark: {},
    states: Object.fromEntries(ids.map((id) => [id, 'answered'])),
    priceMinor,
  };
}

/** Three bids between which weights matter. */
export const threeBids = (formula: AwardFormula): LotInput => ({
  profile: lotProfile(formula, [6_000, 5_000, 4_000]),
  candidates: [
    lotCandidate('a', [9_000, 7_000, 4_000, 6_000], 40_000_000),
    lotCandidate('b', [5_000, 6_000, 9_000, 8_000], 39_500_000),
    lotCandidate('c', [6_000, 9_000, 5_000, 5_000], 38_000_000),
  ],
});
