/** The archive of a procedure whose record is sealed or that has ended: list of its parts, and each part. */
import * as z from 'zod';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { exportRefusal } from '../../criteria/procedure/export-policy.js';
import { refusal } from '../../criteria/refusal.js';
import { readLog } from '../../store/event-log.js';
import type { ArchiveSource } from '../archive/archive-parts.js';
import { archivePart, archivePaths } from '../archive/archive-parts.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams } from './procedure-place.js';

const refuse = (...given: Parameters<typeof refusal>): RouteAnswer =>
  refuseWith(problemOf(refusal(...given)));

async function archiving(
  gate: CommandGate,
  { actor, procedureId }: { readonly actor: PersonActor; readonly procedureId: string },
  answer: (source: ArchiveSource) => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  const state = await gate.reader.read(procedureId);
  const refused = exportRefusal(actor, state, 'bids');
  if (refused !== null) return refuseWith(problemOf(refused));
  const { db } = gate.contents;
  const entries = await readLog(db, procedureId);
  const sealed = entries.some(({ event }) => event.kind === 'RecordSealed');
  return sealed || state?.ending != null
    ? answer({ db, procedureId, entries })
    : refuse(
        'wrongPhase',
        'Ein Archiv gibt es, sobald der Vermerk versiegelt oder das Verfahren beendet ist.',
        'There is an archive once the record is sealed or the procedure has ended.',
      );
}

export const archiveRoutes = (gate: CommandGate): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/archive',
    summary: 'Paths of the parts of the archive',
    access: { kind: 'read', read: 'exports' },
    params: procedureParams,
    answer: ({ params: { procedureId }, actor }) =>
      archiving(gate, { actor, procedureId }, async (source) =>
        json({ paths: await archivePaths(source) }),
      ),
  }),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/archive/part',
    summary: 'One part of the archive, by its path',
    access: { kind: 'read', read: 'exports' },
    params: procedureParams,
    query: z.strictObject({ path: z.string().max(200).default('data/log.jsonl') }),
    answer: ({ params: { procedureId }, query: { path }, actor }) =>
      archiving(gate, { actor, procedureId }, async (source) => {
        const bytes = await archivePart(source, path);
        if (bytes === null) {
          return refuse('unknownReference', 'Diesen Teil gibt es nicht.', 'There is no such part.');
        }
        const name = path.replaceAll(/[^A-Za-z0-9._-]/gu, '-');
        return { kind: 'file', bytes, mediaType: 'application/octet-stream', name };
      }),
  }),
];
