/** What is to be done within the bid period: bids are awaited, questions answered in time; nothing here tells whether there are bids. */
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import { answerWarningFrom, answersUntil, owedAnswers } from './question-state.js';
import type { ProcedureState } from './state.js';

const numbers = (questions: readonly { readonly question: number }[]): string =>
  questions.map(({ question }) => String(question)).join(', ');

/** Questions that came in time first; the others may be answered and need not. */
function questionSteps(state: ProcedureState): readonly NextStep[] {
  const owed = owedAnswers(state);
  const others = state.questions.filter(({ inTime, answers }) => !inTime && answers === 0);
  const [until, warnFrom] = [answersUntil(state), answerWarningFrom(state)];
  const PO = ['procurementOfficer'] as const;
  return [
    ...(owed.length === 0
      ? []
      : [
          {
            ...step(
              'answerQuestion',
              PO,
              `Bieterfragen beantworten: Nr. ${numbers(owed)}, bis ${until ?? ''}; danach nur mit längerer Angebotsfrist (§ 20 Abs. 3 Nr. 1 VgV)`,
              `Answer the bidders' questions: no. ${numbers(owed)}, until ${until ?? ''}; after that only with a longer bid period (section 20(3) no. 1 VgV)`,
            ),
            ...(until === null ? {} : { until }),
            ...(warnFrom === null ? {} : { warnFrom }),
          },
        ]),
    ...(others.length === 0
      ? []
      : [
          step(
            'answerQuestion',
            PO,
            `Nicht rechtzeitig gestellte Bieterfragen: Nr. ${numbers(others)}`,
            `Questions that did not come in time: no. ${numbers(others)}`,
          ),
        ]),
  ];
}

const amendmentSteps = ({ documents: { proposal }, bidDeadlineAt }: ProcedureState) =>
  proposal === null
    ? []
    : [
        {
          ...step(
            'confirmAmendment',
            ['approver'],
            `Änderung der Unterlagen bestätigen (Fassung ${proposal.version})`,
            `Confirm the amended documents (version ${proposal.version})`,
          ),
          ...(bidDeadlineAt === null ? {} : { until: bidDeadlineAt }),
        },
      ];

/** Next steps while bids can come. */
export const bidPeriodSteps = (state: ProcedureState): readonly NextStep[] => [
  ...amendmentSteps(state),
  ...questionSteps(state),
  step(
    'receiveBid',
    [],
    `Angebotsfrist bis ${state.bidDeadlineAt ?? ''}`,
    `Bids until ${state.bidDeadlineAt ?? ''}`,
  ),
];
