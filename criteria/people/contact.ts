/** A person's address for mail, and how much of it they want. */
import type { Language } from '../bilingual.js';

/**
 * `all`: new tasks, reminders and decisions about oneself. `necessary`: only what cannot be switched off, that one
 * was appointed as member or deputy, and that a task is due or overdue.
 */
export const MAIL_AMOUNTS = ['all', 'necessary'] as const;
export type MailAmount = (typeof MAIL_AMOUNTS)[number];

export interface Contact {
  readonly email: string;
  readonly mail: MailAmount;
  readonly language: Language;
}
