/** Decisions about interests: everybody declares for themselves, another person decides on a declared conflict. */
import type { InterestStatement } from '../../rule-set/interest-statement.js';
import { statementDigest } from '../../rule-set/interest-statement.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { isConflicted } from '../interest-state.js';
import type { ProcedureState } from '../state.js';
import { bidOf, interestOf, memberOf } from '../state.js';
import { voidedBy } from './change-members.js';

/** A conflict may come to light later; once declared, the person does not take it back alone. */
export function declareInterest(
  state: ProcedureState,
  { conflict, statement, textVersion }: CommandBody<'declareInterest'>,
  { actor }: DecisionContext,
): Decision {
  const { personId } = actor;
  if (isConflicted(interestOf(state, personId)) && !conflict) {
    return refuse(
      'ruleViolated',
      'Ein erklärter Konflikt wird nicht zurückgenommen.',
      'A declared conflict is not taken back.',
    );
  }
  const { interestStatement: current } = state.ruleSet;
  const fault = current === undefined ? null : textFault(current, conflict, textVersion);
  if (fault !== null) return fault;
  const text =
    current === undefined || textVersion === undefined
      ? {}
      : { text: { version: textVersion, digest: statementDigest(current) } };
  return accept({ kind: 'InterestDeclared', payload: { personId, conflict, statement, ...text } });
}

/** Whoever declares to have none says which text they read; a conflict is heard whatever was read. */
function textFault(
  { version }: InterestStatement,
  conflict: boolean,
  shown: string | undefined,
): Decision | null {
  if (shown === undefined) {
    return conflict
      ? null
      : refuse(
          'incomplete',
          `Nennen Sie die Fassung des Textes, die Sie gelesen haben; es gilt ${version}.`,
          `Name the version of the text that you have read; in force is ${version}.`,
        );
  }
  return shown === version
    ? null
    : refuse(
        'ruleViolated',
        `Die Fassung ${shown} gilt nicht mehr. Bitte Fassung ${version} lesen und erneut erklären.`,
        `Version ${shown} is no longer in force. Please read version ${version} and declare again.`,
      );
}

/** Who has become known or has gone: the list of names stays right, and whoever declared on the old one declares again. */
export function recordSubcontractorChange(
  state: ProcedureState,
  body: CommandBody<'recordSubcontractorChange'>,
): Decision {
  const { bidId, added, removed } = body;
  const bid = bidOf(state, bidId);
  const { quality } = bid ?? { quality: null };
  if (bid === null || bid.exclusion !== null || quality === null) {
    return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  }
  const known = quality.subcontractors.map(({ name }) => name);
  const names = added.map(({ name }) => name);
  const twice = names.find((name, place) => known.includes(name) || names.indexOf(name) !== place);
  if (twice !== undefined) {
    return refuse('alreadyDone', `${twice} ist schon genannt.`, `${twice} is named already.`);
  }
  const strange = removed.find(
    (name, place) => !known.includes(name) || removed.indexOf(name) !== place,
  );
  if (strange !== undefined) {
    return refuse(
      'unknownReference',
      `${strange} ist kein Unterauftragnehmer dieses Angebots.`,
      `${strange} is no subcontractor of this bid.`,
    );
  }
  return names.length + removed.length === 0
    ? refuse('incomplete', 'Es hat sich nichts geändert.', 'Nothing has changed.')
    : accept({ kind: 'SubcontractorChanged', payload: body });
}

/** Once for each declared conflict, with a reason, and by somebody else than the person it is about. */
export function decideOnInterest(
  state: ProcedureState,
  { personId, remedy, reason }: CommandBody<'decideOnInterest'>,
  { actor }: DecisionContext,
): Decision {
  const interest = interestOf(state, personId);
  const member = memberOf(state, personId);
  if (member === null || interest === null || !interest.conflict) {
    return refuse(
      'unknownReference',
      `${personId} hat keinen Konflikt erklärt.`,
      `${personId} has declared no conflict.`,
    );
  }
  if (personId === actor.personId) {
    return refuse(
      'fourEyes',
      'Über Sie entscheidet eine andere Person.',
      'Another person decides about you.',
    );
  }
  if (interest.remedy !== null) {
    return refuse(
      'alreadyDone',
      'Über diese Erklärung ist entschieden.',
      'This declaration has been decided on.',
    );
  }
  // An evaluator who takes part again belongs to the panel again, which then agrees anew.
  const voided = voidedBy(state, member);
  const voids = remedy === 'noConflict' ? voided.filter((what) => what !== 'sheets') : voided;
  return accept({ kind: 'InterestDecided', payload: { personId, remedy, reason, voids } });
}
