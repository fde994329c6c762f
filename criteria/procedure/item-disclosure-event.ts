/** Events about benchmark items after the run: revealed with everything that ties them to the published root, or kept. */
import type { Digest } from '../canonical-json.js';
import type { LotId, SuiteId } from '../ids.js';
import type { ObjectReference } from './command.js';

interface Committed {
  readonly lotId: LotId;
  readonly suiteId: SuiteId;
  /** The published root of the items, and how many they are: sentinels are among them. */
  readonly root: Digest;
  readonly items: number;
}

export interface ItemDisclosurePayloads {
  /** `content`: canonical JSON of a `RevealedSuite`; from here the items are no secret any more. */
  ItemsRevealed: Committed & { readonly content: ObjectReference };
  ItemsKept: Committed & { readonly reason: string };
}
