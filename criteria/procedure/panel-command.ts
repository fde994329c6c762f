/** Commands about a panel that cannot be complete, and about names that it has to declare itself on anew. */
import type { BidId, LotId, PersonId } from '../ids.js';

export interface PanelBodies {
  /** Names as they have become known after the opening; nothing else of the bid changes. */
  recordSubcontractorChange: {
    bidId: BidId;
    added: readonly { readonly name: string; readonly share: string }[];
    removed: readonly string[];
    reason: string;
  };
  /** For all sheets that this person still owes, or for those of one lot or one bid. */
  excuseEvaluator: { evaluatorId: PersonId; lotId?: LotId; bidId?: BidId; reason: string };
}
