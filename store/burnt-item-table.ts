/** Columns of the register of items that endpoints have seen. */
import type { Generated } from 'kysely';

export interface BurntItemTable {
  readonly item_digest: string;
  readonly procedure_id: string;
  readonly run_id: string;
  readonly suite_id: string;
  readonly item_id: string;
  readonly burnt_at: Generated<Date>;
}
