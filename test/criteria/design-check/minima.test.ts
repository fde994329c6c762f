/** Design checks on minima of criteria and groups, at their boundaries. */
import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../criteria/design-check/check-design.js';
import type { DesignInput } from '../../../criteria/design-check/design-finding.js';
import type { Anchor, CriterionGroup } from '../../../criteria/profile/profile.js';
import { leadsSomewhere, SOUND, withProfile } from './sound-design.js';

/** Only the lines of this rule: a broken scale has findings of its own. */
function lines(input: DesignInput): readonly string[] {
  return checkDesign(input).flatMap(({ rule, severity, place, text, mend }) => {
    if (rule !== 'design.minimaReachable') return [];
    expect(leadsSomewhere(input, place)).toBe(true);
    for (const words of [text.de, text.en, mend.de, mend.en]) expect(words).not.toBe('');
    return [`${severity} ${place}`];
  });
}

const anchors = (...points: readonly number[]): readonly Anchor[] =>
  points.map((one) => ({ points: one, meaning: 'so' }));
const levelled = (...points: readonly number[]): readonly Anchor[] =>
  points.map((one, level) => ({ points: one, meaning: 'so', level }));

/** Group G2 with two panel criteria of 60 and 40 per cent. */
function pair(
  minima: readonly [number, number],
  minimumPoints: number,
  scale: readonly Anchor[] = anchors(0, 10_000),
): DesignInput {
  return withProfile(({ groups }) => ({
    groups: groups.map((group): CriterionGroup => {
      const [one] = group.criteria;
      if (group.id !== 'G2' || one === undefined) return group;
      const make = (id: string, weightBp: number, minimum: number) => ({
        ...one,
        id,
        weightBp,
        minimumPoints: minimum,
        scoredBy: { kind: 'panel', anchors: scale } as const,
      });
      return {
        ...group,
        minimumPoints,
        criteria: [make('B2', 6_000, minima[0]), make('B3', 4_000, minima[1])],
      };
    }),
  }));
}

const FIRST = 'profile.groups[1].criteria[0].minimumPoints';
const GROUP = 'profile.groups[1].minimumPoints';

describe('the minimum of a criterion', () => {
  it.each([
    [8_000, anchors(0, 8_000), []],
    [8_001, anchors(0, 8_000), [`blocking ${FIRST}`]],
    [4_000, anchors(0, 5_000, 10_000), []],
    [5_000, levelled(0, 5_000, 10_000), []],
    [4_999, levelled(0, 5_000, 10_000), [`blocking ${FIRST}`]],
    [0, levelled(0, 5_000, 10_000), []],
  ])('of %i on the scale %j: %j', (minimum, scale, expected) => {
    expect(lines(pair([minimum, 0], 0, scale))).toEqual(expected);
  });

  it.each([
    [7_000, []],
    [7_001, ['blocking profile.groups[0].criteria[0].minimumPoints']],
  ])('of %i where the best measured result gives 7,000: %j', (minimumPoints, expected) => {
    const input = withProfile(({ groups }) => ({
      groups: groups.map((group) => ({
        ...group,
        criteria: group.criteria.map((one) => (one.id === 'B1' ? { ...one, minimumPoints } : one)),
      })),
    }));
    const mapping = [
      { shareBp: 0, points: 0 },
      { shareBp: 10_000, points: 7_000 },
    ];
    const suites = SOUND.suites.map((one) => ({ ...one, suite: { ...one.suite, mapping } }));
    expect(lines({ ...input, suites })).toEqual(expected);
  });
});

describe('the minimum of a group', () => {
  it.each([
    // Implied by 0.6 * 5,000 + 0.4 * 5,000.
    [[5_000, 5_000], 5_000, [`warning ${GROUP}`]],
    [[5_000, 5_000], 5_001, []],
    [[5_000, 4_999], 5_000, []],
    [[0, 0], 1, []],
    [[5_000, 5_000], 0, []],
  ] as const)('with minima %j and %i for the group: %j', (minima, minimum, expected) => {
    expect(lines(pair(minima, minimum))).toEqual(expected);
  });

  it.each([
    [8_000, []],
    [8_001, [`blocking ${GROUP}`]],
  ])('of %i where its scales end at 8,000: %j', (minimum, expected) => {
    expect(lines(pair([0, 0], minimum, anchors(0, 8_000)))).toEqual(expected);
  });
});
