/** First half of signing: fixes what will be signed, so that the key can be somewhere else and answer later. */
import { sha256 } from './digest.js';
import type { SigningRefusal } from './signing-refusal.js';
import { refused } from './signing-refusal.js';
import { certificateFacts } from './certificate-facts.js';
import { signedAttributes } from './cms/build-cms.js';
import type { SignatureAlgorithm } from './hash-signer.js';
import { classifyRevisions } from './pdf/classify-revision.js';
import { pdfDate } from './pdf/pdf-date.js';
import { encodeText, referenceAt } from './pdf/pdf-value.js';
import { objectsAfter, readPdf } from './pdf/read-pdf.js';
import type { PdfFile } from './pdf/read-pdf.js';
import { signatureFields } from './pdf/signature-fields.js';
import type { SignatureField } from './pdf/signature-fields.js';
import {
  IDENTIFIER_BYTES,
  PLACEHOLDER_BYTES,
  writeSignatureRevision,
} from './pdf/signature-revision.js';
import type { SignatureRevision } from './pdf/signature-revision.js';

export interface SignatureRequest {
  /** Name of a pre-allocated field. */
  readonly field: string;
  /** DER certificates, leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  readonly reason: string;
  /** Name of the signing person or office, as it is to be read in the document. */
  readonly name: string;
  /** ISO instant with offset; the claimed signing time, kept to the second. */
  readonly time: string;
}

/** Everything `completeSignature` needs; plain data, so it can be stored while a person is asked. */
export interface PreparedSignature {
  readonly kind: 'prepared';
  readonly field: string;
  /** SHA-256 of the document this was prepared on. */
  readonly baseSha256: string;
  /** The document with an empty container. */
  readonly bytes: Uint8Array;
  readonly contentsOffset: number;
  readonly contentHash: Uint8Array;
  readonly signedAttributes: Uint8Array;
  /** SHA-256 over `signedAttributes`: what the key signs. */
  readonly hashToSign: Uint8Array;
  readonly chain: readonly [Uint8Array, ...Uint8Array[]];
  readonly algorithm: SignatureAlgorithm;
}

/** Only untouched documents of ours are signed: rendered by us, then nothing but our signatures. */
export function openForSigning(pdf: Uint8Array): PdfFile | SigningRefusal {
  const result = readPdf(pdf);
  if (result.kind === 'unreadable') return refused('DOCUMENT_UNREADABLE', result.reason);
  const { file } = result;
  if (file.readableEnd !== pdf.length) {
    return refused('DOCUMENT_CHANGED', file.stoppedBy ?? 'bytes after the end');
  }
  for (const [index, found] of classifyRevisions(file).entries()) {
    const place = `revision ${index + 2}`;
    if (found.kind === 'foreign') return refused('DOCUMENT_CHANGED', place);
    if (found.kind !== 'signature') return refused('DOCUMENT_FINALISED', place);
    if (!found.byteRangeOk) return refused('DOCUMENT_CHANGED', place);
  }
  return file;
}

/** An empty field of the document as it is now. */
export function freeField(file: PdfFile, name: string): SignatureField | SigningRefusal {
  const objects = objectsAfter(file, file.revisions.length);
  const root = referenceAt(file.revisions[0].trailer, 'Root');
  const field = signatureFields(objects, root).find((candidate) => candidate.name === name);
  if (field === undefined) return refused('FIELD_MISSING', name);
  return field.signature === null ? field : refused('FIELD_ALREADY_SIGNED', name);
}

function checkLeaf(request: SignatureRequest): SigningRefusal | null {
  const leaf = request.chain[0];
  const facts = leaf === undefined ? null : certificateFacts(leaf);
  if (facts === null || !facts.maySign) {
    return refused('CERTIFICATE_UNUSABLE', facts?.commonName ?? 'no readable leaf certificate');
  }
  const fitting = request.algorithm === 'ECDSA-SHA256' ? 'EC' : 'RSA';
  return facts.keyType === fitting
    ? null
    : refused('ALGORITHM_MISMATCH', `${request.algorithm} with a key of type ${facts.keyType}`);
}

function assemble(
  pdf: Uint8Array,
  request: SignatureRequest,
  chain: PreparedSignature['chain'],
  revision: SignatureRevision,
): PreparedSignature {
  const bytes = new Uint8Array(Buffer.concat([pdf, revision.bytes]));
  const [, gapStart, gapEnd] = revision.byteRange;
  const contentHash = sha256(bytes.subarray(0, gapStart), bytes.subarray(gapEnd));
  const attributes = signedAttributes(contentHash, chain[0]);
  return {
    kind: 'prepared',
    field: request.field,
    baseSha256: Buffer.from(sha256(pdf)).toString('hex'),
    bytes,
    contentsOffset: revision.contentsOffset,
    contentHash,
    signedAttributes: attributes,
    hashToSign: sha256(attributes),
    chain,
    algorithm: request.algorithm,
  };
}

/**
 * Appends an unsigned signature revision for a free field and says what to sign. The same document
 * and request always give the same bytes.
 */
export function prepareSignature(
  pdf: Uint8Array,
  request: SignatureRequest,
): PreparedSignature | SigningRefusal {
  const file = openForSigning(pdf);
  if ('kind' in file) return file;
  const field = freeField(file, request.field);
  if ('kind' in field) return field;
  const problem = checkLeaf(request);
  if (problem !== null) return problem;
  const [leaf, ...issuers] = request.chain;
  const date = pdfDate(request.time);
  const previous = file.revisions.at(-1);
  if (date === null) return refused('TIME_INVALID', request.time);
  if (leaf === undefined || previous === undefined) throw new Error('checked above');
  const [time, name, reason] = [date, request.name, request.reason].map(encodeText);
  if (!time || !name || !reason) throw new Error('three texts give three strings');
  const identifier = sha256(pdf, time, name, reason).subarray(0, IDENTIFIER_BYTES);
  const words = { time, name, reason, identifier };
  const empty = new Uint8Array(PLACEHOLDER_BYTES);
  const revision = writeSignatureRevision(previous, field, words, empty);
  return assemble(pdf, request, [leaf, ...issuers], revision);
}
