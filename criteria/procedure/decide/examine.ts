/** Decisions of the examination: formal check, eligibility and gates, exclusion with four eyes. */
import type { Bilingual } from '../../bilingual.js';
import type { Instant } from '../../instant.js';
import { requiredOperatingModel } from '../../profile/lot-facts.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { documentsVersion } from '../documents-state.js';
import { isAwaited } from '../late-document-state.js';
import type { BidState, LotState, ProcedureState } from '../state.js';
import { bidOf, candidatesOf, lotOf, lotsOf } from '../state.js';
import { gatesFault, openFloor } from './check-gates.js';
import { isRefused, openBid } from './open-bid.js';

/** A bid for documents that were amended since was confirmed, or the formal check says what follows from that. */
function olderDocumentsFault(
  state: ProcedureState,
  { bidId, documentsVersion: given }: BidState,
  finding: string | undefined,
): Decision | null {
  const present = documentsVersion(state.documents);
  if (given === present) {
    return finding === undefined
      ? null
      : refuse(
          'ruleViolated',
          `${bidId} gilt für die geltende Fassung ${present}: keine Feststellung zu früheren Unterlagen.`,
          `${bidId} stands for the present version ${present}: no finding on earlier documents.`,
        );
  }
  return finding !== undefined
    ? null
    : refuse(
        'reasonRequired',
        `${bidId} gilt für Fassung ${given} der Unterlagen, geltend ist ${present}, eine Bestätigung fehlt: feststellen, was daraus folgt (olderDocuments).`,
        `${bidId} stands for version ${given} of the documents, ${present} counts, no confirmation came: state what follows (olderDocuments).`,
      );
}

export function checkFormally(state: ProcedureState, body: CommandBody<'checkFormally'>): Decision {
  const bid = openBid(state, body.bidId);
  if (isRefused(bid)) return bid;
  const older = olderDocumentsFault(state, bid, body.olderDocuments);
  if (older !== null) return older;
  const required = requiredOperatingModel(lotOf(state, bid.lotId)?.profile ?? null);
  const offered = bid.quality?.operatingModel ?? null;
  if (body.passed && required !== null && offered !== null && offered !== required) {
    return refuse(
      'ruleViolated',
      `Das Los legt das Betriebsmodell ${required} fest, angeboten ist ${offered}: Angebote mit verschiedenen Betriebsmodellen sind nicht vergleichbar.`,
      `The lot fixes operating model ${required}, offered is ${offered}: bids with different operating models cannot be compared.`,
    );
  }
  return accept({ kind: 'FormalCheckRecorded', payload: body });
}

export function checkEligibility(
  state: ProcedureState,
  body: CommandBody<'checkEligibility'>,
): Decision {
  const bid = openBid(state, body.bidId);
  if (isRefused(bid)) return bid;
  const lot = lotOf(state, bid.lotId);
  const fault = lot === null ? null : gatesFault(lot, body);
  return fault ?? accept({ kind: 'EligibilityRecorded', payload: body });
}

export function proposeExclusion(
  state: ProcedureState,
  body: CommandBody<'proposeExclusion'>,
): Decision {
  const bid = openBid(state, body.bidId);
  if (isRefused(bid)) return bid;
  return bid.exclusionProposal === null
    ? accept({ kind: 'ExclusionProposed', payload: body })
    : refuse('alreadyDone', 'Der Ausschluss ist vorgeschlagen.', 'The exclusion is proposed.');
}

export function confirmExclusion(
  state: ProcedureState,
  { bidId }: CommandBody<'confirmExclusion'>,
  { actor }: DecisionContext,
): Decision {
  const bid = openBid(state, bidId);
  if (isRefused(bid)) return bid;
  const proposal = bid.exclusionProposal;
  if (proposal === null)
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  if (proposal.by === actor.personId) {
    return refuse(
      'fourEyes',
      'Sie haben den Ausschluss vorgeschlagen.',
      'You proposed the exclusion.',
    );
  }
  const { legalReference, reason } = proposal;
  return accept({ kind: 'BidExcluded', payload: { bidId, legalReference, reason } });
}

export function rejectExclusion(
  state: ProcedureState,
  { bidId, reason }: CommandBody<'rejectExclusion'>,
): Decision {
  return bidOf(state, bidId)?.exclusionProposal != null
    ? accept({ kind: 'ExclusionRejected', payload: { bidId, reason } })
    : refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
}

/** A document may still come, or did not come as it should: then the bid is out (section 57(1) no. 2 VgV). */
function undecidedDocument({ lateDocuments }: BidState, now: Instant): Bilingual | null {
  const awaited = lateDocuments.find((document) => isAwaited(document, now));
  if (awaited !== undefined) {
    return {
      de: `${awaited.documentId} ist nachgefordert bis ${awaited.until}`,
      en: `${awaited.documentId} is asked for until ${awaited.until}`,
    };
  }
  const failed = lateDocuments.find(({ outcome }) => outcome !== 'accepted');
  return failed === undefined
    ? null
    : {
        de: `nachgeforderte Unterlage ${failed.documentId} kam nicht fristgerecht und vollständig, aber nicht ausgeschlossen (§ 57 Abs. 1 Nr. 2 VgV)`,
        en: `document ${failed.documentId} was asked for and did not come in time and complete, yet not excluded (section 57(1) no. 2 VgV)`,
      };
}

/** What still keeps a candidate from being decided; null when its envelope is open and formal check, eligibility and gates are positive. */
function undecided(
  lot: LotState | null,
  bid: BidState,
  now: Instant,
): { readonly de: string; readonly en: string } | null {
  if (bid.exclusionProposal !== null) {
    return {
      de: 'Ausschluss vorgeschlagen, nicht entschieden',
      en: 'exclusion proposed, not decided',
    };
  }
  if (bid.quality === null) {
    return {
      de: 'Umschlag nicht zu öffnen, aber nicht ausgeschlossen',
      en: 'envelope could not be opened, yet not excluded',
    };
  }
  const late = undecidedDocument(bid, now);
  if (late !== null) return late;
  if (bid.formal === null) return { de: 'formale Prüfung fehlt', en: 'formal check missing' };
  if (bid.eligibility === null) return { de: 'Eignungsprüfung fehlt', en: 'eligibility missing' };
  const open = lot === null ? null : openFloor(lot, bid.eligibility.gates);
  if (open !== null) {
    return {
      de: `Mindeststufe ${open.id} ist offen: keine Stufe festgestellt`,
      en: `floor ${open.id} is open: no level found`,
    };
  }
  const failed = bid.eligibility.gates.find((gate) => !gate.met);
  if (failed !== undefined) {
    return {
      de: `A-Kriterium ${failed.criterionId} nicht erfüllt, aber nicht ausgeschlossen`,
      en: `gate ${failed.criterionId} not met, yet not excluded`,
    };
  }
  return bid.formal.passed && bid.eligibility.eligible
    ? null
    : { de: 'Prüfung negativ, aber nicht ausgeschlossen', en: 'check negative, yet not excluded' };
}

export function closeExamination(
  state: ProcedureState,
  _: CommandBody<'closeExamination'>,
  { now }: DecisionContext,
): Decision {
  const candidates = lotsOf(state).flatMap((lot) => candidatesOf(state, lot.id));
  for (const bid of candidates) {
    const open = undecided(lotOf(state, bid.lotId), bid, now);
    if (open !== null)
      return refuse('incomplete', `${bid.bidId}: ${open.de}.`, `${bid.bidId}: ${open.en}.`);
  }
  const empty = lotsOf(state).find((lot) => candidatesOf(state, lot.id).length === 0);
  if (empty !== undefined) {
    return refuse(
      'incomplete',
      `Los ${empty.id} hat kein Angebot mehr: aufheben (§ 63 VgV).`,
      `Lot ${empty.id} has no bid left: cancel (section 63 VgV).`,
    );
  }
  return accept({
    kind: 'ExaminationClosed',
    payload: { candidates: candidates.map((bid) => bid.bidId) },
  });
}
