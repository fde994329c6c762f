/** The letters about the award, derived from the log: to every bidder the one that says what they may know. */
import type { Digest } from '../canonical-json.js';
import { digestOf } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { LogEntry } from '../procedure/event.js';
import type { LetterOrder } from './letter-order.js';
import type { LogView } from '../record/log-view.js';
import { current, viewLog } from '../record/log-view.js';
import type { LotChapter } from '../record/lot.js';
import { MISSING } from '../record/missing.js';
import type { AwardLetterKind } from './document-kind.js';
import { comparisonOf } from './comparison.js';
import type { ExclusionGround, Letter, LetterBody, Standstill } from './letter.js';
import { headOf, lotChapters, nameOf, sourceOf } from './letter-source.js';
import type { LetterSource } from './letter-source.js';
import { standstillOf } from './standstill.js';

export interface AwardLetter {
  readonly kind: AwardLetterKind;
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly letter: Letter;
}

/** Why a bid is out, as two persons decided; null while it is not. */
export function exclusionOf(view: LogView, bidId: BidId): ExclusionGround | null {
  const excluded = current(view, 'BidExcluded').findLast(({ payload }) => payload.bidId === bidId);
  if (excluded === undefined) return null;
  const { legalReference, reason } = excluded.payload;
  return { legalReference, reason };
}

/** Whose bid was chosen in the lot; null before the decision. */
export function winnerOf(
  source: LetterSource,
  { award }: LotChapter,
): { readonly bidId: BidId; readonly name: string } | null {
  if (award.decided === MISSING) return null;
  const { bidId } = award.decided;
  return { bidId, name: nameOf(source, bidId) };
}

function bodyFor(
  source: LetterSource,
  lot: LotChapter,
  bidId: BidId,
  order: LetterOrder,
  standstill: Standstill,
): Extract<LetterBody, { kind: AwardLetterKind }> | null {
  const remark = order.remarks.find((one) => one.bidId === bidId)?.text ?? null;
  const merits = order.merits.find((one) => one.lotId === lot.lotId)?.text ?? null;
  const winner = winnerOf(source, lot);
  const ground = exclusionOf(source.view, bidId);
  if (ground !== null) {
    return { kind: 'exclusion', ground, award: { winner: winner?.name ?? null, standstill } };
  }
  if (winner === null) return null;
  return winner.bidId === bidId
    ? { kind: 'intendedAward', remark, standstill }
    : {
        kind: 'rejection',
        comparison: comparisonOf(lot, bidId, winner, { remark, merits }),
        standstill,
      };
}

/**
 * All letters about the award, by lot and bid. The same entries and order always give the same letters.
 * @throws Error for a log that does not begin with the opening of a procedure
 */
export function awardLetters(
  entries: readonly LogEntry[],
  order: LetterOrder,
): readonly AwardLetter[] {
  const source = sourceOf(entries, viewLog(entries));
  const standstill = standstillOf(source.ruleSet, order.form, order.on);
  return lotChapters(source).flatMap((lot) =>
    lot.bids.flatMap(({ bidId }) => {
      const body = bodyFor(source, lot, bidId, order, standstill);
      if (body === null) return [];
      const letter = { ...headOf(source, order, { lotId: lot.lotId, bidId }), ...body };
      return [{ kind: body.kind, lotId: lot.lotId, bidId, letter }];
    }),
  );
}

/** One digest over all letters: who dispatches by it has seen every one of these files. */
export const letterSetDigest = (
  letters: readonly {
    readonly kind: AwardLetterKind;
    readonly bidId: BidId;
    readonly digest: Digest;
  }[],
): Digest => digestOf(letters.map(({ kind, bidId, digest }) => ({ kind, bidId, digest })));
