/** Rules between a bid and the profile of its lot: known criteria, and a price that can be evaluated. */
import type { RuleFinding } from '../file/complaint.js';
import { evaluatePrice } from '../price/evaluate-price.js';
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

/** The whole price is evaluated, so that nothing is found only when the envelopes are opened. */
function checkPrice(bid: Bid, profile: Profile): readonly RuleFinding[] {
  const evaluation = evaluatePrice(profile.price, bid.price);
  return evaluation.kind === 'evaluated'
    ? []
    : evaluation.faults.map((fault) => ({ ...fault, path: ['price', ...fault.path] }));
}

export const checkBidAgainstProfile = (bid: Bid, profile: Profile): readonly RuleFinding[] => [
  ...checkAnswers(bid, profile),
  ...checkPrice(bid, profile),
];
