/** What a calculator command leaves behind: exit code and the two streams, for the program to write. */

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const succeeded = (stdout: string): CommandResult => ({ exitCode: 0, stdout, stderr: '' });

/** A refusal: one line on standard error, nothing on standard output that could pass for a result. */
export const failed = (command: string, reason: string): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr: `zuschlag ${command}: ${reason.replace(/\s*[\r\n]+\s*/g, ' ')}\n`,
});

/** Wrong use of the command itself. */
export const misused = (command: string): CommandResult => ({
  exitCode: 2,
  stdout: '',
  stderr: `Aufruf: zuschlag ${command} DATEI.json [--json]\n`,
});
