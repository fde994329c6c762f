/** What every route but those of commands answers to whom, written by hand: the expected outcome for each person and relation. */
import type { Caller, Relation } from './http-world.js';
import type { Outcomes, Rule } from './route-rules.js';
import {
  accountRoles,
  ok,
  nonsense,
  readProcedure,
  readLog,
  readEnvelope,
  readRecord,
  readRevealed,
  listVersions,
  readDraft,
  readCells,
  readPackage,
  readShares,
  compare,
  ownDraft,
  ownAnswers,
  exported,
  exportBids,
  readNotices,
  readNoNotice,
  readDocuments,
  readNoDocument,
  administrator,
  administered,
  ownAccount,
  provers,
  opening,
} from './route-rules.js';

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
