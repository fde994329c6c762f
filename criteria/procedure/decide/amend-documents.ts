/** Decisions about amended documents: proposed with their contents, confirmed by a second person, with more time for bids or a reason. */
import type { Instant } from '../../instant.js';
import { isBefore } from '../../instant.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { AmendmentContent } from '../bid-period-command.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { amendedPackageDigest, amendmentDigest, designDigest } from '../digests.js';
import type { ProposedAmendment } from '../documents-state.js';
import { amendedLots, documentsVersion } from '../documents-state.js';
import type { ProcedureEvent } from '../event.js';
import { deadlineAfterAnswer } from '../question-state.js';
import type { ProcedureState } from '../state.js';
import { lotOf } from '../state.js';
import { revealedFault } from './disclose-items.js';
import { burntFault, designFindings, suitesFault } from './prepare.js';
import { anonymityFault } from './questions.js';

/** The state as it is once these contents have taken the place of what was published. */
function withContent(state: ProcedureState, { lots, useCase }: AmendmentContent): ProcedureState {
  const amended = { ...state.lots };
  for (const { lotId, criteria, suites } of lots) {
    const lot = lotOf(state, lotId);
    if (lot === null) continue;
    amended[lotId] = { ...lot, ...criteria, ...(suites === undefined ? {} : { suites }) };
  }
  return { ...state, lots: amended, useCase: useCase ?? state.useCase };
}

function contentFault(state: ProcedureState, content: AmendmentContent): Decision | null {
  const ids = amendedLots(content);
  const unknown = ids.find((id) => lotOf(state, id) === null);
  if (unknown !== undefined) {
    return refuse('unknownReference', `Los ${unknown}.`, `Lot ${unknown}.`);
  }
  if (new Set(ids).size !== ids.length) {
    return refuse('ruleViolated', 'Ein Los steht zweimal da.', 'A lot stands there twice.');
  }
  const idle = content.lots.some((lot) => lot.criteria === undefined && lot.suites === undefined);
  if (idle || (ids.length === 0 && content.useCase === undefined)) {
    return refuse('incomplete', 'Nichts wird geändert.', 'Nothing is changed.');
  }
  for (const { suites = [] } of content.lots) {
    const fault =
      suitesFault(suites) ?? revealedFault(state, suites) ?? burntFault(state, { suites });
    if (fault !== null) return fault;
  }
  return null;
}

/** Bidders get the time that a change takes them, or the record says why they need none (section 20(3) VgV). */
function extensionFault(
  state: ProcedureState,
  { bidDeadlineAt = null, withoutExtension = null }: ExtensionWish,
  now: Instant,
): Decision | null {
  const earliest = deadlineAfterAnswer(state, now);
  if (bidDeadlineAt !== null) {
    const present = state.bidDeadlineAt;
    if (present === null || !isBefore(present, bidDeadlineAt)) {
      return refuse(
        'ruleViolated',
        'Fristen werden nie verkürzt.',
        'Deadlines are never shortened.',
      );
    }
    return isBefore(bidDeadlineAt, earliest)
      ? refuse(
          'ruleViolated',
          `Die neue Frist lässt zu wenig Zeit: frühestens ${earliest} (§ 20 Abs. 3 VgV).`,
          `The new deadline leaves too little time: ${earliest} at the earliest (section 20(3) VgV).`,
        )
      : null;
  }
  if (state.ruleSet.information?.amendedWithoutExtension === 'never') {
    return refuse(
      'ruleViolated',
      'Eine Änderung verlangt nach diesem Regelwerk eine längere Angebotsfrist (§ 20 Abs. 3 Nr. 2 VgV).',
      'Under this rule set an amendment takes a longer bid period (section 20(3) no. 2 VgV).',
    );
  }
  return withoutExtension === null
    ? refuse(
        'reasonRequired',
        'Angebotsfrist verlängern, oder begründen, warum die Änderung für die Angebote unerheblich ist (§ 20 Abs. 3 VgV).',
        'Extend the bid period, or say why the amendment does not matter for the bids (section 20(3) VgV).',
      )
    : null;
}

interface ExtensionWish {
  readonly bidDeadlineAt?: Instant | null;
  readonly withoutExtension?: string | null;
}

export function amendDocuments(
  state: ProcedureState,
  body: CommandBody<'amendDocuments'>,
  { now }: DecisionContext,
): Decision {
  const { content, summary, reason, bidDeadlineAt = null } = body;
  if (state.documents.proposal !== null) {
    return refuse('alreadyDone', 'Eine Änderung ist vorgeschlagen.', 'An amendment is proposed.');
  }
  const version = documentsVersion(state.documents) + 1;
  const limit = PROCEDURE_LIMITS.documentVersions;
  if (version > limit) return refuse('limitExceeded', `Höchstens ${limit}.`, `At most ${limit}.`);
  const withoutExtension = bidDeadlineAt === null ? (body.withoutExtension ?? null) : null;
  const fault =
    contentFault(state, content) ??
    anonymityFault(state, [summary, reason, withoutExtension ?? '']) ??
    extensionFault(state, { bidDeadlineAt, withoutExtension }, now);
  if (fault !== null) return fault;
  const amended = withContent(state, content);
  const findings = designFindings(amended);
  if ('kind' in findings) return findings;
  const design = designDigest(amended);
  const words = { version, summary, reason, bidDeadlineAt, withoutExtension };
  const digest = amendmentDigest(design, words);
  return accept({
    kind: 'AmendmentProposed',
    payload: { ...words, digest, designDigest: design, content, findings },
  });
}

/** The events that put the contents in force, each as if it had been given before the freeze. */
function contentEvents(
  state: ProcedureState,
  { lots, useCase }: AmendmentContent,
): readonly ProcedureEvent[] {
  const byLot = lots.flatMap(({ lotId, criteria, suites }): readonly ProcedureEvent[] => {
    const version = (lotOf(state, lotId)?.profileVersion ?? 0) + 1;
    return [
      ...(criteria === undefined
        ? []
        : [{ kind: 'ProfileAdopted', payload: { lotId, version, ...criteria } } as const]),
      ...(suites === undefined
        ? []
        : [{ kind: 'BenchmarkPlanned', payload: { lotId, suites } } as const]),
    ];
  });
  if (useCase === undefined) return byLot;
  const version = state.useCaseVersion + 1;
  return [...byLot, { kind: 'UseCaseDefined', payload: { version, useCase } }];
}

function amendedEvent(state: ProcedureState, proposal: ProposedAmendment): ProcedureEvent {
  const { version, digest, content, summary, reason, withoutExtension } = proposal;
  const bidDeadlineAt = proposal.bidDeadlineAt ?? state.bidDeadlineAt ?? '';
  const design = designDigest(withContent(state, content));
  return {
    kind: 'DocumentsAmended',
    payload: {
      ...{ version, digest, summary, reason, bidDeadlineAt, withoutExtension },
      designDigest: design,
      packageDigest: amendedPackageDigest(state, design, bidDeadlineAt),
      useCase: content.useCase !== undefined,
      lots: amendedLots(content),
    },
  };
}

export function confirmAmendment(
  state: ProcedureState,
  { digest }: CommandBody<'confirmAmendment'>,
  { actor, now }: DecisionContext,
): Decision {
  const { proposal } = state.documents;
  if (proposal === null) {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (proposal.by === actor.personId) {
    return refuse(
      'fourEyes',
      'Sie haben die Änderung vorgeschlagen.',
      'You proposed the amendment.',
    );
  }
  const present = amendmentDigest(designDigest(withContent(state, proposal.content)), proposal);
  if (digest !== present || proposal.digest !== present) {
    return refuse('digestMismatch', `Jetzt: ${present}.`, `Now: ${present}.`);
  }
  const fault = extensionFault(state, proposal, now);
  if (fault !== null) return fault;
  const { bidDeadlineAt: to, reason } = proposal;
  const from = state.bidDeadlineAt ?? '';
  return accept(
    ...contentEvents(state, proposal.content),
    ...(to === null ? [] : [{ kind: 'DeadlineExtended', payload: { from, to, reason } } as const]),
    amendedEvent(state, proposal),
  );
}

export function rejectAmendment(
  state: ProcedureState,
  { reason }: CommandBody<'rejectAmendment'>,
): Decision {
  const { proposal } = state.documents;
  return proposal === null
    ? refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.')
    : accept({ kind: 'AmendmentRejected', payload: { version: proposal.version, reason } });
}
