/** The authorisation matrix: every command, person and situation against the statement of rights, decided by the domain. */
import { afterAll, describe, expect, it } from 'vitest';
import { decide } from '../../criteria/procedure/decide.js';
import type { Decision } from '../../criteria/procedure/decision.js';
import { POLICY, can } from '../../criteria/procedure/policy.js';
import { viewFor } from '../../criteria/procedure/view.js';
import { commandOf } from './bodies.js';
import { PEOPLE, PERSON_NAMES } from './people.js';
import type { PersonName } from './people.js';
import type { GivenCommand, Verdict } from './rights.js';
import { STATED_COMMANDS, expectedVerdict, knowing } from './rights.js';
import type { Situation } from './states.js';
import { SITUATIONS, SITUATION_NAMES_EXPECTED } from './states.js';

const COMMANDS = Object.keys(POLICY) as readonly GivenCommand[];

/** Refusals about the person or the moment; everything else was heard and judged by its content. */
const UNHEARD: readonly string[] = [
  'unknownProcedure',
  'roleMissing',
  'wrongPhase',
  'suspended',
  'interestUndeclared',
] satisfies readonly Verdict[];

/** The command's own rules may answer with these words too, once it is heard. */
const OWN_WORDS: Partial<Record<GivenCommand, readonly string[]>> = {
  readSealedContent: ['interestUndeclared'],
  compareMethods: ['interestUndeclared'],
  returnTo: ['wrongPhase'],
  confirmReturn: ['wrongPhase'],
  signRecord: ['roleMissing'],
};

const decided = (command: GivenCommand, name: PersonName, { state, now }: Situation): Decision =>
  decide(state, commandOf(command, name), { actor: PEOPLE[name].actor, now, receivedAt: now });

function verdictOf(
  command: GivenCommand,
  name: PersonName,
  situation: Situation,
  decision: Decision,
): string {
  const permission = can(PEOPLE[name].actor, command, situation.state);
  if (permission.kind === 'refused') {
    // `can` answers early, `decide` for good: they must not differ.
    return decision.kind === 'refused' && decision.refusal.code === permission.refusal.code
      ? permission.refusal.code
      : `can refuses, decide has ${decision.kind}`;
  }
  if (decision.kind === 'accepted') return 'heard';
  const { code } = decision.refusal;
  return UNHEARD.includes(code) && !(OWN_WORDS[command]?.includes(code) ?? false) ? code : 'heard';
}

/** Attempts that the log keeps. */
const EVIDENT: readonly string[] = [
  'unknownProcedure',
  'roleMissing',
  'interestUndeclared',
  'fourEyes',
  'comparisonAfterOpening',
];

/** Evidence of an attempt: against the separation of people yes, against the time of day no. */
function evidenceFault(name: PersonName, { state }: Situation, decision: Decision): string | null {
  if (decision.kind === 'accepted') return null;
  const written = (state.refusedAccess[PEOPLE[name].actor.personId] ?? 0) < 50;
  const wanted = EVIDENT.includes(decision.refusal.code) && written;
  const kinds = decision.evidence.map(({ kind }) => kind);
  return wanted === kinds.includes('AccessRefused') ? null : `leaves ${kinds.join()}`;
}

let cells = 0;
afterAll(() => {
  console.log(`authorisation matrix, domain: ${String(cells)} cells`);
});

describe('the situations', () => {
  it('are all there', () => {
    expect(SITUATIONS.map(({ name }) => name).sort()).toEqual([...SITUATION_NAMES_EXPECTED].sort());
  });
});

describe('the statement of rights', () => {
  it('names every command of the policy and no other', () => {
    expect(STATED_COMMANDS).toEqual([...COMMANDS].sort());
  });
});

describe.each(SITUATIONS.map((one) => [one.name, one] as const))('%s', (_, situation) => {
  it('every command by every person is heard or refused as stated, and leaves the trace it should', () => {
    const wrong: string[] = [];
    for (const name of PERSON_NAMES) {
      for (const command of COMMANDS) {
        cells += 1;
        const decision = decided(command, name, situation);
        const stated = expectedVerdict(name, command, situation);
        const found = verdictOf(command, name, situation, decision);
        if (stated !== found) wrong.push(`${name} ${command}: ${found} instead of ${stated}`);
        const fault = evidenceFault(name, situation, decision);
        if (fault !== null) wrong.push(`${name} ${command}: ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('the procedure is there for exactly those who may know of it, with what they may do', () => {
    for (const name of PERSON_NAMES) {
      const view = viewFor(PEOPLE[name].actor, situation.state);
      expect(view !== null, name).toBe(knowing(name));
      if (view === null) continue;
      const stated = COMMANDS.filter((command) =>
        ['heard', 'interestUndeclared'].includes(expectedVerdict(name, command, situation)),
      );
      expect(view.allowed, name).toEqual(stated);
    }
  });
});

describe('outsiders', () => {
  it('get the same words for a procedure they must not know as for one that is not there', () => {
    const differing = SITUATIONS.flatMap((situation) =>
      PERSON_NAMES.filter((name) => !knowing(name)).flatMap((name) =>
        COMMANDS.filter((command) => {
          const given = commandOf(command, name);
          const { now } = situation;
          const context = { actor: PEOPLE[name].actor, now, receivedAt: now };
          const [here, nowhere] = [
            decide(situation.state, given, context),
            decide(null, given, context),
          ];
          const words = (one: Decision): string =>
            JSON.stringify(one.kind === 'refused' ? one.refusal : one);
          return words(here) !== words(nowhere);
        }).map((command) => `${situation.name} ${name} ${command}`),
      ),
    );
    expect(differing).toEqual([]);
  });
});
