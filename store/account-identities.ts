/** Who is who at an identity provider: issuer and subject, bound to one account for good. */
import { sql } from 'kysely';
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import type { Database } from './database.js';

export interface Identity {
  readonly issuer: string;
  /** Never given to another person by the same issuer, unlike names and addresses. */
  readonly subject: string;
}

/** One after the other for one identity, up to the end of the transaction. */
export async function holdIdentity(work: Database, { issuer, subject }: Identity): Promise<void> {
  const lock = `zuschlag identity ${issuer} ${subject}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 7))`.execute(work);
}

/** Whether an account has this identity; it stays so until the transaction ends. */
export async function isBound(work: Database, identity: Identity): Promise<boolean> {
  await holdIdentity(work, identity);
  const row = await work
    .selectFrom('account_identity')
    .select('account_id')
    .where('issuer', '=', identity.issuer)
    .where('subject', '=', identity.subject)
    .executeTakeFirst();
  return row !== undefined;
}

/** Binds a new account to an identity that is not bound; see `isBound`. */
export async function bindIdentity(
  work: Database,
  accountId: PersonId,
  { issuer, subject }: Identity,
  now: Instant,
): Promise<void> {
  await work
    .insertInto('account_identity')
    .values({ issuer, subject, account_id: accountId, bound_at: now })
    .execute();
}

/** Whether an identity provider, and no password, opens this account. */
export async function hasIdentity(db: Database, accountId: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('account_identity')
    .select('account_id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}
