/** The trace of the own authority's accounts, for those who administer and those who audit. */
import * as z from 'zod';
import { MAX_TRACE_PAGE, TRACE_CURSOR, listChanges } from '../../store/account-trace.js';
import type { Database } from '../../store/database.js';
import type { Route } from '../route.js';
import { json, route } from '../route.js';

export const accountTraceRoute = (db: Database): Route =>
  route({
    method: 'get',
    path: '/api/account-changes',
    summary: 'What was done to accounts of the own authority, by whom and when, latest first',
    access: { kind: 'account', roles: ['administrator', 'auditor'] },
    scope: 'person',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MAX_TRACE_PAGE).default(50),
      cursor: z.string().regex(TRACE_CURSOR).optional(),
    }),
    answer: async ({ query, actor }) => json(await listChanges(db, actor.authorityId, query)),
  });
