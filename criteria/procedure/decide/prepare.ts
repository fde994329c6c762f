/** Decisions of the phases need and design: up to the frozen, confirmed design. */
import { checkDesign } from '../../design-check/check-design.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import { addMs, isBefore } from '../../instant.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { designDigest, needDigest, packageDigest } from '../digests.js';
import { INCOMPATIBLE_ROLES } from '../policy.js';
import type { ProcedureState } from '../state.js';
import { lotsOf, memberOf } from '../state.js';

export function appointMember(state: ProcedureState, body: CommandBody<'appointMember'>): Decision {
  const roles = new Set(body.roles);
  const kept = memberOf(state, body.personId)?.roles.includes('procurementOfficer') ?? false;
  if (kept) roles.add('procurementOfficer');
  const clash = INCOMPATIBLE_ROLES.find(([a, b]) => roles.has(a) && roles.has(b));
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
  const lot = state.lots[body.lotId];
  if (lot === undefined)
    return refuse('unknownReference', `Los ${body.lotId}.`, `Lot ${body.lotId}.`);
  if (state.freeze.kind === 'frozen') return frozen();
  return accept({
    kind: 'ProfileAdopted',
    payload: { ...body, version: lot.profileVersion + 1 },
  });
}

export function planBenchmark(state: ProcedureState, body: CommandBody<'planBenchmark'>): Decision {
  if (state.lots[body.lotId] === undefined) {
    return refuse('unknownReference', `Los ${body.lotId}.`, `Lot ${body.lotId}.`);
  }
  if (state.freeze.kind === 'frozen') return frozen();
  const ids = body.suites.map(({ suite }) => suite.id);
  if (new Set(ids).size !== ids.length) {
    return refuse(
      'ruleViolated',
      'Eine Suite steht zweimal im Plan.',
      'A suite stands twice in the plan.',
    );
  }
  return accept({ kind: 'BenchmarkPlanned', payload: body });
}

export function proposeFreeze(state: ProcedureState): Decision {
  if (state.freeze.kind === 'frozen') return frozen();
  for (const lot of lotsOf(state)) {
    if (lot.profile === null || state.useCase === null) {
      return refuse(
        'incomplete',
        `Los ${lot.id}: Profil fehlt.`,
        `Lot ${lot.id}: profile missing.`,
      );
    }
    const findings = checkDesign({
      useCase: state.useCase,
      profile: lot.profile,
      suites: lot.suites.map(({ suite, itemCount }) => ({ suite, itemCount })),
    });
    const blocking = findings.find((finding) => finding.severity === 'blocking');
    if (blocking !== undefined) {
      return refuse(
        'ruleViolated',
        `Los ${lot.id}, ${blocking.rule}: ${blocking.text.de}`,
        `Lot ${lot.id}, ${blocking.rule}: ${blocking.text.en}`,
      );
    }
  }
  const missing = (['approver', 'chair', 'evaluator', 'legal'] as const).find(
    (role) => !state.members.some((member) => member.roles.includes(role)),
  );
  if (missing !== undefined) {
    return refuse(
      'incomplete',
      `Niemand hat die Rolle ${missing}.`,
      `Nobody has the role ${missing}.`,
    );
  }
  if (state.members.filter((member) => member.roles.includes('opener')).length < 2) {
    return refuse('incomplete', 'Es braucht zwei Öffnende.', 'Two openers are needed.');
  }
  return accept({ kind: 'FreezeProposed', payload: { digest: designDigest(state) } });
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
  { bidDeadlineAt }: CommandBody<'publish'>,
  { now }: DecisionContext,
): Decision {
  if (state.freeze.kind !== 'frozen') {
    return refuse('incomplete', 'Erst einfrieren und bestätigen.', 'Freeze and confirm first.');
  }
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
    payload: { packageDigest: packageDigest(state.freeze.digest, bidDeadlineAt), bidDeadlineAt },
  });
}
