/** Which fields of a record belong to which category: the rules that name what is withheld. */
import type { BidCategory } from './selection.js';

/** Fields of a bid that the bidder or its system stands behind, by their names in the record. */
const BID_FIELDS: Readonly<Record<string, BidCategory>> = {
  product: 'bidderText',
  subcontractors: 'bidderText',
  consortium: 'bidderText',
  energy: 'bidderText',
  declaration: 'bidderText',
  answer: 'bidderText',
  answers: 'bidderText',
  documents: 'bidderText',
  added: 'bidderText',
  removed: 'bidderText',
  operatingModel: 'technical',
  model: 'technical',
  returnedModels: 'technical',
  endpointHost: 'technical',
  latency: 'technical',
  medianDurationMs: 'technical',
  inputTokens: 'technical',
  outputTokens: 'technical',
  strengths: 'evaluation',
  weaknesses: 'evaluation',
  places: 'evaluation',
  minorityOpinion: 'evaluation',
  externalComment: 'evaluation',
  internalComment: 'evaluation',
  findings: 'evaluation',
  reason: 'evaluation',
  // From the price, or such that the price follows from it together with the published method.
  priceMinor: 'prices',
  valueDecimal: 'prices',
  why: 'prices',
  steps: 'prices',
  distanceBp: 'prices',
  nextMinor: 'prices',
  conspicuous: 'prices',
  question: 'prices',
};

/** Lists of a lot whose members are nothing but prices. */
const PRICE_LISTS: readonly string[] = ['prices', 'taskCosts', 'priceChecks'];

/** Fields that name a bid, and never are a secret. */
const NAMING: readonly string[] = ['bidId', 'lotId', 'stamp', 'run', 'kind'];

/** Fields of a lot that show all prices at once; they go when any price of the lot goes. */
export const WHOLE_LOT: readonly string[] = ['stability', 'exitDossier'];

/**
 * A digest over prices with nothing secret beside them could be tried out until it fits: what two
 * persons confirmed about an award or a price goes with the prices.
 */
const isGuessable = (path: readonly (string | number)[], key: string): boolean =>
  key === 'digest' && (path[0] === 'process' || path.includes('award'));

/** The category of a field inside something about one bid; null for what anybody may see. */
export function categoryOf(path: readonly (string | number)[], key: string): BidCategory | null {
  const inPrices = path[0] === 'lots' && PRICE_LISTS.includes(String(path[2]));
  if (inPrices) return NAMING.includes(key) ? null : 'prices';
  return isGuessable(path, key) ? 'prices' : (BID_FIELDS[key] ?? null);
}
