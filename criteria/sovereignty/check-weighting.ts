/** Rules of a weighting file: each criterion and person once, every ballot over all criteria, 100 points each. */
import type { RuleFinding } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import type { Weighting, WeightingBallot } from './weighting.js';
import { BALLOT_POINTS } from './weighting.js';

function unknownCriteria(
  { points }: WeightingBallot,
  known: readonly string[],
  ballot: number,
): readonly RuleFinding[] {
  return Object.keys(points)
    .filter((id) => !known.includes(id))
    .map((id) => ({
      rule: 'weighting.unknownCriterion',
      path: ['ballots', ballot, 'points', id],
      allowed: { de: `eines von ${known.join(', ')}`, en: `one of ${known.join(', ')}` },
      message: {
        de: 'Dieses Kriterium steht nicht zur Gewichtung.',
        en: 'This criterion is not one of those to be weighted.',
      },
    }));
}

function missingCriteria(
  { person, points }: WeightingBallot,
  known: readonly string[],
  ballot: number,
): readonly RuleFinding[] {
  return known
    .filter((id) => !Object.hasOwn(points, id))
    .map((id) => ({
      rule: 'weighting.missingCriterion',
      path: ['ballots', ballot, 'points'],
      found: { de: `keine Angabe zu "${id}"`, en: `nothing about "${id}"` },
      allowed: {
        de: 'eine Zahl zu jedem Kriterium, auch 0',
        en: 'a number for every criterion, 0 included',
      },
      message: {
        de: `Der Stimmzettel von "${person}" ist nicht vollständig.`,
        en: `The ballot of "${person}" is not complete.`,
      },
    }));
}

function wrongSum({ person, points }: WeightingBallot, ballot: number): readonly RuleFinding[] {
  const sum = Object.values(points).reduce((total, value) => total + value, 0);
  if (sum === BALLOT_POINTS) return [];
  return [
    {
      rule: 'weighting.sum',
      path: ['ballots', ballot, 'points'],
      found: { de: `${sum} Punkte`, en: `${sum} points` },
      allowed: { de: `genau ${BALLOT_POINTS} Punkte`, en: `exactly ${BALLOT_POINTS} points` },
      message: {
        de: `"${person}" hat nicht genau ${BALLOT_POINTS} Punkte verteilt.`,
        en: `"${person}" did not spread exactly ${BALLOT_POINTS} points.`,
      },
    },
  ];
}

export function checkWeighting({ criteria, ballots }: Weighting): readonly RuleFinding[] {
  const known = criteria.map(({ id }) => id);
  return [
    ...findDuplicates(
      'weighting.duplicateCriterion',
      criteria.map(({ id }, index) => ({ id, path: ['criteria', index, 'id'] })),
    ),
    ...findDuplicates(
      'weighting.duplicatePerson',
      ballots.map(({ person }, index) => ({ id: person, path: ['ballots', index, 'person'] })),
    ),
    ...ballots.flatMap((ballot, index) => [
      ...unknownCriteria(ballot, known, index),
      ...missingCriteria(ballot, known, index),
      ...wrongSum(ballot, index),
    ]),
  ];
}
