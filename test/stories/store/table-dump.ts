/** Everything that the database holds, as text: what somebody with a copy of the disk could search through. */
import { sql } from 'kysely';
import type { Database } from '../../../store/database.js';

/** All rows of all tables; binary columns in hexadecimal and, once more, decoded. */
export async function dumpTables(owner: Database): Promise<string> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public'`.execute(owner);
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ line: string }>`select t::text as line
      from ${sql.table(name)} as t`.execute(owner);
    for (const { line } of rows) {
      parts.push(line);
      const binary = line.match(/\\x[0-9a-f]+/gu) ?? [];
      parts.push(...binary.map((hex) => Buffer.from(hex.slice(2), 'hex').toString('latin1')));
    }
  }
  return parts.join('\n');
}
