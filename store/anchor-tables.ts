/** The tables of anchors as Kysely sees them: the anchors themselves, and how anchoring fares. */
import type { ColumnType, Generated } from 'kysely';

export interface LogAnchorTable {
  readonly number: number;
  readonly taken_at: ColumnType<Date, Date | string, never>;
  readonly root: string;
  /** Canonical JSON of the whole file. */
  readonly anchor: string;
  readonly stamped: boolean;
}

export interface AnchorStateTable {
  readonly only_row: Generated<boolean>;
  /** Read as text, like every number of 64 bits; null: switched off. */
  readonly interval_ms: ColumnType<string | null, number | null, number | null>;
  readonly stamping: boolean;
  readonly failing_since: ColumnType<
    Date | null,
    Date | string | null | undefined,
    Date | string | null
  >;
  readonly failure: string | null;
}
