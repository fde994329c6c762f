/** Rules that a single profile must keep beyond its form: exact weights, unique ids, anchors, minima, shares. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { findDuplicates } from '../file/find-duplicates.js';
import { checkPriceSheet } from '../price/check-price-sheet.js';
import { checkAnchorLevels } from './check-anchor-levels.js';
import { checkCatalogueUse } from './check-catalogue-use.js';
import { checkMinima } from './check-minima.js';
import type { PlacedScored } from './profile-criteria.js';
import { allCriteria, scoredCriteria } from './profile-criteria.js';
import { checkTies } from './check-ties.js';
import type { Anchor, Profile } from './profile.js';

const FULL_BP = 10_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

function checkSum(
  rule: string,
  weights: readonly number[],
  path: DataPath,
): readonly RuleFinding[] {
  const total = sum(weights);
  if (total === FULL_BP) return [];
  return [
    {
      rule,
      path,
      found: {
        de: `zusammen ${total} Basispunkte (${weights.join(' + ')})`,
        en: `together ${total} basis points (${weights.join(' + ')})`,
      },
      allowed: { de: 'zusammen genau 10000', en: 'together exactly 10000' },
      message: {
        de: 'Die Gewichte einer Ebene müssen genau aufgehen.',
        en: 'The weights of one level must add up exactly.',
      },
    },
  ];
}

/** Groups of the profile, and criteria of each group, sum to exactly 10,000 basis points. */
export const checkWeights = (profile: Profile): readonly RuleFinding[] => [
  ...checkSum(
    'profile.groupWeights',
    profile.groups.map((group) => group.weightBp),
    ['groups'],
  ),
  ...profile.groups.flatMap((group, index) =>
    checkSum(
      'profile.criterionWeights',
      group.criteria.map((criterion) => criterion.weightBp),
      ['groups', index, 'criteria'],
    ),
  ),
];

/** Groups, criteria and price positions share one space of identifiers: a reference must never be ambiguous. */
export const checkUniqueIds = (profile: Profile): readonly RuleFinding[] =>
  findDuplicates('profile.duplicateId', [
    ...allCriteria(profile).map(({ criterion, path }) => ({
      id: criterion.id,
      path: [...path, 'id'],
    })),
    ...profile.groups.map((group, index) => ({ id: group.id, path: ['groups', index, 'id'] })),
    ...profile.price.quantities.map((quantity, index) => ({
      id: quantity.id,
      path: ['price', 'quantities', index, 'id'],
    })),
    ...(profile.price.lifeCycle ?? []).map((cost, index) => ({
      id: cost.id,
      path: ['price', 'lifeCycle', index, 'id'],
    })),
  ]);

function checkAnchorOrder(anchors: readonly Anchor[], path: DataPath): readonly RuleFinding[] {
  return anchors.flatMap((anchor, index): readonly RuleFinding[] => {
    const before = anchors[index - 1];
    if (before === undefined || anchor.points > before.points) return [];
    return [
      {
        rule: 'profile.anchorOrder',
        path: [...path, index, 'points'],
        allowed: { de: `mehr als ${before.points}`, en: `more than ${before.points}` },
        message: {
          de: 'Die Stufen einer Bewertungsskala steigen von oben nach unten in der Liste.',
          en: 'The levels of a scale rise from the top of the list to its end.',
        },
      },
    ];
  });
}

function checkAnchorEnd(
  anchor: Anchor | undefined,
  points: number,
  path: DataPath,
): readonly RuleFinding[] {
  if (anchor?.points === points) return [];
  return [
    {
      rule: 'profile.anchorEnds',
      path,
      allowed: sameText(String(points)),
      message: {
        de: `Die Skala beschreibt auch, was ${points} Tausendstel Punkte bedeuten (erste Stufe 0, letzte die Höchstpunktzahl).`,
        en: `The scale also describes what ${points} thousandths of a point mean (first level 0, last the maximum).`,
      },
    },
  ];
}

function checkAnchors({ criterion, path }: PlacedScored, maximum: number): readonly RuleFinding[] {
  if (criterion.scoredBy.kind !== 'panel') return [];
  const { anchors } = criterion.scoredBy;
  const at: DataPath = [...path, 'scoredBy', 'anchors'];
  return [
    ...checkAnchorEnd(anchors[0], 0, [...at, 0, 'points']),
    ...checkAnchorOrder(anchors, at),
    ...checkAnchorEnd(anchors.at(-1), maximum, [...at, anchors.length - 1, 'points']),
  ];
}

function checkShares(profile: Profile): readonly RuleFinding[] {
  const { award } = profile;
  if (!('qualityShareBp' in award.parameters)) return [];
  const { qualityShareBp, priceShareBp } = award.parameters;
  return checkSum('profile.awardShares', [qualityShareBp, priceShareBp], ['award', 'parameters']);
}

/** All rules of one profile, each finding with its place. */
export const checkProfile = (profile: Profile): readonly RuleFinding[] => [
  ...checkWeights(profile),
  ...checkUniqueIds(profile),
  ...scoredCriteria(profile).flatMap((placed) => checkAnchors(placed, profile.maximumPoints)),
  ...checkAnchorLevels(profile),
  ...checkMinima(profile),
  ...checkCatalogueUse(profile),
  ...checkShares(profile),
  ...checkTies(profile),
  ...checkPriceSheet(profile.price).map((one) => ({ ...one, path: ['price', ...one.path] })),
];
