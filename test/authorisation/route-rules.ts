/** Rules of the reads, written by hand: what each person gets, by roles, relation to the procedure and situation. */
import type { Relation } from './http-world.js';
import type { PersonName } from './people.js';
import { PEOPLE } from './people.js';
import { knowing } from './rights.js';

/** Outcomes that are right; more than one where the content decides too. */
export type Outcomes = readonly string[];

export interface Asked {
  readonly name: PersonName;
  readonly relation: Relation;
  /** Situation of the own procedure. */
  readonly situation: string;
}

export type Rule = (asked: Asked) => Outcomes;

export const accountRoles = (name: PersonName): readonly string[] =>
  PEOPLE[name].actor.accountRoles;
const rolesIn = ({ name, relation }: Asked): readonly string[] => {
  if (relation === 'own') return PEOPLE[name].roles;
  if (relation === 'unknown') return [];
  const [officer, evaluator] =
    relation === 'other'
      ? ['otherOfficer', 'otherEvaluator']
      : ['strangeOfficer', 'strangeEvaluator'];
  return name === officer ? ['procurementOfficer'] : name === evaluator ? ['evaluator'] : [];
};

/** Whether this person may learn of the procedure: as its member, or as auditor or platform of its authority. */
export function knowsOf(asked: Asked): boolean {
  const { name, relation } = asked;
  if (relation === 'own') return knowing(name);
  if (relation === 'unknown') return false;
  const home = relation === 'other' ? 'musterbrueck' : 'nebenan';
  const byAccount = accountRoles(name).some((role) => role === 'auditor' || role === 'service');
  const { authorityId } = PEOPLE[name].actor;
  return authorityId === home && (byAccount || rolesIn(asked).length > 0);
}

const audits = (asked: Asked): boolean =>
  accountRoles(asked.name).includes('auditor') && rolesIn(asked).length === 0;
const unbiased = ({ name }: Asked): boolean => PEOPLE[name].interest === 'free';
/** Nobody has declared anything in the small procedures of others. */
const declaredFree = (asked: Asked): boolean => asked.relation === 'own' && unbiased(asked);

const UNKNOWN: Outcomes = ['404 unknownProcedure'];
export const ok: Rule = () => ['200'];
export const nonsense: Rule = () => [
  '401 unauthenticated',
  '403 codeInvalid',
  '409 setupDone',
  '429 locked',
];

export const readProcedure: Rule = (asked) => (knowsOf(asked) ? ['200'] : UNKNOWN);

export const readLog: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reader = rolesIn(asked).some((role) => ['procurementOfficer', 'legal'].includes(role));
  return reader || audits(asked) ? ['200'] : ['403 roleMissing'];
};

/** Bid a1 is open in the own procedure; elsewhere there is none of that name. */
export const readEnvelope: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const members = rolesIn(asked).length > 0;
  if (asked.relation !== 'own') return members ? ['422 unknownReference'] : ['403 roleMissing'];
  if (audits(asked)) return ['200'];
  if (!members) return ['403 roleMissing'];
  return unbiased(asked) ? ['200'] : ['403 interestUndeclared'];
};

export const readRecord: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const there = asked.relation === 'own' && asked.situation === 'contract';
  const reader = audits(asked) || (rolesIn(asked).length > 0 && unbiased(asked));
  if (there && reader) return ['200'];
  return ['422 unknownReference', '403 roleMissing', '403 interestUndeclared'];
};

/** Nothing is revealed in the played procedures; a member learns that, a tender platform not even that. */
export const readRevealed: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reader = rolesIn(asked).length > 0 || audits(asked);
  return reader ? ['422 unknownReference'] : ['403 roleMissing'];
};

/** The list is there as soon as somebody may read records; the files as soon as they exist. */
export const listVersions: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reader = audits(asked) || (rolesIn(asked).length > 0 && unbiased(asked));
  if (asked.relation === 'own' && asked.situation === 'contract') {
    return reader ? ['200'] : ['422 unknownReference'];
  }
  return ['200', '422 unknownReference'];
};

/** No draft was made in the played procedures. */
export const readDraft: Rule = (asked) => (knowsOf(asked) ? ['422 unknownReference'] : UNKNOWN);

/** Of played runs there is no item log: whoever may ask learns that, others that they may not. */
export const readCells: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reads = rolesIn(asked).some((role) => ['procurementOfficer', 'legal'].includes(role));
  if (audits(asked) || (reads && unbiased(asked) && asked.relation === 'own')) {
    return ['422 unknownReference', '409 incomplete'];
  }
  return ['403 roleMissing', '403 interestUndeclared'];
};

/** Bidders get it from the platform; before the publication there is none. */
export const readPackage: Rule = (asked) => (knowsOf(asked) ? ['200', '409 incomplete'] : UNKNOWN);

export const readShares: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  return rolesIn(asked).some((role) => role === 'opener') ? ['200'] : ['403 roleMissing'];
};

/** Before the publication with invented bids, later not at all. */
export const compare: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const roles = rolesIn(asked);
  const comparing = ['procurementOfficer', 'approver', 'chair', 'legal'];
  if (!roles.some((role) => comparing.includes(role))) return ['403 roleMissing'];
  if (asked.relation === 'other' || asked.relation === 'foreign') return ['200'];
  return ['403 comparisonAfterOpening', '403 interestUndeclared', '409 wrongPhase', '200'];
};

/** Drafts are an evaluator's own, while they score, about bids of this procedure. */
export const ownDraft: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  if (!rolesIn(asked).includes('evaluator')) return ['403 roleMissing'];
  if (asked.relation !== 'own' || asked.situation !== 'scoring') return ['409 wrongPhase'];
  return unbiased(asked) ? ['200', '409 draftMoved'] : ['403 interestUndeclared'];
};

/** Answers to judge: while the benchmark runs, for who may judge and has declared; also where nothing is for them. */
export const ownAnswers: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  if (!['evaluator', 'chair'].some((role) => rolesIn(asked).includes(role))) {
    return ['403 roleMissing'];
  }
  if (asked.relation !== 'own' || asked.situation !== 'benchmark') return ['409 wrongPhase'];
  return unbiased(asked) ? ['200'] : ['403 interestUndeclared'];
};

/** Data for other systems: what tells of bids waits for the lock and for a declaration, the rest for its stage. */
export const exported =
  (...more: Outcomes): Rule =>
  (asked) =>
    readLog(asked).includes('200') ? ['200', '409 wrongPhase', ...more] : readLog(asked);
export const exportBids: Rule = (asked) => {
  const may = exported('422 unknownReference')(asked);
  if (!may.includes('200') || audits(asked) || unbiased(asked)) return may;
  return ['409 wrongPhase', '403 interestUndeclared'];
};

/** What bidders are told: for who writes and who checks it. */
export const readNotices: Rule = (asked) => readLog(asked);
export const readNoNotice: Rule = (asked) =>
  readLog(asked).includes('200') ? ['422 unknownReference', '404 notFound'] : readLog(asked);

/** Letters and protocols as files; nobody has asked for one in the situations that are looked at. */
export const readDocuments: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const roles = ['procurementOfficer', 'legal', 'approver', 'chair'];
  const reader = rolesIn(asked).some((role) => roles.includes(role)) && declaredFree(asked);
  return reader || audits(asked) ? ['200'] : ['403 roleMissing'];
};
export const readNoDocument: Rule = (asked) =>
  readDocuments(asked).includes('200') ? ['422 unknownReference'] : readDocuments(asked);

export const administrator =
  (yes: Outcomes): Rule =>
  ({ name }) =>
    accountRoles(name).includes('administrator') ? yes : ['403 accountRoleMissing'];

/** Whether an account is the own one or, for an administrator, of the same authority. */
function ownsAccount({ name, relation }: Asked): boolean {
  if (relation === 'own') return true;
  const { authorityId } = PEOPLE[name].actor;
  const home = { other: 'musterbrueck', foreign: 'nebenan', unknown: '' }[relation];
  return accountRoles(name).includes('administrator') && authorityId === home;
}

export const administered =
  (yes: Outcomes, own: Outcomes): Rule =>
  (asked) => {
    if (!accountRoles(asked.name).includes('administrator')) return ['403 accountRoleMissing'];
    if (asked.relation === 'own') return own;
    return ownsAccount(asked) ? yes : ['404 accountUnknown'];
  };

export const ownAccount =
  (yes: Outcomes): Rule =>
  (asked) =>
    ownsAccount(asked) ? yes : ['404 accountUnknown'];

export const provers: Rule = ({ name }) =>
  accountRoles(name).some((role) =>
    ['auditor', 'administrator', 'procurementOfficer'].includes(role),
  )
    ? ['200']
    : ['403 roleMissing', '403 accountRoleMissing'];

export const opening: Rule = ({ name }) =>
  accountRoles(name).includes('procurementOfficer')
    ? ['422 unknownReference']
    : ['403 roleMissing', '403 accountRoleMissing'];
