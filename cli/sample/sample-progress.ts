/** How far the sample procedures of a home have been played, so that a killed first start goes on where it stopped. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SampleProgress {
  /** Steps done of a procedure; 0 when it has not begun. */
  doneSteps(procedureId: string): number;
  isPlayed(procedureId: string): boolean;
  reached(procedureId: string, doneSteps: number): void;
  played(procedureId: string): void;
}

type Stored = Record<string, { doneSteps: number; played: boolean }>;

export function openSampleProgress(home: string): SampleProgress {
  const file = join(home, 'sample-progress.json');
  const stored: Stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stored) : {};
  const write = (): void => {
    writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const entry = (procedureId: string): Stored[string] =>
    (stored[procedureId] ??= { doneSteps: 0, played: false });
  return {
    doneSteps: (procedureId) => stored[procedureId]?.doneSteps ?? 0,
    isPlayed: (procedureId) => stored[procedureId]?.played ?? false,
    reached: (procedureId, doneSteps) => {
      entry(procedureId).doneSteps = doneSteps;
      write();
    },
    played: (procedureId) => {
      entry(procedureId).played = true;
      write();
    },
  };
}
