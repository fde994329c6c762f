/** Whoever administers accounts sees nothing of any procedure, whatever else they are or were before. */
import { describe, expect, it } from 'vitest';
import type { AccountRole } from '../../../criteria/people/people.js';
import { ACCOUNT_ROLES } from '../../../criteria/people/people.js';
import { mayTakePart } from '../../../criteria/people/account-roles.js';
import type { PersonActor } from '../../../criteria/procedure/actor.js';
import { logViewFor } from '../../../criteria/procedure/log-view.js';
import { PHASES } from '../../../criteria/procedure/phase.js';
import {
  POLICY,
  can,
  canOpenProcedure,
  knowsProcedure,
} from '../../../criteria/procedure/policy.js';
import { PROCEDURE_READS, mayRead } from '../../../criteria/procedure/read-policy.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS, MEMBERS } from '../../harness/procedure-people.js';

const PLAYED = PHASES.filter((phase) => phase !== 'need');
const COMMANDS = Object.keys(POLICY) as (keyof typeof POLICY)[];
const WHO = ['officer', ...(Object.keys(MEMBERS) as (keyof typeof MEMBERS)[])] as const;

const turned = (actor: PersonActor, accountRoles: readonly AccountRole[]): PersonActor => ({
  ...actor,
  accountRoles,
});

describe('a member whose account becomes an administrator’s', () => {
  it.each(PLAYED)('neither sees nor does anything in the phase %s', (phase) => {
    const state = playTo(createPlay(), phase).state();
    for (const who of WHO) {
      const before = ACTORS[who];
      expect(knowsProcedure(before, state), who).toBe(true);
      for (const roles of [['administrator'], [...before.accountRoles, 'administrator']] as const) {
        const after = turned(before, roles);
        expect(viewFor(after, state), who).toBeNull();
        expect(logViewFor(after, state, []), who).toBeNull();
        expect(
          PROCEDURE_READS.filter((read) => mayRead(after, read, state)),
          who,
        ).toEqual([]);
        const codes = COMMANDS.map((name) => can(after, name, state)).map((permission) =>
          permission.kind === 'allowed' ? 'allowed' : permission.refusal.code,
        );
        expect([...new Set(codes)], who).toEqual(['unknownProcedure']);
      }
    }
  });
});

describe('the account role administrator', () => {
  it.each(ACCOUNT_ROLES)('shuts out beside %s, too', (role) => {
    expect(mayTakePart([role])).toBe(role !== 'administrator');
    expect(mayTakePart([role, 'administrator'])).toBe(false);
    const both = turned(ACTORS.otherOfficer, [role, 'administrator']);
    expect(canOpenProcedure(both)).toBe(false);
    const state = playTo(createPlay(), 'design').state();
    expect(knowsProcedure(both, state)).toBe(false);
  });
});
