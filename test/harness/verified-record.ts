/** Verifies files as `zuschlag verify` does. */
import type { Verification, VerificationFinding } from '../../cli/verify/verification.js';
import type { VerifyMeans } from '../../cli/verify/verify-bytes.js';
import { verifyBytes } from '../../cli/verify/verify-bytes.js';
import { renderOnce } from './render-once.js';

export interface Verified {
  readonly report: Verification;
  readonly errors: readonly VerificationFinding[];
  /** Code and place of each error. */
  readonly named: readonly string[];
}

export async function verified(
  pdf: Uint8Array,
  means: Partial<VerifyMeans> = {},
): Promise<Verified> {
  const report = await verifyBytes(pdf, { render: renderOnce, language: 'de', ...means });
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  return { report, errors, named: errors.map(({ code, place }) => `${code} ${place}`.trim()) };
}
