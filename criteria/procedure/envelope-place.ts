/** The name of the place an envelope is sealed for; sealing and opening must say the same. */
import type { BidId } from '../ids.js';

export const envelopePlace = (bidId: BidId, envelope: 'quality' | 'price'): string =>
  `${bidId}/${envelope}`;
