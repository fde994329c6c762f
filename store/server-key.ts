/** The server key: 32 bytes that open everything kept encrypted; from the environment or a file only its owner reads. */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { Bilingual } from '../criteria/bilingual.js';
import type { Database } from './database.js';

/** Kept as a key object, which neither prints nor serialises its bytes. */
export type ServerKey = KeyObject;

export const SERVER_KEY_BYTES = 32;

export type ServerKeyResult =
  | {
      readonly kind: 'key';
      readonly key: ServerKey;
      readonly origin: 'environment' | 'file' | 'generated';
    }
  | { readonly kind: 'refused'; readonly reason: Bilingual };

export interface ServerKeyPlaces {
  /** Content of the environment variable, or null: base64url or base64 of 32 bytes, or 64 hexadecimal digits. */
  readonly fromEnvironment: string | null;
  /** The key file, made at the first start when the environment has no key. */
  readonly file: string;
}

const refused = (de: string, en: string): ServerKeyResult => ({
  kind: 'refused',
  reason: { de, en },
});

function decodeKey(text: string): ServerKey | null {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/u.test(trimmed)) return createSecretKey(Buffer.from(trimmed, 'hex'));
  if (!/^[A-Za-z0-9+/_-]{43}=?$/u.test(trimmed)) return null;
  return createSecretKey(Buffer.from(trimmed, 'base64'));
}

/** Writes a new key completely before it gets its name: a killed start leaves no half a key behind. */
function generateFile(file: string): void {
  const part = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(part, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(SERVER_KEY_BYTES).toString('base64url')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(part, file);
  } catch (error) {
    // Another process of the same start was first; its key counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Finds the server key or makes one. Refuses a key of wrong length and a file that others can read. */
export function loadServerKey({ fromEnvironment, file }: ServerKeyPlaces): ServerKeyResult {
  if (fromEnvironment !== null) {
    const key = decodeKey(fromEnvironment);
    if (key !== null) return { kind: 'key', key, origin: 'environment' };
    return refused(
      'Der Serverschlüssel aus der Umgebung muss genau 32 Byte haben (base64 oder 64 Hexadezimalziffern).',
      'The server key from the environment must have exactly 32 bytes (base64 or 64 hexadecimal digits).',
    );
  }
  const isNew = statSync(file, { throwIfNoEntry: false }) === undefined;
  if (isNew) generateFile(file);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    return refused(
      `Die Schlüsseldatei "${file}" ist für andere lesbar. Mit chmod 600 schließen.`,
      `The key file "${file}" is open to others. Close it with chmod 600.`,
    );
  }
  const key = decodeKey(readFileSync(file, 'utf8'));
  if (key !== null) return { kind: 'key', key, origin: isNew ? 'generated' : 'file' };
  return refused(
    `Die Schlüsseldatei "${file}" enthält keinen Schlüssel von 32 Byte. Die Datei aus der Sicherung zurückholen.`,
    `The key file "${file}" holds no key of 32 bytes. Bring the file back from the backup.`,
  );
}

const CHECK_ID = 'server-key-check';

/**
 * Whether this key belongs to this database. The first key is noted; another one later would leave
 * everything sealed unreadable, and must be found at the start rather than at the opening of bids.
 */
export async function serverKeyFits(db: Database, key: ServerKey): Promise<boolean> {
  const check = createHmac('sha256', key).update('zuschlag/server-key-check/1').digest();
  const none = Buffer.alloc(0);
  await db
    .insertInto('secret')
    .values({ secret_id: CHECK_ID, salt: none, nonce: none, ciphertext: check })
    .onConflict((conflict) => conflict.column('secret_id').doNothing())
    .execute();
  const noted = await db
    .selectFrom('secret')
    .select('ciphertext')
    .where('secret_id', '=', CHECK_ID)
    .executeTakeFirstOrThrow();
  return check.equals(noted.ciphertext);
}
