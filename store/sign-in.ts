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

/** Why nobody is signed in. */
export type SignInRefused =
  /** Unknown name, wrong password or locked account: nobody learns which. */
  | { readonly kind: 'refused' }
  /** Too many failures under this name, whether it exists or not, or from this address; the password was not looked at. */
  | { readonly kind: 'locked'; readonly until: Instant };

export type PasswordVerdict =
  { readonly kind: 'accepted'; readonly account: Account } | SignInRefused;

/** Verdict and the hash that the password was found to fit. */
type Examined = { kind: 'accepted'; account: Account; passwordHash: string } | SignInRefused;

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

export interface SignInTry {
  /** The account's id as typed. */
  readonly name: string;
  readonly password: string;
  /** Where the try comes from; null when that says nothing. */
  readonly address: string | null;
}

async function examine(
  db: Database,
  { name, password, address }: SignInTry,
  now: Instant,
): Promise<Examined> {
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
  return { kind: 'accepted', account: accountOf(row), passwordHash: row.password_hash };
}

/** Checks a password at the time `now`. */
export async function verifyPassword(
  db: Database,
  tried: SignInTry,
  now: Instant,
): Promise<PasswordVerdict> {
  const examined = await examine(db, tried, now);
  return examined.kind === 'accepted' ? { kind: 'accepted', account: examined.account } : examined;
}

/**
 * Checks a password and grants what it is for, a session or a token. A change of the password or a lock
 * of the account at the same moment comes either before, and nothing is granted, or after, and ends it.
 */
export async function signIn<T>(
  db: Database,
  tried: SignInTry,
  now: Instant,
  grant: (work: Database, account: Account) => Promise<T>,
): Promise<{ kind: 'accepted'; account: Account; granted: T } | SignInRefused> {
  const examined = await examine(db, tried, now);
  if (examined.kind !== 'accepted') return examined;
  const { account, passwordHash } = examined;
  return db.transaction().execute(async (work) => {
    const unchanged = await work
      .selectFrom('account')
      .select('account_id')
      .where('account_id', '=', account.id)
      .where('password_hash', '=', passwordHash)
      .where('locked_at', 'is', null)
      .forShare()
      .executeTakeFirst();
    if (unchanged === undefined) return { kind: 'refused' };
    return { kind: 'accepted', account, granted: await grant(work, account) };
  });
}
