/** `npm run docs:authorisation`: writes the authorisation matrix to docs/authorisation.md. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { authorisationMatrix } from './authorisation-matrix.js';

const file = fileURLToPath(new URL('../docs/authorisation.md', import.meta.url));
writeFileSync(file, authorisationMatrix());
console.log(`Geschrieben / written: ${file}`);
