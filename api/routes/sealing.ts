/** What bidders seal to, and the shares that each opener holds. */
import * as z from 'zod';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { publishedPackage } from '../../criteria/procedure/published-package.js';
import type { ProcedureRead } from '../../criteria/procedure/read-policy.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
import { knowsProcedure } from '../../criteria/procedure/policy.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { UNKNOWN_PROCEDURE, refusal } from '../../criteria/refusal.js';
import type { Refusal } from '../../criteria/refusal.js';
import { hideBidCount } from '../../store/accounts.js';
import { ownShares } from '../../store/key-shares.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams } from './procedure-place.js';

type Sight =
  | { readonly kind: 'seen'; readonly state: ProcedureState }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A procedure that this person cannot know of looks like none. */
async function sightOf(
  gate: CommandGate,
  actor: PersonActor,
  procedureId: string,
  read: ProcedureRead,
): Promise<Sight> {
  const state = await gate.reader.read(procedureId);
  if (state === null || !knowsProcedure(actor, state)) {
    return { kind: 'refused', refusal: UNKNOWN_PROCEDURE };
  }
  return mayRead(actor, read, state)
    ? { kind: 'seen', state }
    : {
        kind: 'refused',
        refusal: refusal(
          'roleMissing',
          'Ihre Rolle liest das nicht.',
          'Your role does not read this.',
        ),
      };
}

const packageRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/package',
    summary: 'The published package with the keys that bids are sealed to',
    access: { kind: 'read', read: 'package' },
    params: procedureParams,
    answer: async ({ params: { procedureId }, actor }) => {
      const sight = await sightOf(gate, actor, procedureId, 'package');
      if (sight.kind === 'refused') return refuseWith(problemOf(sight.refusal));
      const published = publishedPackage(sight.state);
      return published === null
        ? refuseWith(
            problemOf(refusal('incomplete', 'Noch nicht veröffentlicht.', 'Not published yet.')),
          )
        : json(published);
    },
  });

const sharesRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/shares',
    summary: 'Own shares of the keys of this procedure, encrypted to the own personal key',
    access: { kind: 'read', read: 'ownShares' },
    params: procedureParams,
    answer: async ({ params: { procedureId }, actor }) => {
      const sight = await sightOf(gate, actor, procedureId, 'ownShares');
      if (sight.kind === 'refused') return refuseWith(problemOf(sight.refusal));
      const { sealing } = sight.state;
      const shareSet = sealing?.shareSet ?? '';
      const shares = await ownShares(gate.contents.db, procedureId, shareSet, actor.personId);
      return json({
        shareSet,
        shares: shares.map(({ envelope, recipient, keyFingerprint, wrapped }) => ({
          envelope,
          recipient,
          keyFingerprint,
          wrapped: Buffer.from(wrapped).toString('base64'),
        })),
      });
    },
  });

const bidCountRoute = ({ contents }: CommandGate): Route =>
  route({
    method: 'put',
    path: '/api/authority/bid-count',
    summary: 'Whether officers learn the number of bids only at the opening; for new procedures',
    access: { kind: 'account', roles: ['administrator'] },
    scope: 'person',
    body: z.strictObject({ hidden: z.boolean() }),
    answer: async ({ body, actor }) => {
      await hideBidCount(contents.db, actor.authorityId, body.hidden);
      return json({ hidden: body.hidden });
    },
  });

export const sealingRoutes = (gate: CommandGate): readonly Route[] => [
  packageRoute(gate),
  sharesRoute(gate),
  bidCountRoute(gate),
];
