/** Checking a password: the same work for known and unknown names, and growing pauses after failures. */
import { hash as digestOf, randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { sql } from 'kysely';
import { ID_PATTERN } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { addMs, fromMs } from '../criteria/instant.js';
import { MAX_PASSWORD_LENGTH, accountOf, hashPassword, selectAccounts } from './accounts.js';
import type { Account } from './accounts.js';
import type { Database } from './database.js';

/** Failures that cost nothing; from here on each doubles the pause, beginning with one second. */
export const FREE_FAILURES = 10;
export const LONGEST_PAUSE_MS = 15 * 60_000;
/** After this time without a further try, failures are forgotten. */
const MEMORY_MS = 24 * 60 * 60_000;

export type PasswordVerdict =
  | { readonly kind: 'accepted'; readonly account: Account }
  /** Unknown name or wrong password: nobody learns which. */
  | { readonly kind: 'refused' }
  /** Too many failures under this name, whether it exists or not; the password was not looked at. */
  | { readonly kind: 'locked'; readonly until: Instant };

let decoy: Promise<string> | null = null;
/** A hash that no password fits, to work on when there is no account. */
const decoyHash = (): Promise<string> => (decoy ??= hashPassword(randomBytes(32)));

/**
 * Counts the try before the password is looked at, so that many at once do not get past the limit.
 * Gives the end of the pause when the name is locked, else null.
 */
async function countTry(db: Database, name: string, now: Instant): Promise<Instant | null> {
  const forgetBefore = addMs(now, -MEMORY_MS);
  await db.deleteFrom('sign_in_failure').where('last_at', '<', new Date(forgetBefore)).execute();
  const counted = await sql<{ failures: number }>`
    insert into sign_in_failure as known (name_digest, failures, last_at, locked_until)
    values (${name}, 1, ${now}, ${now})
    on conflict (name_digest) do update set
      failures = known.failures + 1,
      last_at = excluded.last_at,
      locked_until = excluded.last_at + case
        when known.failures + 1 < ${FREE_FAILURES}::int then interval '0'
        else least(power(2, least(known.failures + 1 - ${FREE_FAILURES}::int, 30)) * 1000, ${LONGEST_PAUSE_MS}::int)
          * interval '1 millisecond' end
    where known.locked_until <= excluded.last_at
    returning failures`.execute(db);
  if (counted.rows.length > 0) return null;
  const row = await db
    .selectFrom('sign_in_failure')
    .select('locked_until')
    .where('name_digest', '=', name)
    .executeTakeFirst();
  return fromMs(row?.locked_until.getTime() ?? Date.parse(now));
}

/** Checks a password. `name` is the account's id as typed; `now` is the time of the try. */
export async function verifyPassword(
  db: Database,
  name: string,
  password: string,
  now: Instant,
): Promise<PasswordVerdict> {
  const nameDigest = digestOf('sha256', name, 'hex');
  const until = await countTry(db, nameDigest, now);
  if (until !== null) return { kind: 'locked', until };
  const nobody = await decoyHash();
  const row = await selectAccounts(db)
    .select('account.password_hash')
    // A text that no id can be (it may hold what PostgreSQL refuses) is looked up like any unknown name.
    .where('account.account_id', '=', ID_PATTERN.test(name) ? name : '')
    .executeTakeFirst();
  const tried = password.length <= MAX_PASSWORD_LENGTH ? password : '';
  const fits = await verify(row?.password_hash ?? nobody, tried);
  if (row === undefined || !fits) return { kind: 'refused' };
  await db.deleteFrom('sign_in_failure').where('name_digest', '=', nameDigest).execute();
  return { kind: 'accepted', account: accountOf(row) };
}
