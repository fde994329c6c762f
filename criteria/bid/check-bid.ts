/** Rules that a bid must keep by itself: an endpoint that may be called, each price position once. */
import type { RuleFinding } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import type { Bid } from './bid.js';
import type { EndpointRules } from './check-endpoint-url.js';
import { checkEndpointUrl } from './check-endpoint-url.js';

function checkEndpoint(bid: Bid, rules: EndpointRules): readonly RuleFinding[] {
  const refusal = checkEndpointUrl(bid.quality.endpoint.baseUrl, rules);
  if (refusal === null) return [];
  return [
    {
      rule: refusal.rule,
      path: ['quality', 'endpoint', 'baseUrl'],
      allowed: {
        de: 'eine öffentliche Adresse mit https:// oder http://, ohne Zugangsdaten',
        en: 'a public address with https:// or http://, without credentials',
      },
      message: refusal.message,
    },
  ];
}

export const checkBid = (bid: Bid, rules: EndpointRules): readonly RuleFinding[] => [
  ...checkEndpoint(bid, rules),
  ...findDuplicates(
    'bid.duplicatePosition',
    bid.price.positions.map(({ id }, index) => ({ id, path: ['price', 'positions', index, 'id'] })),
  ),
];
