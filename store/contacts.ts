/** Where a person gets mail, in which language, and how much of it. */
import type { Language } from '../criteria/bilingual.js';
import type { PersonId } from '../criteria/ids.js';
import type { Contact, MailAmount } from '../criteria/people/contact.js';
import type { Database } from './database.js';

export async function findContact(db: Database, accountId: PersonId): Promise<Contact | null> {
  const row = await db
    .selectFrom('contact')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { email: row.email, mail: row.mail as MailAmount, language: row.language as Language };
}

/** Sets or, with null, removes a person's address. The account exists. */
export async function putContact(
  db: Database,
  accountId: PersonId,
  contact: Contact | null,
): Promise<void> {
  if (contact === null) {
    await db.deleteFrom('contact').where('account_id', '=', accountId).execute();
    return;
  }
  const { email, mail, language } = contact;
  await db
    .insertInto('contact')
    .values({ account_id: accountId, email, mail, language })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ email, mail, language }))
    .execute();
}
