/** `zuschlag verify FILE.pdf [--json] [--lang de|en]`: anybody checks a signed record, offline. */
import type { Language } from '../criteria/bilingual.js';
import type { CommandResult } from './command-result.js';
import { verifyFile } from './verify/verify-file.js';

export interface VerifyOptions {
  readonly json: boolean;
  readonly lang: Language;
}

/** Exit code 0 valid, 1 not valid, 2 cannot be read. A file that cannot be opened is named on standard error. */
export async function verifyCommand(file: string, options: VerifyOptions): Promise<CommandResult> {
  const { exitCode, report, verification } = await verifyFile(file, options.lang);
  if (verification === null) return { exitCode, stdout: '', stderr: report };
  const stdout = options.json ? `${JSON.stringify(verification, null, 2)}\n` : report;
  return { exitCode, stdout, stderr: '' };
}
