/** The machine that a measurement was made on, as it stands beside the figures. */
import { cpus, loadavg, totalmem } from 'node:os';

export interface MeasuredMachine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  /** Of the last minute, in hundredths of a process. */
  readonly loadAverage1: number;
}

export const measuredMachine = (): MeasuredMachine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.version,
  loadAverage1: Math.round((loadavg()[0] ?? 0) * 100) / 100,
});
