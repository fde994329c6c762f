/** Levels of anchors: all of them or none, rising with the points, and only where a catalogue's scale gives them a meaning. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { PlacedScored } from './profile-criteria.js';
import { scoredCriteria } from './profile-criteria.js';
import type { Anchor, Profile } from './profile.js';

const withLevel = (anchors: readonly Anchor[]): readonly Anchor[] =>
  anchors.filter(({ level }) => level !== undefined);

function checkCompleteness(anchors: readonly Anchor[], at: DataPath): readonly RuleFinding[] {
  if (withLevel(anchors).length === 0) return [];
  return anchors.flatMap(({ level }, index): readonly RuleFinding[] =>
    level !== undefined
      ? []
      : [
          {
            rule: 'profile.anchorLevelMissing',
            path: [...at, index],
            found: { de: 'keine Stufe (level)', en: 'no level' },
            allowed: {
              de: 'eine Stufe bei jedem Anker oder bei keinem',
              en: 'a level on every anchor or on none',
            },
            message: {
              de: 'Trägt ein Anker eine Stufe der Skala, tragen alle eine.',
              en: 'If one anchor carries a level of the scale, all do.',
            },
          },
        ],
  );
}

function checkRising(anchors: readonly Anchor[], at: DataPath): readonly RuleFinding[] {
  return anchors.flatMap(({ level }, index): readonly RuleFinding[] => {
    const before = anchors[index - 1]?.level;
    if (level === undefined || before === undefined || level > before) return [];
    return [
      {
        rule: 'profile.anchorLevelOrder',
        path: [...at, index, 'level'],
        allowed: { de: `mehr als ${before}`, en: `more than ${before}` },
        message: {
          de: 'Mehr Punkte gehören zu einer höheren Stufe.',
          en: 'More points belong to a higher level.',
        },
      },
    ];
  });
}

function checkSource({ criterion }: PlacedScored, at: DataPath): readonly RuleFinding[] {
  if (criterion.scoredBy.kind !== 'panel' || criterion.from !== undefined) return [];
  const first = criterion.scoredBy.anchors.findIndex(({ level }) => level !== undefined);
  if (first === -1) return [];
  return [
    {
      rule: 'profile.levelWithoutSource',
      path: [...at, first, 'level'],
      allowed: {
        de: 'nur zusammen mit from, der Zeile eines Katalogs',
        en: 'only together with from, the row of a catalogue',
      },
      message: {
        de: 'Stufen stehen in der Skala eines Katalogs; ein eigenes Kriterium hat nur Punkte.',
        en: "Levels stand in a catalogue's scale; an own criterion has points only.",
      },
    },
  ];
}

export const checkAnchorLevels = (profile: Profile): readonly RuleFinding[] =>
  scoredCriteria(profile).flatMap((placed) => {
    const { scoredBy } = placed.criterion;
    if (scoredBy.kind !== 'panel') return [];
    const at: DataPath = [...placed.path, 'scoredBy', 'anchors'];
    return [
      ...checkCompleteness(scoredBy.anchors, at),
      ...checkRising(scoredBy.anchors, at),
      ...checkSource(placed, at),
    ];
  });
