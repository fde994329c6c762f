/**
 * Set-up before everything else: checks Node, installs the locked packages, then starts or tests.
 *
 *   node scripts/bootstrap.mjs prepare          set-up only
 *   node scripts/bootstrap.mjs start [args]     set-up, then the program
 *   node scripts/bootstrap.mjs test  [args]     set-up, then all tests
 *
 * Needs no package, and keeps to a syntax that old Node versions can read, so that they print the
 * sentence about the version instead of a syntax error.
 */
import { spawn } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const NODE_LOWEST = [20, 19];
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(MODULES, '.zuschlag-installed');
/** First sign of life of a long step, and the time between the following ones. */
const FIRST_SIGN_MS = 3000;
const NEXT_SIGN_MS = 5000;

function isNodeNewEnough() {
  const parts = process.versions.node.split('.').map(Number);
  return parts[0] > NODE_LOWEST[0] || (parts[0] === NODE_LOWEST[0] && parts[1] >= NODE_LOWEST[1]);
}

function refuseOldNode() {
  const lowest = NODE_LOWEST.join('.');
  const found = process.versions.node;
  console.error('Zuschlag braucht Node ' + lowest + ' oder neuer; hier läuft Node ' + found + '.');
  console.error('Zuschlag needs Node ' + lowest + ' or newer; this is Node ' + found + '.');
  process.exit(1);
}

/** Why packages have to be installed, or null when they are those of the lock file. */
function whyInstall() {
  if (!existsSync(MODULES)) return 'noch keine installiert';
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : '';
  if (stamp === lockDigest()) return null;
  // Somebody may have run npm by hand: npm writes this list at the end of a complete installation.
  const npmList = join(MODULES, '.package-lock.json');
  if (!existsSync(npmList)) return 'die letzte Installation ist nicht vollständig';
  // Both files are written within one run of npm, not always in this order.
  if (statSync(npmList).mtimeMs + 2000 >= statSync(LOCK).mtimeMs) return null;
  return 'package-lock.json ist neuer';
}

function lockDigest() {
  return digest(readFileSync(LOCK));
}

function digest(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** Two starts in a fresh checkout must not install over each other: the second waits for the first. */
async function installPackages() {
  const turn = join(tmpdir(), 'zuschlag-install-' + digest(ROOT).slice(0, 16));
  let told = false;
  while (whyInstall() !== null) {
    if (takeTurn(turn)) {
      try {
        return await installNow();
      } finally {
        rmSync(turn, { force: true });
      }
    }
    if (!told) console.log('Pakete werden gerade von einem anderen Start installiert, warte ...');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return true;
}

function takeTurn(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(file)) rmSync(file, { force: true });
    return false;
  }
}

function isAlive(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function installNow() {
  const why = whyInstall();
  if (why === null) return true;
  const title = 'Pakete werden installiert (npm ci; ' + why + ')';
  console.log(title + ' ...');
  const startedAt = Date.now();
  const elapsed = () => ((Date.now() - startedAt) / 1000).toFixed(0) + ' s';
  const result = await runNpm(['ci', '--include=dev', '--include=optional'], () =>
    console.log(title + ' ... läuft seit ' + elapsed()),
  );
  if (result.code !== 0) {
    console.error(shorten(result.output));
    console.error('Die Pakete ließen sich nicht installieren ("npm ci" endete wie oben).');
    console.error('The packages could not be installed ("npm ci" ended as above).');
    return false;
  }
  writeFileSync(STAMP, lockDigest() + '\n');
  console.log(title + ' ... fertig (' + elapsed() + ')');
  return true;
}

/** npm tells the reason first and a long usage text after it. */
function shorten(output) {
  const lines = output.split('\n');
  return lines.length <= 24 ? output : lines.slice(0, 16).concat('...', lines.slice(-7)).join('\n');
}

/** Runs the npm that started this program, else the one on PATH; its settings are the user's own. */
function runNpm(args, onSign) {
  const byNpm = process.env.npm_execpath;
  const known = byNpm && /^npm-cli\.c?js$/.test(basename(byNpm)) && existsSync(byNpm);
  const windows = process.platform === 'win32';
  const child = known
    ? spawn(process.execPath, [byNpm].concat(args), npmOptions(false))
    : spawn(windows ? 'npm.cmd' : 'npm', args, npmOptions(windows));
  return new Promise((resolve) => {
    let output = '';
    let timer = setTimeout(function again() {
      onSign();
      timer = setTimeout(again, NEXT_SIGN_MS);
    }, FIRST_SIGN_MS);
    const finish = (code, text) => {
      clearTimeout(timer);
      resolve({ code, output: text });
    };
    const collect = (part) => (output = (output + part).slice(-20000));
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.once('error', (error) => finish(1, output + String(error)));
    child.once('close', (code) => finish(code === null ? 1 : code, output));
    passSignalsTo(child);
  });
}

function npmOptions(shell) {
  return { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], shell };
}

/** A signal meant for this program reaches the child too, and this program ends when the child has. */
function passSignalsTo(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => child.kill(signal);
  signals.forEach((signal) => process.on(signal, pass));
  child.once('exit', () => signals.forEach((signal) => process.removeListener(signal, pass)));
}

/** Runs Node on a file with this program's own input and output; resolves to the exit code. */
function runNode(args) {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  passSignalsTo(child);
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(code === null ? codeOf(signal) : code));
  });
}

/** Shells report an end by signal as 128 plus its number. */
function codeOf(signal) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
  return 128 + (numbers[signal] || 0);
}

function prepareTemporal() {
  const tsx = pathToFileURL(join(MODULES, 'tsx', 'dist', 'loader.mjs')).href;
  return runNode(['--import', tsx, join(ROOT, 'cli', 'services', 'prepare-temporal.ts')]);
}

/** In this very process: one process less, and signals reach the program directly. */
async function startProgram(args) {
  const program = join(ROOT, 'cli', 'zuschlag.mjs');
  process.argv = [process.argv[0], program, 'start'].concat(args);
  await import(pathToFileURL(program).href);
}

/**
 * Whole stories mostly wait for clocks and services, the other tests only count: side by side they take the time of
 * the longer ones. With arguments, for a part of the tests, everything is left to one runner.
 */
const TEST_RUNS = [['--project=unit', '--project=api'], ['--project=stories']];

async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'zuschlag-test-'));
  try {
    const runs = args.length > 0 ? [args] : TEST_RUNS;
    const lists = runs.map((_, index) => join(folder, 'results-' + index + '.json'));
    const ends = await Promise.all(
      runs.map((own, index) => runTestRunner(lists[index], own, index > 0)),
    );
    const counts = { passed: 0, failed: 0 };
    for (const [index, end] of ends.entries()) {
      process.stdout.write(end.output);
      const own = countTests(lists[index], end.code);
      counts.passed += own.passed;
      counts.failed += own.failed;
    }
    console.log(counts.passed + ' passed, ' + counts.failed + ' failed');
    const failedRun = ends.find((end) => end.code !== 0);
    if (failedRun !== undefined) return failedRun.code;
    return counts.failed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One runner; what a second one says is kept for the end, so that the two do not talk into each other. */
function runTestRunner(list, args, kept) {
  const child = spawn(
    process.execPath,
    [
      join(MODULES, 'vitest', 'vitest.mjs'),
      'run',
      '--root=' + ROOT,
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=' + list,
      ...args,
    ],
    { stdio: kept ? ['inherit', 'pipe', 'pipe'] : 'inherit' },
  );
  passSignalsTo(child);
  let output = '';
  const keep = (stream) => stream.setEncoding('utf8').on('data', (part) => (output += part));
  if (kept) [child.stdout, child.stderr].forEach(keep);
  return new Promise((resolve) => {
    const end = (code, signal) => resolve({ code: code === null ? codeOf(signal) : code, output });
    child.once('error', () => end(1));
    child.once('close', end);
  });
}

/**
 * Sums up all test files. A file that could not even be read counts as one failed test, and so does
 * whatever else made the test run fail without a failed test.
 */
function countTests(list, code) {
  let passed = 0;
  let failed = 0;
  if (existsSync(list)) {
    for (const file of JSON.parse(readFileSync(list, 'utf8')).testResults) {
      const outcomes = file.assertionResults.map((test) => test.status);
      passed += outcomes.filter((status) => status === 'passed').length;
      const failedHere = outcomes.filter((status) => status === 'failed').length;
      failed += file.status === 'failed' ? Math.max(1, failedHere) : failedHere;
    }
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/**
 * npm runs this program through a shell. A SIGTERM to npm ends that shell without a word to its
 * child, so the end of the parent is taken as the same wish.
 */
function endWithNpm() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  if (['prepare', 'start', 'test'].indexOf(command) < 0) {
    console.error('Aufruf / usage: node scripts/bootstrap.mjs prepare | start [...] | test [...]');
    process.exit(2);
  }
  endWithNpm();
  if (!(await installPackages())) process.exit(1);
  if (command === 'start') return startProgram(args);
  const prepared = await prepareTemporal();
  if (prepared !== 0 || command === 'prepare') process.exit(prepared);
  return process.exit(await runTests(args));
}

if (isNodeNewEnough()) main();
else refuseOldNode();
