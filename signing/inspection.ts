/** What `inspectPdf` finds out about a file, as plain data. */
import type { SignatureLevel } from '../criteria/procedure/event.js';
import type { CertificateFacts } from './certificate-facts.js';
import type { Attachment } from './pdf/attachments.js';

export type { SignatureLevel };

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
  | 'AUTHORITY_MAY_NOT_ISSUE'
  | 'PATH_TOO_LONG'
  | 'AUTHORITY_TOO_WEAK'
  | 'CRITICAL_EXTENSION'
  | 'CHAIN_INCOMPLETE'
  | 'TIMESTAMP_UNSOUND'
  | 'TIMESTAMP_BEFORE_SIGNING'
  | 'TIMESTAMP_LONG_AFTER_SIGNING'
  // Validation data and the time stamp over the document
  | 'CERTIFICATE_REVOKED'
  | 'REVOCATION_DATA_MISSING'
  // Against expectations
  | 'FIELD_MISSING'
  | 'FIELD_UNSIGNED'
  | 'UNEXPECTED_FIELD'
  | 'SIGNER_NOT_ENTITLED'
  | 'SAME_CERTIFICATE'
  | 'TEST_AUTHORITY'
  | 'SELF_SIGNED'
  | 'AUTHORITY_UNKNOWN'
  | 'AUTHORITY_NOT_TRUSTED'
  | 'TIMESTAMP_AUTHORITY_UNKNOWN'
  | 'TIMESTAMP_AUTHORITY_NOT_TRUSTED'
  | 'LEVEL_BELOW_EXPECTED';

export interface Finding {
  readonly code: FindingCode;
  /** `error` makes a document invalid; `warning` is to be read before relying on it. */
  readonly severity: 'error' | 'warning';
  /** Field name, "revision 3", "record.json", "byte 1234". */
  readonly place: string;
  /** Values for the text: object roles, names, dates; empty when the code says it all. */
  readonly detail: string;
}

/** A time stamp that held; others are findings. */
export interface TimestampReport {
  /** ISO instant that the authority gave. */
  readonly time: string;
  readonly authority: CertificateFacts;
  /** From the authority upwards, as far as certificates are there. */
  readonly chain: readonly CertificateFacts[];
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
      readonly level: 'B-B' | 'B-T' | null;
      /** Null without one, and when it does not hold. */
      readonly timestamp: TimestampReport | null;
    };

/** What was added after the last signature so that it can still be checked in many years. */
export interface ArchiveReport {
  /** Counted from 1; the revision that holds certificates and revocation data. */
  readonly revision: number;
  readonly certificates: number;
  readonly revocationLists: number;
  readonly statusResponses: number;
  /** Whether revocation data are there for every certificate below a root, and say that it was good. */
  readonly revocationComplete: boolean;
  /** Over the whole document; null without one, and when it does not hold. */
  readonly timestamp: (TimestampReport & { readonly field: string }) | null;
}

export interface ChangeAfterSigning {
  readonly revision: number;
  /** What was touched, e.g. "page 1", "EmbeddedFile", "field Chair". */
  readonly objects: readonly string[];
}

export interface ReadableInspection {
  readonly kind: 'readable';
  /** Lower-case hex SHA-256 of the whole file. */
  readonly sha256: string;
  /** Without the field that holds the time stamp over the document. */
  readonly fields: readonly FieldReport[];
  readonly archive: ArchiveReport | null;
  /** The level that all signatures reach; null while there is none, or one does not hold. */
  readonly level: SignatureLevel | null;
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
