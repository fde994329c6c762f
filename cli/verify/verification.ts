/** What a verification says about a file, as plain data: the form of `zuschlag verify --json`. */
import type { RecordFindingCode } from '../../criteria/record/finding.js';
import type { Recomputation } from '../../criteria/record/verify-record.js';
import type { FindingCode, SignatureLevel } from '../../signing/inspection.js';
import type { SignatureVerdict } from '../../signing/verify-signatures.js';
import type { LogFinding } from './check-log.js';

/** Findings of the command itself, beside those of signatures and record. */
export type FileFindingCode =
  | 'TWIN_MISSING'
  | 'TWIN_UNREADABLE'
  | 'TWIN_NOT_CANONICAL'
  | 'UNEXPECTED_ATTACHMENT'
  | 'PAGES_DIFFER'
  | 'PAGES_NOT_COMPARABLE'
  | 'SIGNER_NOT_APPOINTED'
  | 'SIGNED_WITH_SEAL'
  | 'SIGNED_BEFORE_RECORD'
  | LogFinding['code'];

export interface VerificationFinding {
  readonly code: FindingCode | RecordFindingCode | FileFindingCode;
  /** `error` makes the file not valid; `warning` is to be read before relying on it. */
  readonly severity: 'error' | 'warning';
  readonly place: string;
  readonly detail: string;
  readonly text: string;
}

export interface SignatureLine {
  readonly field: string;
  readonly role: string;
  /** Common name of the certificate; null while the field is unsigned. */
  readonly signer: string | null;
  readonly appointed: readonly string[];
  readonly signedAt: string | null;
  readonly valid: boolean;
  readonly level: string | null;
  /** When a time-stamp authority saw the signature; null without a stamp that holds. */
  readonly stampedAt: string | null;
  readonly certificateSha256: string | null;
  /** Common name at the end of the certificate's chain. */
  readonly issuer: string | null;
}

export interface Verification {
  readonly schema: 'zuschlag/verification/1';
  readonly verdict: 'valid' | 'invalid' | 'unreadable';
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly record: {
    readonly procedureId: string;
    readonly title: string;
    /** Name of the contracting authority. */
    readonly authority: string;
    readonly version: number;
    /** Number of the draft; null for what is to be signed. */
    readonly draft: number | null;
    /** The signed record that this one replaces, as it names it; null where it replaces none. */
    readonly replaces: {
      readonly how: 'superseding' | 'revoking';
      readonly version: number;
      readonly digest: string;
      readonly renderedAt: string;
      readonly reason: string;
    } | null;
    readonly training: boolean;
  } | null;
  readonly signatures: readonly SignatureLine[];
  /** Where the certificates of the signatures lead; the weakest speaks for all. */
  readonly trust: SignatureVerdict['authority'];
  /** The same for the time stamps. */
  readonly timestampTrust: SignatureVerdict['timestamps'];
  /** How many roots the verifying person named; null when none were asked for. */
  readonly trustedRoots: number | null;
  /** Level that all signatures reach together; null when one is missing or does not hold. */
  readonly level: SignatureLevel | null;
  /** Stamp over the whole document, from the last step before the archive; null without one. */
  readonly archivedAt: string | null;
  readonly revisions: number;
  readonly changedAfterSigning: boolean;
  readonly twin: { readonly sha256: string; readonly bytes: number } | null;
  readonly chain: {
    readonly intact: boolean;
    readonly entries: number;
    readonly head: string | null;
  } | null;
  /** The authority's log as it went on, where it was given; null otherwise. */
  readonly log: { readonly continues: boolean; readonly entries: number } | null;
  /** Whether the record in the twin follows from the log in the twin. */
  readonly rebuilt: boolean;
  /** Revealed benchmark items: suites by the log, items proved against the published roots, suites in files beside. */
  readonly revealedItems: {
    readonly suites: number;
    readonly proved: number;
    readonly beside: number;
  } | null;
  readonly rankings: Recomputation | null;
  /** Suites of finished runs: points and statistics computed again from the table of verdicts. */
  readonly benchmarks: Recomputation | null;
  /** Examinations of how firm the rankings are. */
  readonly stability: Recomputation | null;
  /** Whether the visible pages are those that the log gives. */
  readonly pages: 'equal' | 'different' | 'notCompared';
  readonly findings: readonly VerificationFinding[];
  /** Why the file cannot be read; null otherwise. */
  readonly unreadable: string | null;
}

/**
 * 0: valid, and issued below roots that the verifying person named; a training record below the test authority
 * claims no issuer and is 0 as well, while nobody names roots. 3: valid in itself, but the issuer of a certificate
 * or time stamp is not one of them. 1: not valid. 2: cannot be read.
 */
export type VerifyExitCode = 0 | 1 | 2 | 3;

/** Whether everything valid about the file rests on roots that the verifying person named. */
export const issuersNamed = ({ trust, timestampTrust }: Verification): boolean =>
  trust === 'trusted' && timestampTrust !== 'unknown';

export function exitCodeOf(verification: Verification): VerifyExitCode {
  const { verdict, trust, trustedRoots, record } = verification;
  if (verdict === 'unreadable') return 2;
  if (verdict === 'invalid') return 1;
  if (trust === 'test' && record?.training === true && trustedRoots === null) return 0;
  return issuersNamed(verification) ? 0 : 3;
}
