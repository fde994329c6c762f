/** Letters and other documents of a procedure: the list, and each file by its digest, for those it is meant for. */
import { id } from '../../criteria/file/field.schema.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { HeldDocument } from '../../criteria/procedure/document-view.js';
import { documentsFor } from '../../criteria/procedure/document-view.js';
import { knowsProcedure } from '../../criteria/procedure/policy.js';
import { refusal } from '../../criteria/refusal.js';
import { getObject } from '../../store/objects.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

type Held =
  | { readonly kind: 'refused'; readonly answer: RouteAnswer }
  | {
      readonly kind: 'seen';
      readonly documents: readonly HeldDocument[];
      readonly digest: string | null;
    };

async function heldBy(gate: CommandGate, actor: PersonActor, procedureId: string): Promise<Held> {
  const state = await gate.reader.read(procedureId);
  if (state === null || !knowsProcedure(actor, state)) {
    return { kind: 'refused', answer: unknownProcedure() };
  }
  const documents = documentsFor(actor, state);
  if (documents === null) {
    const missing = refusal(
      'roleMissing',
      'Nötig ist: Vergabestelle, Rechtsamt, Freigabe, Vorsitz oder Revision, ohne Interessenkonflikt.',
      'Needed: procurement officer, legal, approver, chair or auditor, without a conflict of interest.',
    );
    return { kind: 'refused', answer: refuseWith(problemOf(missing)) };
  }
  return { kind: 'seen', documents, digest: state.letters?.rendered?.digest ?? null };
}

const noDocument = (): RouteAnswer =>
  refuseWith(
    problemOf(
      refusal('unknownReference', 'Dieses Dokument gibt es nicht.', 'There is no such document.'),
    ),
  );

export const documentRoutes = (gate: CommandGate): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/documents',
    summary:
      'Letters and other documents with their digests, and the digest that letters go out by',
    access: { kind: 'read', read: 'documents' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const held = await heldBy(gate, actor, params.procedureId);
      return held.kind === 'refused'
        ? held.answer
        : json({ documents: held.documents.map(({ line }) => line), lettersDigest: held.digest });
    },
  }),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/documents/:digest',
    summary:
      'One document as PDF by its digest; a letter that has not gone out yet comes as ENTWURF',
    access: { kind: 'read', read: 'documents' },
    params: procedureParams.extend({ digest: id }),
    answer: async ({ params, actor }) => {
      const held = await heldBy(gate, actor, params.procedureId);
      if (held.kind === 'refused') return held.answer;
      const found = held.documents.find(({ line }) => line.digest === params.digest);
      const object =
        found?.file == null ? null : await getObject(gate.contents.db, found.file.objectId);
      if (object === null || found === undefined) return noDocument();
      const { kind, bidId, state } = found.line;
      const about = bidId === null ? '' : `-${bidId}`;
      const name = `${state === 'draft' ? 'entwurf-' : ''}${kind}${about}-${params.procedureId}.pdf`;
      return { kind: 'file', bytes: object.bytes, mediaType: object.mediaType, name };
    },
  }),
];
