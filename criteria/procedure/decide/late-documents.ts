/** Decisions about documents that a bid lacks: what may be asked for, until when, and what an arrival is worth (section 56 VgV). */
import type { Instant } from '../../instant.js';
import { isBefore } from '../../instant.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import { scoredCriteria } from '../../profile/profile-criteria.js';
import type { Profile, UnscoredCriterion } from '../../profile/profile.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { WantedDocument } from '../late-documents-command.js';
import type { ArrivedDocument } from '../late-documents-event.js';
import type { BidState, ProcedureState } from '../state.js';
import { lotOf } from '../state.js';
import { isRefused, openBid } from './open-bid.js';

const scoreRelevant = (what: string): Decision =>
  refuse(
    'ruleViolated',
    `${what} wird gewertet: Nachfordern lassen sich nur formale Unterlagen, Nachweise der Eignung und Nachweise zu Ausschlusskriterien (§ 56 Abs. 3 VgV).`,
    `${what} is scored: only formal documents, evidence of eligibility and evidence on gates can be asked for (section 56(3) VgV).`,
  );

/** A gate whose catalogue row is scored as well: better evidence would move points. */
const alsoScored = (profile: Profile, gate: UnscoredCriterion): boolean =>
  scoredCriteria(profile).some(
    ({ criterion }) =>
      gate.from !== undefined &&
      criterion.from?.catalogue === gate.from.catalogue &&
      criterion.from.criterion === gate.from.criterion,
  );

function criterionFault(
  profile: Profile | null,
  criterionId: string,
  { fault, title }: WantedDocument,
): Decision | null {
  if (
    profile === null ||
    scoredCriteria(profile).some(({ criterion }) => criterion.id === criterionId)
  ) {
    return scoreRelevant(criterionId);
  }
  const criterion = profile.unscored.find(({ id }) => id === criterionId);
  if (criterion === undefined) {
    return refuse('unknownReference', `Kriterium ${criterionId}.`, `Criterion ${criterionId}.`);
  }
  if (criterion.role !== 'gate') {
    return refuse(
      'ruleViolated',
      `${criterionId} ist kein Ausschlusskriterium: Dazu ist nichts nachzuweisen.`,
      `${criterionId} is no gate: there is nothing to prove about it.`,
    );
  }
  if (alsoScored(profile, criterion)) return scoreRelevant(criterionId);
  return fault === 'incorrect'
    ? refuse(
        'ruleViolated',
        `„${title}“ gehört zur Leistung: nachreichen oder vervollständigen, nicht berichtigen (§ 56 Abs. 2 VgV).`,
        `"${title}" belongs to the performance: it can be handed in or completed, not corrected (section 56(2) VgV).`,
      )
    : null;
}

function concernFault(profile: Profile | null, document: WantedDocument): Decision | null {
  switch (document.concerns.kind) {
    case 'formal':
    case 'eligibility':
      return null;
    case 'price':
      return refuse(
        'ruleViolated',
        `„${document.title}“ gehört zum Preis: wird nicht nachgefordert (§ 56 Abs. 3 VgV).`,
        `"${document.title}" belongs to the price: it cannot be asked for (section 56(3) VgV).`,
      );
    case 'criterion':
      return criterionFault(profile, document.concerns.criterionId, document);
  }
}

function requestFault(
  bid: BidState,
  { documents, until }: CommandBody<'requestLateDocuments'>,
  now: Instant,
): Decision | null {
  if (!isBefore(now, until)) {
    return refuse(
      'ruleViolated',
      `Frist nach ${now} setzen.`,
      `Set a period that ends after ${now}.`,
    );
  }
  const ids = [...bid.lateDocuments, ...documents].map(({ documentId }) => documentId);
  if (ids.length > PROCEDURE_LIMITS.lateDocumentsPerBid) {
    const limit = PROCEDURE_LIMITS.lateDocumentsPerBid;
    return refuse('limitExceeded', `Höchstens ${limit}.`, `At most ${limit}.`);
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined
    ? null
    : refuse(
        'alreadyDone',
        `${twice} ist schon nachgefordert: eine Unterlage wird einmal nachgefordert.`,
        `${twice} has been asked for: a document is asked for once.`,
      );
}

export function requestLateDocuments(
  state: ProcedureState,
  body: CommandBody<'requestLateDocuments'>,
  { now }: DecisionContext,
): Decision {
  const bid = openBid(state, body.bidId);
  if (isRefused(bid)) return bid;
  const fault = requestFault(bid, body, now);
  if (fault !== null) return fault;
  const profile = lotOf(state, bid.lotId)?.profile ?? null;
  for (const document of body.documents) {
    const concern = concernFault(profile, document);
    if (concern !== null) return concern;
  }
  return accept({ kind: 'LateDocumentsRequested', payload: body });
}

type Arrival = CommandBody<'recordLateDocuments'>['documents'][number];

/** What arrived before the end of the period counts, whenever it is written down. */
function arrivedDocument(
  bid: BidState,
  arrival: Arrival,
  now: Instant,
): ArrivedDocument | Decision {
  const { documentId, arrivedAt } = arrival;
  const wanted = bid.lateDocuments.find((document) => document.documentId === documentId);
  if (wanted === undefined) {
    return refuse(
      'unknownReference',
      `${documentId} ist nicht nachgefordert.`,
      `${documentId} has not been asked for.`,
    );
  }
  if (wanted.outcome === 'accepted') {
    return refuse('alreadyDone', `${documentId} liegt vor.`, `${documentId} is here already.`);
  }
  if (isBefore(now, arrivedAt) || isBefore(arrivedAt, wanted.requestedAt)) {
    return refuse(
      'ruleViolated',
      `Eingang zwischen Nachforderung und jetzt (${wanted.requestedAt} bis ${now}).`,
      `It arrives between the request and now (${wanted.requestedAt} to ${now}).`,
    );
  }
  const { until } = wanted;
  return { ...arrival, until, late: !isBefore(arrivedAt, until) };
}

export function recordLateDocuments(
  state: ProcedureState,
  { bidId, documents }: CommandBody<'recordLateDocuments'>,
  { now }: DecisionContext,
): Decision {
  const bid = openBid(state, bidId);
  if (isRefused(bid)) return bid;
  const ids = documents.map(({ documentId }) => documentId);
  if (new Set(ids).size !== ids.length) {
    return refuse(
      'ruleViolated',
      'Eine Unterlage steht zweimal da.',
      'A document stands there twice.',
    );
  }
  const arrived: ArrivedDocument[] = [];
  for (const document of documents) {
    const found = arrivedDocument(bid, document, now);
    if ('kind' in found) return found;
    arrived.push(found);
  }
  return accept({ kind: 'LateDocumentsRecorded', payload: { bidId, documents: arrived } });
}
