/** The tables as Kysely sees them: one interface for each table of the migrations. */
import type { ColumnType, Generated } from 'kysely';
import type { AnchorStateTable, LogAnchorTable } from './anchor-tables.js';
import type { BurntItemTable } from './burnt-item-table.js';

/** Written as ISO text or Date, read as Date. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type NullableTimestamp = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>;

export interface EventLogTable {
  readonly procedure_id: string;
  readonly sequence: number;
  /** The instant of `at` as the database counts time, for queries. */
  readonly recorded_at: Timestamp;
  /** The instant as it was hashed. */
  readonly at: string;
  /** Canonical JSON of the actor reference. */
  readonly by: string;
  readonly kind: string;
  /** Canonical JSON of the event. */
  readonly event: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface ProcedureHeadTable {
  readonly procedure_id: string;
  readonly sequence: number;
  readonly hash: string;
}

export interface CommandReceiptTable {
  readonly procedure_id: string;
  readonly command_key: string;
  readonly body_hash: string;
  readonly first_sequence: number | null;
  readonly last_sequence: number | null;
  /** Canonical JSON. */
  readonly receipt: string;
}

export interface ProcedureSummaryTable {
  readonly procedure_id: string;
  readonly title: string;
  readonly authority_id: string;
  readonly phase: string;
  readonly phase_since: Timestamp;
  readonly ending: string | null;
  readonly next_deadline: ColumnType<Date | null, Date | string | null, Date | string | null>;
  readonly needs_attention: boolean;
  readonly waiting_for: string[];
  readonly member_ids: string[];
  readonly sequence: number;
}

export interface ObjectTable {
  readonly object_id: string;
  readonly digest: string;
  readonly media_type: string;
  readonly bytes: Buffer;
  readonly created_at: Generated<Date>;
}

export interface SealedObjectTable {
  readonly object_id: string;
  readonly procedure_id: string;
  readonly envelope: string;
  readonly digest: string;
  readonly byte_count: number;
  readonly salt: Buffer;
  readonly key_nonce: Buffer;
  readonly wrapped_key: Buffer;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly created_at: Generated<Date>;
}

export interface SecretTable {
  readonly secret_id: string;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly updated_at: Generated<Date>;
}

export interface AuthorityTable {
  readonly authority_id: string;
  readonly name: string;
  readonly address: string;
  readonly hides_bid_count: Generated<boolean>;
}

export interface AccountTable {
  readonly account_id: string;
  readonly name: string;
  readonly title: string;
  readonly authority_id: string;
  readonly account_roles: string[];
  readonly password_hash: string;
  readonly locked_at: NullableTimestamp;
  readonly password_set_at: NullableTimestamp;
  readonly created_at: Generated<Date>;
}

export interface SignInFailureTable {
  readonly name_digest: string;
  readonly failures: number;
  readonly last_at: Timestamp;
  readonly locked_until: Timestamp;
}

export interface ApiTokenTable {
  readonly token_digest: string;
  readonly account_id: string;
  readonly issued_at: Timestamp;
  readonly expires_at: Timestamp;
  readonly revoked_at: NullableTimestamp;
  readonly token_id: Generated<string>;
  readonly label: Generated<string>;
  /** `read`, `commands` or `person`. */
  readonly scope: Generated<string>;
}

export interface SessionTable {
  readonly session_digest: string;
  readonly account_id: string;
  readonly created_at: Timestamp;
  readonly seen_at: Timestamp;
  readonly ends_at: Timestamp;
}

export interface OneTimeCodeTable {
  readonly code_digest: string;
  /** Null for the code of the first administrator. */
  readonly account_id: string | null;
  readonly issued_at: Timestamp;
  readonly expires_at: Timestamp;
  readonly used_at: NullableTimestamp;
}

export interface AccountIdentityTable {
  readonly issuer: string;
  readonly subject: string;
  readonly account_id: string;
  readonly bound_at: Timestamp;
}

export interface IdentityAttemptTable {
  readonly attempt_digest: string;
  readonly return_to: string;
  readonly begun_at: Timestamp;
  readonly expires_at: Timestamp;
}

export interface AccountChangeTable {
  /** Read as text, like every number of 64 bits. */
  readonly change_id: Generated<string>;
  readonly authority_id: string;
  readonly account_id: string;
  readonly at: Timestamp;
  readonly kind: string;
  readonly by_kind: string;
  readonly by_account: string | null;
  readonly account_roles: string[] | null;
}

export interface OpenerKeyTable {
  readonly account_id: string;
  readonly fingerprint: string;
  readonly recipient: string;
  /** JSON: the private part under the person's passphrase. */
  readonly protected_key: string;
  readonly created_at: Timestamp;
}

export interface KeyShareTable {
  readonly share_set: string;
  readonly envelope: string;
  readonly person_id: string;
  readonly procedure_id: string;
  readonly recipient: string;
  readonly key_fingerprint: string;
  readonly share_digest: string;
  readonly wrapped: Buffer;
  readonly created_at: Generated<Date>;
}

export interface HandedOverTable {
  readonly object_id: string;
  readonly procedure_id: string;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly created_at: Generated<Date>;
}

export interface BenchmarkItemTable {
  /** Read as text: the driver does not squeeze 64 bits into a number. */
  readonly entry_id: Generated<string>;
  readonly run_id: string;
  readonly cell_index: number;
  readonly bid_id: string;
  readonly item_id: string;
  readonly repeat: number;
  readonly attempt: number;
  readonly accepted: boolean;
  readonly part: string;
  readonly probe: boolean;
  readonly passing_outage: boolean;
  readonly ended_at: ColumnType<Date, string, never>;
  readonly entry: string;
}

export interface ProcedureTaskTable {
  readonly procedure_id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly since: Timestamp;
  readonly due_at: NullableTimestamp;
  readonly for_person_id: string | null;
  readonly for_person_name: string | null;
}

export interface ContactTable {
  readonly account_id: string;
  readonly email: string;
  readonly mail: string;
  readonly language: string;
}

export interface NoticePositionTable {
  readonly procedure_id: string;
  readonly sequence: number;
}

export interface NoticeTable {
  readonly procedure_id: string;
  readonly sequence: number;
  readonly person_id: string;
  /** JSON: what the mail is about. */
  readonly items: string;
  readonly created_at: Timestamp;
  readonly attempts: Generated<number>;
  readonly next_attempt_at: Timestamp;
  readonly outcome: string | null;
  readonly settled_at: NullableTimestamp;
  readonly fault: string | null;
}

export interface CalendarTokenTable {
  readonly account_id: string;
  readonly token_digest: string;
  readonly created_at: Timestamp;
}

export interface ScoreSheetDraftTable {
  readonly draft_id: string;
  readonly revision: number;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

export interface Schema {
  readonly anchor_state: AnchorStateTable;
  readonly procedure_task: ProcedureTaskTable;
  readonly contact: ContactTable;
  readonly notice_position: NoticePositionTable;
  readonly notice: NoticeTable;
  readonly calendar_token: CalendarTokenTable;
  readonly event_log: EventLogTable;
  readonly procedure_head: ProcedureHeadTable;
  readonly command_receipt: CommandReceiptTable;
  readonly procedure_summary: ProcedureSummaryTable;
  readonly object: ObjectTable;
  readonly sealed_object: SealedObjectTable;
  readonly secret: SecretTable;
  readonly authority: AuthorityTable;
  readonly account: AccountTable;
  readonly sign_in_failure: SignInFailureTable;
  readonly api_token: ApiTokenTable;
  readonly session: SessionTable;
  readonly one_time_code: OneTimeCodeTable;
  readonly account_identity: AccountIdentityTable;
  readonly identity_attempt: IdentityAttemptTable;
  readonly account_change: AccountChangeTable;
  readonly opener_key: OpenerKeyTable;
  readonly key_share: KeyShareTable;
  readonly handed_over: HandedOverTable;
  readonly log_anchor: LogAnchorTable;
  readonly benchmark_item: BenchmarkItemTable;
  readonly burnt_item: BurntItemTable;
  readonly score_sheet_draft: ScoreSheetDraftTable;
}
