/** Objects, sealed envelopes and secrets: found again exactly, damage noticed, nothing secret readable at rest. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOfBytes } from '../../../criteria/canonical-json.js';
import { MAX_OBJECT_BYTES, ObjectDamaged, getObject, putObject } from '../../../store/objects.js';
import { sealObject, unsealObject } from '../../../store/sealed-objects.js';
import { SecretUnreadable, getSecret, putSecret } from '../../../store/secrets.js';
import { serverKeyFits } from '../../../store/server-key.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { dumpTables } from './table-dump.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await openMigratedDatabase('objects');
});
afterAll(() => database.close());

const serverKey = createSecretKey(randomBytes(32));
const otherKey = createSecretKey(randomBytes(32));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const place = { procedureId: 'p-1', envelope: 'lot-1/bid-a/price' };

describe('an object', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['a text', bytesOf('Bürgerdialog')],
    ['bytes of all values', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['3 MB', new Uint8Array(randomBytes(3_000_000))],
  ])('of %s comes back as it was', async (_, bytes) => {
    const reference = await putObject(database.app, bytes, 'text/plain');
    expect(reference).toMatchObject({ digest: digestOfBytes(bytes), bytes: bytes.length });
    const found = await getObject(database.app, reference.objectId);
    expect(found?.mediaType).toBe('text/plain');
    expect(Buffer.compare(found?.bytes ?? Buffer.from('?'), bytes)).toBe(0);
  });

  it('put twice is one object', async () => {
    const bytes = bytesOf('zweimal');
    const [a, b] = await Promise.all([
      putObject(database.app, bytes, 'text/plain'),
      putObject(database.app, bytes, 'text/plain'),
    ]);
    expect(a).toEqual(b);
  });

  it('that nobody put is null, a too large one is refused', async () => {
    expect(await getObject(database.app, 'f'.repeat(64))).toBeNull();
    const tooLarge = new Uint8Array(MAX_OBJECT_BYTES + 1);
    await expect(putObject(database.app, tooLarge, 'text/plain')).rejects.toThrow(RangeError);
  });

  it('with one byte changed is noticed, also when its digest was changed with it', async () => {
    const { objectId } = await putObject(database.app, bytesOf('Protokoll A'), 'text/plain');
    const other = bytesOf('Protokoll B');
    await sql`update object set bytes = ${Buffer.from(other)} where object_id = ${objectId}`.execute(
      database.owner,
    );
    await expect(getObject(database.app, objectId)).rejects.toThrow(ObjectDamaged);
    await sql`update object set digest = ${digestOfBytes(other)} where object_id = ${objectId}`.execute(
      database.owner,
    );
    await expect(getObject(database.app, objectId)).rejects.toThrow(ObjectDamaged);
  });
});

describe('a sealed envelope', () => {
  const content = bytesOf('Preisblatt: 1.234.567,89 EUR netto im Jahr');

  it('opens for the place it was sealed for, and sealing it again is the same object', async () => {
    const reference = await sealObject(database.app, serverKey, place, content);
    expect(await sealObject(database.app, serverKey, place, content)).toEqual(reference);
    const opened = await unsealObject(database.app, serverKey, place, reference.objectId);
    expect(Buffer.compare(opened ?? Buffer.alloc(0), content)).toBe(0);
    expect(await unsealObject(database.app, serverKey, place, 's-unknown')).toBeNull();
  });

  it('of the same content for another bid is another object', async () => {
    const elsewhere = { ...place, envelope: 'lot-1/bid-b/price' };
    const a = await sealObject(database.app, serverKey, place, content);
    const b = await sealObject(database.app, serverKey, elsewhere, content);
    expect(a.objectId).not.toBe(b.objectId);
  });

  it.each([
    ['another procedure', { ...place, procedureId: 'p-2' }, serverKey],
    ['another envelope', { ...place, envelope: 'lot-1/bid-a/quality' }, serverKey],
    ['another server key', place, otherKey],
  ])('does not open for %s', async (_, wrongPlace, key) => {
    const { objectId } = await sealObject(database.app, serverKey, place, content);
    const opening = unsealObject(database.app, key, wrongPlace, objectId);
    await expect(opening).rejects.toThrow(ObjectDamaged);
  });

  it.each([
    'procedure_id',
    'envelope',
    'digest',
    'byte_count',
    'salt',
    'key_nonce',
    'wrapped_key',
    'nonce',
    'ciphertext',
  ])('with column %s taken from another envelope does not open', async (column) => {
    const mine = { procedureId: 'p-mine', envelope: `${column}/a` };
    const theirs = { procedureId: 'p-theirs', envelope: `${column}/b` };
    const a = await sealObject(database.app, serverKey, mine, content);
    const b = await sealObject(database.app, serverKey, theirs, bytesOf('anders'));
    const name = sql.ref(column);
    await sql`update sealed_object set ${name} =
      (select ${name} from sealed_object where object_id = ${b.objectId})
      where object_id = ${a.objectId}`.execute(database.owner);
    const inRow = await database.owner
      .selectFrom('sealed_object')
      .select(['procedure_id', 'envelope'])
      .where('object_id', '=', a.objectId)
      .executeTakeFirstOrThrow();
    const asTheRowSays = { procedureId: inRow.procedure_id, envelope: inRow.envelope };
    const opening = unsealObject(database.app, serverKey, asTheRowSays, a.objectId);
    await expect(opening).rejects.toThrow(ObjectDamaged);
  });
});

describe('a secret', () => {
  it('comes back, can be replaced, and is null when unknown', async () => {
    await putSecret(database.app, serverKey, 'endpoint-a', bytesOf('sk-eins'));
    await putSecret(database.app, serverKey, 'endpoint-a', bytesOf('sk-zwei'));
    const found = await getSecret(database.app, serverKey, 'endpoint-a');
    expect(found?.toString('utf8')).toBe('sk-zwei');
    expect(await getSecret(database.app, serverKey, 'endpoint-b')).toBeNull();
  });

  it('does not open under another key or under another id', async () => {
    await putSecret(database.app, serverKey, 'moved-from', bytesOf('geheim'));
    await sql`insert into secret select 'moved-to', salt, nonce, ciphertext, updated_at
      from secret where secret_id = 'moved-from'`.execute(database.owner);
    const moved = getSecret(database.app, serverKey, 'moved-to');
    await expect(moved).rejects.toThrow(SecretUnreadable);
    const foreign = getSecret(database.app, otherKey, 'moved-from');
    await expect(foreign).rejects.toThrow(SecretUnreadable);
  });

  it('of the key check cannot be read or overwritten by its id', async () => {
    expect(await getSecret(database.app, serverKey, 'server-key-check')).toBeNull();
    const overwriting = putSecret(database.app, serverKey, 'server-key-check', bytesOf('x'));
    await expect(overwriting).rejects.toThrow(RangeError);
  });
});

it('the first server key is noted, and another one is found out', async () => {
  expect(await serverKeyFits(database.app, serverKey)).toBe(true);
  expect(await serverKeyFits(database.app, serverKey)).toBe(true);
  expect(await serverKeyFits(database.app, otherKey)).toBe(false);
});

it('a copy of all tables holds no word of what was sealed or secret', async () => {
  const marker = 'Geheimwort-7391';
  const long = bytesOf(`${marker} `.repeat(200));
  await sealObject(database.app, serverKey, { ...place, envelope: 'marker' }, long);
  await putSecret(database.app, serverKey, 'marker', long);
  expect(await dumpTables(database.owner)).not.toContain(marker);
  // The same search does find what is kept in clear: it can fail.
  await putObject(database.app, long, 'text/plain');
  expect(await dumpTables(database.owner)).toContain(marker);
});
