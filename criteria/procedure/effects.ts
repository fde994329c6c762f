/** Effects that the state asks for: what is to be done outside, derived anew each time, so that nothing is ever lost. */
import type { SuiteEvidence } from '../benchmark/run-evidence.js';
import type { BidId, LotId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import { canonicalJson } from '../canonical-json.js';
import { addMs, isBefore } from '../instant.js';
import type { Profile } from '../profile/profile.js';
import type { ObjectReference, PlannedSuite, SigningRole } from './command.js';
import type { ProcedureEvent } from './event.js';
import { sheetOfBid } from './priced-volumes.js';
import { SIGNATURE_FIELDS } from './signature-fields.js';
import { examinationName, examinationOf } from './stability-step.js';
import type { BidState, ProcedureState } from './state.js';
import { participantName } from './deputy-state.js';
import { bidOf, lotsOf, sealedPrices } from './state.js';

export interface SealedBidReference {
  readonly bidId: BidId;
  readonly envelope: ObjectReference;
}

export type Effect =
  | { readonly kind: 'unsealQuality'; readonly bids: readonly SealedBidReference[] }
  | {
      readonly kind: 'unsealPrices';
      readonly bids: readonly (SealedBidReference & { readonly price: Profile['price'] })[];
    }
  | {
      readonly kind: 'runBenchmark';
      readonly lotId: LotId;
      readonly runId: string;
      readonly seed: number;
      readonly startedAt: Instant;
      readonly suites: readonly PlannedSuite[];
      readonly bids: readonly { readonly bidId: BidId; readonly content: ObjectReference }[];
    }
  | {
      readonly kind: 'gradeBenchmark';
      readonly lotId: LotId;
      readonly runId: string;
      readonly suites: readonly PlannedSuite[];
      readonly bidIds: readonly BidId[];
      readonly startedAt: Instant;
      readonly finishedAt: Instant;
      /** As committed: the log that is graded must still have these roots. */
      readonly evidence: readonly SuiteEvidence[];
    }
  | { readonly kind: 'examineStability'; readonly lotId: LotId; readonly run: number }
  | { readonly kind: 'renderRecord'; readonly version: number }
  | {
      readonly kind: 'signRecord';
      readonly role: SigningRole;
      readonly field: string;
      readonly personId: PersonId;
      readonly name: string;
      readonly file: ObjectReference;
      readonly requestedAt: Instant;
    }
  | { readonly kind: 'sealRecord'; readonly file: ObjectReference; readonly signatures: number };

/** A failed effect is tried again after this time, until it works. */
export const EFFECT_RETRY_MS = 30_000;
/** Upper bound of that pause: a day. */
export const LONGEST_EFFECT_RETRY_MS = 86_400_000;

/** Name under which a failing effect is listed as "needs attention". */
export function effectName(effect: Effect): string {
  switch (effect.kind) {
    case 'runBenchmark':
      return `runBenchmark:${effect.lotId}`;
    case 'gradeBenchmark':
      return `gradeBenchmark:${effect.lotId}`;
    case 'examineStability':
      return examinationName(effect.lotId);
    case 'signRecord':
      return `signRecord:${effect.role}`;
    default:
      return effect.kind;
  }
}

const reference = (bid: BidState, which: 'quality' | 'price'): SealedBidReference => ({
  bidId: bid.bidId,
  envelope: bid.envelopes[which],
});

function unsealing(state: ProcedureState): Effect | null {
  if (state.phase === 'opening' && state.opening.kind === 'opened' && !state.opening.unsealed) {
    const bids = Object.values(state.bids).sort((a, b) => (a.bidId < b.bidId ? -1 : 1));
    return { kind: 'unsealQuality', bids: bids.map((bid) => reference(bid, 'quality')) };
  }
  if (
    state.phase === 'price' &&
    state.priceOpening.kind === 'opened' &&
    !state.priceOpening.unsealed
  ) {
    const candidates = sealedPrices(state).flatMap((bid) => {
      const found = sheetOfBid(state, bid);
      // What is missing was refused when the prices were to be opened.
      return found?.kind === 'measured' ? [{ ...reference(bid, 'price'), price: found.sheet }] : [];
    });
    return { kind: 'unsealPrices', bids: candidates };
  }
  return null;
}

function benchmarking(state: ProcedureState): Effect | null {
  for (const lot of lotsOf(state)) {
    if (lot.benchmark.kind === 'measured') {
      const { kind: _, ...measured } = lot.benchmark;
      return { kind: 'gradeBenchmark', lotId: lot.id, suites: lot.suites, ...measured };
    }
    if (lot.benchmark.kind !== 'running') continue;
    const { runId, seed, bidIds, startedAt } = lot.benchmark;
    const bids = bidIds.flatMap((bidId) => {
      const content = bidOf(state, bidId)?.quality?.content;
      return content === undefined ? [] : [{ bidId, content }];
    });
    return {
      kind: 'runBenchmark',
      lotId: lot.id,
      runId,
      seed,
      startedAt,
      suites: lot.suites,
      bids,
    };
  }
  return null;
}

/** The first lot whose ranking is still to be examined, or was examined in vain. */
function examining(state: ProcedureState, progress: 'wanted' | 'failed'): Effect | null {
  const lot = lotsOf(state).find((one) => examinationOf(state, one) === progress);
  return lot === undefined || state.record.sealed
    ? null
    : { kind: 'examineStability', lotId: lot.id, run: lot.rankings.length };
}

function recordKeeping(state: ProcedureState): Effect | null {
  const { record } = state;
  if (state.phase === 'review' && record.version > 0 && record.rendered === null && record.wanted) {
    return { kind: 'renderRecord', version: record.version };
  }
  const request = record.requested[record.signatures.length];
  if (state.phase === 'review' && request !== undefined && record.file !== null) {
    const { role, personId, at } = request;
    const name = participantName(state, personId) ?? personId;
    const field = SIGNATURE_FIELDS[role];
    return { kind: 'signRecord', role, personId, name, field, file: record.file, requestedAt: at };
  }
  if (state.contractAwarded && !record.sealed && record.file !== null) {
    return { kind: 'sealRecord', file: record.file, signatures: record.signatures.length };
  }
  return null;
}

/** When a failed effect may be tried again; null when it has not failed. */
export function retryAt(state: ProcedureState, effect: Effect): Instant | null {
  const failed = state.attention.find((item) => item.effect === effectName(effect));
  if (failed === undefined) return null;
  // Doubled each time, so that what stays broken for weeks does not fill the log.
  const pauseMs = Math.min(EFFECT_RETRY_MS * 2 ** (failed.failures - 1), LONGEST_EFFECT_RETRY_MS);
  return addMs(failed.since, pauseMs);
}

/** The effect the state asks for, whether or not its turn has come. */
export function wantedEffect(state: ProcedureState): Effect | null {
  if (state.ending !== null || state.suspended !== null) return null;
  // An examination that failed is tried again, but the record does not wait for it.
  return (
    unsealing(state) ??
    benchmarking(state) ??
    examining(state, 'wanted') ??
    recordKeeping(state) ??
    examining(state, 'failed')
  );
}

/** The effect to run now; null when there is none or a failed one still waits. */
export function dueEffect(state: ProcedureState, now: Instant): Effect | null {
  const effect = wantedEffect(state);
  if (effect === null) return null;
  const waitsUntil = retryAt(state, effect);
  return waitsUntil !== null && isBefore(now, waitsUntil) ? null : effect;
}

/** What is recorded of an effect that came to its end: nothing unless the state still asks for exactly this effect. */
export function outcomeEvents(
  state: ProcedureState,
  effect: Effect,
  event: ProcedureEvent,
): readonly ProcedureEvent[] {
  const wanted = wantedEffect(state);
  if (wanted === null || canonicalJson(wanted) !== canonicalJson(effect)) return [];
  const name = effectName(effect);
  const failing = state.attention.some((item) => item.effect === name);
  const recovered = failing && event.kind !== 'EffectFailed';
  return recovered ? [event, { kind: 'EffectRecovered', payload: { effect: name } }] : [event];
}
