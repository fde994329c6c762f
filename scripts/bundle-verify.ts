/** Bundles the verifier for machines without the project: one file for Node, one page for a browser. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'cli/verify/page');
const SINGLE_FILE_NAME = 'zuschlag-verify.mjs';
const PAGE_NAME = 'verify.html';

/** Classes of pdfmake that the renderer asks for by name, which a bundler cannot follow. */
const INNER = [
  'PDFDocument',
  'LayoutBuilder',
  'Renderer',
  'SVGMeasure',
  'PageSize',
  'tableLayouts',
];

function replaced(text: string, from: string | RegExp, to: string, file: string): string {
  const result = text.replace(from, () => to);
  if (result === text) throw new Error(`${file} no longer holds ${String(from)}`);
  return result;
}

/** Fonts, colour profile and pdfmake's inner classes are put inside; nothing is read at run time. */
const inside: Plugin = {
  name: 'inside',
  setup(one) {
    one.onResolve({ filter: /deps\/document-fonts\.js$/ }, () => ({
      path: join(PAGE, 'embedded-fonts.ts'),
    }));
    // Pictures in PNG do not occur in records; the library for them would bring compression along.
    one.onResolve({ filter: /^png-js$/ }, () => ({ path: 'png-js', namespace: 'absent' }));
    one.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'export default class Absent {}',
    }));
    one.onLoad({ filter: /pdfmake-internals\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const table = INNER.map(
        (name) => `'pdfmake/js/${name}.js': require('pdfmake/js/${name}.js')`,
      );
      const loader = `const inner_: any = { ${table.join(', ')} };\nconst load = (name: string): unknown => inner_[name];`;
      const open = replaced(source, "import { createRequire } from 'node:module';", '', path);
      const contents = replaced(open, 'const load = createRequire(import.meta.url);', loader, path);
      return { contents, loader: 'ts' };
    });
    one.onLoad({ filter: /pdfkit[/\\]js[/\\]pdfkit(?:\.es)?\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const profile = await readFile(join(dirname(path), 'data', 'sRGB_IEC61966_2_1.icc'));
      const bytes = `Buffer.from('${profile.toString('base64')}', 'base64')`;
      const call = /fs\.readFileSync\(`\$\{__dirname\}\/data\/sRGB_IEC61966_2_1\.icc`\)/;
      const contents = replaced(source, call, bytes, path);
      return { contents, loader: 'js' };
    });
  },
};

const COMMON = {
  bundle: true,
  write: false,
  format: 'esm',
  charset: 'utf8',
  legalComments: 'eof',
  loader: { '.ttf': 'binary' },
  define: { __dirname: '"/"', global: 'globalThis' },
  logLevel: 'silent',
} as const satisfies BuildOptions;

async function bundled(options: BuildOptions): Promise<string> {
  const result = await build({ ...COMMON, ...options, write: false });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error('nothing was bundled');
  return output.text;
}

const singleFile = (): Promise<string> =>
  bundled({
    entryPoints: [join(ROOT, 'cli/verify/single-file.ts')],
    platform: 'node',
    target: 'node20.19',
    plugins: [inside],
    banner: {
      js: [
        '#!/usr/bin/env node',
        '// Zuschlag: verifies a decision record offline. Usage: node zuschlag-verify.mjs FILE.pdf',
        "import { createRequire as createRequireOfNode } from 'node:module';",
        'const require = createRequireOfNode(import.meta.url);',
      ].join('\n'),
    },
  });

/** What stands in for modules of Node in the browser; anything else of Node is empty there. */
const STAND_INS: Readonly<Record<string, string>> = {
  crypto: 'node-crypto.ts',
  zlib: 'node-zlib.ts',
  stream: 'node-stream.ts',
};

const forBrowser: Plugin = {
  name: 'for-browser',
  setup(one) {
    const events = createRequire(import.meta.url).resolve('events/');
    one.onResolve({ filter: /.*/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      if (!builtinModules.includes(name)) return undefined;
      const standIn = STAND_INS[name];
      if (standIn !== undefined) return { path: standIn, namespace: 'stand-in' };
      return name === 'events' ? { path: events } : { path: name, namespace: 'absent-module' };
    });
    // Some ask for single names, some for the whole module.
    one.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({
      contents: `export * from './${path}'; import * as all from './${path}'; export default all;`,
      resolveDir: PAGE,
    }));
    one.onLoad({ filter: /.*/, namespace: 'absent-module' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** The script of the page: everything inside, nothing of Node, no network. */
export const pageScript = (entry = 'main.ts'): Promise<string> =>
  bundled({
    entryPoints: [join(PAGE, entry)],
    platform: 'browser',
    target: 'es2022',
    format: entry === 'main.ts' ? 'iife' : 'esm',
    plugins: [inside, forBrowser],
    inject: [join(PAGE, 'buffer.ts')],
    // Libraries that look for Node must not find it, wherever the script runs.
    define: { ...COMMON.define, process: 'undefined' },
    minifySyntax: true,
    minifyWhitespace: true,
  });

const digestOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

async function offlinePage(): Promise<string> {
  const [html, css, bundle] = await Promise.all([
    readFile(join(PAGE, 'page.html'), 'utf8'),
    readFile(join(PAGE, 'page.css'), 'utf8'),
    pageScript(),
  ]);
  // The policy names this very script and style; nothing else runs, and no address can be reached.
  const policy = [
    "default-src 'none'",
    `script-src ${digestOf(bundle)}`,
    `style-src ${digestOf(css)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const filled = replaced(html, 'POLICY', policy, 'page.html');
  const styled = replaced(filled, '<!-- style -->', `<style>${css}</style>`, 'page.html');
  return replaced(styled, '<!-- script -->', `<script>${bundle}</script>`, 'page.html');
}

export interface BuiltVerifier {
  readonly singleFile: string;
  readonly page: string;
}

/** Writes both into a folder and says where they are. */
export async function buildVerifier(folder: string): Promise<BuiltVerifier> {
  await mkdir(folder, { recursive: true });
  const built = { singleFile: join(folder, SINGLE_FILE_NAME), page: join(folder, PAGE_NAME) };
  await writeFile(built.singleFile, await singleFile(), { mode: 0o755 });
  await writeFile(built.page, await offlinePage());
  return built;
}
