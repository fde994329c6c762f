/** The task inbox of the signed-in person across all procedures. */
import * as z from 'zod';
import { taskOf } from '../../criteria/task/tasks-of.js';
import { refusal } from '../../criteria/refusal.js';
import type { Database } from '../../store/database.js';
import { MAX_PAGE } from '../../store/procedure-summary.js';
import { listTasks } from '../../store/task-inbox.js';
import { problemOf } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';

export const taskRoutes = (db: Database): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/tasks',
    summary: 'What the signed-in person has to do in all procedures, the most urgent first',
    access: { kind: 'signedIn' },
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
      cursor: z.string().max(500).optional(),
    }),
    answer: async ({ query, actor, receivedAt }) => {
      const page = await listTasks(db, {
        personId: actor.personId,
        authorityId: actor.authorityId,
        limit: query.limit,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      if (page.kind === 'badCursor') {
        return refuseWith(
          problemOf(
            refusal('unknownReference', 'Diese Seite gibt es nicht.', 'There is no such page.'),
          ),
        );
      }
      const tasks = page.tasks.map((line) => taskOf(line, line, receivedAt));
      return json({ tasks, nextCursor: page.nextCursor });
    },
  }),
];
