/** What every route but those of commands answers to whom, written by hand: the expected outcome for each person and relation. */
import type { Caller, Relation } from './http-world.js';
import type { PersonName } from './people.js';
import { PEOPLE } from './people.js';
import { knowing } from './rights.js';

/** Outcomes that are right; more than one where the content decides too. */
export type Outcomes = readonly string[];

interface Asked {
  readonly name: PersonName;
  readonly relation: Relation;
  /** Situation of the own procedure. */
  readonly situation: string;
}

type Rule = (asked: Asked) => Outcomes;

const accountRoles = (name: PersonName): readonly string[] => PEOPLE[name].actor.accountRoles;
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
const ok: Rule = () => ['200'];
const nonsense: Rule = () => [
  '401 unauthenticated',
  '403 codeInvalid',
  '409 setupDone',
  '429 locked',
];

const readProcedure: Rule = (asked) => (knowsOf(asked) ? ['200'] : UNKNOWN);

const readLog: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reader = rolesIn(asked).some((role) => ['procurementOfficer', 'legal'].includes(role));
  return reader || audits(asked) ? ['200'] : ['403 roleMissing'];
};

/** Bid a1 is open in the own procedure; elsewhere there is none of that name. */
const readEnvelope: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const members = rolesIn(asked).length > 0;
  if (asked.relation !== 'own') return members ? ['422 unknownReference'] : ['403 roleMissing'];
  if (audits(asked)) return ['200'];
  if (!members) return ['403 roleMissing'];
  return unbiased(asked) ? ['200'] : ['403 interestUndeclared'];
};

const readRecord: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const there = asked.relation === 'own' && asked.situation === 'contract';
  const reader = audits(asked) || (rolesIn(asked).length > 0 && unbiased(asked));
  if (there && reader) return ['200'];
  return ['422 unknownReference', '403 roleMissing', '403 interestUndeclared'];
};

/** Nothing is revealed in the played procedures; a member learns that, a tender platform not even that. */
const readRevealed: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reader = rolesIn(asked).length > 0 || audits(asked);
  return reader ? ['422 unknownReference'] : ['403 roleMissing'];
};

/** The list is there as soon as somebody may read records; the files as soon as they exist. */
const listVersions: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reader = audits(asked) || (rolesIn(asked).length > 0 && unbiased(asked));
  if (asked.relation === 'own' && asked.situation === 'contract') {
    return reader ? ['200'] : ['422 unknownReference'];
  }
  return ['200', '422 unknownReference'];
};

/** No draft was made in the played procedures. */
const readDraft: Rule = (asked) => (knowsOf(asked) ? ['422 unknownReference'] : UNKNOWN);

/** Of played runs there is no item log: whoever may ask learns that, others that they may not. */
const readCells: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const reads = rolesIn(asked).some((role) => ['procurementOfficer', 'legal'].includes(role));
  if (audits(asked) || (reads && unbiased(asked) && asked.relation === 'own')) {
    return ['422 unknownReference', '409 incomplete'];
  }
  return ['403 roleMissing', '403 interestUndeclared'];
};

/** Bidders get it from the platform; before the publication there is none. */
const readPackage: Rule = (asked) => (knowsOf(asked) ? ['200', '409 incomplete'] : UNKNOWN);

const readShares: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  return rolesIn(asked).some((role) => role === 'opener') ? ['200'] : ['403 roleMissing'];
};

/** Before the publication with invented bids, later not at all. */
const compare: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const roles = rolesIn(asked);
  const comparing = ['procurementOfficer', 'approver', 'chair', 'legal'];
  if (!roles.some((role) => comparing.includes(role))) return ['403 roleMissing'];
  if (asked.relation === 'other' || asked.relation === 'foreign') return ['200'];
  return ['403 comparisonAfterOpening', '403 interestUndeclared', '409 wrongPhase', '200'];
};

/** Drafts are an evaluator's own, while they score, about bids of this procedure. */
const ownDraft: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  if (!rolesIn(asked).includes('evaluator')) return ['403 roleMissing'];
  if (asked.relation !== 'own' || asked.situation !== 'scoring') return ['409 wrongPhase'];
  return unbiased(asked) ? ['200', '409 draftMoved'] : ['403 interestUndeclared'];
};

/** Answers to judge: while the benchmark runs, for who may judge and has declared; also where nothing is for them. */
const ownAnswers: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  if (!['evaluator', 'chair'].some((role) => rolesIn(asked).includes(role))) {
    return ['403 roleMissing'];
  }
  if (asked.relation !== 'own' || asked.situation !== 'benchmark') return ['409 wrongPhase'];
  return unbiased(asked) ? ['200'] : ['403 interestUndeclared'];
};

/** Data for other systems: what tells of bids waits for the lock and for a declaration, the rest for its stage. */
const exported =
  (...more: Outcomes): Rule =>
  (asked) =>
    readLog(asked).includes('200') ? ['200', '409 wrongPhase', ...more] : readLog(asked);
const exportBids: Rule = (asked) => {
  const may = exported('422 unknownReference')(asked);
  if (!may.includes('200') || audits(asked) || unbiased(asked)) return may;
  return ['409 wrongPhase', '403 interestUndeclared'];
};

/** What bidders are told: for who writes and who checks it. */
const readNotices: Rule = (asked) => readLog(asked);
const readNoNotice: Rule = (asked) =>
  readLog(asked).includes('200') ? ['422 unknownReference', '404 notFound'] : readLog(asked);

/** Letters and protocols as files; nobody has asked for one in the situations that are looked at. */
const readDocuments: Rule = (asked) => {
  if (!knowsOf(asked)) return UNKNOWN;
  const roles = ['procurementOfficer', 'legal', 'approver', 'chair'];
  const reader = rolesIn(asked).some((role) => roles.includes(role)) && declaredFree(asked);
  return reader || audits(asked) ? ['200'] : ['403 roleMissing'];
};
const readNoDocument: Rule = (asked) =>
  readDocuments(asked).includes('200') ? ['422 unknownReference'] : readDocuments(asked);

const administrator =
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

const administered =
  (yes: Outcomes, own: Outcomes): Rule =>
  (asked) => {
    if (!accountRoles(asked.name).includes('administrator')) return ['403 accountRoleMissing'];
    if (asked.relation === 'own') return own;
    return ownsAccount(asked) ? yes : ['404 accountUnknown'];
  };

const ownAccount =
  (yes: Outcomes): Rule =>
  (asked) =>
    ownsAccount(asked) ? yes : ['404 accountUnknown'];

const provers: Rule = ({ name }) =>
  accountRoles(name).some((role) =>
    ['auditor', 'administrator', 'procurementOfficer'].includes(role),
  )
    ? ['200']
    : ['403 roleMissing', '403 accountRoleMissing'];

const opening: Rule = ({ name }) =>
  accountRoles(name).includes('procurementOfficer')
    ? ['422 unknownReference']
    : ['403 roleMissing', '403 accountRoleMissing'];

interface RouteRow {
  readonly rule: Rule;
  /** Narrow tokens that suffice: `read` means both. */
  readonly token: 'none' | 'read' | 'commands' | 'person';
  /** Ends the token that it is called with. */
  readonly ends?: true;
}

export const ROUTE_RIGHTS: Readonly<Record<string, RouteRow>> = {
  'get /api/health': { rule: ok, token: 'none' },
  'get /api/ready': { rule: ok, token: 'none' },
  'get /api/openapi.json': { rule: ok, token: 'none' },
  'post /api/tokens': { rule: nonsense, token: 'none' },
  'post /api/session': { rule: nonsense, token: 'none' },
  'post /api/setup': { rule: nonsense, token: 'none' },
  'post /api/password': { rule: nonsense, token: 'none' },
  'get /api/me': { rule: ok, token: 'read' },
  // A token is no session of a browser.
  'get /api/session': { rule: () => ['401 unauthenticated'], token: 'person' },
  'delete /api/session': { rule: ok, token: 'read', ends: true },
  'delete /api/sessions': { rule: ok, token: 'person', ends: true },
  'post /api/tokens/revocation': { rule: ok, token: 'read' },
  'post /api/session/password': {
    rule: () => ['403 passwordWrong', '429 locked'],
    token: 'person',
  },
  'post /api/session/tokens': { rule: () => ['201'], token: 'person' },
  'get /api/me/opener-key': { rule: ok, token: 'person' },
  // A key that is none is refused; everybody may have one.
  'put /api/me/opener-key': { rule: () => ['422 malformed', '200'], token: 'person' },
  'put /api/authority/bid-count': { rule: administrator(['200']), token: 'person' },
  'get /api/procedures/:procedureId/package': { rule: readPackage, token: 'read' },
  'get /api/procedures/:procedureId/shares': { rule: readShares, token: 'read' },
  'get /api/burnt-items': {
    rule: ({ name }) =>
      accountRoles(name).some((role) => ['procurementOfficer', 'auditor'].includes(role))
        ? ['200']
        : ['403 accountRoleMissing'],
    token: 'read',
  },
  'get /api/tasks': { rule: ok, token: 'read' },
  'get /api/me/contact': { rule: ok, token: 'person' },
  'put /api/me/contact': { rule: ok, token: 'person' },
  'post /api/me/calendar': { rule: () => ['201'], token: 'person' },
  'delete /api/me/calendar': { rule: ok, token: 'person' },
  'get /api/calendar/:token.ics': { rule: () => ['404 notFound'], token: 'none' },
  'get /api/mail': { rule: administrator(['200']), token: 'read' },
  'get /api/account-changes': {
    rule: ({ name }) =>
      accountRoles(name).some((role) => ['administrator', 'auditor'].includes(role))
        ? ['200']
        : ['403 accountRoleMissing'],
    token: 'person',
  },
  // No identity provider is named.
  'get /api/oidc/start': { rule: () => ['404 oidcOff'], token: 'none' },
  'get /api/oidc/callback': { rule: () => ['404 oidcOff'], token: 'none' },
  'get /api/procedures/:procedureId/lots/:lotId/suites/:suiteId/revealed-items': {
    rule: readRevealed,
    token: 'read',
  },
  'get /api/procedures/:procedureId/lots/:lotId/suites/:suiteId/bids/:bidId/cells': {
    rule: readCells,
    token: 'read',
  },
  'get /api/procedures/:procedureId/notices': { rule: readNotices, token: 'read' },
  'get /api/procedures/:procedureId/questions': { rule: readNotices, token: 'read' },
  'get /api/procedures/:procedureId/notices/:noticeId': { rule: readNoNotice, token: 'read' },
  'get /api/procedures/:procedureId/documents': { rule: readDocuments, token: 'read' },
  'get /api/procedures/:procedureId/documents/:digest': { rule: readNoDocument, token: 'read' },
  'get /api/procedures/:procedureId/drafts/:lotId/:bidId': { rule: ownDraft, token: 'read' },
  'put /api/procedures/:procedureId/drafts/:lotId/:bidId': { rule: ownDraft, token: 'commands' },
  'delete /api/procedures/:procedureId/drafts/:lotId/:bidId': { rule: ownDraft, token: 'commands' },
  'get /api/anchors': { rule: provers, token: 'read' },
  'post /api/log/anchor-comparison': { rule: provers, token: 'read' },
  'get /api/log/verification': { rule: provers, token: 'read' },
  'get /api/accounts': { rule: administrator(['200']), token: 'person' },
  'post /api/accounts': { rule: administrator(['201', '409 accountExists']), token: 'person' },
  'post /api/accounts/:accountId/lock': {
    rule: administered(['200'], ['409 ownAccount']),
    token: 'person',
  },
  'post /api/accounts/:accountId/unlock': {
    rule: administered(['200'], ['409 ownAccount']),
    token: 'person',
  },
  // Whoever has a password needs no code.
  'post /api/accounts/:accountId/code': {
    rule: administered(['404 accountUnknown'], ['404 accountUnknown']),
    token: 'person',
  },
  'get /api/accounts/:accountId/tokens': { rule: ownAccount(['200']), token: 'person' },
  'delete /api/accounts/:accountId/tokens/:tokenId': {
    rule: ownAccount(['404 tokenUnknown']),
    token: 'person',
  },
  'get /api/procedures': { rule: ok, token: 'read' },
  'post /api/procedures': { rule: opening, token: 'commands' },
  'get /api/procedures/:procedureId': { rule: readProcedure, token: 'read' },
  'get /api/procedures/:procedureId/log': { rule: readLog, token: 'read' },
  'get /api/procedures/:procedureId/bids/:bidId/:envelope': { rule: readEnvelope, token: 'read' },
  'get /api/procedures/:procedureId/grading': { rule: ownAnswers, token: 'read' },
  'get /api/procedures/:procedureId/benchmark/progress': { rule: readProcedure, token: 'read' },
  'get /api/procedures/:procedureId/archive': { rule: exportBids, token: 'read' },
  'get /api/procedures/:procedureId/archive/part': { rule: exportBids, token: 'read' },
  'get /api/procedures/:procedureId/exports/matrix': { rule: exportBids, token: 'read' },
  'get /api/procedures/:procedureId/exports/ocds': { rule: exported(), token: 'read' },
  'get /api/procedures/:procedureId/exports/eforms': {
    rule: exported(),
    token: 'read',
  },
  'get /api/procedures/:procedureId/exports/oscal': {
    rule: exported('422 unknownReference'),
    token: 'read',
  },
  'get /api/procedures/:procedureId/record': { rule: readRecord, token: 'read' },
  'get /api/procedures/:procedureId/record/redactions': { rule: readNotices, token: 'read' },
  'get /api/procedures/:procedureId/record/redactions/:number': {
    rule: readNoNotice,
    token: 'read',
  },
  // The caller names no place.
  'get /api/procedures/:procedureId/record/redactions/:number/opening': {
    rule: (asked) => [...readNoNotice(asked), '422 malformed'],
    token: 'read',
  },
  'get /api/procedures/:procedureId/record/draft': { rule: readDraft, token: 'read' },
  'get /api/procedures/:procedureId/record/versions': { rule: listVersions, token: 'read' },
  'get /api/procedures/:procedureId/record/versions/:version': { rule: readRecord, token: 'read' },
  'post /api/procedures/:procedureId/lots/:lotId/method-comparison': {
    rule: compare,
    token: 'commands',
  },
};

const ENOUGH = {
  none: ['readToken', 'commandToken'],
  read: ['readToken', 'commandToken'],
  commands: ['commandToken'],
  person: [],
} as const;

/** What is right for this caller; a machine's token acts as the officer, as far as it goes. */
export function expectedOutcomes(
  route: string,
  caller: Caller,
  relation: Relation,
  situation: string,
): Outcomes {
  const row = ROUTE_RIGHTS[route];
  if (row === undefined) throw new Error(`route rights: no row for ${route}`);
  if (caller === 'anonymous') {
    return row.token === 'none'
      ? row.rule({ name: 'officer', relation, situation })
      : ['401 unauthenticated'];
  }
  if (caller !== 'readToken' && caller !== 'commandToken') {
    return row.rule({ name: caller, relation, situation });
  }
  return (ENOUGH[row.token] as readonly string[]).includes(caller)
    ? row.rule({ name: 'officer', relation, situation })
    : ['403 scopeMissing'];
}
