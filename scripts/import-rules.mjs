/**
 * Who may import whom: the table of ARCHITECTURE.md as data, read by ESLint while typing and by the
 * architecture test over the whole repository.
 *
 * A row counts for all files whose path starts with `at` and, where given, ends with `endsWith`. A
 * file may do what any of its rows allows, and nothing else:
 *   imports   our own files or folders, by path from the root (a trailing slash means a folder)
 *   types     the same, but only by `import type`
 *   packages  packages, and modules of Node as `node:name` (`node:*` means all of them)
 *   typePackages  packages whose types may be named by `import type`
 *   but       endings and folders that are not allowed at run time although a row names their folder
 */
export const IMPORT_RULES = [
  { at: 'criteria/', imports: ['criteria/'], packages: ['@noble/hashes', 'canonicalize'] },
  { at: 'criteria/', endsWith: '.schema.ts', packages: ['zod'] },
  // The complaints about files read zod's findings: their types only, which leave no trace at run time.
  { at: 'criteria/file/', packages: ['yaml'], typePackages: ['zod'] },
  { at: 'criteria/formula/', packages: ['jsonata'] },
  {
    at: 'workflows/',
    imports: ['workflows/', 'criteria/'],
    types: ['activities/contracts.ts'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
    but: [/\.schema\.ts$/, /^criteria\/formula\//],
  },
  {
    at: 'activities/',
    imports: ['activities/', 'criteria/', 'store/', 'benchmark/', 'signing/', 'templates/'],
    types: ['workflows/messages.ts'],
    packages: ['@temporalio/activity', '@temporalio/common', 'kysely', 'pdfmake', 'node:*'],
  },
  // The composition root of the worker process names the queues that it listens to, and starts the mailer.
  {
    at: 'activities/worker.ts',
    imports: ['workflows/messages.ts', 'notice/'],
    packages: ['@temporalio/worker', 'pino'],
  },
  // Sees to it that the schedule of the anchors is there.
  {
    at: 'activities/anchor-schedule.ts',
    imports: ['workflows/messages.ts'],
    packages: ['@temporalio/client', '@temporalio/worker'],
  },
  { at: 'activities/workflow-bundle.ts', packages: ['@temporalio/worker'] },
  // A thread reads TypeScript only when its entry says so.
  { at: 'activities/stability/start-thread.mjs', packages: ['tsx'] },
  // Mails: what happened, from the log to the mail server.
  {
    at: 'notice/',
    imports: ['notice/', 'criteria/', 'store/', 'templates/'],
    packages: ['nodemailer', 'node:*'],
  },
  {
    at: 'store/',
    imports: ['store/', 'criteria/'],
    packages: ['kysely', 'pg', '@node-rs/argon2', 'node:*'],
  },
  {
    at: 'benchmark/',
    imports: ['benchmark/', 'criteria/'],
    packages: [
      'undici',
      'ajv',
      're2js',
      'franc-min',
      'gpt-tokenizer',
      'hdr-histogram-js',
      'node:*',
    ],
  },
  // Suites that were written for other tools.
  { at: 'benchmark/import/', packages: ['yaml'] },
  {
    at: 'signing/',
    imports: ['signing/'],
    types: ['criteria/'],
    packages: ['asn1js', 'node:crypto', 'node:util', 'node:zlib'],
  },
  // Keys in files, devices and at services; time stamps and revocation data over HTTP. Verifying needs none of it.
  {
    at: 'signing/keys/',
    packages: ['pkijs', 'node:child_process'],
  },
  { at: 'signing/network/', packages: ['node:http', 'node:https'] },
  // Sealed bids and the keys of those who open them: bytes in, bytes out, no store and no network.
  {
    at: 'sealing/',
    imports: ['sealing/'],
    types: ['criteria/'],
    packages: ['age-encryption', 'shamir-secret-sharing', '@node-rs/argon2', 'node:crypto'],
  },
  // Documents are text and layout: the two modules of Node read no file and open no connection.
  {
    at: 'templates/',
    imports: ['templates/', 'criteria/'],
    packages: ['pdfmake', 'node:crypto', 'node:module'],
  },
  // Data, and the code that reads it: what a catalogue says is decided in criteria/.
  {
    at: 'catalogues/',
    imports: ['catalogues/', 'criteria/'],
    packages: ['node:fs', 'node:fs/promises', 'node:path', 'node:timers/promises', 'node:url'],
  },
  {
    at: 'api/',
    imports: ['api/', 'criteria/', 'catalogues/', 'sealing/', 'store/', 'workflows/messages.ts'],
    types: ['workflows/failure.ts', 'activities/contracts.ts'],
    packages: ['express', 'helmet', 'pino', 'zod', '@temporalio/client', 'node:*'],
  },
  // Notices are text that follows from the log; they are made when somebody reads them.
  { at: 'api/routes/notices.ts', imports: ['templates/notice/'] },
  { at: 'api/calendar-feed.ts', packages: ['ical-generator'] },
  { at: 'api/oidc/', packages: ['openid-client'] },
  { at: 'api/temporal-procedure-port.ts', packages: ['@temporalio/common'] },
  {
    at: 'cli/',
    imports: ['cli/', 'criteria/', 'catalogues/', 'sealing/', 'signing/'],
    types: ['api/problem.ts'],
    packages: ['commander', 'yaml', 're2js', 'node:*'],
  },
  { at: 'cli/', endsWith: '.schema.ts', packages: ['zod'] },
  // Services of the default installation: own PostgreSQL, own Temporal server.
  { at: 'cli/services/', packages: ['pg', '@temporalio/client', '@temporalio/testing'] },
  // Programs are bundled once per state of the sources, like the workflows.
  {
    at: 'cli/services/program-file.ts',
    imports: ['activities/source-digest.ts'],
    packages: ['esbuild'],
  },
  { at: 'cli/zuschlag.mjs', packages: ['tsx'] },
  // The verifier speaks the record's words, and prints the twin again with the same fonts to compare.
  {
    at: 'cli/verify/',
    imports: ['templates/', 'activities/deps/document-fonts.ts'],
  },
  // Stands in for Node in a browser: hashes from a library, everything else by hand.
  {
    at: 'cli/verify/page/',
    imports: ['templates/', 'activities/deps/document-fonts.ts'],
    packages: ['@noble/hashes', 'pdfmake'],
  },
  // Benchmarks without a server, on the engine's own code.
  { at: 'cli/bench/', imports: ['benchmark/', 'templates/'] },
  { at: 'cli/suite/', imports: ['benchmark/'] },
  // `start` prepares the database and the sample's accounts before the API serves.
  { at: 'cli/start', imports: ['store/'] },
  { at: 'cli/sample/', imports: ['store/'] },
  // The simulators answer as the suite's graders want to read it.
  {
    at: 'examples/',
    imports: ['examples/', 'criteria/', 'benchmark/graders/'],
    packages: ['yaml', 'node:*'],
  },
  {
    at: 'scripts/',
    imports: ['scripts/', 'criteria/', 'catalogues/', 'templates/'],
    packages: ['node:*', 'prettier'],
  },
  // The authorisation matrix lists the routes as they are mounted.
  { at: 'scripts/route-access.ts', imports: ['api/'] },
  // Measures the running system from outside, started as `npm start` does.
  { at: 'scripts/bench-', imports: ['cli/', 'benchmark/'], packages: ['@copilotkit/aimock'] },
  // Sees in the log how far the run has come: asking the API would be work that is measured.
  {
    at: 'scripts/bench-runner-engine.ts',
    imports: ['store/database.ts', 'store/event-log.ts', 'store/service-environment.ts'],
  },
  // Asks whether equal bidders are treated alike, on the engine's own code.
  { at: 'scripts/bench-fairness', imports: ['benchmark/'] },
  // Render and sign the sample record of the tests: to be measured, and to be checked by others' programs.
  {
    at: 'scripts/bench-record',
    imports: ['test/harness/', 'signing/', 'activities/deps/document-fonts.ts'],
  },
  { at: 'scripts/bundle-verify', packages: ['esbuild'] },
  {
    at: 'scripts/conformance',
    imports: ['test/harness/', 'activities/deps/document-fonts.ts'],
  },
  // Records the histories that the replay test reads, by the same stories' means.
  {
    at: 'scripts/capture-histories.ts',
    imports: ['test/harness/', 'workflows/messages.ts'],
    packages: ['@temporalio/client'],
  },
  // The bootstrap runs before anything is installed, on Node versions that do not know `node:`.
  {
    at: 'scripts/bootstrap.mjs',
    packages: ['child_process', 'crypto', 'fs', 'os', 'path', 'url'],
  },
];

const rowsOf = (file) =>
  IMPORT_RULES.filter((row) => file.startsWith(row.at) && file.endsWith(row.endsWith ?? ''));

const names = (list, path) =>
  (list ?? []).some((entry) => (entry.endsWith('/') ? path.startsWith(entry) : path === entry));

/** `@scope/name/deep` is the package `@scope/name`; `zod/v4` is the package `zod`. */
export function packageOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The source file that a relative import means, as a path from the root. */
export function targetOf(file, specifier) {
  const parts = file.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/').replace(/\.js$/, '.ts');
}

function packageOffence(file, specifier, onlyType, rows) {
  const wanted = specifier.startsWith('node:') ? specifier : packageOf(specifier);
  const types = onlyType ? rows.flatMap((row) => row.typePackages ?? []) : [];
  const allowed = rows.flatMap((row) => row.packages ?? []).concat(types);
  if (allowed.includes(wanted)) return null;
  if (wanted.startsWith('node:') && allowed.includes('node:*')) return null;
  return `${file} -> ${wanted}: this package is not for this folder`;
}

/**
 * What is wrong with an import, as one sentence naming the edge; null when it is allowed.
 * @param file path from the root, with `/`
 * @param onlyType true for `import type`
 */
export function importOffence(file, specifier, onlyType) {
  if (file.startsWith('test/') || !file.includes('/')) return null;
  const rows = rowsOf(file);
  if (!specifier.startsWith('.')) return packageOffence(file, specifier, onlyType, rows);
  const target = targetOf(file, specifier);
  const edge = `${file} -> ${target}${onlyType ? ' (type)' : ''}`;
  if (onlyType && rows.some((row) => names(row.types, target))) return null;
  if (!rows.some((row) => names(row.imports, target))) {
    const asType = rows.some((row) => names(row.types, target));
    return asType ? `${edge}: only as \`import type\`` : `${edge}: this folder is out of bounds`;
  }
  const closed = rows.flatMap((row) => row.but ?? []).some((pattern) => pattern.test(target));
  return closed && !onlyType ? `${edge}: not at run time` : null;
}
