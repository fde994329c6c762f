/** Decisions of the phases need and design: up to the frozen, confirmed design. */
import { checkDesign, isBlocking } from '../../design-check/check-design.js';
import type { LotFinding } from '../../design-check/design-finding.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import { addMs, isBefore } from '../../instant.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { designDigest, needDigest, packageDigest } from '../digests.js';
import { hasRecused } from '../former-member.js';
import { INCOMPATIBLE_ROLES } from '../policy.js';
import type { LotState, ProcedureState } from '../state.js';
import { possibleSeats } from '../deputy-state.js';
import { lotOf, lotsOf, memberOf, membersWithRole, questionnaireOf } from '../state.js';
import { holdersFault } from './check-holders.js';
import { panelCriteria } from './check-scores.js';
import { revealedFault } from './disclose-items.js';
import { shareHoldersNote } from './share-holders-note.js';

export function appointMember(state: ProcedureState, body: CommandBody<'appointMember'>): Decision {
  if (hasRecused(state, body.personId)) {
    return refuse(
      'ruleViolated',
      'Wer sich für befangen erklärt hat, wird nicht wieder berufen.',
      'Whoever recused themselves is not appointed again.',
    );
  }
  const roles = new Set(body.roles);
  const kept = memberOf(state, body.personId)?.roles.includes('procurementOfficer') ?? false;
  if (kept) roles.add('procurementOfficer');
  // Whoever would stand in for others when these are away must not get what does not go with it.
  const all = new Set([...roles, ...possibleSeats(state, body.personId).map(({ role }) => role)]);
  const clash = INCOMPATIBLE_ROLES.find(([a, b]) => all.has(a) && all.has(b));
  if (clash !== undefined) {
    return refuse(
      'incompatibleRoles',
      `${clash[0]} und ${clash[1]}.`,
      `${clash[0]} and ${clash[1]}.`,
    );
  }
  if (state.members.length >= PROCEDURE_LIMITS.members && memberOf(state, body.personId) === null) {
    return refuse(
      'limitExceeded',
      `Höchstens ${PROCEDURE_LIMITS.members} Mitglieder.`,
      `At most ${PROCEDURE_LIMITS.members} members.`,
    );
  }
  return accept({ kind: 'MemberAppointed', payload: body });
}

export const defineUseCase = (
  state: ProcedureState,
  { useCase }: CommandBody<'defineUseCase'>,
): Decision =>
  accept({ kind: 'UseCaseDefined', payload: { useCase, version: state.useCaseVersion + 1 } });

/** A questionnaire can be answered again until the design is frozen; earlier answers stay in the log. */
export function answerQuestionnaire(
  state: ProcedureState,
  body: CommandBody<'answerQuestionnaire'>,
): Decision {
  if (state.freeze.kind === 'frozen') return frozen();
  const { id } = body.questionnaire.catalogue;
  const version = (questionnaireOf(state, id)?.version ?? 0) + 1;
  return accept({ kind: 'QuestionnaireAnswered', payload: { ...body, version } });
}

export function approveNeed(
  state: ProcedureState,
  { digest }: CommandBody<'approveNeed'>,
  { actor }: DecisionContext,
): Decision {
  const present = needDigest(state);
  if (present === null) {
    return refuse('incomplete', 'Der Anwendungsfall fehlt.', 'The use case is missing.');
  }
  if (state.useCaseAuthor === actor.personId) {
    return refuse('fourEyes', 'Sie haben den Anwendungsfall verfasst.', 'You wrote the use case.');
  }
  if (digest !== present) return refuse('digestMismatch', `Jetzt: ${present}.`, `Now: ${present}.`);
  return accept({ kind: 'NeedApproved', payload: { digest } });
}

const frozen = (): Decision =>
  refuse('alreadyDone', 'Der Entwurf ist eingefroren.', 'The design is frozen.');

export function adoptProfile(state: ProcedureState, body: CommandBody<'adoptProfile'>): Decision {
  const lot = lotOf(state, body.lotId);
  if (lot === null) return refuse('unknownReference', `Los ${body.lotId}.`, `Lot ${body.lotId}.`);
  if (state.freeze.kind === 'frozen') return frozen();
  return accept({
    kind: 'ProfileAdopted',
    payload: { ...body, version: lot.profileVersion + 1 },
  });
}

export function planBenchmark(state: ProcedureState, body: CommandBody<'planBenchmark'>): Decision {
  if (lotOf(state, body.lotId) === null) {
    return refuse('unknownReference', `Los ${body.lotId}.`, `Lot ${body.lotId}.`);
  }
  if (state.freeze.kind === 'frozen') return frozen();
  const fault =
    suitesFault(body.suites) ?? revealedFault(state, body.suites) ?? burntFault(state, body);
  return fault ?? accept({ kind: 'BenchmarkPlanned', payload: body });
}

/** Items that endpoints have seen are used again only with a reason. */
export function burntFault(
  state: ProcedureState,
  { suites, burntReason }: Pick<CommandBody<'planBenchmark'>, 'suites' | 'burntReason'>,
): Decision | null {
  const burnt = suites.find(({ burntItems }) => burntItems > 0);
  // In training the same items are played with again and again.
  if (burnt === undefined || burntReason !== undefined || state.ruleSet.training) return null;
  const { suite, burntItems } = burnt;
  return refuse(
    'ruleViolated',
    `${burntItems} Aufgaben der Messreihe ${suite.id} sind verbraucht: Endpunkte haben sie schon gesehen. Zulässig ist das nur mit Begründung, etwa für die Abnahme.`,
    `${burntItems} items of suite ${suite.id} are burnt: endpoints have seen them. That is allowed only with a reason, such as the acceptance of the winner.`,
  );
}

/** What is wrong with a list of planned suites; null when nothing is. */
export function suitesFault(suites: LotState['suites']): Decision | null {
  const ids = suites.map(({ suite }) => suite.id);
  return new Set(ids).size === ids.length
    ? null
    : refuse(
        'ruleViolated',
        'Eine Suite steht zweimal im Plan.',
        'A suite stands twice in the plan.',
      );
}

/** All findings about the design of a lot, or why it cannot be checked. */
function lotFindings(state: ProcedureState, lot: LotState): readonly LotFinding[] | Decision {
  const { useCase } = state;
  const { profile, sources } = lot;
  if (profile === null || useCase === null) {
    return refuse('incomplete', `Los ${lot.id}: Profil fehlt.`, `Lot ${lot.id}: profile missing.`);
  }
  if (panelCriteria(lot).length === 0) {
    return refuse(
      'ruleViolated',
      `Los ${lot.id}: Mindestens ein Kriterium bewertet das Gremium.`,
      `Lot ${lot.id}: the panel scores at least one criterion.`,
    );
  }
  const suites = lot.suites.map(({ suite, itemCount, clusterCount }) => ({
    suite,
    itemCount,
    clusterCount,
  }));
  const questionnaires = Object.values(state.questionnaires);
  return checkDesign({ useCase, profile, sources, suites, questionnaires }).map((finding) => ({
    lotId: lot.id,
    ...finding,
  }));
}

/** Findings about all lots; a blocking one refuses. */
export function designFindings(state: ProcedureState): readonly LotFinding[] | Decision {
  const findings: LotFinding[] = [];
  for (const lot of lotsOf(state)) {
    const found = lotFindings(state, lot);
    if ('kind' in found) return found;
    const blocking = found.find(isBlocking);
    if (blocking !== undefined) {
      return refuse(
        'ruleViolated',
        `Los ${lot.id}, ${blocking.rule}: ${blocking.text.de}`,
        `Lot ${lot.id}, ${blocking.rule}: ${blocking.text.en}`,
      );
    }
    findings.push(...found);
  }
  return [...findings, ...shareHoldersNote(state)];
}

const NEEDED_ROLES = ['approver', 'chair', 'evaluator', 'legal'] as const;

/** Who is still missing among the members; asked again before publication, since roles can change in between. */
function membersFault(state: ProcedureState): Decision | null {
  const missing = NEEDED_ROLES.find((role) => membersWithRole(state, role).length === 0);
  if (missing !== undefined) {
    return refuse(
      'incomplete',
      `Niemand hat die Rolle ${missing}.`,
      `Nobody has the role ${missing}.`,
    );
  }
  if (membersWithRole(state, 'opener').length < 2) {
    return refuse('incomplete', 'Es braucht zwei Öffnende.', 'Two openers are needed.');
  }
  const signers = [
    ...membersWithRole(state, 'chair'),
    ...membersWithRole(state, 'procurementOfficer'),
  ];
  return new Set(signers.map(({ personId }) => personId)).size < 2
    ? refuse(
        'incomplete',
        'Vorsitz und Vergabestelle unterzeichnen beide: Es braucht zwei Personen.',
        'Chair and procurement both sign: two people are needed.',
      )
    : null;
}

export function proposeFreeze(state: ProcedureState): Decision {
  if (state.freeze.kind === 'frozen') return frozen();
  const findings = designFindings(state);
  if ('kind' in findings) return findings;
  const digest = designDigest(state);
  return membersFault(state) ?? accept({ kind: 'FreezeProposed', payload: { digest, findings } });
}

export function confirmFreeze(
  state: ProcedureState,
  { digest }: CommandBody<'confirmFreeze'>,
  { actor }: DecisionContext,
): Decision {
  if (state.freeze.kind !== 'proposed') {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (state.freeze.by === actor.personId) {
    return refuse(
      'fourEyes',
      'Sie haben das Einfrieren vorgeschlagen.',
      'You proposed the freeze.',
    );
  }
  const present = designDigest(state);
  if (digest !== present || state.freeze.digest !== present) {
    return refuse('digestMismatch', `Jetzt: ${present}.`, `Now: ${present}.`);
  }
  return accept({ kind: 'DesignFrozen', payload: { digest } });
}

export function rejectFreeze(
  state: ProcedureState,
  { reason }: CommandBody<'rejectFreeze'>,
): Decision {
  return state.freeze.kind === 'proposed'
    ? accept({ kind: 'FreezeRejected', payload: { reason } })
    : refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
}

export function publish(
  state: ProcedureState,
  { bidDeadlineAt, sealing }: CommandBody<'publish'>,
  { now }: DecisionContext,
): Decision {
  if (state.freeze.kind !== 'frozen') {
    return refuse('incomplete', 'Erst einfrieren und bestätigen.', 'Freeze and confirm first.');
  }
  const fault = membersFault(state) ?? holdersFault(state, sealing.holders);
  if (fault !== null) return fault;
  const earliest = addMs(now, state.ruleSet.minimumBidPeriodMs);
  if (isBefore(bidDeadlineAt, earliest)) {
    return refuse(
      'ruleViolated',
      `Frist frühestens ${earliest}.`,
      `Deadline at the earliest ${earliest}.`,
    );
  }
  return accept({
    kind: 'Published',
    payload: {
      packageDigest: packageDigest(state.freeze.digest, bidDeadlineAt, sealing.recipients),
      bidDeadlineAt,
      sealing,
    },
  });
}
