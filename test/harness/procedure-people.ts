/** Invented people of the played procedures: one for every role, and those who stand outside. */
import type { AccountRole, ProcedureRole } from '../../criteria/people/people.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';

const actor = (
  personId: string,
  name: string,
  accountRoles: readonly AccountRole[],
  authorityId = 'musterbrueck',
): PersonActor => ({
  kind: 'person',
  personId,
  name,
  accountRoles,
  authorityId,
  authorityName: authorityId === 'musterbrueck' ? 'Stadt Musterbrück' : 'Kreis Nebenan',
  authorityAddress: 'Rathausplatz 1, 01234 Musterbrück',
  authorityHidesBidCount: true,
});

export const ACTORS = {
  officer: actor('paul', 'Paul Vergabe', ['procurementOfficer']),
  approver: actor('anna', 'Anna Leitung', ['member']),
  chair: actor('vera', 'Vera Vorsitz', ['member']),
  evaluator: actor('emil', 'Emil Wertung', ['member']),
  secondEvaluator: actor('ewa', 'Ewa Wertung', ['member']),
  opener: actor('otto', 'Otto Öffnung', ['member']),
  secondOpener: actor('olga', 'Olga Öffnung', ['member']),
  legal: actor('lea', 'Lea Recht', ['member']),
  /** Same authority, no member of the procedure. */
  outsider: actor('ida', 'Ida Außen', ['member']),
  otherOfficer: actor('petra', 'Petra Vergabe', ['procurementOfficer']),
  auditor: actor('udo', 'Udo Revision', ['auditor']),
  administrator: actor('adam', 'Adam Verwaltung', ['administrator']),
  platform: actor('portal', 'Vergabeplattform', ['service']),
  /** Another authority's officer. */
  stranger: actor('sven', 'Sven Fremd', ['procurementOfficer'], 'nebenan'),
  strangeAuditor: actor('uta', 'Uta Fremdrevision', ['auditor'], 'nebenan'),
} as const satisfies Record<string, PersonActor>;

export type Who = keyof typeof ACTORS;
export const EVERYBODY = Object.keys(ACTORS) as readonly Who[];

/** Roles in the procedure; the chair scores too. */
export const MEMBERS = {
  approver: ['approver'],
  chair: ['chair', 'evaluator'],
  evaluator: ['evaluator'],
  secondEvaluator: ['evaluator'],
  opener: ['opener'],
  secondOpener: ['opener'],
  legal: ['legal'],
} as const satisfies Partial<Record<Who, readonly ProcedureRole[]>>;

export const EVALUATORS = ['chair', 'evaluator', 'secondEvaluator'] as const;
export const DECLARING = [
  'officer',
  ...(Object.keys(MEMBERS) as (keyof typeof MEMBERS)[]),
] as const;

export const whoIs = (personId: string): Who => {
  const found = EVERYBODY.find((who) => ACTORS[who].personId === personId);
  if (found === undefined) throw new Error(`whoIs: nobody is ${personId}`);
  return found;
};
