/** Our programs as JavaScript, made once per state of the sources: a start then reads a few files instead of some hundred. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { sourceDigest } from '../../activities/source-digest.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What is started often or must be there soon; paths without their ending. */
const PROGRAMS = [
  'activities/worker',
  'api/server',
  'cli/start',
  'examples/simulators/simulator',
] as const;

export type ProgramName = (typeof PROGRAMS)[number];

/** Everything that can end up in a program. */
const SOURCES = [
  ...['activities', 'api', 'benchmark', 'catalogues', 'cli', 'criteria', 'examples', 'notice'],
  ...['sealing', 'signing', 'store', 'templates', 'workflows'],
];
/** Packages that stay outside are found from here. */
const FOLDER = join(ROOT, 'node_modules', '.cache', 'zuschlag');

/** Comes in so many files that finding and reading them takes longer than all it does at a start. */
const INSIDE = new Set(['kysely']);

/** All other packages stay outside. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup(one) {
    one.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || INSIDE.has(path) ? undefined : { path, external: true },
    );
  },
};

/** Files beside the sources (fonts, migrations, threads) are found from where the source lies, not the bundle. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup(one) {
    one.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const place = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll('import.meta.url', place), loader: 'ts' };
    });
  },
};

async function bundlePrograms(folder: string): Promise<void> {
  // Only where there is something to bundle: most starts find it done.
  const { build } = await import('esbuild');
  await build({
    entryPoints: PROGRAMS.map((name) => join(ROOT, `${name}.ts`)),
    absWorkingDir: ROOT,
    outbase: ROOT,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported when it is needed stays out of the way until then.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    // NODE_OPTIONS=--enable-source-maps lets stack traces name lines of the sources; reading the maps takes a third of a second.
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [packagesOutside, ownPlaces],
  });
}

/** Bundles under another name first: a killed start leaves nothing half done behind, and of two at once one is kept. */
async function makeFolder(parent: string, folder: string): Promise<void> {
  mkdirSync(parent, { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    await bundlePrograms(draft);
    // Whoever may read the sources may start what was made of them.
    chmodSync(draft, 0o755);
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Folders that this process is making: a start asks for several programs at once. */
const underWay = new Map<string, Promise<void>>();

function made(parent: string, folder: string): Promise<void> {
  const before = underWay.get(folder);
  if (before !== undefined) return before;
  const making = makeFolder(parent, folder).finally(() => underWay.delete(folder));
  underWay.set(folder, making);
  return making;
}

/**
 * The program as a bundle, or its TypeScript where nothing can be written beside the packages; `nodeChild` runs both,
 * the second one more slowly. Bundles of other states stay: a running system may still start one again.
 * @param parent only tests name another one
 */
export async function programFile(name: ProgramName, parent = FOLDER): Promise<string> {
  const folder = join(parent, `programs-${sourceDigest(ROOT, SOURCES)}`);
  const file = join(folder, `${name}.mjs`);
  if (existsSync(file)) return file;
  try {
    await made(parent, folder);
    return file;
  } catch {
    return join(ROOT, `${name}.ts`);
  }
}
