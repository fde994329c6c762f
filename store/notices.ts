/** The outbox: one row at most for each event and person, claimed, sent and settled one by one. */
import { sql } from 'kysely';
import type { Language } from '../criteria/bilingual.js';
import type { PersonId, ProcedureId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { addMs } from '../criteria/instant.js';
import type { MailAmount } from '../criteria/people/contact.js';
import type { Notice, NoticeItem } from '../criteria/task/notices.js';
import { mayTakePartNow } from './accounts.js';
import type { Database } from './database.js';

export interface NewNotice extends Notice {
  readonly sequence: number;
}

/** Procedures whose log goes on behind what has been looked through. */
export async function unreadProcedures(db: Database): Promise<readonly ProcedureId[]> {
  const rows = await db
    .selectFrom('procedure_head as head')
    .leftJoin('notice_position as seen', 'seen.procedure_id', 'head.procedure_id')
    .select('head.procedure_id')
    .where(sql<boolean>`head.sequence > coalesce(seen.sequence, 0)`)
    .orderBy('head.procedure_id')
    .execute();
  return rows.map((row) => row.procedure_id);
}

/** How far the log of a procedure has been looked through; 0 before the first time. */
export async function readPosition(db: Database, procedureId: ProcedureId): Promise<number> {
  const row = await db
    .selectFrom('notice_position')
    .select('sequence')
    .where('procedure_id', '=', procedureId)
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

/**
 * Puts notices in the outbox and moves the position in one transaction. Of two mailers at once, or a repeat
 * after a loss, only what is new is added. Only people with an address get a row.
 */
export async function enqueueNotices(
  db: Database,
  procedureId: ProcedureId,
  notices: readonly NewNotice[],
  upTo: number,
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const people = [...new Set(notices.map(({ personId }) => personId))];
    const reachable = await trx
      .selectFrom('contact')
      .select('account_id')
      .where(sql<boolean>`account_id = any(${people}::text[])`)
      .execute();
    const known = new Set(reachable.map((row) => row.account_id));
    const rows = notices
      .filter(({ personId }) => known.has(personId))
      .map(({ personId, sequence, items }) => ({
        procedure_id: procedureId,
        sequence,
        person_id: personId,
        items: JSON.stringify(items),
        created_at: now,
        next_attempt_at: now,
        outcome: null,
        settled_at: null,
        fault: null,
      }));
    if (rows.length > 0) {
      await trx
        .insertInto('notice')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await trx
      .insertInto('notice_position')
      .values({ procedure_id: procedureId, sequence: upTo })
      .onConflict((conflict) =>
        conflict
          .column('procedure_id')
          .doUpdateSet({ sequence: upTo })
          .where('notice_position.sequence', '<', upTo),
      )
      .execute();
  });
}

export interface ClaimedNotice {
  readonly procedureId: ProcedureId;
  readonly sequence: number;
  readonly personId: PersonId;
  readonly items: readonly NoticeItem[];
  readonly attempts: number;
  readonly title: string;
  /** Whether the person may still know of the procedure. */
  readonly takesPart: boolean;
  /** Null when the address was removed, or the account locked or without any part in procedures meanwhile. */
  readonly to: {
    readonly email: string;
    readonly mail: MailAmount;
    readonly language: Language;
  } | null;
}

/** What is true at the moment of sending, whatever it was when the notice was made. */
async function addresseeOf(
  db: Database,
  procedureId: ProcedureId,
  personId: PersonId,
): Promise<Pick<ClaimedNotice, 'title' | 'takesPart' | 'to'>> {
  const [contact, summary] = await Promise.all([
    db
      .selectFrom('contact')
      .innerJoin('account', 'account.account_id', 'contact.account_id')
      .select(['contact.email', 'contact.mail', 'contact.language'])
      .where('contact.account_id', '=', personId)
      .where('account.locked_at', 'is', null)
      .where(mayTakePartNow)
      .executeTakeFirst(),
    db
      .selectFrom('procedure_summary')
      .select(['title', 'member_ids'])
      .where('procedure_id', '=', procedureId)
      .executeTakeFirst(),
  ]);
  const { email, mail, language } = contact ?? {};
  return {
    title: summary?.title ?? '',
    takesPart: summary?.member_ids.includes(personId) ?? false,
    to:
      email === undefined
        ? null
        : { email, mail: mail as MailAmount, language: language as Language },
  };
}

/**
 * Takes the next waiting notice for `leaseMs`: nobody else sends it meanwhile, and if this process dies it
 * becomes free again. Null when none is due.
 */
export async function claimNotice(
  db: Database,
  now: Instant,
  leaseMs: number,
): Promise<ClaimedNotice | null> {
  const { rows } = await sql<{
    procedure_id: string;
    sequence: number;
    person_id: string;
    items: string;
    attempts: number;
  }>`update notice set attempts = attempts + 1, next_attempt_at = ${addMs(now, leaseMs)}
     where (procedure_id, sequence, person_id) = (
       select procedure_id, sequence, person_id from notice
       where outcome is null and next_attempt_at <= ${now}
       order by next_attempt_at, procedure_id, sequence, person_id
       limit 1 for update skip locked)
     returning procedure_id, sequence, person_id, items, attempts`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    procedureId: row.procedure_id,
    sequence: row.sequence,
    personId: row.person_id,
    items: JSON.parse(row.items) as readonly NoticeItem[],
    attempts: row.attempts,
    ...(await addresseeOf(db, row.procedure_id, row.person_id)),
  };
}

type Place = Pick<ClaimedNotice, 'procedureId' | 'sequence' | 'personId'>;

/** The end of a notice: sent, given up with the fault, or dropped because nobody is to get it any more. */
export async function settleNotice(
  db: Database,
  { procedureId, sequence, personId }: Place,
  outcome: 'sent' | 'failed' | 'dropped',
  fault: string | null,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('notice')
    .set({ outcome, fault, settled_at: now })
    .where('procedure_id', '=', procedureId)
    .where('sequence', '=', sequence)
    .where('person_id', '=', personId)
    .where('outcome', 'is', null)
    .execute();
}

/** Sent in vain for now. */
export async function postponeNotice(
  db: Database,
  { procedureId, sequence, personId }: Place,
  fault: string,
  until: Instant,
): Promise<void> {
  await db
    .updateTable('notice')
    .set({ fault, next_attempt_at: until })
    .where('procedure_id', '=', procedureId)
    .where('sequence', '=', sequence)
    .where('person_id', '=', personId)
    .where('outcome', 'is', null)
    .execute();
}

/** When the next notice is due; null when none waits. */
export async function nextNoticeAt(db: Database): Promise<Instant | null> {
  const row = await db
    .selectFrom('notice')
    .select('next_attempt_at')
    .where('outcome', 'is', null)
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_attempt_at.toISOString() ?? null;
}

export interface MailStatus {
  readonly waiting: number;
  /** Tried at least once without success, and still waiting. */
  readonly delayed: number;
  readonly sent: number;
  readonly failed: number;
  readonly dropped: number;
  /** The last ones given up: to whom, when, and the mail server's number or our word. */
  readonly failures: readonly {
    readonly personId: PersonId;
    readonly at: Instant;
    readonly fault: string;
  }[];
}

const LISTED_FAILURES = 50;

/** How the mails of an authority's people fare; no procedure is named. */
export async function mailStatus(db: Database, authorityId: string): Promise<MailStatus> {
  const own = db
    .selectFrom('notice')
    .innerJoin('account', 'account.account_id', 'notice.person_id')
    .where('account.authority_id', '=', authorityId);
  const count = (condition: string) =>
    sql<number>`(count(*) filter (where ${sql.raw(condition)}))::int`;
  const counts = await own
    .select([
      count('outcome is null').as('waiting'),
      count('outcome is null and fault is not null').as('delayed'),
      count(`outcome = 'sent'`).as('sent'),
      count(`outcome = 'failed'`).as('failed'),
      count(`outcome = 'dropped'`).as('dropped'),
    ])
    .executeTakeFirstOrThrow();
  const failures = await own
    .select(['notice.person_id', 'notice.settled_at', 'notice.fault'])
    .where('notice.outcome', '=', 'failed')
    .orderBy('notice.settled_at', 'desc')
    .limit(LISTED_FAILURES)
    .execute();
  return {
    ...counts,
    failures: failures.map((row) => ({
      personId: row.person_id,
      at: row.settled_at?.toISOString() ?? '',
      fault: row.fault ?? '',
    })),
  };
}
