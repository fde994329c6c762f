/** Commands about a panel that cannot be complete. */
import type { BidId, LotId, PersonId } from '../ids.js';

export interface PanelBodies {
  /** For all sheets that this person still owes, or for those of one lot or one bid. */
  excuseEvaluator: { evaluatorId: PersonId; lotId?: LotId; bidId?: BidId; reason: string };
}
