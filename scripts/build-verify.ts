/** `npm run build:verify`: the verifier as one file for Node and as one page for a browser, in dist/verify/. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildVerifier } from './bundle-verify.js';

const folder = fileURLToPath(new URL('../dist/verify', import.meta.url));
const built = await buildVerifier(join(folder));
for (const file of Object.values(built) as readonly string[]) {
  const { size } = await stat(file);
  process.stdout.write(`${file} (${Math.round(size / 1024)} KiB)\n`);
}
