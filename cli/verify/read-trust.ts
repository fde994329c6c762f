/** Reads the roots that the verifying person trusts: a file with certificates, or a folder of such files. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCertificates } from '../../signing/read-certificates.js';

const ENDINGS = /\.(?:pem|crt|cer|der)$/i;
/** A list of roots of a whole continent is far below. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 2_000;

export type TrustReading =
  | { readonly kind: 'read'; readonly pems: readonly string[] }
  | { readonly kind: 'refused'; readonly place: string };

async function filesAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => ENDINGS.test(name)).sort();
  return names.slice(0, MAX_FILES).map((name) => join(path, name));
}

/** Every file must hold at least one certificate: a root that is silently left out would change the verdict. */
export async function readTrust(path: string): Promise<TrustReading> {
  try {
    const files = await filesAt(path);
    if (files.length === 0) return { kind: 'refused', place: path };
    const pems: string[] = [];
    for (const file of files) {
      const tooLarge = (await stat(file)).size > MAX_FILE_BYTES;
      const found = tooLarge ? null : readCertificates(new Uint8Array(await readFile(file)));
      if (found === null) return { kind: 'refused', place: file };
      pems.push(...found);
    }
    return { kind: 'read', pems };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', place: `${path} (${reason})` };
  }
}
