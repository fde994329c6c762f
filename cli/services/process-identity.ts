/** Tells processes apart even when the system has given a process number to another program. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  readonly pid: number;
  /** Changes when the number is reused: boot and start time of the process. Only to be compared for equality. */
  readonly startToken: string;
  /** Command line, arguments separated by single spaces. */
  readonly command: string;
}

/** The running process with this number, or null when there is none (an ended one not yet collected counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return process.platform === 'linux' ? identifyByProc(pid) : identifyByPs(pid);
}

/** Whether the process that was once identified is still the one running under its number. */
export function isStillRunning(known: Pick<ProcessIdentity, 'pid' | 'startToken'>): boolean {
  return identifyProcess(known.pid)?.startToken === known.startToken;
}

function identifyByProc(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may itself contain brackets and spaces: read from the last one on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const startTicks = fields[19];
    if (state === 'Z' || state === 'X' || startTicks === undefined) return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0+$/u, '');
    return {
      pid,
      startToken: `${bootId()}:${startTicks}`,
      command: command.replaceAll('\0', ' '),
    };
  } catch {
    return null;
  }
}

let knownBootId: string | undefined;
function bootId(): string {
  try {
    knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    knownBootId = 'unknown-boot';
  }
  return knownBootId;
}

function identifyByPs(pid: number): ProcessIdentity | null {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const found = /^\s*(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s+(.*?)\s*$/su.exec(stdout ?? '');
  const [, state = '', startToken = '', command = ''] = found ?? [];
  if (status !== 0 || found === null || state.startsWith('Z')) return null;
  return { pid, startToken, command };
}
