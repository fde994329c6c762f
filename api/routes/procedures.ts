/** Reading procedures: list, view, log, contents of bids, the record. Nothing leaves but through the domain's views. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { id } from '../../criteria/file/field.schema.js';
import { mayTakePart } from '../../criteria/people/account-roles.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { labelledContent } from '../../criteria/procedure/labelled-view.js';
import { logViewFor } from '../../criteria/procedure/log-view.js';
import type { ProcedureRead } from '../../criteria/procedure/read-policy.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
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
import { procedureParams, unknownProcedure } from './procedure-place.js';

const missing = (de: string, en: string): RouteAnswer =>
  refuseWith(problemOf(refusal('unknownReference', de, en)));

interface Sight {
  readonly seen: ProcedureView;
  /** Whether the policy of reads lets this person have what the route is about. */
  readonly may: boolean;
}

/** Null when there is no such procedure for this person. */
async function view(
  gate: CommandGate,
  actor: PersonActor,
  procedureId: string,
  read: ProcedureRead,
): Promise<Sight | null> {
  const state = await gate.reader.read(procedureId);
  const seen = state === null ? null : viewFor(actor, state);
  return state === null || seen === null ? null : { seen, may: mayRead(actor, read, state) };
}

const listRoute = (db: Database): Route =>
  route({
    method: 'get',
    path: '/api/procedures',
    summary: 'Procedures of the signed-in person, latest first',
    access: { kind: 'signedIn' },
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
      cursor: z.string().max(500).optional(),
    }),
    answer: async ({ query, actor }) => {
      if (!mayTakePart(actor.accountRoles)) return json({ procedures: [], nextCursor: null });
      const wide = actor.accountRoles.some((role) => role === 'auditor' || role === 'service');
      const page = await listProcedures(db, {
        limit: query.limit,
        authorityId: actor.authorityId,
        ...(wide ? { notRecusedBy: actor.personId } : { memberId: actor.personId }),
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      return page.kind === 'badCursor'
        ? missing('Diese Seite gibt es nicht.', 'There is no such page.')
        : json({
            // The number of the last event would tell how many bids have come.
            procedures: page.procedures.map(({ sequence: _, ...summary }) => summary),
            nextCursor: page.nextCursor,
          });
    },
  });

/** An envelope is read as its digest says once it is open; before that the attempt is a command and leaves its trace. */
const contentRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/bids/:bidId/:envelope',
    summary: 'Content of an opened envelope; an early attempt is refused and recorded',
    access: { kind: 'read', read: 'openedEnvelope' },
    params: procedureParams.extend({ bidId: id, envelope: z.enum(['quality', 'price']) }),
    answer: async ({ params, actor, receivedAt }) => {
      const { procedureId, bidId, envelope } = params;
      const sight = await view(gate, actor, procedureId, 'openedEnvelope');
      if (sight === null) return unknownProcedure();
      const lots = sight.may ? sight.seen.lots : [];
      const bid = lots.flatMap((lot) => lot.bids ?? []).find((entry) => entry.bidId === bidId);
      const opened = envelope === 'quality' ? bid?.quality : bid?.price;
      if (opened != null) {
        const object = await getObject(gate.contents.db, opened.content.objectId);
        const state = await gate.reader.read(procedureId);
        if (object !== null && state !== null) {
          const content: unknown = JSON.parse(Buffer.from(object.bytes).toString('utf8'));
          return json(labelledContent(actor, state, bidId, content));
        }
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
    access: { kind: 'read', read: 'record' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const sight = await view(gate, actor, params.procedureId, 'record');
      if (sight === null) return unknownProcedure();
      const file = sight.may ? sight.seen.record.file : null;
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
    access: { kind: 'read', read: 'procedure' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const sight = await view(gate, actor, params.procedureId, 'procedure');
      return sight?.may === true ? json(sight.seen) : unknownProcedure();
    },
  }),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/log',
    summary: 'The event log with its hashes; contents as far as the person may know them',
    access: { kind: 'read', read: 'log' },
    params: procedureParams,
    query: z.strictObject({ after: z.coerce.number().int().min(0).default(0) }),
    answer: async ({ params, query, actor }) => {
      const state = await gate.reader.read(params.procedureId);
      if (state === null) return unknownProcedure();
      // From the first entry on: who must not count the bids sees the log up to the first arrival.
      const entries = await readLog(gate.contents.db, params.procedureId, 0);
      const seen = logViewFor(actor, state, entries);
      if (seen === null) {
        return viewFor(actor, state) === null
          ? unknownProcedure()
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
      const later = seen.filter(({ sequence }) => sequence > query.after);
      return json({ procedureId: params.procedureId, entries: later });
    },
  }),
  contentRoute(gate),
  comparisonRoute(gate),
  recordRoute(gate),
];
