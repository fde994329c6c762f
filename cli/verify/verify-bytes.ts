/** Verifies the bytes of a record's PDF offline: signatures, later changes, twin, chain, ranking and visible pages. */
import type { Language } from '../../criteria/bilingual.js';
import type { RecordVerification } from '../../criteria/record/verify-record.js';
import { verifyRecord } from '../../criteria/record/verify-record.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import { findingText, unreadableText } from '../../signing/finding-texts.js';
import { inspectPdf } from '../../signing/inspect.js';
import type { FieldReport, Finding, ReadableInspection } from '../../signing/inspection.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import type { FontFaces } from '../../templates/pdf/pdf-input.js';
import { RECORD_FIELDS, renderRecord } from '../../templates/record/render-record.js';
import { digestOfBytes } from '../../criteria/canonical-json.js';
import type { BaseComparison } from './compare-base.js';
import { compareBase } from './compare-base.js';
import { readTwin } from './read-twin.js';
import { signatureLines, signerFindings } from './signers.js';
import type { FileFindingCode, Verification, VerificationFinding } from './verification.js';
import { FINDING_TEXTS } from './verify-text.js';

const LANGUAGES: readonly Language[] = ['de', 'en'];

/** Control and direction characters of a hostile file must not steer a terminal; long texts are cut. */
const harmless = (text: string): string =>
  [...text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd')].slice(0, 300).join('');

type OwnCode = keyof typeof FINDING_TEXTS;

interface OwnFinding {
  readonly code: OwnCode;
  readonly place: string;
  readonly detail: string;
}

const WARNINGS: ReadonlySet<FileFindingCode | OwnCode> = new Set<OwnCode>([
  'SIGNED_BEFORE_RECORD',
  'SIGNED_WITH_SEAL',
]);

function worded({ code, place, detail }: OwnFinding, language: Language): VerificationFinding {
  const values = { place: harmless(place), detail: harmless(detail) };
  const text = FINDING_TEXTS[code][language].replaceAll(
    /\{(place|detail)\}/g,
    (_, key: string) => values[key as keyof typeof values],
  );
  const severity = WARNINGS.has(code) ? 'warning' : 'error';
  return { code, severity, ...values, text };
}

const signatureFinding = (found: Finding, language: Language): VerificationFinding => ({
  code: found.code,
  severity: found.severity,
  place: harmless(found.place),
  detail: harmless(found.detail),
  text: findingText(found, language),
});

interface PagesVerdict {
  readonly pages: Verification['pages'];
  readonly findings: readonly OwnFinding[];
}

/** Renders the record that the log gives, in either language, and compares it with the unsigned part of the file. */
async function comparePages(
  pdf: Uint8Array,
  record: DecisionRecord | null,
  fonts: FontFaces,
): Promise<PagesVerdict> {
  const notCompared = (detail: string): PagesVerdict => ({
    pages: 'notCompared',
    findings: [{ code: 'PAGES_NOT_COMPARABLE', place: '', detail }],
  });
  if (record === null) return { pages: 'notCompared', findings: [] };
  let nearest: Extract<BaseComparison, { kind: 'different' }> | null = null;
  for (const language of LANGUAGES) {
    const rendered = await renderRecord(record, language, fonts).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (typeof rendered === 'string') return notCompared(rendered);
    if (rendered.kind === 'refused') {
      return notCompared(rendered.problems.map(({ place, code }) => `${place} ${code}`).join(', '));
    }
    const comparison = compareBase(pdf, rendered.pdf);
    if (comparison.kind === 'equal') return { pages: 'equal', findings: [] };
    if (comparison.kind === 'incomparable') return notCompared(comparison.reason);
    // The language with fewer differences is the one in which the file was made.
    if (nearest === null || comparison.count < nearest.count) nearest = comparison;
  }
  const detail = (nearest?.places ?? []).join(', ');
  return { pages: 'different', findings: [{ code: 'PAGES_DIFFER', place: '', detail }] };
}

function unreadable(pdf: Uint8Array, reason: string): Verification {
  return {
    schema: 'zuschlag/verification/1',
    verdict: 'unreadable',
    sha256: digestOfBytes(pdf),
    record: null,
    signatures: [],
    trust: 'none',
    level: null,
    archivedAt: null,
    revisions: 0,
    changedAfterSigning: false,
    twin: null,
    chain: null,
    rebuilt: false,
    rankings: null,
    pages: 'notCompared',
    findings: [],
    unreadable: reason,
  };
}

function recordFacts({ record }: RecordVerification): Verification['record'] {
  if (record === null) return null;
  const { procedureId, title, authority, version, draft, replaces, training } = record.meta;
  return {
    procedureId: harmless(procedureId),
    title: harmless(title),
    authority: harmless(authority.name),
    version,
    draft,
    replaces:
      replaces === null
        ? null
        : {
            how: replaces.how,
            version: replaces.version,
            digest: harmless(replaces.digest),
            renderedAt: harmless(replaces.renderedAt),
            reason: harmless(replaces.reason),
          },
    training,
  };
}

const isSigned = (field: FieldReport): field is Extract<FieldReport, { signed: true }> =>
  field.signed;

function laterChanges({ changesAfterSigning, findings }: ReadableInspection): boolean {
  const codes: readonly string[] = ['TRAILING_BYTES', 'LAST_SIGNATURE_NOT_AT_END'];
  return changesAfterSigning.length > 0 || findings.some(({ code }) => codes.includes(code));
}

/**
 * Verifies a file. Offline: nothing but the bytes and the fonts is needed.
 * @param fonts the faces with which records are rendered
 * @param language of the finding texts
 */
export async function verifyBytes(
  pdf: Uint8Array,
  fonts: FontFaces,
  language: Language,
): Promise<Verification> {
  const inspection = inspectPdf(pdf);
  if (inspection.kind === 'unreadable')
    return unreadable(pdf, unreadableText(inspection, language));
  const verdict = verifySignatures(inspection, { expectedFields: RECORD_FIELDS });
  const twin = readTwin(inspection.attachments);
  const checked = twin.value === undefined ? null : verifyRecord(twin.value);
  const record = checked?.record ?? null;
  const pages = await comparePages(pdf, record, fonts);
  const signed = inspection.fields.filter(isSigned);
  const own: readonly OwnFinding[] = [
    ...twin.findings,
    ...(checked?.findings ?? []),
    ...pages.findings,
    ...signerFindings(signed, record),
  ];
  const findings = [
    ...verdict.findings.map((found) => signatureFinding(found, language)),
    ...own.map((found) => worded(found, language)),
  ];
  const invalid = verdict.kind !== 'valid' || findings.some(({ severity }) => severity === 'error');
  return {
    schema: 'zuschlag/verification/1',
    verdict: invalid ? 'invalid' : 'valid',
    sha256: inspection.sha256,
    record: checked === null ? null : recordFacts(checked),
    signatures: signatureLines(inspection.fields, verdict.findings, record),
    trust: verdict.authority,
    level: inspection.level,
    archivedAt: inspection.archive?.timestamp?.time ?? null,
    revisions: inspection.revisions,
    changedAfterSigning: laterChanges(inspection),
    twin:
      twin.attachment === null
        ? null
        : { sha256: twin.attachment.sha256, bytes: twin.attachment.content.length },
    chain: checked?.chain ?? null,
    rebuilt: checked?.rebuilt ?? false,
    rankings: checked?.rankings ?? null,
    pages: pages.pages,
    findings,
    unreadable: null,
  };
}
