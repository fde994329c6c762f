/** Shorthands for judging a signed sample. */
import { inspectPdf } from '../../signing/inspect.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import type { SignatureVerdict } from '../../signing/verify-signatures.js';
import { FIELDS } from './sample-document.js';

/** The verdict when all three signatures are expected and no roots are given. */
export function verdictOf(pdf: Uint8Array): SignatureVerdict {
  return verifySignatures(inspectPdf(pdf), { expectedFields: FIELDS });
}

/** Code and place of each error. */
export function errorsOf(pdf: Uint8Array): readonly string[] {
  return verdictOf(pdf)
    .findings.filter((finding) => finding.severity === 'error')
    .map((finding) => `${finding.code} ${finding.place}`);
}
