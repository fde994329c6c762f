#!/usr/bin/env node
/** Entry of the command `zuschlag`: lets Node read TypeScript, then hands over to the program itself. */
import { register } from 'tsx/esm/api';

register();
await import('./zuschlag.ts');
