/** Health, readiness and the proof of the whole log. */
import * as z from 'zod';
import { id } from '../../criteria/file/field.schema.js';
import type { Database } from '../../store/database.js';
import { healthy } from '../../store/database.js';
import { mailStatus } from '../../store/notices.js';
import { verifyLog } from '../../store/verify-log.js';
import type { ProcedurePort } from '../procedure-port.js';
import type { Route } from '../route.js';
import { json, route } from '../route.js';

export const operationRoutes = (db: Database, port: ProcedurePort): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/health',
    summary: 'Whether this process lives',
    access: { kind: 'public' },
    answer: async () => Promise.resolve(json({ status: 'ok' })),
  }),
  route({
    method: 'get',
    path: '/api/ready',
    summary: 'Whether database and engine answer',
    access: { kind: 'public' },
    answer: async () => {
      const [database, engine] = await Promise.all([healthy(db), port.healthy()]);
      return json({ database, engine }, database && engine ? 200 : 503);
    },
  }),
  route({
    method: 'get',
    path: '/api/log/verification',
    summary: 'Walks the hash chains and names the first bad entry of each',
    // It shows nothing but places and hashes, so administrators may ask as well.
    access: { kind: 'account', roles: ['auditor', 'administrator', 'procurementOfficer'] },
    query: z.strictObject({ procedureId: id.optional() }),
    answer: async ({ query, actor }) =>
      json(await verifyLog(db, query.procedureId, actor.authorityId)),
  }),
  route({
    method: 'get',
    path: '/api/mail',
    summary: 'How the mails of the own authority fare: counts, and to whom one could not be sent',
    access: { kind: 'account', roles: ['administrator'] },
    answer: async ({ actor }) => json(await mailStatus(db, actor.authorityId)),
  }),
];
