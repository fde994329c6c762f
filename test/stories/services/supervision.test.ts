/** Programs under supervision: ready, crashing, never ready, stopped in reverse order. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { inLanguage } from '../../../cli/services/bilingual-text.js';
import { nodeChild } from '../../../cli/services/node-child.js';
import { createProcessRecords } from '../../../cli/services/process-records.js';
import type { Report } from '../../../cli/services/report.js';
import { createSupervisor } from '../../../cli/services/supervisor.js';
import type { Supervisor } from '../../../cli/services/supervisor.js';
import { temporaryFolder, until } from './launched.js';

describe('supervised programs', () => {
  const folder = temporaryFolder();
  mkdirSync(folder.path, { recursive: true });
  const journal = join(folder.path, 'journal');
  const lines: string[] = [];
  const report: Report = {
    step: (name) => ({
      done: (detail = '') => lines.push(`${inLanguage(name, 'de')}: ${inLanguage(detail, 'de')}`),
      progress: () => undefined,
      fail: (detail) => lines.push(`${inLanguage(name, 'de')}: ${inLanguage(detail, 'de')}`),
    }),
  };
  const supervisors: Supervisor[] = [];
  const supervisor = () => {
    const made = createSupervisor(report, createProcessRecords(folder.path));
    supervisors.push(made);
    return made;
  };
  const program = (name: string, behaviour = 'normal', readyTimeoutMs = 20_000) =>
    nodeChild({
      name,
      file: fileURLToPath(new URL('./program.ts', import.meta.url)),
      args: [behaviour],
      env: { NAME: name, JOURNAL: journal },
      logFile: join(folder.path, `${name}.log`),
      readyTimeoutMs,
    });
  afterEach(async () => {
    for (const made of supervisors.splice(0)) await made.stop();
  });
  afterAll(folder.remove);

  it('are ready when they say so, are restarted when they die, and that is told in one line', async () => {
    const { supervise, processes } = supervisor();
    const supervision = await supervise(program('worker'));
    const first = supervision.pid();
    expect(supervision.ready()).toEqual({ kind: 'ready', pid: first });
    process.kill(first ?? 0, 'SIGKILL');
    await until(() => supervision.restarts() === 1 && supervision.ready()['pid'] !== first);
    expect(processes()).toEqual([{ name: 'worker', pid: supervision.pid() }]);
    expect(lines).toContain(
      'worker hat sich unerwartet beendet (Signal SIGKILL), Neustart: läuft wieder',
    );
  });

  it('that end while starting are refused with the end of their log', async () => {
    await expect(supervisor().supervise(program('api', 'fail'))).rejects.toThrow(
      /api hat sich beim Start beendet \(3\).*\n.*Konfiguration fehlt/su,
    );
  });

  it('that never become ready are refused after the time given, and do not stay', async () => {
    const { supervise, processes } = supervisor();
    await expect(supervise(program('api', 'silent', 1_000))).rejects.toThrow(
      'api war nach 1 s nicht bereit',
    );
    expect(processes()).toEqual([]);
  });

  it('are stopped in reverse order, and none is started after that', async () => {
    const made = supervisor();
    for (const name of ['one', 'two', 'three']) await made.supervise(program(name));
    await Promise.all([made.stop(), made.stop()]);
    const ends = readFileSync(journal, 'utf8').trim().split('\n').slice(-3);
    expect(ends).toEqual(['three stopped', 'two stopped', 'one stopped']);
    expect(made.processes()).toEqual([]);
    await expect(made.supervise(program('late'))).rejects.toThrow('wird nicht mehr gestartet');
  });
});
