/** Reads a file and verifies it: for the command, and for `zuschlag start` at the end of the sample. */
import { readFile, stat } from 'node:fs/promises';
import { loadDocumentFonts } from '../../activities/deps/document-fonts.js';
import type { Language } from '../../criteria/bilingual.js';
import { renderRecord } from '../../templates/record/render-record.js';
import type { RenderPages } from './compare-pages.js';
import { readTrust } from './read-trust.js';
import { reportText, summaryText } from './report-text.js';
import type { Verification, VerifyExitCode } from './verification.js';
import { exitCodeOf } from './verification.js';
import type { VerifyMeans } from './verify-bytes.js';
import { verifyBytes } from './verify-bytes.js';
import { REPORT } from './verify-text.js';

/** The log of a large procedure stays far below. */
const MAX_LOG_BYTES = 200 * 1024 * 1024;

export interface VerifiedFile {
  readonly exitCode: VerifyExitCode;
  /** One line. */
  readonly summary: string;
  /** Several lines. */
  readonly report: string;
  /** null when the file, the roots or the log could not even be opened. */
  readonly verification: Verification | null;
}

/** What the verifying person brings along. */
export interface BroughtAlong {
  /** File or folder with the certificates of trusted roots. */
  readonly trust?: string;
  /** File with the authority's log. */
  readonly log?: string;
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function refused(summary: string): VerifiedFile {
  return { exitCode: 2, summary, report: `${summary}\n`, verification: null };
}

async function readLog(path: string): Promise<unknown> {
  if ((await stat(path)).size > MAX_LOG_BYTES) throw new Error(`> ${MAX_LOG_BYTES} bytes`);
  return JSON.parse(await readFile(path, 'utf8'));
}

type Brought = Pick<VerifyMeans, 'trustedRoots' | 'log'>;

/** Roots and log, or the sentence that says which of them cannot be used. */
async function bring({ trust, log }: BroughtAlong, language: Language): Promise<Brought | string> {
  let brought: Brought = {};
  if (trust !== undefined) {
    const roots = await readTrust(trust);
    if (roots.kind === 'refused') return REPORT.noTrust[language].replace('{place}', roots.place);
    brought = { trustedRoots: roots.pems };
  }
  if (log === undefined) return brought;
  try {
    return { ...brought, log: await readLog(log) };
  } catch (error) {
    return REPORT.noLog[language].replace('{reason}', reasonOf(error));
  }
}

/** Verifies the file at a path; needs no service and no data folder. */
export async function verifyFile(
  path: string,
  language: Language,
  along: BroughtAlong = {},
): Promise<VerifiedFile> {
  const brought = await bring(along, language);
  if (typeof brought === 'string') return refused(brought);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    return refused(REPORT.notFound[language].replace('{reason}', reasonOf(error)));
  }
  const fonts = await loadDocumentFonts();
  const render: RenderPages = (record, printed) => renderRecord(record, printed, fonts);
  const verification = await verifyBytes(bytes, { ...brought, render, language });
  return {
    exitCode: exitCodeOf(verification),
    summary: summaryText(verification, language),
    report: reportText(path, verification, language),
    verification,
  };
}
