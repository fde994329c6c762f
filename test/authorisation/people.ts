/** Everybody whose rights are looked at: who they are, what they are in the procedure, and what keeps them from it. */
import type { AccountRole, ProcedureRole } from '../../criteria/people/people.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { Play } from '../harness/play-procedure.js';
import { ACTORS } from '../harness/procedure-people.js';

/** `silent`: has never declared; `conflicted`: has declared a conflict as soon as names were known. */
export type Interest = 'free' | 'silent' | 'conflicted';

export interface Person {
  readonly actor: PersonActor;
  /** Roles in the played procedure. */
  readonly roles: readonly ProcedureRole[];
  readonly interest: Interest;
  /** Knows of the procedure although no member: by the account. */
  readonly byAccount?: 'auditor' | 'service';
}

const HOME = 'musterbrueck';

const person = (
  id: string,
  accountRoles: readonly AccountRole[],
  roles: readonly ProcedureRole[] = [],
  interest: Interest = 'free',
  authorityId = HOME,
): Person => {
  const { authorityAddress } = ACTORS.officer;
  const authorityName = authorityId === HOME ? 'Stadt Musterbrück' : 'Kreis Nebenan';
  const actor: PersonActor = {
    kind: 'person',
    personId: id,
    name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)} Muster`,
    authorityId,
    authorityName,
    authorityAddress,
    authorityHidesBidCount: true,
    accountRoles,
  };
  return { actor, roles, interest };
};

const known = (who: keyof typeof ACTORS, ...roles: readonly ProcedureRole[]): Person => ({
  actor: ACTORS[who],
  roles,
  interest: 'free',
});

/** Members beside the usual ones: what keeps each of them is in the name. */
const HINDERED = {
  conflictedOfficer: person('kora', ['member'], ['procurementOfficer'], 'conflicted'),
  conflictedApprover: person('kai', ['member'], ['approver'], 'conflicted'),
  conflictedChair: person('kim', ['member'], ['chair'], 'conflicted'),
  conflictedEvaluator: person('karl', ['member'], ['evaluator'], 'conflicted'),
  conflictedLegal: person('kurt', ['member'], ['legal'], 'conflicted'),
  silentOfficer: person('ulf', ['member'], ['procurementOfficer'], 'silent'),
  silentApprover: person('ulla', ['member'], ['approver'], 'silent'),
  silentChair: person('uli', ['member'], ['chair'], 'silent'),
  silentLegal: person('ute', ['member'], ['legal'], 'silent'),
  silentOpener: person('uwe', ['member'], ['opener'], 'silent'),
  auditingOpener: person('maja', ['member', 'auditor'], ['opener'], 'silent'),
  absentLegal: person('alma', ['member'], ['legal'], 'silent'),
} as const;

/** Stand in: the first for somebody who is away, the second for somebody who is there. */
const DEPUTIES = {
  deputyLegal: person('doris', ['member'], ['legal'], 'silent'),
  idleDeputy: person('dirk', ['member']),
} as const;

/** Were members: the first two left of their own accord, the third was replaced. */
const FORMER = {
  recusedEvaluator: person('rosa', ['member']),
  recusedAuditor: person('rita', ['member', 'auditor']),
  replacedEvaluator: person('rolf', ['member']),
} as const;

export const PEOPLE = {
  officer: known('officer', 'procurementOfficer'),
  approver: known('approver', 'approver'),
  chair: known('chair', 'chair', 'evaluator'),
  evaluator: known('evaluator', 'evaluator'),
  secondEvaluator: known('secondEvaluator', 'evaluator'),
  opener: known('opener', 'opener'),
  secondOpener: known('secondOpener', 'opener'),
  legal: known('legal', 'legal'),
  ...HINDERED,
  ...DEPUTIES,
  ...FORMER,
  auditor: { ...known('auditor'), byAccount: 'auditor' },
  /** The tender platform through which vendors hand in. */
  platform: { ...known('platform'), byAccount: 'service' },
  administrator: known('administrator'),
  /** Evaluator of another procedure of the same authority. */
  otherEvaluator: known('outsider'),
  /** Officer of another procedure of the same authority. */
  otherOfficer: known('otherOfficer'),
  strangeOfficer: known('stranger'),
  strangeAuditor: known('strangeAuditor'),
  strangeEvaluator: person('fred', ['member'], [], 'free', 'nebenan'),
  strangePlatform: person('fremdportal', ['service'], [], 'free', 'nebenan'),
  strangeAdministrator: person('frida', ['administrator'], [], 'free', 'nebenan'),
} as const satisfies Record<string, Person>;

export type PersonName = keyof typeof PEOPLE;
export const PERSON_NAMES = Object.keys(PEOPLE) as readonly PersonName[];

const reason = 'Grund, der in der Akte steht';

/** Appoints the hindered, lets the former come and go, and seats the deputies; in the need, before the usual members. */
export function appointFurther(play: Play): void {
  const appoint = ({ actor: { personId, name } }: Person, roles: readonly ProcedureRole[]): void =>
    void play.accept('officer', 'appointMember', { personId, name, roles });
  for (const one of Object.values(HINDERED)) appoint(one, one.roles);
  for (const one of Object.values(FORMER)) appoint(one, ['evaluator']);
  play.accept(FORMER.recusedEvaluator.actor, 'recuse', { reason });
  play.accept(FORMER.recusedAuditor.actor, 'recuse', { reason });
  play.accept('officer', 'replaceMember', {
    personId: FORMER.replacedEvaluator.actor.personId,
    successorId: ACTORS.evaluator.personId,
    successorName: ACTORS.evaluator.name,
    reason,
  });
  const seat = (who: Person, member: Person, role: ProcedureRole): void => {
    const { personId, name } = who.actor;
    const body = { personId, name, memberId: member.actor.personId, role };
    play.accept('officer', 'appointDeputy', body);
  };
  seat(DEPUTIES.deputyLegal, HINDERED.absentLegal, 'legal');
  seat(DEPUTIES.idleDeputy, HINDERED.silentApprover, 'approver');
  const { personId } = HINDERED.absentLegal.actor;
  play.accept('officer', 'recordAbsence', { personId, from: play.now(), reason: 'leave' });
}

export function declareConflicts(play: Play): void {
  for (const { actor, interest } of Object.values(HINDERED)) {
    if (interest !== 'conflicted') continue;
    play.accept(actor, 'declareInterest', { conflict: true, statement: reason });
  }
}
