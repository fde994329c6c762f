/** The unprivileged user under which PostgreSQL runs when the launcher is root, and what that user can reach. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: SystemUser = { uid: 65_534, gid: 65_534 };

/** PostgreSQL refuses to run as root. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** `nobody` as the system lists it, else its usual number. */
export function nobody(): SystemUser {
  try {
    const line = /^nobody:[^:]*:(\d+):(\d+):/mu.exec(readFileSync('/etc/passwd', 'utf8'));
    return line === null ? NOBODY : { uid: Number(line[1]), gid: Number(line[2]) };
  } catch {
    return NOBODY;
  }
}

/** Whether that user gets into the folder: tried out, because modes alone do not tell (access lists, mounts). */
export function canEnter(folder: string, user: SystemUser): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}
