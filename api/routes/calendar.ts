/** The calendar feed: made and ended by the person, read by whoever has its address, which says nothing but dates. */
import * as z from 'zod';
import {
  findCalendarHolder,
  issueCalendarToken,
  revokeCalendarToken,
} from '../../store/calendar-tokens.js';
import { findContact } from '../../store/contacts.js';
import type { Database } from '../../store/database.js';
import { listDeadlines } from '../../store/procedure-summary.js';
import { listTasks } from '../../store/task-inbox.js';
import { httpProblem } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';

const own = { path: '/api/me/calendar', scope: 'person', access: { kind: 'signedIn' } } as const;

/** Tasks in one feed; who has more finds them in the inbox. */
const FEED_TASKS = 100;

const feedRoute = (db: Database): Route =>
  route({
    method: 'get',
    path: '/api/calendar/:token.ics',
    summary:
      'Deadlines and due tasks of a person as iCalendar; the token in the address is the key',
    access: { kind: 'public' },
    params: z.strictObject({ token: z.string().max(100) }),
    answer: async ({ params }) => {
      const holder = await findCalendarHolder(db, params.token);
      if (holder === null) return refuseWith(httpProblem('notFound'));
      const reader = { personId: holder.id, authorityId: holder.authority.id };
      const [page, deadlines, contact] = await Promise.all([
        listTasks(db, { ...reader, limit: FEED_TASKS }),
        listDeadlines(db, reader),
        findContact(db, holder.id),
      ]);
      // Loaded when it is needed: no start of the API waits for it.
      const { calendarText } = await import('../calendar-feed.js');
      const tasks = page.kind === 'page' ? page.tasks : [];
      const text = calendarText({ tasks, deadlines }, contact?.language ?? 'de');
      return {
        kind: 'file',
        bytes: Buffer.from(text, 'utf8'),
        mediaType: 'text/calendar; charset=utf-8',
        name: 'zuschlag.ics',
      };
    },
  });

export const calendarRoutes = (db: Database): readonly Route[] => [
  route({
    ...own,
    method: 'post',
    summary: 'A new address of the own calendar feed, shown once; the one before ends',
    answer: async ({ actor, receivedAt }) => {
      const token = await issueCalendarToken(db, actor.personId, receivedAt);
      return json({ path: `/api/calendar/${token}.ics` }, 201);
    },
  }),
  route({
    ...own,
    method: 'delete',
    summary: 'Ends the own calendar feed',
    answer: async ({ actor }) => {
      await revokeCalendarToken(db, actor.personId);
      return json({});
    },
  }),
  feedRoute(db),
];
