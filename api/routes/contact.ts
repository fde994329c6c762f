/** The own address for mail: seen, set and removed by the person themself. */
import * as z from 'zod';
import { contactSchema } from '../../criteria/people/contact.schema.js';
import { findContact, putContact } from '../../store/contacts.js';
import type { Database } from '../../store/database.js';
import type { Route } from '../route.js';
import { json, route } from '../route.js';

const own = { path: '/api/me/contact', scope: 'person', access: { kind: 'signedIn' } } as const;

export const contactRoutes = (db: Database): readonly Route[] => [
  route({
    ...own,
    method: 'get',
    summary: 'Where the signed-in person gets mail, and how much; null without an address',
    answer: async ({ actor }) => json({ contact: await findContact(db, actor.personId) }),
  }),
  route({
    ...own,
    method: 'put',
    summary: 'Sets the own address for mail; null removes it',
    body: z.strictObject({ contact: z.nullable(contactSchema) }),
    answer: async ({ body, actor }) => {
      await putContact(db, actor.personId, body.contact);
      return json({ contact: body.contact });
    },
  }),
];
