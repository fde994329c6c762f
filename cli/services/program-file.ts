/** A program of ours as one file of JavaScript, made once per state of the sources: a start then reads one file instead of some hundred. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { sourceDigest } from '../../activities/source-digest.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Everything that can end up in a program. */
const SOURCES = [
  ...['activities', 'api', 'benchmark', 'catalogues', 'criteria', 'examples', 'notice'],
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

async function bundle(source: string): Promise<string> {
  // Only where there is something to bundle: most starts find it done.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [source],
    absWorkingDir: ROOT,
    outfile: join(FOLDER, basename(source)),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    // Stack traces name lines of the sources.
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [packagesOutside, ownPlaces],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * The program as a bundle, or the TypeScript itself where nothing can be written beside the packages; `nodeChild` runs
 * both, the second one more slowly. Bundles of other states stay: a running system may still start one again.
 * @param source absolute path of a TypeScript file of this project
 * @param folder only tests name another one
 */
export async function programFile(source: string, folder = FOLDER): Promise<string> {
  const file = join(folder, `${basename(source, '.ts')}-${sourceDigest(ROOT, SOURCES)}.mjs`);
  if (existsSync(file)) return file;
  const code = await bundle(source);
  try {
    mkdirSync(folder, { recursive: true });
    // Written under another name first: a killed start leaves no half a program behind.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, file);
    return file;
  } catch {
    return source;
  }
}
