/** Reading procedures: list, view, log, contents of bids, the record. Nothing leaves but through the domain's views. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { id } from '../../criteria/file/field.schema.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { logViewFor } from '../../criteria/procedure/log-view.js';
import type { ProcedureView } from '../../criteria/procedure/view.js';
import { viewFor } from '../../criteria/procedure/view.js';
import { refusal } from '../../criteria/refusal.js';
import type { Database } from '../../store/database.js';
import { readLog } from '../../store/event-log.js';
import { getObject } from '../../store/objects.js';
import { MAX_PAGE, listProcedures } from '../../store/procedure-summary.js';
import type { CommandGate } from '../give-command.js';
import { giveCommand } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { answerOf } from './commands.js';
import { comparisonRoute } from './method-comparison.js';

const procedureParams = z.strictObject({ procedureId: id });

const unknown = (): RouteAnswer =>
  refuseWith(problemOf(refusal('unknownProcedure', 'Kennung prüfen.', 'Check the id.')));

const missing = (de: string, en: string): RouteAnswer =>
  refuseWith(problemOf(refusal('unknownReference', de, en)));

async function view(
  gate: CommandGate,
  actor: PersonActor,
  procedureId: string,
): Promise<ProcedureView | null> {
  const state = await gate.reader.read(procedureId);
  return state === null ? null : viewFor(actor, state);
}

const listRoute = (db: Database): Route =>
  route({
    method: 'get',
    path: '/api/procedures',
    summary: 'Procedures of the signed-in person, latest first',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
      cursor: z.string().max(500).optional(),
    }),
    answer: async ({ query, actor }) => {
      const wide = actor.accountRoles.some((role) => role === 'auditor' || role === 'service');
      const page = await listProcedures(db, {
        limit: query.limit,
        authorityId: actor.authorityId,
        ...(wide ? {} : { memberId: actor.personId }),
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      return page.kind === 'badCursor'
        ? missing('Diese Seite gibt es nicht.', 'There is no such page.')
        : json({ procedures: page.procedures, nextCursor: page.nextCursor });
    },
  });

/** An envelope is read as its digest says once it is open; before that the attempt is a command and leaves its trace. */
const contentRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/bids/:bidId/:envelope',
    summary: 'Content of an opened envelope; an early attempt is refused and recorded',
    params: procedureParams.extend({ bidId: id, envelope: z.enum(['quality', 'price']) }),
    answer: async ({ params, actor, receivedAt }) => {
      const { procedureId, bidId, envelope } = params;
      const seen = await view(gate, actor, procedureId);
      if (seen === null) return unknown();
      const bid = seen.lots.flatMap((lot) => lot.bids ?? []).find((entry) => entry.bidId === bidId);
      const opened = envelope === 'quality' ? bid?.quality : bid?.price;
      if (opened != null) {
        const object = await getObject(gate.contents.db, opened.content.objectId);
        if (object !== null) return json(JSON.parse(Buffer.from(object.bytes).toString('utf8')));
      }
      const attempt = await giveCommand(gate, {
        procedureId,
        name: 'readSealedContent',
        body: { bidId, envelope },
        actor,
        idempotencyKey: randomUUID(),
        receivedAt,
      });
      return answerOf(attempt);
    },
  });

const recordRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/record',
    summary: 'The decision record as PDF, with all signatures so far',
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const seen = await view(gate, actor, params.procedureId);
      if (seen === null) return unknown();
      const file = seen.record.file;
      const object = file === null ? null : await getObject(gate.contents.db, file.objectId);
      if (object === null) {
        return missing('Der Vermerk ist noch nicht erstellt.', 'There is no record yet.');
      }
      const { bytes, mediaType } = object;
      return { kind: 'file', bytes, mediaType, name: `vergabevermerk-${params.procedureId}.pdf` };
    },
  });

export const procedureRoutes = (gate: CommandGate): readonly Route[] => [
  listRoute(gate.contents.db),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId',
    summary: 'The procedure as the signed-in person may see it',
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const seen = await view(gate, actor, params.procedureId);
      return seen === null ? unknown() : json(seen);
    },
  }),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/log',
    summary: 'The event log with its hashes; contents as far as the person may know them',
    params: procedureParams,
    query: z.strictObject({ after: z.coerce.number().int().min(0).default(0) }),
    answer: async ({ params, query, actor }) => {
      const state = await gate.reader.read(params.procedureId);
      if (state === null) return unknown();
      const entries = await readLog(gate.contents.db, params.procedureId, query.after);
      const seen = logViewFor(actor, state, entries);
      if (seen === null) {
        return viewFor(actor, state) === null
          ? unknown()
          : refuseWith(
              problemOf(
                refusal(
                  'roleMissing',
                  'Nötig ist: Vergabestelle, Rechtsamt oder Revision.',
                  'Needed: procurement officer, legal or auditor.',
                ),
              ),
            );
      }
      return json({ procedureId: params.procedureId, entries: seen });
    },
  }),
  contentRoute(gate),
  comparisonRoute(gate),
  recordRoute(gate),
];
