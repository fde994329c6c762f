/** Reading versions of the record: drafts, earlier and replaced versions, remarks with their answers, what changed. */
import * as z from 'zod';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { ObjectReference } from '../../criteria/procedure/command.js';
import { knowsProcedure } from '../../criteria/procedure/policy.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
import { recordAnchors } from '../../criteria/procedure/record-anchor.js';
import { recordStatus } from '../../criteria/procedure/record-state.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { viewLog } from '../../criteria/record/log-view.js';
import type { VersionsChapter } from '../../criteria/record/versions.js';
import { versionsOf } from '../../criteria/record/versions.js';
import { refusal } from '../../criteria/refusal.js';
import type { Database } from '../../store/database.js';
import { readLog } from '../../store/event-log.js';
import { getObject, jsonOf } from '../../store/objects.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

/** The state for whoever may read the record; otherwise the answer that everybody else gets. */
async function readable(
  gate: CommandGate,
  actor: PersonActor,
  procedureId: string,
): Promise<ProcedureState | RouteAnswer> {
  const state = await gate.reader.read(procedureId);
  if (state === null || !knowsProcedure(actor, state)) return unknownProcedure();
  return mayRead(actor, 'record', state) ? state : noSuchFile();
}

const noSuchFile = (): RouteAnswer =>
  refuseWith(
    problemOf(
      refusal('unknownReference', 'Diese Fassung gibt es nicht.', 'There is no such version.'),
    ),
  );

const isState = (answer: ProcedureState | RouteAnswer): answer is ProcedureState =>
  'procedureId' in answer;

async function fileAnswer(
  db: Database,
  file: ObjectReference | null,
  name: string,
): Promise<RouteAnswer> {
  const object = file === null ? null : await getObject(db, file.objectId);
  if (object === null) return noSuchFile();
  return { kind: 'file', bytes: object.bytes, mediaType: object.mediaType, name };
}

/** What changed stands in the version itself: it is not worked out again. */
async function changesIn(db: Database, { record }: ProcedureState): Promise<unknown> {
  if (record.rendered === null) return null;
  const twin = await getObject(db, record.rendered.twin.objectId);
  if (twin === null) return null;
  const { versions } = jsonOf<{ readonly versions?: VersionsChapter }>(twin);
  return versions?.changes ?? null;
}

const fileOf = ({ record }: ProcedureState, version: number): ObjectReference | null =>
  record.version === version && record.file !== null
    ? record.file
    : (record.earlier.find((one) => one.version === version)?.file ?? null);

const listRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/record/versions',
    summary: 'Versions of the record, remarks with their answers, and what the present one changes',
    access: { kind: 'read', read: 'record' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const state = await readable(gate, actor, params.procedureId);
      if (!isState(state)) return state;
      const { db } = gate.contents;
      const entries = await readLog(db, params.procedureId);
      return json({
        status: recordStatus(state.record),
        ...versionsOf(viewLog(entries)),
        changes: await changesIn(db, state),
        anchors: recordAnchors(state),
      });
    },
  });

export const recordVersionRoutes = (gate: CommandGate): readonly Route[] => [
  listRoute(gate),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/record/versions/:version',
    summary: 'One version of the record as PDF, replaced and returned ones too',
    access: { kind: 'read', read: 'record' },
    params: procedureParams.extend({ version: z.coerce.number().int().min(1).max(10_000) }),
    answer: async ({ params, actor }) => {
      const state = await readable(gate, actor, params.procedureId);
      if (!isState(state)) return state;
      const name = `vergabevermerk-${params.procedureId}-fassung-${params.version}.pdf`;
      return fileAnswer(gate.contents.db, fileOf(state, params.version), name);
    },
  }),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/record/draft',
    summary: 'The last draft of the record as PDF',
    access: { kind: 'read', read: 'record' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const state = await readable(gate, actor, params.procedureId);
      if (!isState(state)) return state;
      const name = `vergabevermerk-${params.procedureId}-entwurf.pdf`;
      return fileAnswer(gate.contents.db, state.record.draft?.file ?? null, name);
    },
  }),
];
