/** Folds of what was decided about benchmark items after the run. */
import type { ItemDisclosure } from '../item-disclosure.js';
import { disclosuresOf } from '../item-disclosure.js';
import type { ProcedureState } from '../state.js';
import type { Folds } from './fold.js';
import { changeLot } from './fold.js';

const disclosed = (state: ProcedureState, lotId: string, one: ItemDisclosure): ProcedureState =>
  changeLot(state, lotId, (lot) => ({ itemDisclosures: [...disclosuresOf(lot), one] }));

export const ITEM_DISCLOSURE: Folds<'ItemsRevealed' | 'ItemsKept'> = {
  ItemsRevealed: (state, { lotId, suiteId, root, content }) =>
    disclosed(state, lotId, { kind: 'revealed', suiteId, root, content }),
  ItemsKept: (state, { lotId, suiteId, root }) =>
    disclosed(state, lotId, { kind: 'kept', suiteId, root }),
};
