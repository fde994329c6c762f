/** The tables of benchmark runs as Kysely sees them: the item log, and items that an endpoint has seen. */
import type { Generated } from 'kysely';

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

export interface BurntItemTable {
  readonly item_digest: string;
  readonly procedure_id: string;
  readonly run_id: string;
  readonly suite_id: string;
  readonly item_id: string;
  readonly burnt_at: Generated<Date>;
}
