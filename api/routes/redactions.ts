/** Reading redacted variants of the record, and the openings of single removed values for the authority. */
import * as z from 'zod';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { isAuditing, knowsNames, knowsProcedure } from '../../criteria/procedure/policy.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
import type { RedactionState } from '../../criteria/procedure/record-state.js';
import type { Opening } from '../../criteria/redaction/commitment.js';
import { refusal } from '../../criteria/refusal.js';
import { getObject, jsonOf } from '../../store/objects.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

const missing = (de: string, en: string): RouteAnswer =>
  refuseWith(problemOf(refusal('unknownReference', de, en)));
const noSuchVariant = (): RouteAnswer =>
  missing('Diese geschwärzte Fassung gibt es nicht.', 'There is no such redacted variant.');

/** For officer and legal without a conflict, and auditors: they know what is withheld. */
async function variantsFor(
  gate: CommandGate,
  actor: PersonActor,
  procedureId: string,
): Promise<readonly RedactionState[] | RouteAnswer> {
  const state = await gate.reader.read(procedureId);
  if (state === null || !knowsProcedure(actor, state)) return unknownProcedure();
  if (!mayRead(actor, 'notices', state)) {
    return refuseWith(
      problemOf(
        refusal(
          'roleMissing',
          'Nötig ist: Vergabestelle, Rechtsamt oder Revision.',
          'Needed: procurement officer, legal or auditor.',
        ),
      ),
    );
  }
  const names = isAuditing(actor, state) || knowsNames(actor, state);
  return names ? state.record.redactions : [];
}

const isList = (
  answer: readonly RedactionState[] | RouteAnswer,
): answer is readonly RedactionState[] => Array.isArray(answer);

const numbered = procedureParams.extend({ number: z.coerce.number().int().min(1).max(10_000) });

const openingRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/record/redactions/:number/opening',
    summary: 'One removed value with its salt, to be given to whoever may now know it',
    access: { kind: 'read', read: 'notices' },
    params: numbered,
    query: z.strictObject({ pointer: z.string().max(500) }),
    answer: async ({ params, query, actor }) => {
      const variants = await variantsFor(gate, actor, params.procedureId);
      if (!isList(variants)) return variants;
      const found = variants.find(({ number }) => number === params.number);
      const object =
        found?.openings == null ? null : await getObject(gate.contents.db, found.openings.objectId);
      if (object === null) return noSuchVariant();
      const openings = jsonOf<readonly Opening[]>(object);
      const opening = openings.find(({ pointer }) => pointer === query.pointer);
      return opening === undefined
        ? missing('An dieser Stelle ist nichts entfernt.', 'Nothing is removed in this place.')
        : json({ opening });
    },
  });

export const redactionRoutes = (gate: CommandGate): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/record/redactions',
    summary: 'Redacted variants of the record with what was chosen for each',
    access: { kind: 'read', read: 'notices' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const variants = await variantsFor(gate, actor, params.procedureId);
      return isList(variants) ? json({ redactions: variants }) : variants;
    },
  }),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/record/redactions/:number',
    summary: 'A redacted variant of the record as PDF, to be handed out',
    access: { kind: 'read', read: 'notices' },
    params: numbered,
    answer: async ({ params, actor }) => {
      const variants = await variantsFor(gate, actor, params.procedureId);
      if (!isList(variants)) return variants;
      const found = variants.find(({ number }) => number === params.number);
      const object =
        found?.file == null ? null : await getObject(gate.contents.db, found.file.objectId);
      if (object === null) return noSuchVariant();
      const name = `vergabevermerk-${params.procedureId}-geschwaerzt-${params.number}.pdf`;
      return { kind: 'file', bytes: object.bytes, mediaType: object.mediaType, name };
    },
  }),
  openingRoute(gate),
];
