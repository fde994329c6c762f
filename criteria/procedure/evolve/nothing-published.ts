/** What comes with a bid period and goes with it: so a procedure begins, and so it is after a return to before the publication. */
import { NO_DOCUMENTS } from '../documents-state.js';
import type { ProcedureState } from '../state.js';

export const NOTHING_PUBLISHED = {
  packageDigest: null,
  // The next publication has keys of its own: those of this one may have been put together already.
  sealing: null,
  shareRenewal: { kind: 'closed' },
  bidDeadlineAt: null,
  documents: NO_DOCUMENTS,
  questions: [],
  bids: {},
  lateBids: [],
  withdrawnBids: [],
  priceChecks: {},
  labels: {},
  // Other bidders may come: what was declared about these says nothing about them.
  interests: {},
} as const satisfies Partial<ProcedureState>;
