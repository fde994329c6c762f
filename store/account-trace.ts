/** The trace of accounts: who did what to which account and when; only ever added to, and never a secret in it. */
import type { PersonId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { fromMs } from '../criteria/instant.js';
import type { AccountRole } from '../criteria/people/people.js';
import type { Database } from './database.js';

/** Who brought a change about. */
export type ChangedBy =
  | { readonly kind: 'person'; readonly id: PersonId }
  /** Whoever had the code of the first start. */
  | { readonly kind: 'setup' }
  /** What the identity provider said at a sign-in. */
  | { readonly kind: 'identityProvider' };

export type AccountChange =
  | { readonly kind: 'created' | 'rolesChanged'; readonly accountRoles: readonly AccountRole[] }
  | {
      readonly kind: 'codeIssued' | 'passwordChosen' | 'passwordChanged' | 'locked' | 'unlocked';
    };

/** Adds a line to the trace; call it inside the transaction of the change. The account must exist by then. */
export async function traceChange(
  work: Database,
  accountId: PersonId,
  change: AccountChange,
  by: ChangedBy,
  now: Instant,
): Promise<void> {
  const { authority_id } = await work
    .selectFrom('account')
    .select('authority_id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  await work
    .insertInto('account_change')
    .values({
      authority_id,
      account_id: accountId,
      at: now,
      kind: change.kind,
      by_kind: by.kind,
      by_account: by.kind === 'person' ? by.id : null,
      account_roles: 'accountRoles' in change ? [...change.accountRoles] : null,
    })
    .execute();
}

export interface TracedChange {
  readonly at: Instant;
  readonly accountId: PersonId;
  readonly change: AccountChange;
  readonly by: ChangedBy;
}

export interface TracePage {
  readonly changes: readonly TracedChange[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

export const MAX_TRACE_PAGE = 100;
/** What a cursor can be: a place in the trace, below 2^53. */
export const TRACE_CURSOR = /^[1-9]\d{0,14}$/u;

/** The trace of an authority, latest first; `limit` 1 to MAX_TRACE_PAGE, `cursor` from the page before. */
export async function listChanges(
  db: Database,
  authorityId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<TracePage> {
  const rows = await db
    .selectFrom('account_change')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .$if(cursor !== undefined, (query) => query.where('change_id', '<', cursor ?? '0'))
    .orderBy('change_id', 'desc')
    .limit(limit + 1)
    .execute();
  const changes = rows.slice(0, limit).map((row): TracedChange => {
    const by_kind = row.by_kind as ChangedBy['kind'];
    return {
      at: fromMs(row.at.getTime()),
      accountId: row.account_id,
      change: {
        kind: row.kind,
        ...(row.account_roles === null ? {} : { accountRoles: row.account_roles }),
      } as AccountChange,
      by: by_kind === 'person' ? { kind: by_kind, id: row.by_account ?? '' } : { kind: by_kind },
    };
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { changes, nextCursor: last === undefined ? null : last.change_id };
}
