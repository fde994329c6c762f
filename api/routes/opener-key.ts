/** The personal key with which a person opens: made on their own machine, kept here under their passphrase. */
import { protectedKeySchema } from '../../criteria/sealing/protected-key.schema.js';
import { fingerprintOf } from '../../sealing/key-pair.js';
import type { Database } from '../../store/database.js';
import { addOpenerKey, ownOpenerKeys } from '../../store/opener-keys.js';
import { httpProblem } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';

export const openerKeyRoutes = (db: Database): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/me/opener-key',
    summary: 'Own keys for opening bids, private parts under the passphrase; the current one first',
    access: { kind: 'signedIn' },
    scope: 'person',
    answer: async ({ actor }) => {
      const keys = await ownOpenerKeys(db, actor.personId);
      return json({
        keys: keys.map(({ fingerprint, recipient, createdAt, protectedKey }) => ({
          fingerprint,
          recipient,
          createdAt,
          protectedKey,
        })),
      });
    },
  }),
  route({
    method: 'put',
    path: '/api/me/opener-key',
    summary: 'Makes this the own key for opening bids; earlier ones stay for shares that name them',
    access: { kind: 'signedIn' },
    scope: 'person',
    body: protectedKeySchema,
    answer: async ({ body, actor, receivedAt }) => {
      const { recipient } = body;
      const fingerprint = fingerprintOf(recipient);
      const key = { personId: actor.personId, fingerprint, recipient };
      return (await addOpenerKey(db, key, body, receivedAt))
        ? json({ fingerprint, recipient })
        : refuseWith(httpProblem('tooManyKeys'));
    },
  }),
];
