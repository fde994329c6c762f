/** Decisions about people's grades: each one's own and whole, closed only when nothing is missing. */
import { gradeAt, NO_GRADE } from '../../grading/people-grades.js';
import { rightFrom, topGrade } from '../../suite/people-rule.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { participantName } from '../deputy-state.js';
import type { OwedGrades } from '../grading-state.js';
import { lockedSuites, openGrading, owedGrades, ruleOf, settlements } from '../grading-state.js';
import { isConflicted } from '../interest-state.js';
import type { LotState, ProcedureState } from '../state.js';
import { interestOf, lotOf } from '../state.js';

const unknownLot = (lotId: string): Decision =>
  refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);

function notOpen({ benchmark }: LotState): Decision {
  return benchmark.kind === 'measured' && benchmark.grading?.locked != null
    ? refuse('alreadyDone', 'Die Urteile sind abgeschlossen.', 'The grades are locked.')
    : refuse(
        'incomplete',
        'In diesem Los liegen keine Antworten zum Urteilen vor.',
        'No answers of this lot are to be judged.',
      );
}

/** Everything that is this person's and nothing else, on the published scale. */
function rowFault(row: string, { positions, suite }: OwedGrades, top: number): Decision | null {
  const own = new Set(positions);
  const missing = positions.filter((at) => gradeAt(row, at) === null).length;
  if (missing > 0) {
    return refuse(
      'incomplete',
      `${missing} Ihrer Antworten sind ohne Urteil; abgegeben wird alles zusammen.`,
      `${missing} of your answers are not judged; all of them are handed in together.`,
    );
  }
  const foreign = [...row].some((sign, at) => sign !== NO_GRADE && !own.has(at));
  if (foreign || row.length !== suite.answers) {
    return refuse('unknownReference', 'Das sind nicht Ihre Antworten.', 'These are not yours.');
  }
  const beyond = positions.some((at) => (gradeAt(row, at) ?? 0) > top);
  return beyond
    ? refuse('ruleViolated', `Noten reichen von 0 bis ${top}.`, `Grades go from 0 to ${top}.`)
    : null;
}

export function recordHumanGrades(
  state: ProcedureState,
  { lotId, suiteId, row, grades, withoutReason }: CommandBody<'recordHumanGrades'>,
  { actor }: DecisionContext,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return unknownLot(lotId);
  const open = openGrading(lot);
  if (open === null) return notOpen(lot);
  const suite = open.grading.suites.find((one) => one.suiteId === suiteId);
  if (suite === undefined) {
    return refuse('unknownReference', `Messreihe ${suiteId}.`, `Suite ${suiteId}.`);
  }
  const owed = owedGrades(state, lot, actor.personId).find((one) => one.suite === suite);
  if (owed === undefined) {
    const { rows, arbitration } = suite;
    const given = [rows, arbitration].some((one) => Object.hasOwn(one, actor.personId));
    return given
      ? refuse('alreadyDone', 'Ihre Urteile liegen vor.', 'Your grades are in.')
      : refuse('incomplete', 'Für Sie liegt hier nichts vor.', 'Nothing here is for you.');
  }
  const rule = ruleOf(lot, suiteId);
  const fault = rowFault(row, owed, topGrade(rule));
  if (fault !== null) return fault;
  if (withoutReason > 0) {
    return refuse(
      'reasonRequired',
      `${withoutReason} Urteile unter „richtig“ sind ohne Grund.`,
      `${withoutReason} grades below "right" have no reason.`,
    );
  }
  const right = owed.positions.filter((at) => (gradeAt(row, at) ?? 0) >= rightFrom(rule)).length;
  const counts = { judged: owed.positions.length, right };
  const { runId } = open.measured;
  return accept({
    kind: 'HumanGradesRecorded',
    payload: { lotId, runId, suiteId, part: owed.part, row, grades, counts },
  });
}

/** What is still missing, in words; null when nothing is. */
function missingText(state: ProcedureState, lot: LotState): { de: string; en: string } | null {
  const lines = settlements(lot).flatMap(({ suite: { suiteId }, settlement }) => {
    if (settlement.kind === 'settled') return [];
    if (settlement.kind === 'waiting') {
      const names = settlement.missing.map((id) => participantName(state, id) ?? id).join(', ');
      return [{ de: `${suiteId}: Urteile von ${names}`, en: `${suiteId}: grades of ${names}` }];
    }
    const count = settlement.open.reduce((sum, { positions }) => sum + positions.length, 0);
    return [
      {
        de: `${suiteId}: Entscheidung über ${count} strittige Antworten`,
        en: `${suiteId}: a decision on ${count} disputed answers`,
      },
    ];
  });
  if (lines.length === 0) return null;
  return {
    de: `${lines.map(({ de }) => de).join('; ')}.`,
    en: `${lines.map(({ en }) => en).join('; ')}.`,
  };
}

export function lockGrades(state: ProcedureState, { lotId }: CommandBody<'lockGrades'>): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return unknownLot(lotId);
  const open = openGrading(lot);
  if (open === null) return notOpen(lot);
  const missing = missingText(state, lot);
  if (missing !== null) return refuse('incomplete', missing.de, missing.en);
  const suites = lockedSuites(lot) ?? [];
  const biased = suites
    .flatMap(({ judges }) => judges)
    .find((personId) => isConflicted(interestOf(state, personId)));
  if (biased !== undefined) {
    const name = participantName(state, biased) ?? biased;
    return refuse(
      'ruleViolated',
      `${name} hat einen Interessenkonflikt; eine Nachfolge bestimmen (replaceMember).`,
      `${name} has a conflict of interest; name a successor (replaceMember).`,
    );
  }
  return accept({
    kind: 'GradesLocked',
    payload: { lotId, runId: open.measured.runId, suites },
  });
}
