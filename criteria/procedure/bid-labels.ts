/** Labels in the place of bidders' names: how they are assigned, and for whom they stand until the scores are locked. */
import { digestOf } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { PersonActor } from './actor.js';
import { rolesOf } from './deputy-state.js';
import type { ProcedureEvent } from './event.js';
import { isBeforePhase } from './phase.js';
import { isAuditing } from './policy.js';
import type { LotState, ProcedureState } from './state.js';
import { bidsOfLot, lotsOf } from './state.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A to Z, then AA to ZZ and on: as columns of a table are named. */
export function letterOf(place: number): string {
  const last = LETTERS.charAt(place % LETTERS.length);
  return place < LETTERS.length ? last : letterOf(Math.floor(place / LETTERS.length) - 1) + last;
}

/**
 * The order follows from the contents of all envelopes: nobody knows it before the opening, anybody
 * can compute it again from the log, and neither arrival nor ids have a say in it.
 */
function shuffled(state: ProcedureState, lot: LotState): readonly BidId[] {
  const bids = bidsOfLot(state, lot.id);
  const contents = bids.map(({ quality }) => quality?.content.digest ?? null).sort();
  const seed = digestOf({ procedureId: state.procedureId, lotId: lot.id, contents });
  return bids
    .map(({ bidId }) => ({ bidId, key: digestOf({ seed, bidId }) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ bidId }) => bidId);
}

/** The labels that a lot still needs once its bids are open; null where it has them or asks for none. */
export function labelStep(state: ProcedureState, lot: LotState): ProcedureEvent | null {
  if (lot.profile?.anonymousBidders !== true || isBeforePhase(state.phase, 'examination')) {
    return null;
  }
  const order = shuffled(state, lot);
  if (order.length === 0 || order.every((bidId) => Object.hasOwn(state.labels, bidId))) return null;
  const labels = Object.fromEntries(order.map((bidId, place) => [bidId, letterOf(place)]));
  return { kind: 'LabelsAssigned', payload: { lotId: lot.id, labels } };
}

/** The letter of this bid; null where its lot shows names. */
export const letterOfBid = ({ labels }: ProcedureState, bidId: BidId): string | null =>
  Object.hasOwn(labels, bidId) ? (labels[bidId] ?? null) : null;

/**
 * Whether this person sees labels: who scores or leads those who do, until the scores are locked. Who is
 * procurement officer as well has the names from that office.
 */
export function seesLabels(actor: PersonActor, state: ProcedureState): boolean {
  if (state.lock.kind === 'locked' || isAuditing(actor, state)) return false;
  if (!lotsOf(state).some(({ profile }) => profile?.anonymousBidders === true)) return false;
  const roles = rolesOf(state, actor.personId);
  const scores = roles.includes('evaluator') || roles.includes('chair');
  return scores && !roles.includes('procurementOfficer');
}
