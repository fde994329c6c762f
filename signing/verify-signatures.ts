/** Holds an inspection against what is expected: these fields, these signers, these roots. */
import { X509Certificate } from 'node:crypto';
import { certificateFacts, isIssuedBy } from './certificate-facts.js';
import type { CertificateFacts } from './certificate-facts.js';
import type {
  FieldReport,
  Finding,
  Inspection,
  ReadableInspection,
  SignatureLevel,
  TimestampReport,
} from './inspection.js';
import { isAtLeast } from './reached-level.js';
import { TEST_AUTHORITY_MARK } from './test-authority-name.js';

export interface VerificationExpectation {
  /** Every one of these must be signed, e.g. Chair, Procurement, Legal. */
  readonly expectedFields: readonly string[];
  /** Roots the verifying person trusts; when given, every chain must end in one of them. */
  readonly trustedRoots?: readonly string[];
  /** Roots trusted for time stamps; without them `trustedRoots` count for time stamps too. */
  readonly trustedTimestampRoots?: readonly string[];
  /** Lowest level that is enough, where it is known what was reached once. */
  readonly leastLevel?: SignatureLevel;
  /** `any`: who issued the certificates is settled elsewhere, e.g. by `entitled`; default: a known one. */
  readonly authorities?: 'any';
  /** Lower-case hex SHA-256 of the certificate entitled to sign a field, by field name. */
  readonly entitled?: Readonly<Record<string, string>>;
}

export interface SignatureVerdict {
  readonly kind: 'valid' | 'invalid' | 'unreadable';
  /** Whom the certificates lead to; `trusted` only with roots given by the verifying person. */
  readonly authority: 'trusted' | 'test' | 'unknown' | 'none';
  readonly findings: readonly Finding[];
  /** Technical reason when unreadable; empty otherwise. */
  readonly reason: string;
}

type SignedReport = Extract<FieldReport, { signed: true }>;
type Authority = SignatureVerdict['authority'];

function readRoots(pems: readonly string[]): readonly CertificateFacts[] {
  return pems.map((pem) => {
    const facts = certificateFacts(new Uint8Array(new X509Certificate(pem).raw));
    if (facts === null) throw new Error('a trusted root is not a readable certificate');
    return facts;
  });
}

function trusts(
  { chain }: Pick<SignedReport, 'chain'>,
  roots: readonly CertificateFacts[],
): boolean {
  const top = chain.at(-1);
  if (top === undefined) return false;
  return roots.some((root) => root.sha256 === top.sha256 || isIssuedBy(top, root));
}

function fieldFindings(
  field: SignedReport,
  expectation: VerificationExpectation,
  roots: readonly CertificateFacts[] | null,
): { readonly authority: Authority; readonly findings: readonly Finding[] } {
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
  const top = field.chain.at(-1);
  // Without a certificate there is nothing to say about an authority; the finding is already there.
  if (top === undefined) return { authority: 'none', findings };
  const detail = top.commonName;
  const test = field.chainToRoot && top.commonName.includes(TEST_AUTHORITY_MARK);
  if (test) findings.push({ code: 'TEST_AUTHORITY', severity: 'warning', place, detail });
  if (roots !== null) {
    if (trusts(field, roots)) return { authority: test ? 'test' : 'trusted', findings };
    findings.push({ code: 'AUTHORITY_NOT_TRUSTED', severity: 'error', place, detail });
    return { authority: test ? 'test' : 'unknown', findings };
  }
  if (!test && expectation.authorities !== 'any') {
    const code = field.chainToRoot ? 'AUTHORITY_UNKNOWN' : 'CHAIN_INCOMPLETE';
    findings.push({ code, severity: 'error', place, detail });
  }
  return { authority: test ? 'test' : 'unknown', findings };
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

function timestampFindings(
  { fields, archive }: ReadableInspection,
  roots: readonly CertificateFacts[] | null,
): readonly Finding[] {
  const stamps: readonly (readonly [place: string, stamp: TimestampReport | null])[] = [
    ...fields.flatMap((field) => (field.signed ? [[field.name, field.timestamp] as const] : [])),
    ...(archive === null ? [] : [[archive.timestamp?.field ?? '', archive.timestamp] as const]),
  ];
  return stamps.flatMap(([place, stamp]): readonly Finding[] => {
    if (stamp === null) return [];
    const detail = stamp.authority.commonName;
    if (roots === null) {
      return [{ code: 'TIMESTAMP_AUTHORITY_UNKNOWN', severity: 'warning', place, detail }];
    }
    if (trusts(stamp, roots)) return [];
    return [{ code: 'TIMESTAMP_AUTHORITY_NOT_TRUSTED', severity: 'error', place, detail }];
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
function weakest(authorities: readonly Authority[]): Authority {
  const order: readonly Authority[] = ['unknown', 'test', 'trusted'];
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
    return { kind: 'unreadable', authority: 'none', findings: [], reason };
  }
  const roots = expectation.trustedRoots === undefined ? null : readRoots(expectation.trustedRoots);
  const stampRoots = expectation.trustedTimestampRoots ?? expectation.trustedRoots;
  const signed = inspection.fields.filter((field): field is SignedReport => field.signed);
  const perField = signed.map((field) => fieldFindings(field, expectation, roots));
  const findings = [
    ...inspection.findings,
    ...expectedFindings(inspection.fields, expectation.expectedFields),
    ...perField.flatMap((entry) => entry.findings),
    ...sharedCertificates(signed),
    ...timestampFindings(inspection, stampRoots === undefined ? null : readRoots(stampRoots)),
    ...levelFindings(inspection, expectation.leastLevel),
  ];
  const invalid = findings.some((finding) => finding.severity === 'error');
  return {
    kind: invalid ? 'invalid' : 'valid',
    authority: weakest(perField.map((entry) => entry.authority)),
    findings,
    reason: '',
  };
}
