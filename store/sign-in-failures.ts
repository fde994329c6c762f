/** Failures of signing in, counted for each name and each address before the password is looked at. */
import { hash as digestOf } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../criteria/instant.js';
import { addMs, fromMs } from '../criteria/instant.js';
import { ACCESS_LIMITS } from '../criteria/limits.js';
import { pauseAfter } from '../criteria/people/sign-in-pause.js';
import type { FailureSubject } from '../criteria/people/sign-in-pause.js';
import type { Database } from './database.js';

export interface Counted {
  readonly subject: FailureSubject;
  /** What was typed, or the address; kept only as digest. */
  readonly value: string;
}

/** Names keep their plain digest; no address can have the digest of a name that the API accepts. */
const keyOf = ({ subject, value }: Counted): string =>
  digestOf('sha256', subject === 'name' ? value : `address\u0000${value}`, 'hex');

/**
 * Counts a try, so that many at once do not get past the limit.
 * Gives the end of the pause when there is one, else null; a try during a pause is not counted.
 */
export async function countTry(
  db: Database,
  counted: Counted,
  now: Instant,
): Promise<Instant | null> {
  const key = keyOf(counted);
  const forgetBefore = addMs(now, -ACCESS_LIMITS.failureMemoryMs);
  await db.deleteFrom('sign_in_failure').where('last_at', '<', new Date(forgetBefore)).execute();
  return db.transaction().execute(async (work) => {
    await work
      .insertInto('sign_in_failure')
      .values({ name_digest: key, failures: 0, last_at: now, locked_until: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const known = await work
      .selectFrom('sign_in_failure')
      .select(['failures', 'locked_until'])
      .where('name_digest', '=', key)
      .forUpdate()
      .executeTakeFirst();
    const lockedUntil = known === undefined ? now : fromMs(known.locked_until.getTime());
    if (lockedUntil > now) return lockedUntil;
    const failures = (known?.failures ?? 0) + 1;
    await work
      .updateTable('sign_in_failure')
      .set({
        failures,
        last_at: now,
        locked_until: addMs(now, pauseAfter(failures, counted.subject)),
      })
      .where('name_digest', '=', key)
      .execute();
    return null;
  });
}

/** The tries under this name are forgiven: the password was right. */
export async function forgetFailures(db: Database, counted: Counted): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('name_digest', '=', keyOf(counted)).execute();
}

/** Takes back one counted try: it was no failure, but earlier ones of others stay counted. */
export async function takeBackTry(db: Database, counted: Counted): Promise<void> {
  const free = ACCESS_LIMITS.freeFailuresOfAddress;
  await db
    .updateTable('sign_in_failure')
    .set({
      failures: sql<number>`greatest(failures - 1, 0)`,
      locked_until: sql<Date>`case when failures - 1 < ${free}::int then last_at else locked_until end`,
    })
    .where('name_digest', '=', keyOf(counted))
    .execute();
}
