/** `npm run diagram`: writes the picture of the procedure to docs/procedure.svg. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { phaseDrawing } from './phase-drawing.js';

const file = fileURLToPath(new URL('../docs/procedure.svg', import.meta.url));
writeFileSync(file, phaseDrawing());
console.log(`Geschrieben / written: ${file}`);
