/** Drafts of score sheets at rest: encrypted under the server key, found only by who knows whose and for which bid they are. */
import { createHmac } from 'node:crypto';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { BidId, LotId, PersonId, ProcedureId } from '../criteria/ids.js';
import { decrypt, deriveKey, encrypt, newSalt } from './authenticated-encryption.js';
import type { Database } from './database.js';
import type { ServerKey } from './server-key.js';

/** Whose draft it is, and for which bid. */
export interface DraftPlace {
  readonly procedureId: ProcedureId;
  readonly lotId: LotId;
  readonly bidId: BidId;
  readonly personId: PersonId;
}

export interface KeptDraft {
  /** Counted from 1 with every saving. */
  readonly revision: number;
  readonly text: string;
}

export type DraftVerdict =
  | { readonly kind: 'saved'; readonly revision: number }
  /** Another window has saved since, or the draft is gone. */
  | { readonly kind: 'moved' };

const PURPOSE = 'zuschlag/score-sheet-draft/1';
const NO_SALT = Buffer.alloc(0);
/** Lengths are rounded up to this many bytes, so that they tell little of what was written. */
const STEP_BYTES = 1_024;

const contextOf = ({ procedureId, lotId, bidId, personId }: DraftPlace): string =>
  canonicalJson({ bidId, lotId, personId, procedureId });

function draftId(serverKey: ServerKey, place: DraftPlace): string {
  const key = deriveKey(serverKey, NO_SALT, `${PURPOSE}/id`);
  return createHmac('sha256', key).update(contextOf(place)).digest('hex');
}

/** Text, a line end and blanks up to the next step: JSON does not end in a line end. */
function padded(text: string): Buffer {
  const bytes = Buffer.byteLength(text, 'utf8') + 1;
  const full = Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
  return Buffer.from(`${text}\n${' '.repeat(full - bytes)}`, 'utf8');
}

function sealed(serverKey: ServerKey, place: DraftPlace, text: string) {
  const salt = newSalt();
  return { salt, ...encrypt(deriveKey(serverKey, salt, PURPOSE), padded(text), contextOf(place)) };
}

/**
 * Keeps a draft in the place of the one that was seen last.
 * @param seen its revision; 0 where there was none
 * @param text JSON
 */
export async function saveDraft(
  db: Database,
  serverKey: ServerKey,
  place: DraftPlace,
  seen: number,
  text: string,
): Promise<DraftVerdict> {
  const draft_id = draftId(serverKey, place);
  const content = sealed(serverKey, place, text);
  const revision = seen + 1;
  const written =
    seen === 0
      ? await db
          .insertInto('score_sheet_draft')
          .values({ draft_id, revision, ...content })
          .onConflict((conflict) => conflict.column('draft_id').doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await db
          .updateTable('score_sheet_draft')
          .set({ revision, ...content })
          .where('draft_id', '=', draft_id)
          .where('revision', '=', seen)
          .returning('revision')
          .executeTakeFirst();
  return written === undefined ? { kind: 'moved' } : { kind: 'saved', revision };
}

/**
 * The draft of this place; null where there is none.
 * @throws Error when it cannot be opened: another server key, or a changed row.
 */
export async function findDraft(
  db: Database,
  serverKey: ServerKey,
  place: DraftPlace,
): Promise<KeptDraft | null> {
  const row = await db
    .selectFrom('score_sheet_draft')
    .selectAll()
    .where('draft_id', '=', draftId(serverKey, place))
    .executeTakeFirst();
  if (row === undefined) return null;
  const key = deriveKey(serverKey, row.salt, PURPOSE);
  const plain = decrypt(key, row, contextOf(place));
  if (plain === null) throw new Error('A draft of a score sheet cannot be opened.');
  return { revision: row.revision, text: plain.toString('utf8').trimEnd() };
}

/** Forgets these drafts; those that are not there are no matter. */
export async function forgetDrafts(
  db: Database,
  serverKey: ServerKey,
  places: readonly DraftPlace[],
): Promise<void> {
  if (places.length === 0) return;
  await db
    .deleteFrom('score_sheet_draft')
    .where(
      'draft_id',
      'in',
      places.map((place) => draftId(serverKey, place)),
    )
    .execute();
}
