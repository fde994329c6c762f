/** Sign-ins through an identity provider that have been begun: each can be ended once, in time, by the browser that began it. */
import type { Instant } from '../criteria/instant.js';
import { addMs } from '../criteria/instant.js';
import { ACCESS_LIMITS } from '../criteria/limits.js';
import type { Database } from './database.js';
import { digestOfToken, isTokenForm, newToken } from './random-token.js';

/** Begins an attempt; what comes back is the browser's secret. Attempts that are over are cleared away. */
export async function beginAttempt(db: Database, returnTo: string, now: Instant): Promise<string> {
  const secret = newToken();
  await db.deleteFrom('identity_attempt').where('expires_at', '<=', new Date(now)).execute();
  await db
    .insertInto('identity_attempt')
    .values({
      attempt_digest: digestOfToken(secret),
      return_to: returnTo,
      begun_at: now,
      expires_at: addMs(now, ACCESS_LIMITS.identityAttemptMs),
    })
    .execute();
  return secret;
}

/** Ends an attempt and tells where it leads; null when it is unknown, was ended before, or is too old (from its end on). */
export async function endAttempt(
  db: Database,
  secret: string,
  now: Instant,
): Promise<{ readonly returnTo: string } | null> {
  if (!isTokenForm(secret)) return null;
  const row = await db
    .deleteFrom('identity_attempt')
    .where('attempt_digest', '=', digestOfToken(secret))
    .returning(['return_to', 'expires_at'])
    .executeTakeFirst();
  return row === undefined || row.expires_at <= new Date(now) ? null : { returnTo: row.return_to };
}
