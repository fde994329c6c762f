/** What the sources of this installation are, in one number: whatever is made of them is made again when it changes. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LOCK_FILE = 'package-lock.json';

/**
 * The first 24 hexadecimal digits of the SHA-256 over the root's place (bundles name it), over names and contents of all
 * TypeScript files below the folders, and over the locked packages.
 * @param folders below the root
 */
export function sourceDigest(root: string, folders: readonly string[]): string {
  const hash = createHash('sha256').update(`${root}\0`);
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.ts')).sort()) {
      hash.update(`${folder}/${file}\0`).update(readFileSync(join(root, folder, file)));
    }
  }
  return hash
    .update(readFileSync(join(root, LOCK_FILE)))
    .digest('hex')
    .slice(0, 24);
}
