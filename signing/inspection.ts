/** What `inspectPdf` finds out about a file, as plain data. */
import type { CertificateFacts } from './certificate-facts.js';
import type { Attachment } from './pdf/attachments.js';

/** Closed table of findings; the texts stand in `finding-texts.ts`. */
export type FindingCode =
  // The file as a whole
  | 'TRAILING_BYTES'
  | 'NOT_WRITTEN_BY_THIS_TOOL'
  | 'CHANGED_AFTER_SIGNING'
  | 'CHANGED_BEFORE_SIGNING'
  | 'DUPLICATE_SIGNATURE'
  | 'LAST_SIGNATURE_NOT_AT_END'
  | 'FIELD_LAYOUT'
  | 'ACTIVE_CONTENT'
  | 'ATTACHMENT_UNREADABLE'
  // One signature
  | 'BYTE_RANGE_WRONG'
  | 'PADDING_NOT_ZERO'
  | 'CMS_UNREADABLE'
  | 'CMS_NOT_OURS'
  | 'DIGEST_MISMATCH'
  | 'SIGNATURE_INVALID'
  | 'SIGNER_CERTIFICATE_MISSING'
  | 'SIGNING_TIME_ATTRIBUTE'
  | 'SIGNING_TIME_UNREADABLE'
  | 'CERTIFICATE_NOT_VALID_THEN'
  | 'CERTIFICATE_NOT_FOR_SIGNING'
  | 'KEY_TOO_WEAK'
  | 'CHAIN_INCOMPLETE'
  | 'TIMESTAMP_NOT_CHECKED'
  // Against expectations
  | 'FIELD_MISSING'
  | 'FIELD_UNSIGNED'
  | 'UNEXPECTED_FIELD'
  | 'SIGNER_NOT_ENTITLED'
  | 'SAME_CERTIFICATE'
  | 'TEST_AUTHORITY'
  | 'AUTHORITY_UNKNOWN'
  | 'AUTHORITY_NOT_TRUSTED';

export interface Finding {
  readonly code: FindingCode;
  /** `error` makes a document invalid; `warning` is to be read before relying on it. */
  readonly severity: 'error' | 'warning';
  /** Field name, "revision 3", "record.json", "byte 1234". */
  readonly place: string;
  /** Values for the text: object roles, names, dates; empty when the code says it all. */
  readonly detail: string;
}

export type FieldReport =
  | { readonly name: string; readonly signed: false }
  | {
      readonly name: string;
      readonly signed: true;
      /** Counted from 1; the rendered document is revision 1. */
      readonly revision: number;
      /** Common name in the certificate; null when no certificate could be read. */
      readonly signerName: string | null;
      /** What the signature dictionary states; not proven by the certificate. */
      readonly statedName: string;
      readonly reason: string;
      /** ISO instant from the signature dictionary; claimed by the signer, not proven. */
      readonly signingTimeClaimed: string | null;
      readonly certificate: CertificateFacts | null;
      /** Leaf first, as far as the certificates in the container hold together. */
      readonly chain: readonly CertificateFacts[];
      /** Whether the chain ends in a self-signed root. */
      readonly chainToRoot: boolean;
      readonly digestOk: boolean;
      readonly signatureOk: boolean;
      readonly coversWholeRevision: boolean;
      /** Level that was checked; null when the signature does not hold. */
      readonly level: 'B-B' | null;
    };

export interface ChangeAfterSigning {
  readonly revision: number;
  /** What was touched, e.g. "page 1", "EmbeddedFile", "field Chair". */
  readonly objects: readonly string[];
}

export interface ReadableInspection {
  readonly kind: 'readable';
  /** Lower-case hex SHA-256 of the whole file. */
  readonly sha256: string;
  readonly fields: readonly FieldReport[];
  readonly revisions: number;
  /** SHA-256 of the document before the first signature, for comparison with a fresh render. */
  readonly unsignedSha256: string;
  readonly changesAfterSigning: readonly ChangeAfterSigning[];
  readonly attachments: readonly Attachment[];
  readonly findings: readonly Finding[];
}

export type Inspection =
  | ReadableInspection
  | {
      readonly kind: 'unreadable';
      readonly reason: 'TOO_LARGE' | 'NOT_A_PDF' | 'NOT_WRITTEN_BY_THIS_TOOL';
      /** Technical detail with the byte offset, in English. */
      readonly detail: string;
    };
