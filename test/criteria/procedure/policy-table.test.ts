/** Who may give which command in which phase: every cell of people x phases x commands against a table written by hand. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../criteria/procedure/command.js';
import { decide } from '../../../criteria/procedure/decide.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { PHASES } from '../../../criteria/procedure/phase.js';
import { INCOMPATIBLE_ROLES, POLICY, can } from '../../../criteria/procedure/policy.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import type { Named } from '../../harness/expected-policy.js';
import { EXPECTED, MEMBERS, WHILE_SUSPENDED, BEFORE_AWARD } from '../../harness/expected-policy.js';
import { createPlay } from '../../harness/play-procedure.js';
import { openProcedure, playPhase } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS, EVERYBODY } from '../../harness/procedure-people.js';

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
