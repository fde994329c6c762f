/** What is to be done next and by whom: derived from the state, shown to people, never stored. */
import { bidPeriodSteps } from './bid-period-steps.js';
import type { CommandName } from './command.js';
import { consensusSteps } from './consensus-steps.js';
import { wantedEffect } from './effects.js';
import { examinationSteps } from './examination-steps.js';
import { vacancies } from './former-member.js';
import { isConflicted } from './interest-state.js';
import { letterSteps } from './letter-steps.js';
import { POLICY } from './policy.js';
import type { Phase } from './phase.js';
import type { ProcedureState } from './state.js';
import { interestOf, lotsOf } from './state.js';
import type { NextStep } from './next-step.js';
import { SHARES_NEEDED, openersWithoutShare, presentHolders, sealedKinds } from './sealing.js';
import { step } from './next-step.js';
import { benchmarkSteps } from './benchmark-steps.js';
import { priceSteps } from './price-steps.js';
import { redactionSteps, replacementSteps, reviewSteps } from './record-steps.js';
import { rankingSteps } from './ranking-steps.js';

function designSteps(state: ProcedureState): NextStep {
  if (lotsOf(state).some((lot) => lot.profile === null)) {
    return step(
      'adoptProfile',
      ['procurementOfficer'],
      'Profil je Los festlegen',
      'Adopt a profile per lot',
    );
  }
  switch (state.freeze.kind) {
    case 'open':
      return step(
        'proposeFreeze',
        ['procurementOfficer'],
        'Entwurf einfrieren',
        'Freeze the design',
      );
    case 'proposed':
      return step('confirmFreeze', ['approver'], 'Einfrieren bestätigen', 'Confirm the freeze');
    case 'frozen':
      return step('publish', ['procurementOfficer'], 'Veröffentlichen', 'Publish');
  }
}

/** What comes next in each phase, while nothing extraordinary is under way. */
const PHASE_STEPS: Readonly<Record<Phase, (state: ProcedureState) => readonly NextStep[]>> = {
  need: (state) =>
    state.useCase === null
      ? [
          step(
            'defineUseCase',
            ['procurementOfficer'],
            'Anwendungsfall beschreiben',
            'Describe the use case',
          ),
        ]
      : [step('approveNeed', ['approver'], 'Bedarf bestätigen', 'Approve the need')],
  design: (state) => [designSteps(state)],
  published: (state) => bidPeriodSteps(state),
  opening: () => [
    step('openBids', ['opener'], 'Angebote zu zweit öffnen', 'Open the bids, two people'),
  ],
  examination: examinationSteps,
  benchmark: benchmarkSteps,
  scoring: () => [
    step('submitScoreSheet', ['evaluator'], 'Wertungsbögen abgeben', 'Submit score sheets'),
  ],
  consensus: (state) => consensusSteps(state),
  price: (state) => priceSteps(state),
  ranking: (state) => rankingSteps(state),
  review: (state) => reviewSteps(state),
  standstill: letterSteps,
  awarded: (state) =>
    state.contractAwarded
      ? [
          step(
            'concludeContract',
            ['procurementOfficer'],
            'Vertragsschluss eintragen',
            'Record the contract',
          ),
        ]
      : [step('award', ['approver'], 'Zuschlag erteilen', 'Award')],
  contract: () => [
    step(
      'endContract',
      ['procurementOfficer'],
      'Vertragsende eintragen, wenn es eintritt',
      'Record the end of the contract when it comes',
    ),
  ],
};

const phaseSteps = (state: ProcedureState): readonly NextStep[] => [
  ...replacementSteps(state),
  ...PHASE_STEPS[state.phase](state),
];

/** What one person proposed and a second one has to decide on. */
function pendingSteps(state: ProcedureState): readonly NextStep[] {
  const excluding =
    POLICY.confirmExclusion.phases.includes(state.phase) &&
    Object.values(state.bids).some((bid) => bid.exclusionProposal !== null);
  const open: readonly (readonly [boolean, CommandName, string, string])[] = [
    [excluding, 'confirmExclusion', 'Ausschluss bestätigen', 'Confirm the exclusion'],
    [
      state.cancelling !== null,
      'confirmCancellation',
      'Aufhebung bestätigen',
      'Confirm the cancellation',
    ],
    [
      state.returning !== null,
      'confirmReturn',
      'Zurückversetzung bestätigen',
      'Confirm the return',
    ],
    [
      state.record.replacing !== null,
      'confirmReplacement',
      'Ersetzen des Vermerks bestätigen',
      'Confirm the replacement of the record',
    ],
  ];
  const decisions = open.flatMap(([waits, command, de, en]) =>
    waits ? [step(command, ['approver'], de, en)] : [],
  );
  return [...decisions, ...redactionSteps(state), ...memberSteps(state), ...sealingSteps(state)];
}

/** Whoever came after the publication cannot help to open before the shares are renewed. */
function sealingSteps(state: ProcedureState): readonly NextStep[] {
  if (sealedKinds(state).length === 0) return [];
  if (presentHolders(state).length < SHARES_NEEDED) {
    return [
      step(
        'cancelProcedure',
        ['procurementOfficer'],
        'Von zwei nötigen Schlüsselanteilen ist höchstens einer da: Die Umschläge bleiben für immer zu, das Verfahren ist aufzuheben',
        'Of two shares needed at most one is left: the envelopes stay closed for good, the procedure is to be cancelled',
      ),
    ];
  }
  const without = openersWithoutShare(state);
  if (without.length === 0) return [];
  return [
    step(
      'renewShares',
      ['opener'],
      `Schlüsselanteile zu zweit erneuern, noch ohne Anteil: ${without.join(', ')}`,
      `Renew the shares of the keys, two people; still without a share: ${without.join(', ')}`,
    ),
  ];
}

/** Declared conflicts that wait for a decision, and places that somebody has to take. */
function memberSteps(state: ProcedureState): readonly NextStep[] {
  const PO = ['procurementOfficer'] as const;
  const declared = state.members
    .map(({ personId, name }) => ({ name, interest: interestOf(state, personId) }))
    .filter(({ interest }) => isConflicted(interest));
  const undecided = declared.filter(({ interest }) => interest?.remedy === null);
  const leaving = [
    ...declared.filter(({ interest }) => interest?.remedy === 'replaced'),
    ...vacancies(state),
  ];
  const names = (people: readonly { readonly name: string }[]): string =>
    people.map(({ name }) => name).join(', ');
  const again = state.members.filter(
    ({ personId }) => interestOf(state, personId)?.outdated === true,
  );
  return [
    ...(again.length === 0
      ? []
      : [
          step(
            'declareInterest',
            [],
            `Interessen neu erklären, ein Unterauftragnehmer ist hinzugekommen: ${names(again)}`,
            `Declare interests again, a subcontractor has been added: ${names(again)}`,
          ),
        ]),
    ...(undecided.length === 0
      ? []
      : [
          step(
            'decideOnInterest',
            PO,
            `Über Interessenkonflikt entscheiden: ${names(undecided)}`,
            `Decide on the conflict of interest: ${names(undecided)}`,
          ),
        ]),
    ...(leaving.length === 0
      ? []
      : [
          step(
            'replaceMember',
            PO,
            `Nachfolge bestimmen: ${names(leaving)}`,
            `Name a successor: ${names(leaving)}`,
          ),
        ]),
  ];
}

/** Next steps in order of urgency; empty once the procedure has ended. */
export function nextSteps(state: ProcedureState): readonly NextStep[] {
  if (state.ending !== null) return [];
  const pending = pendingSteps(state);
  if (state.suspended !== null) {
    const roles = ['procurementOfficer', 'legal'] as const;
    return [step('resume', roles, 'Verfahren fortsetzen', 'Resume the procedure'), ...pending];
  }
  const troubled = state.attention.map(({ effect, message }) =>
    step(
      null,
      ['procurementOfficer'],
      `Gestört: ${effect}: ${message}`,
      `Failing: ${effect}: ${message}`,
    ),
  );
  if (wantedEffect(state) === null) return [...troubled, ...pending, ...phaseSteps(state)];
  const busy = phaseSteps(state).filter(
    ({ command }) => command !== 'openBids' && command !== 'openPrices',
  );
  const working = busy.length > 0 ? busy : [step(null, [], 'Wird ausgeführt', 'In progress')];
  return [...troubled, ...pending, ...working];
}
