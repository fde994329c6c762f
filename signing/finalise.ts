/** The last step after the last signature: certificates and revocation data go into the document, and a stamp over all of it. */
import { sha256 } from './digest.js';
import type { SigningRefusal } from './signing-refusal.js';
import { refused } from './signing-refusal.js';
import type { CertificateFacts } from './certificate-facts.js';
import type { TimestampAuthority } from './hash-signer.js';
import { inspectPdf } from './inspect.js';
import type { ReadableInspection, SignatureLevel } from './inspection.js';
import { dictionaryOf, objectsAfter, readPdf } from './pdf/read-pdf.js';
import type { PdfFile } from './pdf/read-pdf.js';
import { referenceAt } from './pdf/pdf-value.js';
import {
  IDENTIFIER_BYTES,
  PLACEHOLDER_BYTES,
  writeTimestampRevision,
} from './pdf/signature-revision.js';
import { writeValidationRevision } from './pdf/validation-revision.js';
import type { ValidationData } from './pdf/validation-revision.js';
import { freeField, openForSigning } from './prepare-signature.js';
import { pairsOf, statusFrom } from './revocation/evidence.js';
import type { RevocationEvidence, RevocationProvider } from './revocation/evidence.js';
import { ocspCertificates } from './revocation/ocsp.js';

export interface FinaliseOptions {
  /** Name of the pre-allocated field for the stamp over the document. */
  readonly field: string;
  readonly timestampAuthority: TimestampAuthority;
  readonly revocation: RevocationProvider;
}

export interface FinalisedDocument {
  readonly kind: 'finalised';
  readonly pdf: Uint8Array;
  /** Lower-case hex SHA-256 of `pdf`. */
  readonly sha256: string;
  /** As the inspection of the result finds it. */
  readonly level: SignatureLevel;
}

function distinct(all: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(all.map((der) => [Buffer.from(der).toString('base64'), der])).values()];
}

function chainsOf({ fields }: ReadableInspection): readonly (readonly CertificateFacts[])[] {
  return fields.flatMap((field) =>
    field.signed ? [field.chain, field.timestamp?.chain ?? []] : [],
  );
}

/** Asks once for each certificate below a root, one after the other. */
async function collect(
  chains: readonly (readonly CertificateFacts[])[],
  revocation: RevocationProvider,
): Promise<ValidationData> {
  const pairs = chains.flatMap(pairsOf);
  const once = new Map(pairs.map((pair) => [pair.subject.sha256, pair]));
  const evidence: RevocationEvidence[] = [];
  for (const { subject, issuer } of once.values()) {
    // A list speaks for all certificates of its authority.
    if (statusFrom(evidence, subject, issuer).kind === 'good') continue;
    evidence.push(await revocation.evidenceFor(subject, issuer));
  }
  const of = (wanted: RevocationEvidence['kind']): readonly Uint8Array[] =>
    evidence.flatMap(({ kind, der }) => (kind === wanted ? [der] : []));
  const certificates = chains.flat().map(({ der }) => der);
  return {
    Certs: distinct([...certificates, ...of('ocsp').flatMap(ocspCertificates)]),
    CRLs: distinct(of('crl')),
    OCSPs: distinct(of('ocsp')),
  };
}

function withValidationData(file: PdfFile, data: ValidationData): Uint8Array {
  const previous = file.revisions.at(-1) ?? file.revisions[0];
  const root = referenceAt(previous.trailer, 'Root');
  const catalog = dictionaryOf(objectsAfter(file, file.revisions.length), root);
  if (root === null || catalog === null) throw new Error('a document without catalog was signed');
  const identifier = sha256(file.bytes, new Uint8Array([1])).subarray(0, IDENTIFIER_BYTES);
  const added = writeValidationRevision(previous, root, catalog, { data, identifier });
  return new Uint8Array(Buffer.concat([file.bytes, added]));
}

async function withTimestamp(
  pdf: Uint8Array,
  { field: name, timestampAuthority }: FinaliseOptions,
): Promise<Uint8Array | SigningRefusal> {
  const read = readPdf(pdf);
  if (read.kind === 'unreadable') throw new Error(`own revision is unreadable: ${read.detail}`);
  const previous = read.file.revisions.at(-1) ?? read.file.revisions[0];
  const field = freeField(read.file, name);
  if ('kind' in field) return field;
  const identifier = sha256(pdf, new Uint8Array([2])).subarray(0, IDENTIFIER_BYTES);
  const empty = new Uint8Array(PLACEHOLDER_BYTES);
  const { bytes, byteRange, contentsOffset } = writeTimestampRevision(
    previous,
    field,
    identifier,
    empty,
  );
  const whole = new Uint8Array(Buffer.concat([pdf, bytes]));
  const [, gapStart, gapEnd] = byteRange;
  const imprint = sha256(whole.subarray(0, gapStart), whole.subarray(gapEnd));
  const token = await timestampAuthority.timestamp(imprint);
  if (token.length > PLACEHOLDER_BYTES) {
    return refused('PLACEHOLDER_OVERFLOW', `${token.length} of ${PLACEHOLDER_BYTES} bytes`);
  }
  whole.set(Buffer.from(Buffer.from(token).toString('hex'), 'latin1'), contentsOffset);
  return whole;
}

/**
 * Appends validation data and a stamp over the document. The bytes of `pdf` stay as they are.
 * @returns the longer document with the level that an inspection of it finds, or the refusal
 * @throws what the time-stamp authority or the revocation provider reject with: nothing is left out
 */
export async function finalise(
  pdf: Uint8Array,
  options: FinaliseOptions,
): Promise<FinalisedDocument | SigningRefusal> {
  const file = openForSigning(pdf);
  if ('kind' in file) return file;
  const free = freeField(file, options.field);
  if ('kind' in free) return free;
  const before = inspectPdf(pdf);
  if (before.kind === 'unreadable') return refused('DOCUMENT_UNREADABLE', before.reason);
  if (before.level === null) return refused('DOCUMENT_UNSIGNED', '');
  const data = await collect(chainsOf(before), options.revocation);
  const stamped = await withTimestamp(withValidationData(file, data), options);
  if ('kind' in stamped) return stamped;
  const after = inspectPdf(stamped);
  const level = after.kind === 'readable' ? after.level : null;
  const wrong = after.kind === 'unreadable' || after.findings.some((f) => f.severity === 'error');
  if (level === null || wrong) {
    const detail = after.kind === 'unreadable' ? after.detail : JSON.stringify(after.findings);
    return refused('TIMESTAMP_UNSOUND', detail);
  }
  return {
    kind: 'finalised',
    pdf: stamped,
    sha256: Buffer.from(sha256(stamped)).toString('hex'),
    level,
  };
}
