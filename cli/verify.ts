/** `zuschlag verify FILE.pdf [--trust ROOTS] [--log LOG.json] [--json] [--lang de|en]`: anybody checks a signed record, offline. */
import type { Language } from '../criteria/bilingual.js';
import type { CommandResult } from './command-result.js';
import type { BroughtAlong } from './verify/verify-file.js';
import { verifyFile } from './verify/verify-file.js';

export interface VerifyOptions extends BroughtAlong {
  readonly json: boolean;
  readonly lang: Language;
}

/** Exit codes: see `VerifyExitCode`. A file that cannot be opened is named on standard error. */
export async function verifyCommand(file: string, options: VerifyOptions): Promise<CommandResult> {
  const { exitCode, report, verification } = await verifyFile(file, options.lang, options);
  if (verification === null) return { exitCode, stdout: '', stderr: report };
  const stdout = options.json ? `${JSON.stringify(verification, null, 2)}\n` : report;
  return { exitCode, stdout, stderr: '' };
}
