/** Effects that the state asks for: what is to be done outside, derived anew each time, so that nothing is ever lost. */
import type { SuiteEvidence } from '../benchmark/run-evidence.js';
import type { BidId, LotId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Digest } from '../canonical-json.js';
import { canonicalJson } from '../canonical-json.js';
import { addMs, isBefore } from '../instant.js';
import type { NamedBid } from '../grading/identity-terms.js';
import type { Profile } from '../profile/profile.js';
import type { RedactionSelection } from '../redaction/selection.js';
import type { ObjectReference, PlannedSuite, SigningRole } from './command.js';
import type { DocumentOrder } from './document-event.js';
import type { OrderedDocument } from './document-state.js';
import { documentEffectName } from './document-state.js';
import type { ProcedureEvent } from './event.js';
import type { LockedSuite, Measured } from './grading-state.js';
import { gradersOf, gradersWanted, suitesForPeople } from './grading-state.js';
import { isSigned } from './record-state.js';
import { sheetOfBid } from './priced-volumes.js';
import { SIGNATURE_FIELDS } from './signature-fields.js';
import { examinationName, examinationOf } from './stability-step.js';
import type { BidState, LotState, ProcedureState } from './state.js';
import { participantName } from './deputy-state.js';
import { bidOf, bidsOfLot, lotsOf, sealedPrices } from './state.js';

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
      readonly seed: number;
      /** What people came to; empty where nothing was for them. */
      readonly people: readonly LockedSuite[];
    }
  | {
      readonly kind: 'prepareGrading';
      readonly lotId: LotId;
      readonly runId: string;
      readonly seed: number;
      readonly suites: readonly PlannedSuite[];
      readonly graders: readonly PersonId[];
      /** What graders must not read. */
      readonly names: readonly NamedBid[];
    }
  | { readonly kind: 'examineStability'; readonly lotId: LotId; readonly run: number }
  | { readonly kind: 'renderRecord'; readonly version: number }
  /** `version`: what the draft may become. */
  | { readonly kind: 'renderDraft'; readonly number: number; readonly version: number }
  | {
      readonly kind: 'renderRedaction';
      readonly number: number;
      readonly version: number;
      readonly recordDigest: Digest;
      readonly source: ObjectReference;
      readonly selection: RedactionSelection;
    }
  | {
      readonly kind: 'signRecord';
      readonly role: SigningRole;
      readonly field: string;
      readonly personId: PersonId;
      readonly name: string;
      readonly file: ObjectReference;
      readonly requestedAt: Instant;
    }
  | {
      readonly kind: 'renderLetters';
      /** How often the letters were asked for before: another order is another effect. */
      readonly preparation: number;
    }
  | { readonly kind: 'renderDocument'; readonly document: DocumentOrder }
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
    case 'prepareGrading':
      return `prepareGrading:${effect.lotId}`;
    case 'examineStability':
      return examinationName(effect.lotId);
    case 'signRecord':
      return `signRecord:${effect.role}`;
    case 'renderDocument':
      return documentEffectName(effect.document);
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

/** What could give a bid away to somebody who judges answers: of every opened bid of the lot, excluded ones too. */
function namesOf(state: ProcedureState, lotId: LotId): readonly NamedBid[] {
  return bidsOfLot(state, lotId).flatMap(({ quality }) => {
    if (quality === null) return [];
    const { bidderName, consortium, subcontractors, product, model, endpointHost } = quality;
    return [{ bidderName, consortium, subcontractors, product, model, endpointHost }];
  });
}

/** What is to be done with a run that is measured; null while people judge. */
function grading(state: ProcedureState, lot: LotState, measured: Measured): Effect | null {
  const { runId, bidIds, startedAt, finishedAt, evidence, seed, grading: people } = measured;
  const run = { lotId: lot.id, runId, seed };
  const forPeople = suitesForPeople(lot);
  if (forPeople.length > 0 && people === null) {
    const graders = gradersOf(state, lot).map(({ personId }) => personId);
    if (graders.length < gradersWanted(lot)) return null;
    const names = namesOf(state, lot.id);
    return { kind: 'prepareGrading', ...run, suites: forPeople, graders, names };
  }
  if (forPeople.length > 0 && people?.locked == null) return null;
  const graded = { suites: lot.suites, bidIds, startedAt, finishedAt, evidence };
  return { kind: 'gradeBenchmark', ...run, ...graded, people: people?.locked ?? [] };
}

function benchmarking(state: ProcedureState): Effect | null {
  for (const lot of lotsOf(state)) {
    if (lot.benchmark.kind === 'measured') {
      // While people judge one lot, the others go on.
      const effect = grading(state, lot, lot.benchmark);
      if (effect === null) continue;
      return effect;
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
  if (record.wanted && record.rendered === null) {
    return { kind: 'renderRecord', version: record.version };
  }
  const request = record.requested[record.signatures.length];
  if (request !== undefined && record.file !== null) {
    const { role, personId, at } = request;
    const name = participantName(state, personId) ?? personId;
    const field = SIGNATURE_FIELDS[role];
    return { kind: 'signRecord', role, personId, name, field, file: record.file, requestedAt: at };
  }
  if (state.phase === 'standstill' && state.letters?.rendered === null) {
    return { kind: 'renderLetters', preparation: state.letters.preparation };
  }
  if (state.contractAwarded && !record.sealed && isSigned(record) && record.file !== null) {
    return { kind: 'sealRecord', file: record.file, signatures: record.signatures.length };
  }
  return null;
}

/** The first document that was asked for and is not there; one that cannot be made keeps no other waiting. */
function issuing(state: ProcedureState): Effect | null {
  const open = state.issuedDocuments.filter(({ issued }) => issued === null);
  const failed = ({ number }: OrderedDocument): boolean =>
    state.attention.some(({ effect }) => effect === documentEffectName({ number }));
  const next = open.find((document) => !failed(document)) ?? open[0];
  if (next === undefined) return null;
  const { issued: _, ...document } = next;
  return { kind: 'renderDocument', document };
}

const drafting = ({ record: { draft } }: ProcedureState): Effect | null =>
  draft?.wanted === true
    ? { kind: 'renderDraft', number: draft.number, version: draft.version }
    : null;

function redacting({ record }: ProcedureState): Effect | null {
  const next = record.redactions.find(({ step }) => step === 'confirmed');
  if (next === undefined) return null;
  const { number, version, recordDigest, source, selection } = next;
  return { kind: 'renderRedaction', number, version, recordDigest, source, selection };
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
  if (state.ending !== null) return issuing(state);
  if (state.suspended !== null) return null;
  // An examination that failed is tried again, but the record does not wait for it.
  return (
    unsealing(state) ??
    benchmarking(state) ??
    examining(state, 'wanted') ??
    recordKeeping(state) ??
    issuing(state) ??
    drafting(state) ??
    redacting(state) ??
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
