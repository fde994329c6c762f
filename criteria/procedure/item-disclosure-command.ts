/** Commands about benchmark items after the run: shown with their salts, or kept secret for good reasons. */
import type { Digest } from '../canonical-json.js';
import type { LotId, SuiteId } from '../ids.js';
import type { ObjectReference } from './command.js';

/** The items with their salts as the API stored them, and what they come to. */
export interface RevealedContent {
  readonly content: ObjectReference;
  readonly root: Digest;
  readonly items: number;
}

export interface ItemDisclosureBodies {
  revealItems: { lotId: LotId; suiteId: SuiteId; revealed: RevealedContent };
  keepItems: { lotId: LotId; suiteId: SuiteId; reason: string };
}
