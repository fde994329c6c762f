/** One holder per lock, also among processes that start in the same moment or die without a word. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock } from '../../cli/services/folder-lock.js';
import { lockHome } from '../../cli/services/home-lock.js';
import { nodeArguments } from '../../cli/services/node-child.js';
import { identifyProcess } from '../../cli/services/process-identity.js';

const contender = fileURLToPath(new URL('./lock-contender.ts', import.meta.url));

describe('lock in a folder', () => {
  let folder = '';
  const started: ReturnType<typeof spawn>[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zuschlag-lock-'));
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** A process that tries to get the lock as soon as it is told to, says what came of it, and stays. */
  const contend = () => {
    const child = spawn(process.execPath, [...nodeArguments(), contender, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    started.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = async () => String((await lines.next()).value);
    return { child, line, go: () => child.stdin.write('go\n') };
  };

  it('is given once, refused while held, and given again after its release', () => {
    const first = tryLock(folder, 'start');
    const second = tryLock(folder, 'start');
    if (first.kind !== 'held' || second.kind !== 'taken') throw new Error('wrong outcome');
    expect(second.owner.pid).toBe(process.pid);
    first.release();
    expect(tryLock(folder, 'start').kind).toBe('held');
    expect(tryLock(folder, 'other').kind).toBe('held');
  });

  it('refuses the home by a sentence that names the process and since when, German first', () => {
    lockHome('/srv/akten', folder);
    expect(() => lockHome('/srv/akten', folder)).toThrow(
      new RegExp(
        `^Für den Datenordner "/srv/akten" läuft Zuschlag schon \\(Prozess ${process.pid}, seit \\d.*\\n.*already running`,
        'u',
      ),
    );
  });

  it.each([
    ['the process is gone', { pid: 4_194_303, startToken: 'x', since: '2026-01-01T00:00:00Z' }],
    [
      'its number belongs to another program now',
      { pid: process.pid, startToken: 'an earlier start', since: '2026-01-01T00:00:00Z' },
    ],
    ['a power cut left the file empty', null],
  ])('is taken over when %s', (_, owner) => {
    writeFileSync(join(folder, 'start-7.lock'), owner === null ? '' : JSON.stringify(owner));
    expect(tryLock(folder, 'start')).toMatchObject({ kind: 'held', tookOverStale: true });
    expect(readdirSync(folder)).toEqual(['start-8.lock']);
    expect(tryLock(folder, 'start').kind).toBe('taken');
  });

  it('goes to exactly one of five processes that find the lock of a killed one at the same time', async () => {
    const killed = contend();
    await killed.line();
    killed.go();
    expect(await killed.line()).toBe('held');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');

    const rivals = Array.from({ length: 5 }, contend);
    await Promise.all(rivals.map((rival) => rival.line()));
    for (const rival of rivals) rival.go();
    const outcomes = await Promise.all(rivals.map((rival) => rival.line()));
    expect(outcomes.toSorted()).toEqual(['held', 'taken', 'taken', 'taken', 'taken']);
  });

  it('tells a process from a later one of the same number, and an ended one from a running one', async () => {
    const child = spawn('sleep', ['60']);
    started.push(child);
    const identity = identifyProcess(child.pid ?? 0);
    expect(identity?.command).toBe('sleep 60');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(identifyProcess(child.pid ?? 0)).toBeNull();
    expect(identifyProcess(process.pid)?.startToken).not.toBe(identity?.startToken);
  });
});
