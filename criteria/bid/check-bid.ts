/** Rules that a bid must keep by itself: an endpoint that may be called, a price envelope that is sound in itself. */
import type { RuleFinding } from '../file/complaint.js';
import { checkPriceEnvelope } from '../price/check-price-envelope.js';
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
  ...checkPriceEnvelope(bid.price).map((fault) => ({ ...fault, path: ['price', ...fault.path] })),
];
