/** Verifies files as `zuschlag verify` does; a record is rendered once for all tests that ask for the same one. */
import { loadDocumentFonts } from '../../activities/deps/document-fonts.js';
import type { RenderPages } from '../../cli/verify/compare-pages.js';
import type { Verification, VerificationFinding } from '../../cli/verify/verification.js';
import type { VerifyMeans } from '../../cli/verify/verify-bytes.js';
import { verifyBytes } from '../../cli/verify/verify-bytes.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { RenderedRecord } from '../../templates/record/render-record.js';
import { renderRecord } from '../../templates/record/render-record.js';

const rendered = new Map<string, Promise<RenderedRecord>>();

export const renderOnce: RenderPages = (record, language) => {
  const key = `${language} ${digestOf(record)}`;
  const known =
    rendered.get(key) ?? loadDocumentFonts().then((fonts) => renderRecord(record, language, fonts));
  rendered.set(key, known);
  return known;
};

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
