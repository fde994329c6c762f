/** Events about how bids are sealed: with what they were published, and who holds shares since. */
import type { Digest } from '../canonical-json.js';
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Sealing, ShareHolder } from './sealing.js';

export interface SealingPayloads {
  Published: { packageDigest: Digest; bidDeadlineAt: Instant; sealing: Sealing };
  ShareRenewalStarted: { until: Instant };
  SharesRenewed: {
    /** Both who acted. */
    openers: readonly PersonId[];
    shareSet: string;
    holders: readonly ShareHolder[];
  };
}
