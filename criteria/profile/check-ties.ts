/** Tie rules of a profile: each once, the lot last, the named group exists where a rule asks for it. */
import type { RuleFinding } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import type { Profile } from './profile.js';

/** After a lot nothing is left to decide, so no rule may stand behind it. */
function checkLotLast({ award: { ties } }: Profile): readonly RuleFinding[] {
  const place = ties.indexOf('drawLot');
  if (place < 0 || place === ties.length - 1) return [];
  return [
    {
      rule: 'profile.lotLast',
      path: ['award', 'ties', place],
      allowed: { de: 'drawLot als letzte Regel', en: 'drawLot as the last rule' },
      message: {
        de: 'Nach dem Los kann keine weitere Gleichstandsregel entscheiden.',
        en: 'No further tie rule can decide after a lot.',
      },
    },
  ];
}

function checkTieGroup({ award, groups }: Profile): readonly RuleFinding[] {
  const wanted = award.ties.includes('namedGroup');
  if (!wanted && award.tieGroup === undefined) return [];
  const ids = groups.map(({ id }) => id).join(', ');
  if (wanted && award.tieGroup !== undefined) {
    if (groups.some(({ id }) => id === award.tieGroup)) return [];
    return [
      {
        rule: 'profile.tieGroup',
        path: ['award', 'tieGroup'],
        allowed: { de: `eine von ${ids}`, en: `one of ${ids}` },
        message: {
          de: 'Diese Gruppe gibt es im Profil nicht.',
          en: 'The profile has no such group.',
        },
      },
    ];
  }
  return [
    {
      rule: 'profile.tieGroup',
      path: wanted ? ['award'] : ['award', 'tieGroup'],
      ...(wanted ? { found: { de: 'kein tieGroup', en: 'no tieGroup' } } : {}),
      allowed: {
        de: 'tieGroup genau dann, wenn namedGroup unter ties steht',
        en: 'tieGroup exactly where namedGroup stands under ties',
      },
      message: {
        de: 'Die Regel namedGroup und die benannte Gruppe gehören zusammen.',
        en: 'The rule namedGroup and the named group belong together.',
      },
    },
  ];
}

export const checkTies = (profile: Profile): readonly RuleFinding[] => [
  ...findDuplicates(
    'profile.repeatedTie',
    profile.award.ties.map((id, index) => ({ id, path: ['award', 'ties', index] })),
  ),
  ...checkLotLast(profile),
  ...checkTieGroup(profile),
];
