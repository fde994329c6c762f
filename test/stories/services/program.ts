/** Test program in the place of worker or API: ready at once, notes its end in a journal, behaves as its arguments say. */
import { appendFileSync } from 'node:fs';

const { JOURNAL = '', NAME = 'program' } = process.env;
const note = (what: string) => {
  if (JOURNAL !== '') appendFileSync(JOURNAL, `${NAME} ${what}\n`);
};
const [, , behaviour] = process.argv;
if (behaviour === 'fail') {
  console.error('Konfiguration fehlt');
  process.exit(3);
}
process.on('SIGTERM', () => {
  note('stopped');
  process.exit(0);
});
process.on('disconnect', () => {
  note('disconnected');
  process.exit(0);
});
if (behaviour !== 'silent') process.send?.({ kind: 'ready', pid: process.pid });
setInterval(() => undefined, 60_000);
