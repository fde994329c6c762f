/** Holds an inspection against what is expected: these fields, these signers, these roots. */
import { X509Certificate } from 'node:crypto';
import { certificateFacts } from './certificate-facts.js';
import type { CertificateFacts } from './certificate-facts.js';
import { faultText, PATH_CODES, pathFaults } from './certificate-path.js';
import type {
  FieldReport,
  Finding,
  FindingCode,
  Inspection,
  ReadableInspection,
  SignatureLevel,
  TimestampReport,
} from './inspection.js';
import { isAtLeast } from './reached-level.js';
import type { Authority } from './trust-anchor.js';
import { anchorOf } from './trust-anchor.js';

export interface VerificationExpectation {
  /** Every one of these must be signed, e.g. Chair, Procurement, Legal. */
  readonly expectedFields: readonly string[];
  /** Roots the verifying person trusts; when given, every chain must end in one of them. */
  readonly trustedRoots?: readonly string[];
  /** Roots trusted for time stamps; without them `trustedRoots` count for time stamps too. */
  readonly trustedTimestampRoots?: readonly string[];
  /** Lowest level that is enough, where it is known what was reached once. */
  readonly leastLevel?: SignatureLevel;
  /**
   * `any`: who issued the certificates is settled elsewhere, e.g. by `entitled`. `reported`: an issuer that
   * is not trusted is said beside the verdict, as a warning. Default: it is an error.
   */
  readonly authorities?: 'any' | 'reported';
  /** Lower-case hex SHA-256 of the certificate entitled to sign a field, by field name. */
  readonly entitled?: Readonly<Record<string, string>>;
}

export interface SignatureVerdict {
  readonly kind: 'valid' | 'invalid' | 'unreadable';
  /** Whom the certificates lead to; `trusted` only with roots given by the verifying person. */
  readonly authority: Authority | 'none';
  /** The same for all time stamps; `none` when there is not one. */
  readonly timestamps: 'trusted' | 'unknown' | 'none';
  readonly findings: readonly Finding[];
  /** Technical reason when unreadable; empty otherwise. */
  readonly reason: string;
}

type SignedReport = Extract<FieldReport, { signed: true }>;

function readRoots(pems: readonly string[]): readonly CertificateFacts[] {
  return pems.map((pem) => {
    const facts = certificateFacts(new Uint8Array(new X509Certificate(pem).raw));
    if (facts === null) throw new Error('a trusted root is not a readable certificate');
    return facts;
  });
}

function fieldFindings(
  field: SignedReport,
  expectation: VerificationExpectation,
  roots: readonly CertificateFacts[] | null,
): { readonly authority: Authority | 'none'; readonly findings: readonly Finding[] } {
  const place = field.name;
  const findings: Finding[] = [];
  const entitled = expectation.entitled?.[place];
  if (entitled !== undefined && entitled !== field.certificate?.sha256) {
    findings.push({
      code: 'SIGNER_NOT_ENTITLED',
      severity: 'error',
      place,
      detail: field.signerName ?? '',
    });
  }
  const anchor = anchorOf(field.chain, roots);
  // Without a certificate there is nothing to say about an authority; the finding is already there.
  if (anchor === null) return { authority: 'none', findings };
  const { authority, commonName: detail, marked } = anchor;
  if (marked) findings.push({ code: 'TEST_AUTHORITY', severity: 'warning', place, detail });
  // Certificates that are only in the hands of the verifying person were not looked at with the file.
  const at = Date.parse(field.timestamp?.time ?? field.signingTimeClaimed ?? '');
  for (const fault of pathFaults(anchor.chain, at)) {
    if (fault.position < field.chain.length) continue;
    const code = PATH_CODES[fault.problem];
    findings.push({ code, severity: 'error', place, detail: faultText(fault) });
  }
  const code = untrustedCode(authority, field, roots);
  if (code !== null && expectation.authorities !== 'any') {
    const severity = expectation.authorities === 'reported' ? 'warning' : 'error';
    findings.push({ code, severity, place, detail });
  }
  return { authority, findings };
}

/** What to say of an issuer whom the verifying person did not name; null when there is nothing to add. */
function untrustedCode(
  authority: Authority,
  { chainToRoot }: SignedReport,
  roots: readonly CertificateFacts[] | null,
): FindingCode | null {
  if (authority === 'trusted') return null;
  if (roots !== null) return 'AUTHORITY_NOT_TRUSTED';
  if (authority === 'test') return null;
  if (authority === 'selfSigned') return 'SELF_SIGNED';
  return chainToRoot ? 'AUTHORITY_UNKNOWN' : 'CHAIN_INCOMPLETE';
}

function expectedFindings(
  fields: readonly FieldReport[],
  expectedFields: readonly string[],
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const place of expectedFields) {
    const field = fields.find((candidate) => candidate.name === place);
    if (field?.signed === true) continue;
    const code = field === undefined ? 'FIELD_MISSING' : 'FIELD_UNSIGNED';
    findings.push({ code, severity: 'error', place, detail: '' });
  }
  for (const field of fields) {
    if (!field.signed || expectedFields.includes(field.name)) continue;
    const detail = field.signerName ?? '';
    findings.push({ code: 'UNEXPECTED_FIELD', severity: 'warning', place: field.name, detail });
  }
  return findings;
}

function sharedCertificates(signed: readonly SignedReport[]): readonly Finding[] {
  const first = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { name, certificate } of signed) {
    if (certificate === null) continue;
    const other = first.get(certificate.sha256);
    if (other === undefined) first.set(certificate.sha256, name);
    else {
      const detail = `${other}: ${certificate.commonName}`;
      findings.push({ code: 'SAME_CERTIFICATE', severity: 'warning', place: name, detail });
    }
  }
  return findings;
}

function stampsOf({
  fields,
  archive,
}: ReadableInspection): readonly (readonly [place: string, stamp: TimestampReport])[] {
  const all: readonly (readonly [string, TimestampReport | null])[] = [
    ...fields.flatMap((field) => (field.signed ? [[field.name, field.timestamp] as const] : [])),
    ...(archive === null ? [] : [[archive.timestamp?.field ?? '', archive.timestamp] as const]),
  ];
  return all.flatMap(([place, stamp]) => (stamp === null ? [] : [[place, stamp] as const]));
}

const trustedStamp = (
  { chain }: TimestampReport,
  roots: readonly CertificateFacts[] | null,
): boolean => anchorOf(chain, roots)?.authority === 'trusted';

function timestampFindings(
  inspection: ReadableInspection,
  roots: readonly CertificateFacts[] | null,
  reported: boolean,
): readonly Finding[] {
  return stampsOf(inspection).flatMap(([place, stamp]): readonly Finding[] => {
    const detail = stamp.authority.commonName;
    if (roots === null) {
      return [{ code: 'TIMESTAMP_AUTHORITY_UNKNOWN', severity: 'warning', place, detail }];
    }
    if (trustedStamp(stamp, roots)) return [];
    const severity = reported ? 'warning' : 'error';
    return [{ code: 'TIMESTAMP_AUTHORITY_NOT_TRUSTED', severity, place, detail }];
  });
}

function levelFindings(
  { level }: ReadableInspection,
  least: SignatureLevel | undefined,
): readonly Finding[] {
  if (least === undefined || isAtLeast(level, least)) return [];
  const detail = level ?? '-';
  return [{ code: 'LEVEL_BELOW_EXPECTED', severity: 'error', place: least, detail }];
}

/** The weakest authority among the signatures speaks for the document. */
function weakest(authorities: readonly (Authority | 'none')[]): Authority | 'none' {
  const order: readonly Authority[] = ['unknown', 'selfSigned', 'test', 'trusted'];
  return order.find((authority) => authorities.includes(authority)) ?? 'none';
}

/**
 * Judges an inspected document. Without `trustedRoots` only the marked test authority is let
 * through, with a warning that says it is not publicly trusted.
 * @throws when one of `trustedRoots` is not a PEM certificate (the caller's input, not the file's)
 */
export function verifySignatures(
  inspection: Inspection,
  expectation: VerificationExpectation,
): SignatureVerdict {
  if (inspection.kind === 'unreadable') {
    const reason = `${inspection.reason}: ${inspection.detail}`;
    return { kind: 'unreadable', authority: 'none', timestamps: 'none', findings: [], reason };
  }
  const roots = expectation.trustedRoots === undefined ? null : readRoots(expectation.trustedRoots);
  const stampPems = expectation.trustedTimestampRoots ?? expectation.trustedRoots;
  const stampRoots = stampPems === undefined ? null : readRoots(stampPems);
  const signed = inspection.fields.filter((field): field is SignedReport => field.signed);
  const perField = signed.map((field) => fieldFindings(field, expectation, roots));
  const findings = [
    ...inspection.findings,
    ...expectedFindings(inspection.fields, expectation.expectedFields),
    ...perField.flatMap((entry) => entry.findings),
    ...sharedCertificates(signed),
    ...timestampFindings(inspection, stampRoots, expectation.authorities === 'reported'),
    ...levelFindings(inspection, expectation.leastLevel),
  ];
  const stamps = stampsOf(inspection);
  const invalid = findings.some((finding) => finding.severity === 'error');
  return {
    kind: invalid ? 'invalid' : 'valid',
    authority: weakest(perField.map((entry) => entry.authority)),
    timestamps:
      stamps.length === 0
        ? 'none'
        : stamps.every(([, stamp]) => trustedStamp(stamp, stampRoots))
          ? 'trusted'
          : 'unknown',
    findings,
    reason: '',
  };
}
