/** What is to be done next about the letters on the award, until the standstill runs. */
import { letterComments } from './consensus-steps.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import type { ProcedureState } from './state.js';

export function letterSteps(state: ProcedureState): readonly NextStep[] {
  const { standstillUntil, letters } = state;
  if (standstillUntil !== null) {
    return [
      step(
        null,
        [],
        `Stillhaltefrist bis ${standstillUntil}`,
        `Standstill until ${standstillUntil}`,
      ),
    ];
  }
  const making = letters?.rendered == null;
  return [
    making
      ? step(null, [], 'Schreiben werden erstellt', 'The letters are being made')
      : step(
          'dispatchLetters',
          ['procurementOfficer'],
          `Schreiben vom ${letters.on} lesen und versenden (${letters.form})`,
          `Read and dispatch the letters of ${letters.on} (${letters.form})`,
        ),
    ...letterComments(state),
  ];
}
