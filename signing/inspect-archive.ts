/** Checks what was added after the last signature: revocation data for all certificates, and the stamp over the document. */
import { checkToken } from './timestamp/check-token.js';
import type { CertificateFacts } from './certificate-facts.js';
import { coveredDigest } from './inspect-signature.js';
import type { ArchiveReport, FieldReport, Finding } from './inspection.js';
import type { RevisionClass } from './pdf/classify-revision.js';
import type { ValidationData } from './pdf/validation-revision.js';
import { pairsOf, statusFrom } from './revocation/evidence.js';
import type { CertificatePair, RevocationEvidence } from './revocation/evidence.js';

type SignedReport = Extract<FieldReport, { signed: true }>;

export interface ArchiveParts {
  readonly revision: number;
  readonly data: ValidationData;
  readonly timestamp: ArchiveReport['timestamp'];
}

/** The stamp over the document and what is wrong with it. */
export function inspectDocumentTimestamp(
  bytes: Uint8Array,
  found: Extract<RevisionClass, { kind: 'timestamp' }>,
  others: readonly CertificateFacts[],
): { readonly timestamp: ArchiveReport['timestamp']; readonly findings: readonly Finding[] } {
  const place = found.field.name;
  const finding = (code: Finding['code'], detail = ''): Finding => ({
    code,
    severity: 'error',
    place,
    detail,
  });
  const findings = found.byteRangeOk ? [] : [finding('BYTE_RANGE_WRONG')];
  const check = checkToken(found.contents, coveredDigest(bytes, found), others);
  if (check.kind === 'unsound') {
    const detail = [check.problem, check.detail].filter(Boolean).join(': ');
    return { timestamp: null, findings: [...findings, finding('TIMESTAMP_UNSOUND', detail)] };
  }
  const { time, authority, chain, length } = check;
  if (found.contents.subarray(length).some((byte) => byte !== 0)) {
    findings.push(finding('PADDING_NOT_ZERO'));
  }
  return { timestamp: { field: place, time, authority, chain }, findings };
}

/** What has to be judged at which moment: a signer's chain and that of the signature's own stamp. */
interface Judged extends CertificatePair {
  readonly place: string;
  readonly at: string;
}

function judgedPairs(field: SignedReport): readonly Judged[] {
  const at = field.timestamp?.time ?? field.signingTimeClaimed ?? '';
  const chains = [field.chain, field.timestamp?.chain ?? []];
  return chains.flatMap(pairsOf).map((pair) => ({ ...pair, place: field.name, at }));
}

function judge(
  { subject, issuer, place, at }: Judged,
  evidence: readonly RevocationEvidence[],
): Finding | null {
  const status = statusFrom(evidence, subject, issuer);
  const moment = Date.parse(at);
  const detail = subject.commonName;
  if (status.kind === 'revoked') {
    if (Date.parse(status.at) > moment) return null;
    const revoked = `${detail}, ${status.at}`;
    return { code: 'CERTIFICATE_REVOKED', severity: 'error', place, detail: revoked };
  }
  if (status.kind === 'good' && Date.parse(status.until) >= moment) return null;
  return { code: 'REVOCATION_DATA_MISSING', severity: 'warning', place, detail };
}

/** Report and findings of the validation data. */
export function inspectArchive(
  { revision, data, timestamp }: ArchiveParts,
  fields: readonly FieldReport[],
): { readonly archive: ArchiveReport; readonly findings: readonly Finding[] } {
  const evidence: readonly RevocationEvidence[] = [
    ...data.CRLs.map((der) => ({ kind: 'crl', der }) as const),
    ...data.OCSPs.map((der) => ({ kind: 'ocsp', der }) as const),
  ];
  const signed = fields.filter((field): field is SignedReport => field.signed);
  const found = signed.flatMap(judgedPairs).map((pair) => judge(pair, evidence));
  const findings = found.filter((finding) => finding !== null);
  for (const { name: place, timestamp: own } of signed) {
    if (own === null || timestamp === null) continue;
    if (Date.parse(own.time) <= Date.parse(timestamp.time)) continue;
    const severity = 'error';
    findings.push({ code: 'TIMESTAMP_BEFORE_SIGNING', severity, place, detail: timestamp.time });
  }
  return {
    archive: {
      revision,
      certificates: data.Certs.length,
      revocationLists: data.CRLs.length,
      statusResponses: data.OCSPs.length,
      revocationComplete: found.every((finding) => finding === null),
      timestamp,
    },
    findings,
  };
}
