/** Anchors of the event log: how they fare, and whether the log still is what an anchor saw. */
import * as z from 'zod';
import { anchoredHeadSchema } from '../../criteria/anchor/anchor.schema.js';
import { anchorStatus } from '../../store/anchor-state.js';
import { compareWithLog } from '../../store/anchors.js';
import type { Database } from '../../store/database.js';
import type { Route } from '../route.js';
import { json, route } from '../route.js';

/** Whoever has more heads than this asks several times. */
export const MAX_COMPARED_HEADS = 500;

export const anchorRoutes = (db: Database): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/anchors',
    summary:
      'How the anchors of the log fare: latest, interval, whether they are stamped, what needs attention',
    access: { kind: 'account', roles: ['auditor', 'administrator', 'procurementOfficer'] },
    answer: async ({ receivedAt }) => json(await anchorStatus(db, receivedAt)),
  }),
  route({
    method: 'post',
    path: '/api/log/anchor-comparison',
    summary:
      'Holds the log against heads from an anchor that was kept outside, and names what differs',
    access: { kind: 'account', roles: ['auditor', 'administrator', 'procurementOfficer'] },
    // It changes nothing; the heads are only too many for an address.
    scope: 'read',
    body: z.strictObject({ heads: z.array(anchoredHeadSchema).max(MAX_COMPARED_HEADS) }),
    answer: async ({ body, actor }) =>
      json({ differences: await compareWithLog(db, body.heads, actor.authorityId) }),
  }),
];
