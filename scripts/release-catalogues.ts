/** Releases the shipped catalogues: adds new editions to the list, refuses to change one: `npx tsx scripts/release-catalogues.ts`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RELEASED_FILE, SHIPPED_FOLDER, readShelf } from '../catalogues/read-shelf.js';
import { readReleased, releaseState, withReleased } from '../catalogues/released-editions.js';

const shelf = await readShelf();
const released = await readReleased();
const states = shelf.catalogues.map((loaded) => releaseState(loaded, released));
const problems = [
  ...shelf.faults.map(({ file }) => `${file}: nicht in Ordnung / not in order`),
  ...states.flatMap((state) =>
    state.kind === 'changed' ? [`${state.message.de}\n${state.message.en}`] : [],
  ),
];

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  const added = states.flatMap((state) => (state.kind === 'new' ? [state.edition] : []));
  const list = withReleased(released, added);
  await writeFile(join(SHIPPED_FOLDER, RELEASED_FILE), `${JSON.stringify(list, null, 2)}\n`);
  for (const { id, version, sha256 } of added) console.log(`${id}@${version} ${sha256}`);
  console.log(`${added.length} neu / new, ${list.length} gesamt / in all`);
}
