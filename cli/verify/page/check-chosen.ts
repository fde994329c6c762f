/** What the page does with the chosen files: the same verification as the command, without a page around it. */
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import type { Language } from '../../../criteria/bilingual.js';
import { readCertificates } from '../../../signing/read-certificates.js';
import { renderRecord } from '../../../templates/record/render-record.js';
import type { RenderPages } from '../compare-pages.js';
import { reportParts, reportText } from '../report-text.js';
import type { ReportParts } from '../report-text.js';
import type { Verification, VerifyExitCode } from '../verification.js';
import { exitCodeOf } from '../verification.js';
import { verifyBytes } from '../verify-bytes.js';
import { PAGE } from './page-text.js';

export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Chosen {
  readonly record: ChosenFile;
  readonly roots: readonly ChosenFile[];
  readonly log: ChosenFile | null;
}

export type Checked =
  | {
      readonly kind: 'checked';
      readonly exitCode: VerifyExitCode;
      readonly parts: ReportParts;
      /** The lines that the command prints. */
      readonly report: string;
      readonly verification: Verification;
    }
  | { readonly kind: 'refused'; readonly text: string };

function logOf(file: ChosenFile): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(file.bytes));
  } catch {
    return undefined;
  }
}

/** Verifies the chosen record in the language of the page. */
export async function checkChosen(
  { record, roots, log }: Chosen,
  language: Language,
): Promise<Checked> {
  const trusted: string[] = [];
  for (const root of roots) {
    const pems = readCertificates(root.bytes);
    if (pems === null) {
      return { kind: 'refused', text: PAGE.badTrust[language].replace('{name}', root.name) };
    }
    trusted.push(...pems);
  }
  const continued = log === null ? null : logOf(log);
  if (continued === undefined) return { kind: 'refused', text: PAGE.badLog[language] };
  const fonts = await loadDocumentFonts();
  const render: RenderPages = (value, printed) => renderRecord(value, printed, fonts);
  const verification = await verifyBytes(record.bytes, {
    render,
    language,
    ...(roots.length === 0 ? {} : { trustedRoots: trusted }),
    ...(continued === null ? {} : { log: continued }),
  });
  return {
    kind: 'checked',
    exitCode: exitCodeOf(verification),
    parts: reportParts(record.name, verification, language),
    report: reportText(record.name, verification, language),
    verification,
  };
}
