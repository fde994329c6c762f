/** Everything that somebody with database, server key and traffic to the engine could read, as one text to search through. */
import { createSecretKey } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../store/database.js';
import { readHandedOver } from '../../store/handed-over.js';
import { unsealObject } from '../../store/sealed-objects.js';
import { getSecret } from '../../store/secrets.js';
import { dumpTables } from '../stories/store/table-dump.js';

/** Long runs that could be base64, once more decoded. */
const decoded = (text: string): string =>
  (text.match(/[A-Za-z0-9+/_-]{20,}={0,2}/gu) ?? [])
    .map((run) => Buffer.from(run, 'base64').toString('latin1'))
    .join('\n');

/** What the server key opens: sealed objects, handed over contents, secrets. */
async function underServerKey(db: Database, keyBytes: Uint8Array): Promise<string> {
  const serverKey = createSecretKey(keyBytes);
  const parts: string[] = [];
  const sealed = await db
    .selectFrom('sealed_object')
    .select(['object_id', 'procedure_id', 'envelope'])
    .execute();
  for (const { object_id: objectId, procedure_id: procedureId, envelope } of sealed) {
    const bytes = await unsealObject(db, serverKey, { procedureId, envelope }, objectId);
    if (bytes === null) throw new Error(`search: ${objectId} does not open`);
    parts.push(Buffer.from(bytes).toString('latin1'), Buffer.from(bytes).toString('utf8'));
    const handed = await readHandedOver(db, serverKey, procedureId, objectId);
    if (handed !== null) parts.push(JSON.stringify(handed));
  }
  const secrets = await db.selectFrom('secret').select('secret_id').execute();
  for (const { secret_id: id } of secrets) {
    parts.push((await getSecret(db, serverKey, id))?.toString('utf8') ?? '');
  }
  return parts.join('\n');
}

/** `beside`: whatever else was seen, such as log lines and commands on their way to the engine. */
export async function everything(
  owner: Database,
  keyBytes: Uint8Array,
  beside: readonly string[],
): Promise<string> {
  const tables = await dumpTables(owner);
  const { rows } = await sql<{ line: string }>`select bytes as raw,
    convert_from(bytes, 'UTF8') as line from object where media_type = 'application/json'`.execute(
    owner,
  );
  const objects = rows.map(({ line }) => line).join('\n');
  const unlocked = await underServerKey(owner, keyBytes);
  const text = [tables, objects, unlocked, ...beside].join('\n');
  return `${text}\n${decoded(text)}`;
}

/** The ways in which a figure in minor units could be written. */
export function spellings(minor: number): readonly string[] {
  const [whole, cents] = [Math.trunc(minor / 100), String(minor % 100).padStart(2, '0')];
  const grouped = (mark: string): string => String(whole).replace(/\B(?=(\d{3})+(?!\d))/gu, mark);
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(BigInt(minor));
  return [
    String(minor),
    `${whole}.${cents}`,
    `${whole},${cents}`,
    `${grouped('.')},${cents}`,
    `${grouped(',')}.${cents}`,
    `${grouped(' ')},${cents}`,
    Buffer.from(String(minor)).toString('base64').replace(/=+$/u, '').slice(0, -1),
    Buffer.from(String(minor)).toString('hex'),
    buffer.subarray(4).toString('latin1'),
  ];
}
