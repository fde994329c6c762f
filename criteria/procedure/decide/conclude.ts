/** Decisions of ranking, review, standstill and contract. */
import type { BidId } from '../../ids.js';
import type { LotId } from '../../ids.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { awardDigest } from '../digests.js';
import { openPriceChecks } from '../price-check.js';
import { examinationOf } from '../stability-step.js';
import { drawnAmong, winnerOf } from '../lot-winner.js';
import type { LotState, ProcedureState } from '../state.js';
import { withoutRecord } from './record-in-force.js';
import { isInForce } from '../record-state.js';
import { candidatesOf, currentRanking, lotOf, lotsOf } from '../state.js';

export function attachExitDossier(
  state: ProcedureState,
  body: CommandBody<'attachExitDossier'>,
): Decision {
  const lot = lotOf(state, body.lotId);
  if (lot === null) return refuse('unknownReference', `Los ${body.lotId}.`, `Lot ${body.lotId}.`);
  if (lot.award.kind !== 'open') {
    return refuse('alreadyDone', 'Der Zuschlag ist vorgeschlagen.', 'The award is proposed.');
  }
  return accept({ kind: 'ExitDossierAttached', payload: body });
}

/** Refuses a bid of rank 1 that is not the winner: no tie rule decides, or it decides for another bid. */
function lostByTie(lot: LotState, bidId: BidId): Decision | null {
  const winner = winnerOf(lot);
  if (winner === bidId) return null;
  if (winner === null && drawnAmong(lot).length > 0) {
    return refuse(
      'incomplete',
      'Gleichstand: Erst ist das Los zu ziehen.',
      'Tie: first a lot is to be drawn.',
    );
  }
  return winner === null
    ? refuse(
        'ruleViolated',
        'Gleichstand auf Rang 1: Die veröffentlichte Regel entscheidet ihn nicht.',
        'Tie on rank 1: the published rule does not decide it.',
      )
    : refuse(
        'ruleViolated',
        `Gleichstand auf Rang 1: Die veröffentlichte Regel entscheidet für ${winner}.`,
        `Tie on rank 1: the published rule decides for ${winner}.`,
      );
}

/** What must be decided before this lot can be awarded: it could change the ranking. */
function undecidedBid(state: ProcedureState, lotId: LotId): Decision | null {
  for (const { bidId, exclusionProposal, price } of candidatesOf(state, lotId)) {
    if (exclusionProposal !== null) {
      return refuse(
        'incomplete',
        `${bidId}: Ausschluss vorgeschlagen, nicht entschieden.`,
        `${bidId}: exclusion proposed, not decided.`,
      );
    }
    if (price === null) {
      return refuse(
        'incomplete',
        `${bidId}: Preis nicht wertbar, aber nicht ausgeschlossen.`,
        `${bidId}: price cannot be evaluated, yet not excluded.`,
      );
    }
  }
  const [low] = openPriceChecks(state, lotId);
  return low === undefined
    ? null
    : refuse(
        'incomplete',
        `${low}: Preis auffällig niedrig oder in Aufklärung, aber nicht entschieden (§ 60 VgV).`,
        `${low}: price conspicuously low or being clarified, yet not decided on (section 60 VgV).`,
      );
}

export function proposeAward(
  state: ProcedureState,
  { lotId, bidId, reason }: CommandBody<'proposeAward'>,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);
  if (lot.award.kind !== 'open') {
    return refuse('alreadyDone', 'Der Zuschlag ist vorgeschlagen.', 'The award is proposed.');
  }
  const ranking = currentRanking(lot);
  if (ranking === null || ranking.kind !== 'ranked') {
    return refuse('incomplete', 'Es gibt keine Rangfolge.', 'There is no ranking.');
  }
  if (lot.exitDossier === null) {
    return refuse('incomplete', 'Das Ausstiegsdossier fehlt.', 'The exit dossier is missing.');
  }
  const undecided = undecidedBid(state, lotId);
  if (undecided !== null) return undecided;
  if (examinationOf(state, lot) === 'wanted') {
    return refuse(
      'incomplete',
      'Die Stabilität der Rangfolge wird noch untersucht.',
      'The stability of the ranking is still being examined.',
    );
  }
  const ranked = ranking.bids.find((bid) => bid.bidId === bidId);
  if (ranked === undefined || !ranked.eligible || ranked.rank === null) {
    return refuse(
      'unknownReference',
      `${bidId} steht nicht in der Rangfolge.`,
      `${bidId} is not ranked.`,
    );
  }
  if (ranked.rank !== 1) {
    return refuse(
      'ruleViolated',
      `${bidId} ist auf Rang ${ranked.rank}.`,
      `${bidId} has rank ${ranked.rank}.`,
    );
  }
  const lost = lostByTie(lot, bidId);
  if (lost !== null) return lost;
  return accept({
    kind: 'AwardProposed',
    payload: { lotId, bidId, reason: reason ?? null, digest: awardDigest(state, lotId, bidId) },
  });
}

export function confirmAward(
  state: ProcedureState,
  { lotId, digest }: CommandBody<'confirmAward'>,
  { actor }: DecisionContext,
): Decision {
  const award = lotOf(state, lotId)?.award;
  if (award === undefined || award.kind !== 'proposed') {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (award.by === actor.personId) {
    return refuse('fourEyes', 'Sie haben den Zuschlag vorgeschlagen.', 'You proposed the award.');
  }
  const undecided = undecidedBid(state, lotId);
  if (undecided !== null) return undecided;
  const present = awardDigest(state, lotId, award.bidId);
  return digest === present && award.digest === present
    ? accept({ kind: 'AwardDecided', payload: { lotId, bidId: award.bidId, digest } })
    : refuse('digestMismatch', `Jetzt: ${present}.`, `Now: ${present}.`);
}

export function rejectAward(state: ProcedureState, body: CommandBody<'rejectAward'>): Decision {
  return lotOf(state, body.lotId)?.award.kind === 'proposed'
    ? accept({ kind: 'AwardRejected', payload: body })
    : refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
}

export function award(state: ProcedureState): Decision {
  if (state.contractAwarded)
    return refuse('alreadyDone', 'Der Zuschlag ist erteilt.', 'The contract is awarded.');
  const unsigned = withoutRecord(state);
  if (unsigned !== null) return unsigned;
  const lots = lotsOf(state).flatMap((lot) =>
    lot.award.kind === 'decided' ? [{ lotId: lot.id, bidId: lot.award.bidId }] : [],
  );
  return accept({ kind: 'ContractAwarded', payload: { lots } });
}

export function concludeContract(
  state: ProcedureState,
  body: CommandBody<'concludeContract'>,
): Decision {
  return state.contractAwarded && state.record.sealed && isInForce(state.record)
    ? accept({ kind: 'ContractConcluded', payload: body })
    : refuse(
        'incomplete',
        'Erst Zuschlag und versiegelter Vermerk.',
        'First award and sealed record.',
      );
}

export const endContract = (_: ProcedureState, body: CommandBody<'endContract'>): Decision =>
  accept({ kind: 'ContractEnded', payload: body });
