/** Who may give which command in which phase: every cell of people x phases x commands against a table written by hand. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../criteria/procedure/command.js';
import { decide } from '../../../criteria/procedure/decide.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { PHASES } from '../../../criteria/procedure/phase.js';
import { INCOMPATIBLE_ROLES, POLICY, can } from '../../../criteria/procedure/policy.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import { createPlay } from '../../harness/play-procedure.js';
import { openProcedure, playPhase } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS, EVERYBODY } from '../../harness/procedure-people.js';

type Named = keyof typeof POLICY;

const PO: readonly Who[] = ['officer'];
const AP: readonly Who[] = ['approver'];
const CH: readonly Who[] = ['chair'];
const OP: readonly Who[] = ['opener', 'secondOpener'];
const EV: readonly Who[] = ['chair', 'evaluator', 'secondEvaluator'];
const LE: readonly Who[] = ['legal'];
const MEMBERS: readonly Who[] = [...PO, ...AP, ...EV, ...OP, ...LE];

const upTo = (last: Phase): readonly Phase[] => PHASES.slice(0, PHASES.indexOf(last) + 1);
const from = (first: Phase): readonly Phase[] => PHASES.slice(PHASES.indexOf(first));
const between = (first: Phase, last: Phase): readonly Phase[] =>
  from(first).filter((phase) => upTo(last).includes(phase));
const BEFORE_AWARD = upTo('standstill');
const WITH_RECORD = from('review');

/** Written from the table of commands, not from the policy. */
const EXPECTED: Readonly<Record<Named, readonly [who: readonly Who[], when: readonly Phase[]]>> = {
  appointMember: [PO, ['need', 'design']],
  replaceMember: [PO, PHASES],
  recuse: [MEMBERS, PHASES],
  appointDeputy: [PO, PHASES],
  recordAbsence: [MEMBERS, PHASES],
  endAbsence: [MEMBERS, PHASES],
  defineUseCase: [PO, ['need']],
  answerQuestionnaire: [PO, ['need', 'design']],
  approveNeed: [AP, ['need']],
  adoptProfile: [PO, ['design']],
  planBenchmark: [PO, ['design']],
  proposeFreeze: [PO, ['design']],
  confirmFreeze: [AP, ['design']],
  rejectFreeze: [AP, ['design']],
  publish: [PO, ['design']],
  extendDeadline: [PO, ['published']],
  askQuestion: [PO, ['published']],
  answerQuestion: [PO, ['published']],
  amendDocuments: [PO, ['published']],
  confirmAmendment: [AP, ['published']],
  rejectAmendment: [AP, ['published']],
  reconfirmBid: [
    ['officer', 'platform'],
    ['published', 'opening'],
  ],
  receiveBid: [['officer', 'platform'], from('published')],
  withdrawBid: [
    ['officer', 'platform'],
    ['published', 'opening'],
  ],
  readSealedContent: [MEMBERS, PHASES],
  compareMethods: [[...PO, ...CH, ...AP, ...LE], PHASES],
  openBids: [OP, ['opening']],
  renewShares: [OP, between('published', 'price')],
  declareInterest: [MEMBERS, from('examination')],
  recordSubcontractorChange: [PO, from('examination')],
  decideOnInterest: [PO, from('examination')],
  checkFormally: [PO, ['examination']],
  checkEligibility: [PO, ['examination']],
  requestLateDocuments: [PO, ['examination']],
  recordLateDocuments: [PO, ['examination']],
  proposeExclusion: [PO, between('examination', 'ranking')],
  confirmExclusion: [AP, between('examination', 'ranking')],
  rejectExclusion: [AP, between('examination', 'ranking')],
  closeExamination: [PO, ['examination']],
  startBenchmark: [PO, ['benchmark']],
  acceptBenchmark: [PO, ['benchmark']],
  invalidateBenchmark: [PO, ['benchmark']],
  confirmBenchmarkDecision: [AP, ['benchmark']],
  rejectBenchmarkDecision: [AP, ['benchmark']],
  revealItems: [PO, from('scoring')],
  keepItems: [PO, from('scoring')],
  recordHumanGrades: [EV, ['benchmark']],
  lockGrades: [PO, ['benchmark']],
  submitScoreSheet: [EV, ['scoring']],
  excuseEvaluator: [[...PO, ...CH], ['scoring']],
  reopenScoreSheet: [CH, ['scoring', 'consensus']],
  recordConsensus: [CH, ['consensus']],
  lockScores: [CH, ['consensus']],
  confirmLock: [AP, ['consensus']],
  openPrices: [OP, ['price']],
  askPriceClarification: [PO, ['price', 'ranking']],
  recordPriceClarification: [PO, ['price', 'ranking']],
  decideOnPrice: [PO, ['price', 'ranking']],
  confirmPriceDecision: [AP, ['price', 'ranking']],
  rejectPriceDecision: [AP, ['price', 'ranking']],
  attachExitDossier: [PO, ['ranking']],
  drawLot: [PO, ['ranking']],
  confirmLotDraw: [AP, ['ranking']],
  rejectLotDraw: [AP, ['ranking']],
  proposeAward: [PO, ['ranking']],
  confirmAward: [AP, ['ranking']],
  rejectAward: [AP, ['ranking']],
  draftRecord: [PO, from('ranking')],
  requestReview: [PO, WITH_RECORD],
  remark: [LE, WITH_RECORD],
  answerRemark: [PO, WITH_RECORD],
  returnRecord: [LE, WITH_RECORD],
  approveRecord: [LE, WITH_RECORD],
  signRecord: [[...CH, ...PO, ...LE], WITH_RECORD],
  replaceRecord: [PO, WITH_RECORD],
  confirmReplacement: [AP, WITH_RECORD],
  rejectReplacement: [AP, WITH_RECORD],
  proposeRedaction: [PO, from('standstill')],
  confirmRedaction: [LE, from('standstill')],
  rejectRedaction: [LE, from('standstill')],
  prepareLetters: [PO, ['standstill']],
  dispatchLetters: [PO, ['standstill']],
  issueDocument: [PO, between('examination', 'contract')],
  award: [AP, ['awarded']],
  concludeContract: [PO, ['awarded']],
  endContract: [PO, ['contract']],
  suspend: [[...PO, ...LE], BEFORE_AWARD],
  resume: [[...PO, ...LE], BEFORE_AWARD],
  returnTo: [PO, BEFORE_AWARD],
  confirmReturn: [AP, BEFORE_AWARD],
  cancelProcedure: [PO, BEFORE_AWARD],
  confirmCancellation: [AP, BEFORE_AWARD],
  addNote: [MEMBERS, PHASES],
};

/** What may be done while the procedure stands still. */
const WHILE_SUSPENDED: readonly Named[] = [
  'replaceMember',
  'recuse',
  'appointDeputy',
  'recordAbsence',
  'endAbsence',
  'compareMethods',
  'receiveBid',
  'reconfirmBid',
  'withdrawBid',
  'readSealedContent',
  'resume',
  'cancelProcedure',
  'confirmCancellation',
  'addNote',
];

const COMMANDS = Object.keys(EXPECTED) as readonly Named[];

/** The state at the beginning of each phase; in `need` the members are appointed already. */
const STATES: ReadonlyMap<Phase, ProcedureState> = (() => {
  const found = new Map<Phase, ProcedureState>();
  const play = createPlay({
    observe: (state) => {
      const named = state.members.length > MEMBERS.length - 1;
      if (named && state.ending === null && !found.has(state.phase)) found.set(state.phase, state);
    },
  });
  while (!play.opened() || play.state().ending === null) playPhase(play);
  return found;
})();

const stateIn = (phase: Phase): ProcedureState => {
  const state = STATES.get(phase);
  if (state === undefined) throw new Error(`no state in ${phase}`);
  return state;
};

const KNOWING: readonly Who[] = [...MEMBERS, 'auditor', 'platform'];

function expectedCode(name: Named, who: Who, phase: Phase): string {
  const [people, phases] = EXPECTED[name];
  if (!KNOWING.includes(who)) return 'unknownProcedure';
  if (!people.includes(who)) return 'roleMissing';
  return phases.includes(phase) ? 'allowed' : 'wrongPhase';
}

const codeOf = (name: Named, who: Who, state: ProcedureState): string => {
  const permission = can(ACTORS[who], name, state);
  return permission.kind === 'allowed' ? 'allowed' : permission.refusal.code;
};

const at = { now: '2026-12-31T00:00:00.000Z', receivedAt: '2026-12-31T00:00:00.000Z' };

describe.each(COMMANDS)('%s', (name) => {
  it('is allowed to exactly these people in exactly these phases', () => {
    const wrong = PHASES.flatMap((phase) =>
      EVERYBODY.flatMap((who) => {
        const [expected, found] = [
          expectedCode(name, who, phase),
          codeOf(name, who, stateIn(phase)),
        ];
        return expected === found ? [] : [`${who} in ${phase}: ${found} instead of ${expected}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('is decided as the policy says, with evidence for people but none for phases', () => {
    for (const phase of PHASES) {
      const state = stateIn(phase);
      for (const who of EVERYBODY) {
        const code = expectedCode(name, who, phase);
        if (code === 'allowed') continue;
        const command = { name, body: {} } as unknown as Command;
        const decision = decide(state, command, { actor: ACTORS[who], ...at });
        const { personId, name: person } = ACTORS[who];
        const trace = {
          kind: 'AccessRefused',
          payload: { personId, name: person, action: name, code },
        };
        expect(decision).toMatchObject({ kind: 'refused', refusal: { code } });
        expect(decision.kind === 'refused' && decision.evidence, `${who} in ${phase}`).toEqual(
          code === 'wrongPhase' ? [] : [trace],
        );
      }
    }
  });

  it('waits while the procedure is suspended, unless it may not wait', () => {
    for (const phase of EXPECTED[name][1].filter((one) => BEFORE_AWARD.includes(one))) {
      const suspended = { ...stateIn(phase), suspended: { since: at.now, reason: 'Rüge' } };
      const [who] = EXPECTED[name][0];
      expect(who === undefined ? null : codeOf(name, who, suspended), phase).toBe(
        WHILE_SUSPENDED.includes(name) ? 'allowed' : 'suspended',
      );
    }
  });

  it('is over when the procedure has ended', () => {
    for (const phase of PHASES) {
      const ended = { ...stateIn(phase), ending: 'cancelled' as const };
      for (const who of EXPECTED[name][0]) expect(codeOf(name, who, ended)).toBe('wrongPhase');
    }
  });
});

describe('the table', () => {
  it('knows every command of the policy', () => {
    expect(COMMANDS).toEqual(Object.keys(POLICY));
  });
});

describe('openProcedure', () => {
  it.each([
    ['officer', 'accepted'],
    ['stranger', 'accepted'],
    ['approver', 'roleMissing'],
    ['auditor', 'roleMissing'],
    ['administrator', 'roleMissing'],
    ['platform', 'roleMissing'],
  ] as const)('by %s: %s', (who, expected) => {
    const body = { procedureId: 'p', title: 'T', ruleSetId: 'training', lots: [] };
    const decision = decide(null, { name: 'openProcedure', body }, { actor: ACTORS[who], ...at });
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it('makes its author the procurement officer for good', () => {
    const play = createPlay();
    openProcedure(play);
    const { personId, name } = ACTORS.officer;
    play.accept('officer', 'appointMember', { personId, name, roles: ['opener'] });
    expect(play.state().members).toEqual([
      { personId, name, roles: ['procurementOfficer', 'opener'] },
    ]);
  });
});

describe('roles that exclude each other', () => {
  const EXCLUDING = [
    ['evaluator', 'approver'],
    ['evaluator', 'legal'],
    ['chair', 'approver'],
    ['chair', 'legal'],
    ['procurementOfficer', 'approver'],
    ['procurementOfficer', 'legal'],
  ] as const;

  it.each(EXCLUDING)('%s and %s are refused in one person', (first, second) => {
    const play = createPlay();
    openProcedure(play);
    const person = { personId: 'x', name: 'X' };
    const both = { ...person, roles: [first, second] };
    expect(play.refuse('officer', 'appointMember', both).code).toBe('incompatibleRoles');
    const turned = { ...person, roles: [second, first] };
    expect(play.refuse('officer', 'appointMember', turned).code).toBe('incompatibleRoles');
  });

  it('are exactly these', () => {
    expect(INCOMPATIBLE_ROLES).toEqual(EXCLUDING);
  });

  it.each(['approver', 'legal'] as const)('the officer cannot become %s', (role) => {
    const play = createPlay();
    openProcedure(play);
    const { personId, name } = ACTORS.officer;
    const { code } = play.refuse('officer', 'appointMember', { personId, name, roles: [role] });
    expect(code).toBe('incompatibleRoles');
  });
});
