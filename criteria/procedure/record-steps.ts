/** What is to be done next about the record: while it is reviewed, and when a signed one is replaced. */
import { itemSteps } from './benchmark-steps.js';
import { SIGNING_ROLES } from './command.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import { isInForce, isSigned, openRemarks } from './record-state.js';
import type { ProcedureState } from './state.js';
import { isBeforePhase } from './phase.js';

const PO = ['procurementOfficer'] as const;

function remarkSteps({ record }: ProcedureState): readonly NextStep[] {
  const open = openRemarks(record).map(({ number }) => number);
  if (open.length === 0) return [];
  const numbers = open.join(', ');
  return [
    step(
      'answerRemark',
      PO,
      `Anmerkungen zum Vermerk beantworten: ${numbers}`,
      `Answer remarks on the record: ${numbers}`,
    ),
  ];
}

export function reviewSteps(state: ProcedureState): readonly NextStep[] {
  const { record } = state;
  const answers = remarkSteps(state);
  if (!record.wanted) {
    return answers.length > 0
      ? answers
      : [
          step('requestReview', PO, 'Vermerk erstellen lassen', 'Have the record rendered'),
          ...itemSteps(state),
        ];
  }
  if (record.rendered === null)
    return [step(null, [], 'Vermerk wird erstellt', 'Record is being rendered')];
  if (record.approvedDigest === null) {
    return [
      ...answers,
      step(
        'approveRecord',
        ['legal'],
        'Vermerk prüfen und billigen',
        'Review and approve the record',
      ),
    ];
  }
  return SIGNING_ROLES.filter(
    (role) => !record.requested.some((request) => request.role === role),
  ).map((role) => step('signRecord', [role], 'Vermerk unterzeichnen', 'Sign the record'));
}

/** A record that replaces a signed one goes through the same review while the procedure stays where it is. */
export function replacementSteps(state: ProcedureState): readonly NextStep[] {
  const { record } = state;
  if (isBeforePhase(state.phase, 'standstill') || isInForce(record)) return [];
  return isSigned(record)
    ? [
        step(
          'replaceRecord',
          PO,
          'Der Vermerk ist widerrufen: durch einen neuen ersetzen',
          'The record is revoked: replace it with a new one',
        ),
      ]
    : reviewSteps(state);
}

/** Redacted variants that wait for the legal reviewer. */
export function redactionSteps({ record }: ProcedureState): readonly NextStep[] {
  const waiting = record.redactions.filter(({ step: at }) => at === 'proposed');
  const numbers = waiting.map(({ number }) => number).join(', ');
  return waiting.length === 0
    ? []
    : [
        step(
          'confirmRedaction',
          ['legal'],
          `Schwärzung für die Akteneinsicht prüfen: ${numbers}`,
          `Check the redaction for the inspection of files: ${numbers}`,
        ),
      ];
}
