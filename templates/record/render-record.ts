/** Renders the decision record as tagged PDF with its JSON twin inside and three empty signature fields. */
import { canonicalJson, digestOfBytes } from '../../criteria/canonical-json.js';
import type { Language } from '../../criteria/bilingual.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import { TWIN_NAME } from '../../criteria/record/record.js';
import { SIGNING_ROLES } from '../../criteria/procedure/command.js';
import type { SignatureField } from '../../criteria/procedure/signature-fields.js';
import { ARCHIVE_FIELD, SIGNATURE_FIELDS } from '../../criteria/procedure/signature-fields.js';
import { commonCoverage } from '../pdf/font-coverage.js';
import type { FontFaces, Substitution, TextProblem } from '../pdf/pdf-input.js';
import { renderPdf } from '../pdf/render-pdf.js';
import { oneLine, visibleData } from '../pdf/visible-text.js';
import { PROOF } from '../text/result-text.js';
import { WORDS } from '../text/record-text.js';
import { recordDocument } from './record-document.js';

/** Chair, Procurement, Legal. */
export const RECORD_FIELDS: readonly SignatureField[] = SIGNING_ROLES.map(
  (role) => SIGNATURE_FIELDS[role],
);

export type RenderedRecord =
  | {
      readonly kind: 'rendered';
      /** Unsigned file. */
      readonly pdf: Uint8Array;
      /** Lower-case hex SHA-256 of `pdf`. */
      readonly sha256: string;
      readonly pages: number;
      /** Canonical JSON of the record, as attached. */
      readonly twin: Uint8Array;
      readonly twinSha256: string;
      readonly substitutions: readonly Substitution[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly TextProblem[] };

/** A draft says so across every page; that a procedure is a training then stands in the head. */
function stampOf({ draft, training }: DecisionRecord['meta']) {
  if (draft !== null) return { stamp: 'ENTWURF' as const };
  return training ? { stamp: 'ÜBUNG' as const } : {};
}

/**
 * Renders a record. The only time in the file is that of the last event, so the same record, language
 * and fonts give the same bytes.
 * @returns the file and its twin, or every text that cannot be printed with its place
 */
export async function renderRecord(
  record: DecisionRecord,
  language: Language,
  fonts: FontFaces,
): Promise<RenderedRecord> {
  const text = canonicalJson(record);
  const twin = new TextEncoder().encode(text);
  // The pages are made from the twin itself, so that not even the order of keys can tell them apart.
  const printed = visibleData(JSON.parse(text) as DecisionRecord, commonCoverage(fonts));
  const { meta } = printed;
  const result = await renderPdf({
    layout: () => recordDocument(printed, language),
    title: oneLine(`${WORDS.title[language]}: ${meta.title}`),
    author: oneLine(meta.authority.name),
    subject: WORDS.lawful[language],
    language: language === 'de' ? 'de-DE' : 'en-GB',
    creationDate: meta.chainHead.at,
    attachments: [
      {
        name: TWIN_NAME,
        mediaType: 'application/json',
        description: PROOF.twin[language].replace('{name}', TWIN_NAME),
        content: twin,
        relationship: 'Source',
      },
    ],
    // Nobody can sign a draft.
    signatureFields: meta.draft === null ? [...RECORD_FIELDS, ARCHIVE_FIELD] : [],
    ...stampOf(meta),
    fonts,
  });
  if (result.kind === 'refused') return result;
  const { pdf, sha256, pages, substitutions } = result;
  const twinSha256 = digestOfBytes(twin);
  return { kind: 'rendered', pdf, sha256, pages, twin, twinSha256, substitutions };
}
