/** Health, readiness and the proof of the whole log. */
import * as z from 'zod';
import { id } from '../../criteria/file/field.schema.js';
import { refusal } from '../../criteria/refusal.js';
import type { Database } from '../../store/database.js';
import { healthy } from '../../store/database.js';
import { verifyLog } from '../../store/verify-log.js';
import { problemOf } from '../problem.js';
import type { ProcedurePort } from '../procedure-port.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';

/** Who may ask for the proof: it reads every procedure, yet shows nothing but places and hashes. */
const PROVERS = ['auditor', 'administrator', 'procurementOfficer'] as const;

export const operationRoutes = (db: Database, port: ProcedurePort): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/health',
    summary: 'Whether this process lives',
    access: 'public',
    answer: async () => Promise.resolve(json({ status: 'ok' })),
  }),
  route({
    method: 'get',
    path: '/api/ready',
    summary: 'Whether database and engine answer',
    access: 'public',
    answer: async () => {
      const [database, engine] = await Promise.all([healthy(db), port.healthy()]);
      return json({ database, engine }, database && engine ? 200 : 503);
    },
  }),
  route({
    method: 'get',
    path: '/api/log/verification',
    summary: 'Walks the hash chains and names the first bad entry of each',
    query: z.strictObject({ procedureId: id.optional() }),
    answer: async ({ query, actor }) => {
      if (!PROVERS.some((role) => actor.accountRoles.includes(role))) {
        return refuseWith(
          problemOf(
            refusal(
              'roleMissing',
              'Nötig ist: Vergabestelle, Revision oder Verwaltung.',
              'Needed: procurement officer, auditor or administrator.',
            ),
          ),
        );
      }
      return json(await verifyLog(db, query.procedureId));
    },
  }),
];
