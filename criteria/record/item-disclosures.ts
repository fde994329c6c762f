/** Benchmark items after the run: what was revealed or kept, and which revealed items lie inside the record's twin. */
import type { Digest } from '../canonical-json.js';
import type { LotId, SuiteId } from '../ids.js';
import { RECORD_LIMITS } from '../limits.js';
import type { ObjectReference } from '../procedure/command.js';
import type { Happened, LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';

export interface ItemDisclosureRow {
  readonly stamp: Stamp;
  readonly suiteId: SuiteId;
  readonly decision: 'reveal' | 'keep';
  readonly root: Digest;
  readonly items: number;
  /** Why they are kept; null where they were revealed. */
  readonly reason: string | null;
  /** Items with salts and paths; null where they are kept. */
  readonly content: ObjectReference | null;
  /** Whether they lie in the twin; a larger file is kept beside the record and told by its digest alone. */
  readonly embedded: boolean;
}

/** In the order in which they were revealed, as long as all of them together stay below the limit. */
export function embeddedReveals(view: LogView): readonly Happened<'ItemsRevealed'>[] {
  let bytes = 0;
  return current(view, 'ItemsRevealed').filter(({ payload }) => {
    const fits = bytes + payload.content.bytes <= RECORD_LIMITS.embeddedItemsBytes;
    if (fits) bytes += payload.content.bytes;
    return fits;
  });
}

export function itemDisclosuresOf(view: LogView, lotId: LotId): readonly ItemDisclosureRow[] {
  const embedded = new Set(embeddedReveals(view).map(({ stamp }) => stamp.sequence));
  const revealed = current(view, 'ItemsRevealed')
    .filter(({ payload }) => payload.lotId === lotId)
    .map(({ stamp, payload: { suiteId, root, items, content } }): ItemDisclosureRow => ({
      ...{ stamp, suiteId, decision: 'reveal', root, items, reason: null, content },
      embedded: embedded.has(stamp.sequence),
    }));
  const kept = current(view, 'ItemsKept')
    .filter(({ payload }) => payload.lotId === lotId)
    .map(({ stamp, payload: { suiteId, root, items, reason } }): ItemDisclosureRow => ({
      ...{ stamp, suiteId, decision: 'keep', root, items, reason, content: null },
      embedded: false,
    }));
  return [...revealed, ...kept].sort((a, b) => a.stamp.sequence - b.stamp.sequence);
}
