/** Checking a password: the same work for known and unknown names, and growing pauses after failures. */
import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { ID_PATTERN } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { ACCESS_LIMITS } from '../criteria/limits.js';
import { accountOf, hashPassword, selectAccounts } from './accounts.js';
import type { Account } from './accounts.js';
import type { Database } from './database.js';
import { countTry, forgetFailures, takeBackTry } from './sign-in-failures.js';
import type { Counted } from './sign-in-failures.js';

export type PasswordVerdict =
  | { readonly kind: 'accepted'; readonly account: Account }
  /** Unknown name, wrong password or locked account: nobody learns which. */
  | { readonly kind: 'refused' }
  /** Too many failures under this name, whether it exists or not, or from this address; the password was not looked at. */
  | { readonly kind: 'locked'; readonly until: Instant };

let decoy: Promise<string> | null = null;
/** A hash that no password fits, to work on when there is no account. */
const decoyHash = (): Promise<string> => (decoy ??= hashPassword(randomBytes(32)));

/** Counts the try for each subject; the first pause that holds ends it. */
async function pauseOf(
  db: Database,
  subjects: readonly Counted[],
  now: Instant,
): Promise<Instant | null> {
  for (const subject of subjects) {
    const until = await countTry(db, subject, now);
    if (until !== null) return until;
  }
  return null;
}

/**
 * Checks a password. `name` is the account's id as typed; `now` is the time of the try; `address` is
 * where the try comes from, null when that says nothing.
 */
export async function verifyPassword(
  db: Database,
  name: string,
  password: string,
  now: Instant,
  address: string | null = null,
): Promise<PasswordVerdict> {
  const ofName: Counted = { subject: 'name', value: name };
  const ofAddress: readonly Counted[] =
    address === null ? [] : [{ subject: 'address', value: address }];
  const until = await pauseOf(db, [...ofAddress, ofName], now);
  if (until !== null) return { kind: 'locked', until };
  const nobody = await decoyHash();
  const row = await selectAccounts(db)
    .select(['account.password_hash', 'account.locked_at'])
    // A text that no id can be (it may hold what PostgreSQL refuses) is looked up like any unknown name.
    .where('account.account_id', '=', ID_PATTERN.test(name) ? name : '')
    .executeTakeFirst();
  const tried = password.length <= ACCESS_LIMITS.passwordMost ? password : '';
  const fits = await verify(row?.password_hash ?? nobody, tried);
  if (row === undefined || !fits || row.locked_at !== null) return { kind: 'refused' };
  await forgetFailures(db, ofName);
  for (const subject of ofAddress) await takeBackTry(db, subject);
  return { kind: 'accepted', account: accountOf(row) };
}
