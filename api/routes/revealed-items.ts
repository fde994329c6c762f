/** Revealed items of a suite with their salts and paths, as they were stored: what members read and hand on. */
import { id } from '../../criteria/file/field.schema.js';
import { disclosuresOf } from '../../criteria/procedure/item-disclosure.js';
import { knowsProcedure } from '../../criteria/procedure/policy.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { lotOf } from '../../criteria/procedure/state.js';
import { refusal } from '../../criteria/refusal.js';
import { getObject } from '../../store/objects.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

const notAMember = (): RouteAnswer =>
  refuseWith(
    problemOf(
      refusal('roleMissing', 'Nötig ist: Mitglied oder Revision.', 'Needed: member or auditor.'),
    ),
  );

/** Unknown suites and secret ones answer alike. */
const notRevealed = (suiteId: string): RouteAnswer =>
  refuseWith(
    problemOf(
      refusal(
        'unknownReference',
        `Von ${suiteId} sind keine Aufgaben offengelegt.`,
        `No items of ${suiteId} are revealed.`,
      ),
    ),
  );

/** The last revealed content of the suite; null while its items are secret. */
function revealedContent(state: ProcedureState, lotId: string, suiteId: string): string | null {
  const lot = lotOf(state, lotId);
  if (lot === null) return null;
  const last = disclosuresOf(lot).findLast(
    (one) => one.kind === 'revealed' && one.suiteId === suiteId,
  );
  return last?.kind === 'revealed' ? last.content.objectId : null;
}

export const revealedItemsRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/lots/:lotId/suites/:suiteId/revealed-items',
    summary:
      'Revealed benchmark items with salt and path, each checkable against the published root',
    access: { kind: 'read', read: 'revealedItems' },
    params: procedureParams.extend({ lotId: id, suiteId: id }),
    answer: async ({ params: { procedureId, lotId, suiteId }, actor }) => {
      const state = await gate.reader.read(procedureId);
      if (state === null || !knowsProcedure(actor, state)) return unknownProcedure();
      if (!mayRead(actor, 'revealedItems', state)) return notAMember();
      const objectId = revealedContent(state, lotId, suiteId);
      const object = objectId === null ? null : await getObject(gate.contents.db, objectId);
      if (object === null) return notRevealed(suiteId);
      const name = `aufgaben-${procedureId}-${suiteId}.json`;
      return { kind: 'file', bytes: object.bytes, mediaType: 'application/json', name };
    },
  });
