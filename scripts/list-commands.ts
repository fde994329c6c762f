/** `npm run docs:commands`: writes the table of all commands to docs/commands.md. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandTable } from './command-table.js';

const file = fileURLToPath(new URL('../docs/commands.md', import.meta.url));
writeFileSync(file, commandTable());
console.log(`Geschrieben / written: ${file}`);
