/** Verifies the bytes of a record's PDF offline: signatures, later changes, twin, chain, ranking and visible pages. */
import type { Language } from '../../criteria/bilingual.js';
import type { RecordVerification } from '../../criteria/record/verify-record.js';
import { verifyRecord } from '../../criteria/record/verify-record.js';
import { findingText, unreadableText } from '../../signing/finding-texts.js';
import { inspectPdf } from '../../signing/inspect.js';
import type { FieldReport, Finding, ReadableInspection } from '../../signing/inspection.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import { RECORD_FIELDS } from '../../templates/record/render-record.js';
import { digestOfBytes } from '../../criteria/canonical-json.js';
import { checkLog } from './check-log.js';
import type { RenderPages } from './compare-pages.js';
import { comparePages } from './compare-pages.js';
import { readTwin } from './read-twin.js';
import { signatureLines, signerFindings } from './signers.js';
import type { FileFindingCode, Verification, VerificationFinding } from './verification.js';
import { FINDING_TEXTS } from './verify-text.js';

/** Control and direction characters of a hostile file must not steer a terminal; long texts are cut. */
const harmless = (text: string): string =>
  [...text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd')].slice(0, 300).join('');

type OwnCode = keyof typeof FINDING_TEXTS;

interface OwnFinding {
  readonly code: OwnCode;
  readonly place: string;
  readonly detail: string;
}

interface Found {
  readonly findings: readonly OwnFinding[];
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

function unreadable(pdf: Uint8Array, reason: string): Verification {
  return {
    schema: 'zuschlag/verification/1',
    verdict: 'unreadable',
    sha256: digestOfBytes(pdf),
    record: null,
    signatures: [],
    trust: 'none',
    timestampTrust: 'none',
    trustedRoots: null,
    log: null,
    level: null,
    archivedAt: null,
    revisions: 0,
    changedAfterSigning: false,
    twin: null,
    chain: null,
    rebuilt: false,
    rankings: null,
    revealedItems: null,
    benchmarks: null,
    stability: null,
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

/** What the twin alone gives; nothing of it without a twin that can be read. */
const recomputedParts = (
  checked: RecordVerification | null,
): Pick<
  Verification,
  'record' | 'chain' | 'rebuilt' | 'rankings' | 'revealedItems' | 'benchmarks' | 'stability'
> => ({
  record: checked === null ? null : recordFacts(checked),
  chain: checked?.chain ?? null,
  rebuilt: checked?.rebuilt ?? false,
  rankings: checked?.rankings ?? null,
  revealedItems: checked?.revealedItems ?? null,
  benchmarks: checked?.benchmarks ?? null,
  stability: checked?.stability ?? null,
});

const isSigned = (field: FieldReport): field is Extract<FieldReport, { signed: true }> =>
  field.signed;

function laterChanges({ changesAfterSigning, findings }: ReadableInspection): boolean {
  const codes: readonly string[] = ['TRAILING_BYTES', 'LAST_SIGNATURE_NOT_AT_END'];
  return changesAfterSigning.length > 0 || findings.some(({ code }) => codes.includes(code));
}

/** What a verification needs beside the file. */
export interface VerifyMeans {
  readonly render: RenderPages;
  /** Language of the finding texts. */
  readonly language: Language;
  /** PEM certificates of the roots that the verifying person trusts; absent: none were named. */
  readonly trustedRoots?: readonly string[];
  /** The authority's log as it went on, parsed JSON of any shape. */
  readonly log?: unknown;
}

/** Verifies a file. Offline: nothing but the bytes and the means is needed. */
export async function verifyBytes(
  pdf: Uint8Array,
  { render, language, trustedRoots, log }: VerifyMeans,
): Promise<Verification> {
  const inspection = inspectPdf(pdf);
  if (inspection.kind === 'unreadable')
    return unreadable(pdf, unreadableText(inspection, language));
  const verdict = verifySignatures(inspection, {
    expectedFields: RECORD_FIELDS,
    authorities: 'reported',
    ...(trustedRoots === undefined ? {} : { trustedRoots }),
  });
  const twin = readTwin(inspection.attachments);
  const checked = twin.value === undefined ? null : verifyRecord(twin.value);
  const record = checked?.record ?? null;
  const pages = await comparePages(pdf, record, render);
  const signed = inspection.fields.filter(isSigned);
  const continued = log === undefined ? null : checkLog(log, record, signed, inspection.sha256);
  const named = { findings: signerFindings(signed, record) };
  const parts: readonly (Found | null)[] = [twin, checked, pages, named, continued];
  const findings = [
    ...verdict.findings.map((found) => signatureFinding(found, language)),
    ...parts.flatMap((part) => part?.findings ?? []).map((found) => worded(found, language)),
  ];
  const invalid = verdict.kind !== 'valid' || findings.some(({ severity }) => severity === 'error');
  return {
    schema: 'zuschlag/verification/1',
    verdict: invalid ? 'invalid' : 'valid',
    sha256: inspection.sha256,
    signatures: signatureLines(inspection.fields, verdict.findings, record),
    trust: verdict.authority,
    timestampTrust: verdict.timestamps,
    trustedRoots: trustedRoots?.length ?? null,
    level: inspection.level,
    archivedAt: inspection.archive?.timestamp?.time ?? null,
    revisions: inspection.revisions,
    changedAfterSigning: laterChanges(inspection),
    twin:
      twin.attachment === null
        ? null
        : { sha256: twin.attachment.sha256, bytes: twin.attachment.content.length },
    ...recomputedParts(checked),
    log: continued === null ? null : { continues: continued.continues, entries: continued.entries },
    pages: pages.pages,
    findings,
    unreadable: null,
  };
}
