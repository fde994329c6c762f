/** Form of a contact; an address is one plain `local@domain`, so that it can never become a second header or recipient. */
import * as z from 'zod';
import type { SameType } from '../file/same-type.js';
import type { Contact } from './contact.js';
import { MAIL_AMOUNTS } from './contact.js';

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@/u;
const DOMAIN =
  /@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/u;

const isAddress = (text: string): boolean =>
  text.split('@').length === 2 && text.indexOf('@') <= 64 && LOCAL.test(text) && DOMAIN.test(text);

export const emailSchema = z
  .string()
  .min(3)
  .max(254)
  .refine(isAddress, {
    params: {
      allowed: { de: 'eine Adresse wie name@example.org', en: 'an address like name@example.org' },
      message: { de: 'Das ist keine E-Mail-Adresse.', en: 'This is no e-mail address.' },
    },
  });

export const contactSchema = z.strictObject({
  email: emailSchema,
  mail: z.enum(MAIL_AMOUNTS),
  language: z.enum(['de', 'en']),
});

true satisfies SameType<z.output<typeof contactSchema>, Contact>;
