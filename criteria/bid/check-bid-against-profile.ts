/** Rules between a bid and the profile of its lot: known criteria, exactly the published price positions, safe amounts. */
import type { RuleFinding } from '../file/complaint.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { Profile } from '../profile/profile.js';
import type { Bid } from './bid.js';

function checkAnswers(bid: Bid, profile: Profile): readonly RuleFinding[] {
  const known = new Set(allCriteria(profile).map(({ criterion }) => criterion.id));
  return Object.keys(bid.quality.answers)
    .filter((id) => !known.has(id))
    .map((id) => ({
      rule: 'bid.unknownCriterion',
      path: ['quality', 'answers', id],
      found: { de: `Kriterium ${JSON.stringify(id)}`, en: `criterion ${JSON.stringify(id)}` },
      allowed: {
        de: `die Kriterien des Profils "${profile.id}"`,
        en: `the criteria of profile "${profile.id}"`,
      },
      message: {
        de: 'Dieses Kriterium gibt es im Profil nicht.',
        en: 'The profile has no such criterion.',
      },
    }));
}

const quantitiesOf = (profile: Profile): ReadonlyMap<string, number> =>
  new Map(profile.price.quantities.map(({ id, quantity }) => [id, quantity]));

function unknownPositions(bid: Bid, profile: Profile): readonly RuleFinding[] {
  const quantities = quantitiesOf(profile);
  return bid.price.positions.flatMap(({ id }, index): readonly RuleFinding[] =>
    quantities.has(id)
      ? []
      : [
          {
            rule: 'bid.unknownPosition',
            path: ['price', 'positions', index, 'id'],
            allowed: {
              de: `eine von ${[...quantities.keys()].join(', ')}`,
              en: `one of ${[...quantities.keys()].join(', ')}`,
            },
            message: {
              de: 'Diese Preisposition ist nicht ausgeschrieben.',
              en: 'This price position was not published.',
            },
          },
        ],
  );
}

function missingPositions(bid: Bid, profile: Profile): readonly RuleFinding[] {
  const priced = new Set(bid.price.positions.map(({ id }) => id));
  return [...quantitiesOf(profile).keys()]
    .filter((id) => !priced.has(id))
    .map((id) => ({
      rule: 'bid.missingPosition',
      path: ['price', 'positions'],
      found: { de: `kein Preis für "${id}"`, en: `no price for "${id}"` },
      allowed: {
        de: 'genau ein Preis für jede ausgeschriebene Position',
        en: 'exactly one price for every published position',
      },
      message: { de: 'Ein Preis fehlt.', en: 'A price is missing.' },
    }));
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** The evaluated price is a sum of products; it has to stay an exact whole number in every place that shows it. */
function checkAmounts(bid: Bid, profile: Profile): readonly RuleFinding[] {
  const quantities = quantitiesOf(profile);
  let total = 0n;
  return bid.price.positions.flatMap(({ id, unitPriceMinor }, index): readonly RuleFinding[] => {
    total += BigInt(unitPriceMinor) * BigInt(quantities.get(id) ?? 0);
    if (total <= LARGEST) return [];
    return [
      {
        rule: 'bid.amountTooLarge',
        path: ['price', 'positions', index, 'unitPriceMinor'],
        allowed: {
          de: `Gesamtpreis höchstens ${LARGEST} Cent`,
          en: `total price at most ${LARGEST} cents`,
        },
        message: {
          de: 'Preis mal Menge ergibt mehr, als genau gerechnet werden kann.',
          en: 'Price times quantity is more than can be calculated exactly.',
        },
      },
    ];
  });
}

export const checkBidAgainstProfile = (bid: Bid, profile: Profile): readonly RuleFinding[] => [
  ...checkAnswers(bid, profile),
  ...unknownPositions(bid, profile),
  ...missingPositions(bid, profile),
  ...checkAmounts(bid, profile),
];
