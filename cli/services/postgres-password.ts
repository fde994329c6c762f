/** Generated passwords of the own PostgreSQL, kept in the home for its owner only. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Reads a password of this home, or makes one; on disk before it is used anywhere. */
export function ownPassword(home: string, name = 'postgres-password'): string {
  const path = join(home, name);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, `${password}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  return password;
}
