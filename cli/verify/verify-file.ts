/** Reads a file and verifies it: for the command, and for `zuschlag start` at the end of the sample. */
import { readFile } from 'node:fs/promises';
import { loadDocumentFonts } from '../../activities/deps/document-fonts.js';
import type { Language } from '../../criteria/bilingual.js';
import { renderRecord } from '../../templates/record/render-record.js';
import type { RenderPages } from './compare-pages.js';
import { reportText, summaryText } from './report-text.js';
import type { Verification } from './verification.js';
import { verifyBytes } from './verify-bytes.js';
import { REPORT } from './verify-text.js';

/** 0 valid, 1 not valid, 2 cannot be read. */
export type VerifyExitCode = 0 | 1 | 2;

export interface VerifiedFile {
  readonly exitCode: VerifyExitCode;
  /** One line. */
  readonly summary: string;
  /** Several lines. */
  readonly report: string;
  /** null when the file could not even be opened. */
  readonly verification: Verification | null;
}

const EXIT_CODES: Readonly<Record<Verification['verdict'], VerifyExitCode>> = {
  valid: 0,
  invalid: 1,
  unreadable: 2,
};

/** Verifies the file at a path; needs no service and no data folder. */
export async function verifyFile(path: string, language: Language): Promise<VerifiedFile> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const summary = REPORT.notFound[language].replace('{reason}', reason);
    return { exitCode: 2, summary, report: `${summary}\n`, verification: null };
  }
  const fonts = await loadDocumentFonts();
  const render: RenderPages = (record, printed) => renderRecord(record, printed, fonts);
  const verification = await verifyBytes(bytes, { render, language });
  return {
    exitCode: EXIT_CODES[verification.verdict],
    summary: summaryText(verification, language),
    report: reportText(path, verification, language),
    verification,
  };
}
